//! The skeleton of a name: its consonants, merged into the few classes that romanisations keep apart from one another.
//!
//! Spellings of one name mostly share the skeleton, so a dictionary sorted by it brings them together; many other names share it
//! too, so it only proposes and never decides. Classes, measured on gazetteer spellings: `t` (t d th dh), `s` (s z sh ch j ts …),
//! `f` (f v b p, w at the start), `n` (n m), `k` (k g q c kh gh), `l`, `r`; at the start of the name also `a` (any vowel, y) and
//! `h`. Vowels, w, y and h elsewhere are not written; the same letter twice in a row is written once.

use super::transliterate_into;

/// Appends the skeleton of `folded` (without articles, words joined by one space) to `out`.
///
/// Scripts that [`super::transliterate_into`] has no table for stand for themselves.
pub fn skeleton_into(folded: &str, out: &mut String) {
    if folded.is_ascii() {
        latin_skeleton_into(folded, out);
        return;
    }
    let mut latin = String::with_capacity(folded.len() * 2);
    transliterate_into(folded, &mut latin);
    latin_skeleton_into(&latin, out);
}

/// The skeleton of `folded`; see [`skeleton_into`].
#[must_use]
pub fn skeleton(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    skeleton_into(folded, &mut out);
    out
}

/// Appends the skeleton of one folded word to that of the words before it; `first` says that the name begins with it.
pub(super) fn word_skeleton_into(word: &str, first: bool, out: &mut String) {
    if word.is_ascii() {
        return word_into(word, first, 0, out);
    }
    let mut latin = String::with_capacity(word.len() * 2);
    transliterate_into(word, &mut latin);
    word_into(&latin, first, 0, out);
}

fn latin_skeleton_into(latin: &str, out: &mut String) {
    let start = out.len();
    let mut first = true;
    for word in latin.split(' ').filter(|word| !word.is_empty()) {
        word_into(word, first, start, out);
        first = false;
    }
}

/// Appends the skeleton of one word; `first` says that the name begins with it, `start` where the skeleton begins in `out`.
fn word_into(word: &str, first: bool, start: usize, out: &mut String) {
    let bytes = word.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii() {
            let c = word[i..].chars().next().unwrap_or('\0');
            out.push(c);
            i += c.len_utf8();
            continue;
        }
        let (class, width) = sound(bytes, i, first && i == 0);
        for letter in class.bytes() {
            if out.len() == start || out.as_bytes().last() != Some(&letter) {
                out.push(char::from(letter));
            }
        }
        i += width;
    }
}

/// Letters that are read as one consonant, longest first, with their class.
const CLUSTERS: [(&[u8], &str); 19] = [
    (b"tsch", "s"),
    (b"dsch", "s"),
    (b"shch", "s"),
    (b"sch", "s"),
    (b"tch", "s"),
    (b"dzh", "s"),
    (b"sh", "s"),
    (b"ch", "s"),
    (b"zh", "s"),
    (b"kh", "k"),
    (b"gh", "k"),
    (b"ck", "k"),
    (b"qh", "k"),
    (b"dj", "s"),
    (b"dh", "t"),
    (b"th", "t"),
    (b"ph", "f"),
    (b"ts", "s"),
    (b"tz", "s"),
];

/// The class of the consonant at `i` (empty where it is not written) and how many bytes spell it.
fn sound(bytes: &[u8], i: usize, initial: bool) -> (&'static str, usize) {
    let rest = &bytes[i..];
    if matches!(rest[0], b't' | b'd' | b's' | b'c' | b'z' | b'k' | b'g' | b'q' | b'p')
        && let Some((cluster, class)) = CLUSTERS.iter().find(|(cluster, _)| rest.starts_with(cluster))
    {
        return (class, cluster.len());
    }
    let next = rest.get(1).copied().unwrap_or(0);
    let class = match rest[0] {
        b't' | b'd' => "t",
        b's' | b'z' => "s",
        b'f' | b'v' | b'b' | b'p' => "f",
        b'n' | b'm' => "n",
        b'k' | b'g' | b'q' => "k",
        b'l' => "l",
        b'r' => "r",
        b'c' if matches!(next, b'e' | b'i' | b'y') => "s",
        b'c' => "k",
        b'x' => "ks",
        // Before a vowel j is a consonant; elsewhere it is the y of German and Slavic spellings.
        b'j' if initial || is_vowel(next) || next == b'j' => "s",
        b'w' if initial => "f",
        b'h' if initial => "h",
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' if initial => "a",
        digit @ b'0'..=b'9' => DIGITS[usize::from(digit - b'0')],
        _ => "",
    };
    (class, 1)
}

const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::super::{fold, without_articles};
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(expected: &str, spellings: &[&str]) {
        for spelling in spellings {
            assert_eq!(skeleton(&without_articles(&fold(spelling))), expected, "{spelling}");
        }
    }

    #[test]
    fn spellings_of_one_name_share_the_skeleton() {
        check("trsr", &["Deir ez-Zor", "Dayr al-Zawr", "Deir al-Zour", "دير الزور", "Дейр-эз-Зор", "Ντέιρ αλ-Ζορ"]);
        check("rk", &["Raqqa", "ar-Raqqah", "Rakka", "Raqaah", "الرقة", "Ракка"]);
        check("ktf", &["Gaddafi", "Qaddafi", "Kadhafi", "al-Gathafi", "Khadafy", "القذافي", "Каддафи"]);
        check("nklf", &["Mykolaiv", "Nikolaev", "Миколаїв"]);
        check("an", &["Yanina", "Ioannina"]);
        check("atlf", &["Idlib", "Edleb", "إدلب", "Идлиб"]);
        check("fstn", &["Boustan", "Bustan"]);
    }

    #[test]
    fn names_of_another_sound_do_not() {
        check("srt", &["Sirte", "Surt", "Sert"]);
        check("hns", &["Homs", "Hims", "حمص"]);
        check("hlns", &["Holmes"]);
        check("tnsks", &["Damascus"]);
    }

    #[test]
    fn unknown_scripts_stand_for_themselves() {
        check("東京", &["東京"]);
        check("n23", &["M23"]);
    }

    proptest! {
        #[test]
        fn any_text_has_a_skeleton(text in "\\PC{0,24}") {
            let folded = fold(&text);
            prop_assert!(skeleton(&folded).len() <= 4 * folded.len());
        }
    }
}
