//! Cuts text into tokens the way the training sets do, so that what was learnt there holds here: clitics apart
//! (`Davis|'s`), abbreviations with their stop (`Gen.`, `U.S.`), `US|-led` in two, punctuation by itself.
//!
//! The walk is linear in the text whatever it holds: a token is never looked at from more than its own bytes.

use crate::news::Span;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    Joined,
    /// White space within a line.
    Space,
    /// One line break.
    Line,
    /// A blank line or the start of the text.
    Paragraph,
}

/// A token of a text, by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// Where it stands in the text.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The token itself; `text` is what it was cut from.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.span().range()).unwrap_or("")
    }
}

/// Cuts `text` into `tokens`, replacing what was in there. Text beyond 4 GiB is left out.
pub fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut cutter = Cutter { text, gap: Gap::Paragraph, tokens };
    let mut at = 0;
    while at < text.len() && at < u32::MAX as usize {
        let blank = blank_end(text, at);
        if blank > at {
            cutter.gap = cutter.gap.max(gap_of(&text[at..blank]));
            at = blank;
            continue;
        }
        let end = chunk_end(text, at);
        cutter.chunk(at, end);
        at = end;
    }
}

/// The end of the white space at `at`.
fn blank_end(text: &str, at: usize) -> usize {
    run_end(text, at, is_blank)
}

/// The end of the stretch without white space at `at`.
fn chunk_end(text: &str, at: usize) -> usize {
    run_end(text, at, |c| !is_blank(c))
}

/// Where the characters end for which `holds`, from `at` on.
fn run_end(text: &str, mut at: usize, holds: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let (c, length) = if byte.is_ascii() {
            (char::from(byte), 1)
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            (c, c.len_utf8())
        };
        if !holds(c) {
            break;
        }
        at += length;
    }
    at
}

/// White space, and the invisible characters that pages put in its place.
fn is_blank(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_whitespace() || c.is_ascii_control()
    } else {
        c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
    }
}

fn gap_of(blank: &str) -> Gap {
    match blank.bytes().filter(|&byte| byte == b'\n').count() {
        0 => Gap::Space,
        1 => Gap::Line,
        _ => Gap::Paragraph,
    }
}

struct Cutter<'a> {
    text: &'a str,
    gap: Gap,
    tokens: &'a mut Vec<Token>,
}

impl Cutter<'_> {
    fn push(&mut self, start: usize, end: usize) {
        let (Ok(from), Ok(to)) = (u32::try_from(start), u32::try_from(end)) else { return };
        if start < end {
            self.tokens.push(Token { start: from, end: to, gap: self.gap });
            self.gap = Gap::Joined;
        }
    }

    /// Cuts a stretch without white space.
    fn chunk(&mut self, start: usize, end: usize) {
        let chunk = &self.text[start..end];
        if is_address(chunk) {
            let kept = chunk.trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '"', '\'', '”', '’']).len();
            self.push(start, start + kept);
            return self.pieces(start + kept, end);
        }
        self.pieces(start, end);
    }

    fn pieces(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(c) = self.text[at..end].chars().next() {
            let rest = &self.text[at..end];
            at = if opens_word(c, rest, at == start || self.text[..at].ends_with('.')) {
                let word = at + word_len(rest);
                self.word(at, word, end)
            } else {
                let mark = at + mark_len(c, rest);
                self.push(at, mark);
                mark
            };
        }
    }

    /// Files the word at `start..end`, in parts where it has a clitic or a compound's second half, with the full stop
    /// after it where it is an abbreviation. Returns where to go on.
    fn word(&mut self, start: usize, end: usize, chunk_end: usize) -> usize {
        let word = &self.text[start..end];
        if self.text[end..chunk_end].starts_with('.') && is_abbreviation(word) {
            self.push(start, end + 1);
            return end + 1;
        }
        let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let cut = if plain { None } else { clitic_at(word).or_else(|| compound_at(word)) };
        let cut = start + cut.unwrap_or(word.len());
        self.push(start, cut);
        self.push(cut, end);
        end
    }
}

