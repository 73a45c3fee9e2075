//! Character references: `&amp;`, `&#233;`, `&#xe9;`, `&eacute` without its semicolon.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest name.
const LONGEST: usize = 7;

/// The named references of HTML 4 and those of HTML 5 for Latin letters and marks: runs of code points, the first with
/// its number, `-` for one without a name. The other two thousand of HTML 5 are signs of mathematics.
const NAMES: [(u32, &str); 33] = [
    (0x0009, "Tab NewLine"),
    (0x0021, "excl quot num dollar percnt amp apos lpar rpar ast plus comma - period sol"),
    (0x003a, "colon semi lt equals gt quest commat"),
    (0x005b, "lsqb - rsqb - lowbar"),
    (
        0x00a0,
        "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
        acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
        Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc \
        Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml \
        aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc \
        otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml Amacr amacr Abreve abreve Aogon \
        aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron Dcaron dcaron Dstrok dstrok Emacr emacr - - Edot \
        edot Eogon eogon Ecaron ecaron Gcirc gcirc Gbreve gbreve Gdot gdot Gcedil - Hcirc hcirc Hstrok hstrok \
        Itilde itilde Imacr imacr - - Iogon iogon Idot imath IJlig ijlig Jcirc jcirc Kcedil kcedil kgreen Lacute \
        lacute Lcedil lcedil Lcaron lcaron Lmidot lmidot Lstrok lstrok Nacute nacute Ncedil ncedil Ncaron ncaron \
        napos ENG eng Omacr omacr - - Odblac odblac OElig oelig Racute racute Rcedil rcedil Rcaron rcaron Sacute \
        sacute Scirc scirc Scedil scedil Scaron scaron Tcedil tcedil Tcaron tcaron Tstrok tstrok Utilde utilde \
        Umacr umacr Ubreve ubreve Uring uring Udblac udblac Uogon uogon Wcirc wcirc Ycirc ycirc Yuml Zacute \
        zacute Zdot zdot Zcaron zcaron",
    ),
    (0x0192, "fnof"),
    (0x02c6, "circ"),
    (0x02dc, "tilde"),
    (
        0x0391,
        "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau \
        Upsilon Phi Chi Psi Omega",
    ),
    (
        0x03b1,
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau \
        upsilon phi chi psi omega",
    ),
    (
        0x2002,
        "ensp emsp - - - numsp - thinsp hairsp - zwnj zwj lrm rlm hyphen - - ndash mdash horbar - - lsquo rsquo \
        sbquo - ldquo rdquo bdquo - dagger Dagger bull - - - hellip",
    ),
    (0x2030, "permil - prime Prime"),
    (0x2039, "lsaquo rsaquo"),
    (0x20ac, "euro"),
    (0x2122, "trade"),
    (0x2190, "larr uarr rarr darr harr"),
    (0x21b5, "crarr"),
    (0x21d0, "lArr uArr rArr dArr hArr"),
    (0x2200, "forall - part exist - empty - nabla isin notin - ni - - - prod - sum minus"),
    (0x2217, "lowast - - radic - - prop infin - ang"),
    (0x2227, "and or cap cup int"),
    (0x2234, "there4"),
    (0x223c, "sim"),
    (0x2245, "cong - - asymp"),
    (0x2260, "ne equiv - - le ge"),
    (0x2282, "sub sup nsub - sube supe"),
    (0x2295, "oplus - otimes"),
    (0x22a5, "perp"),
    (0x22c5, "sdot"),
    (0x2308, "lceil rceil lfloor rfloor"),
    (0x2329, "lang rang"),
    (0x25ca, "loz"),
    (0x2660, "spades - - clubs - hearts diams"),
];

/// Those that browsers read without a semicolon too are the ones of Latin-1 and the four of markup.
const LAST_OLD: char = '\u{ff}';

static TABLE: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    let named = NAMES.iter().flat_map(|&(first, names)| (first..).zip(names.split(' ')));
    named.filter_map(|(point, name)| Some((name, char::from_u32(point).filter(|_| name != "-")?))).collect()
});

/// What the numbers from 128 to 159 stand for: authors took them from Windows-1252, and browsers follow.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text with its references resolved; what only looks like one is left as it is.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut resolved = String::with_capacity(text.len());
    resolved.push_str(&text[..first]);
    let mut rest = &text[first..];
    loop {
        match reference(&rest[1..]) {
            Some((character, length)) => {
                resolved.push(character);
                rest = &rest[1 + length..];
            }
            None => {
                resolved.push('&');
                rest = &rest[1..];
            }
        }
        let next = memchr::memchr(b'&', rest.as_bytes());
        resolved.push_str(&rest[..next.unwrap_or(rest.len())]);
        match next {
            Some(next) => rest = &rest[next..],
            None => return Cow::Owned(resolved),
        }
    }
}

/// The character whose reference begins `rest`, the text behind `&`, and how many bytes of it that takes.
fn reference(rest: &str) -> Option<(char, usize)> {
    if let Some(number) = rest.strip_prefix('#') {
        return numeric(number).map(|(character, length)| (character, length + 1));
    }
    let length = rest.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let name = &rest[..length];
    if rest[length..].starts_with(';') {
        return TABLE.get(name).map(|&character| (character, length + 1));
    }
    // The `&copy=` of an address is no reference.
    let old = !rest[length..].starts_with(|next: char| next == '=' || next.is_ascii_alphanumeric());
    let &character = TABLE.get(name).filter(|&&character| old && character <= LAST_OLD)?;
    Some((character, length))
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, before) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let point =
        u32::from_str_radix(digits.get(..length).filter(|digits| !digits.is_empty())?, radix).unwrap_or(u32::MAX);
    let character = match point {
        0x80..=0x9f => WINDOWS[point as usize - 0x80],
        0 => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some((character, before + length + usize::from(digits[length..].starts_with(';'))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, TABLE, resolved};

    fn check(text: &str, expected: &str) {
        assert_eq!(resolved(text), expected);
    }

    #[test]
    fn names_and_numbers() {
        check("a &amp; b &lt;c&gt; &quot;d&quot; &nbsp;&mdash;&hellip;", "a & b <c> \"d\" \u{a0}—…");
        check("caf&eacute; &#233;&#xE9;&#146; &rcaron;&Zcaron;&lstrok;&apos;", "café éé’ řŽł'");
        check("&eacute &amp &#8217x", "é & ’x");
    }

    #[test]
    fn what_is_none() {
        check("R&D & Co; &unknown; ?a=1&copy=2 &# &#x; &", "R&D & Co; &unknown; ?a=1&copy=2 &# &#x; &");
        check("&#0;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn the_longest_name_fits() {
        assert_eq!(TABLE.keys().map(|name| name.len()).max(), Some(LONGEST));
    }

    proptest! {
        #[test]
        fn never_panics(text in "(&#?x?|[a-z0-9é;= ]){0,40}") {
            resolved(&text);
        }
    }
}