fn is_address(chunk: &str) -> bool {
    chunk.starts_with(['h', 'H', 'w', 'W'])
        && ["http://", "https://", "www."]
            .iter()
            .any(|start| chunk.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// Whether `c` is part of a word: letters and digits, and the marks that stand over, under and between them in scripts
/// that write vowels so.
fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Whether a word begins here: with a letter or digit, with the sign of a handle or hash tag, or with the hyphen of a
/// compound's second half that stands apart (`US -led`) or behind a stop (`U.S.-led`); `apart` says whether it does.
fn opens_word(c: char, rest: &str, apart: bool) -> bool {
    let next = || rest[c.len_utf8()..].chars().next();
    match c {
        '@' | '#' => next().is_some_and(is_word),
        '-' => apart && next().is_some_and(char::is_alphabetic),
        _ => is_word(c),
    }
}

/// The length in bytes of the word that `rest` begins with.
fn word_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut before, mut at) = (' ', 0);
    loop {
        while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphanumeric()) {
            before = char::from(*byte);
            at += 1;
        }
        let mut chars = rest[at..].chars();
        let Some(c) = chars.next() else { return at };
        let opening = at == 0 && !is_word(c);
        if !opening && !is_word(c) && !connects(before, c, chars.next().unwrap_or(' ')) {
            return at;
        }
        before = c;
        at += c.len_utf8();
    }
}

/// Whether `c` holds the characters around it together in one word: `al-Bab`, `O'Brien`, `3,000`, `U.S`, `AT&T`.
fn connects(before: char, c: char, after: char) -> bool {
    let letters = is_word(before) && is_word(after);
    match c {
        '-' | '\'' | '’' | 'ʼ' | '_' | '\u{2011}' | '@' => letters,
        // `left.Davis` is two sentences without the space between.
        '.' => letters && !(before.is_lowercase() && after.is_uppercase()),
        ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        '&' => before.is_uppercase() && after.is_uppercase(),
        _ => false,
    }
}

/// The length in bytes of the mark that `rest` begins with: one character, or a row of the same stop, dash or star.
fn mark_len(c: char, rest: &str) -> usize {
    if matches!(c, '.' | '-' | '!' | '?' | '*' | '=' | '_') {
        rest.len() - rest.trim_start_matches(c).len()
    } else {
        c.len_utf8()
    }
}

/// Whether the full stop after `word` belongs to it: initials, words with stops inside, and the usual short forms.
fn is_abbreviation(word: &str) -> bool {
    const SHORT: &[&str] = &[
        "adm", "apr", "ariz", "assn", "atty", "aug", "ave", "bldg", "blvd", "brig", "bros", "calif", "capt", "cmdr",
        "co", "col", "colo", "conn", "corp", "cpl", "dec", "del", "dept", "det", "dist", "dr", "esq", "etc", "feb",
        "fla", "ft", "ga", "gen", "gov", "hon", "ill", "inc", "ind", "insp", "jan", "jr", "kan", "ky", "lt", "ltd",
        "maj", "mass", "md", "messrs", "mich", "minn", "miss", "mo", "mr", "mrs", "ms", "mt", "neb", "nev", "nov",
        "oct", "okla", "ore", "pa", "ph", "pres", "prof", "pvt", "rep", "reps", "rev", "sec", "sen", "sens", "sept",
        "sgt", "spc", "sr", "st", "supt", "tenn", "tex", "va", "vs", "vt", "wash", "wis",
    ];
    let mut chars = word.chars();
    let known = || {
        SHORT.binary_search_by(|short| short.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_lowercase()))).is_ok()
    };
    let initial = matches!((chars.next(), chars.next()), (Some(letter), None) if letter.is_uppercase());
    // `U.S.` and `a.m.`, but not a sentence's last `presstv.co.uk`.
    let dotted = word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
    initial || dotted || (word.starts_with(char::is_uppercase) && known())
}

/// Where the clitic at the end of `word` begins.
fn clitic_at(word: &str) -> Option<usize> {
    const ENDINGS: &[&str] = &["s", "re", "ve", "ll", "m", "d"];
    let quote = word.char_indices().rev().take(4).find(|&(_, c)| c == '\'' || c == '’')?;
    let ending = &word[quote.0 + quote.1.len_utf8()..];
    if quote.0 == 0 {
        return None;
    }
    if ending.eq_ignore_ascii_case("t") {
        let not = quote.0.checked_sub(1)?;
        return (not > 0 && word.as_bytes()[not].eq_ignore_ascii_case(&b'n')).then_some(not);
    }
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)).then_some(quote.0)
}

/// Where the second half of a compound with a name begins: `US|-led`, `Daesh|-held`.
fn compound_at(word: &str) -> Option<usize> {
    const SECOND: &[&str] = &[
        "administered",
        "aligned",
        "allied",
        "backed",
        "based",
        "born",
        "brokered",
        "controlled",
        "dominated",
        "funded",
        "held",
        "led",
        "linked",
        "made",
        "occupied",
        "ruled",
        "run",
        "sponsored",
        "supported",
        "trained",
    ];
    let hyphen = word.rfind('-').filter(|&at| at > 0)?;
    let named = word.chars().next().is_some_and(char::is_uppercase);
    (named && SECOND.binary_search(&&word[hyphen + 1..]).is_ok()).then_some(hyphen)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let shown: Vec<&str> = tokens.iter().map(|token| token.of(text)).collect();
        expected.assert_eq(&shown.join("|"));
    }

    #[test]
    fn clitics_stand_apart() {
        check("Davis's aide can't go; they're here.", expect!["Davis|'s|aide|ca|n't|go|;|they|'re|here|."]);
        check("O'Brien’s N'Djamena", expect!["O'Brien|’s|N'Djamena"]);
        check("'Libya strike' isn't 's", expect!["'|Libya|strike|'|is|n't|'|s"]);
        check("n't t's '", expect!["n't|t|'s|'"]);
    }

    #[test]
    fn compounds_with_a_name_are_cut() {
        check("US-led, US -led, U.S.-backed", expect!["US|-led|,|US|-led|,|U.S.|-backed"]);
        check("Daesh-held city, low-led lamps, al-Bab", expect!["Daesh|-held|city|,|low-led|lamps|,|al-Bab"]);
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        check(
            "Gen. J. Doe of the U.S. army left at 3 a.m. today.",
            expect!["Gen.|J.|Doe|of|the|U.S.|army|left|at|3|a.m.|today|."],
        );
        check("He fell ill. See example.org.", expect!["He|fell|ill|.|See|example.org|."]);
        check("He left.Davis stayed.", expect!["He|left|.|Davis|stayed|."]);
    }

    #[test]
    fn numbers_and_marks() {
        check("$3,000.50 at 2:30, 5%... (ISIL)--so", expect!["$|3,000.50|at|2:30|,|5|%|...|(|ISIL|)|--|so"]);
        check("AT&T and/or “quotes” #tag @name", expect!["AT&T|and|/|or|“|quotes|”|#tag|@name"]);
    }

    #[test]
    fn addresses_stay_whole() {
        check(
            "see https://example.org/a?b=c, or www.example.org.",
            expect!["see|https://example.org/a?b=c|,|or|www.example.org|."],
        );
    }

    #[test]
    fn other_scripts_and_signs() {
        check("مدينة الرقة, 東京都 🙂🙂 हिन्दी", expect!["مدينة|الرقة|,|東京都|🙂|🙂|हिन्दी"]);
        check("", expect![""]);
        check(" \u{200b}\n", expect![""]);
    }

    #[test]
    fn gaps_tell_lines_and_paragraphs() {
        let mut tokens = Vec::new();
        tokenize("A b,\nc\r\n\r\nd", &mut tokens);
        let gaps: Vec<Gap> = tokens.iter().map(|token| token.gap).collect();
        assert_eq!(gaps, [Gap::Paragraph, Gap::Space, Gap::Joined, Gap::Line, Gap::Paragraph]);
    }

    #[test]
    fn short_forms_are_in_order_for_the_search() {
        for word in ["Adm", "wis", "Gen", "Sgt", "Messrs"] {
            assert!(is_abbreviation(word) || word.starts_with('w'), "{word}");
        }
        assert_eq!(compound_at("Kurd-administered"), Some(4));
        assert_eq!(compound_at("Kurd-trained"), Some(4));
        assert_eq!(compound_at("kurd-trained"), None);
    }

    proptest::proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(text in "\\PC{0,40}|[A-Za-z' .’é\n@#-]{0,60}") {
            let mut tokens = Vec::new();
            tokenize(&text, &mut tokens);
            let mut end = 0;
            for token in tokens {
                let span = token.span();
                proptest::prop_assert!(span.start >= end && span.end > span.start && text.is_char_boundary(span.end));
                proptest::prop_assert!(text[end..span.start].chars().all(is_blank));
                end = span.end;
            }
            proptest::prop_assert!(text[end..].chars().all(is_blank));
        }
    }
}
