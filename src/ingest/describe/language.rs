//! The language of an article: as declared, as the page says, else as its letters and short words tell.

use crate::news::{CleanDocument, Origin};

/// The fewest letters that a language is told from.
const FEWEST_LETTERS: usize = 24;
/// The fewest letters with which a detection may contradict the page.
const ENOUGH_LETTERS: usize = 200;
/// How much of a body is looked at, in bytes.
const LOOKED_AT: usize = 1_000;

/// The ISO 639-1 code of the article's language (639-3 where there is none), or `und`.
pub(super) fn of(document: &CleanDocument) -> String {
    if let Some(code) = document.raw.declared.language.as_deref().and_then(code_of_tag) {
        return code;
    }
    let stated = document
        .clues
        .iter()
        .filter(|clue| {
            clue.origin == Origin::Html
                || clue.origin == Origin::JsonLd && clue.name == "inLanguage"
                || clue.origin == Origin::Meta && is_language_meta(&clue.name)
        })
        .find_map(|clue| code_of_tag(&clue.value));
    if stated.as_deref() == Some("en") && reads_english(&document.body) {
        return "en".to_owned();
    }
    let detected = detect(document.raw.declared.headline.as_deref().unwrap_or(""), &document.body);
    match (stated, detected) {
        // Templates in English are put around articles of any language: sure detection overrules the page.
        (Some(stated), Some(found)) if found.sure && found.code != stated => found.code,
        (Some(stated), _) => stated,
        (None, Some(found)) => found.code,
        (None, None) => "und".to_owned(),
    }
}

fn is_language_meta(name: &str) -> bool {
    ["language", "content-language", "dc.language", "og:locale", "inlanguage"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether the first words are as rich in small words as English is. That is sure on a headline's length, where letters
/// alone tell nothing, and saves the pages that say so themselves a detection.
fn reads_english(text: &str) -> bool {
    let words = || text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()).take(120);
    let only_english = words().filter(|word| matches!(*word, "the" | "The" | "of" | "and" | "with" | "that")).count();
    let small = words().filter(|word| matches!(*word, "to" | "in" | "a" | "is" | "for" | "on" | "was" | "by")).count();
    let all = words().count();
    all >= 8 && only_english >= 2 && (only_english + small) * 6 >= all
}

struct Detected {
    code: String,
    /// Whether it may contradict the page.
    sure: bool,
}

fn detect(headline: &str, body: &str) -> Option<Detected> {
    let end = (0..=LOOKED_AT.min(body.len())).rev().find(|end| body.is_char_boundary(*end)).unwrap_or(0);
    let sample = format!("{headline}\n{}", &body[..end]);
    let letters = sample.chars().filter(|character| character.is_alphabetic()).count();
    if letters < FEWEST_LETTERS {
        return None;
    }
    let info = whatlang::detect(&sample)?;
    let enough = letters >= ENOUGH_LETTERS;
    if !enough && reads_english(&sample) {
        return Some(Detected { sure: false, code: "en".to_owned() });
    }
    // Lists of figures and names look like any language.
    let reliable = info.is_reliable() && (enough || info.confidence() > 0.9);
    if !enough && !reliable {
        return None;
    }
    let code = code_of_tag(info.lang().code())?;
    Some(Detected { sure: enough && reliable && !has_twin(&code), code })
}

/// Whether the language is so near another that short texts are taken for one another.
fn has_twin(code: &str) -> bool {
    matches!(
        code,
        "no" | "nb" | "da" | "sv" | "hr" | "sr" | "bs" | "sl" | "mk" | "bg" | "cs" | "sk" | "ms" | "id" | "af" | "nl"
    )
}

/// The shortest code of the language of a tag such as `en-GB`, `pt_BR` or `deu`.
fn code_of_tag(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_', ',', ';', ' ']).next()?.to_ascii_lowercase();
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return full_name(tag).map(str::to_owned);
    }
    let at = LONG_CODES.binary_search_by(|(long, _)| (*long).cmp(primary.as_str()));
    let code = at.map_or(primary.as_str(), |at| LONG_CODES[at].1);
    Some(if code == "nb" || code == "nn" { "no" } else { code }.to_owned())
}

/// Records name languages in words as well.
fn full_name(name: &str) -> Option<&'static str> {
    let code = match name.trim().to_lowercase().as_str() {
        "english" => "en",
        "german" | "deutsch" => "de",
        "french" | "français" => "fr",
        "spanish" | "español" => "es",
        "italian" | "italiano" => "it",
        "portuguese" | "português" => "pt",
        "russian" | "русский" => "ru",
        "arabic" | "العربية" => "ar",
        "turkish" | "türkçe" => "tr",
        "chinese" | "中文" => "zh",
        "ukrainian" | "українська" => "uk",
        "persian" | "farsi" => "fa",
        _ => return None,
    };
    Some(code)
}

/// ISO 639-2 and 639-3 codes with their 639-1 codes, in order (iso639-3.sil.org, public code tables).
const LONG_CODES: [(&str, &str); 81] = [
    ("afr", "af"),
    ("amh", "am"),
    ("ara", "ar"),
    ("arb", "ar"),
    ("arm", "hy"),
    ("aze", "az"),
    ("azj", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bos", "bs"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gre", "el"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("isl", "is"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("kur", "ku"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nno", "no"),
    ("nob", "no"),
    ("nor", "no"),
    ("ori", "or"),
    ("pan", "pa"),
    ("per", "fa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
];

#[cfg(test)]
mod tests {
    use super::{code_of_tag, detect};

    fn check_tag(tag: &str, code: &str) {
        assert_eq!(code_of_tag(tag).unwrap_or_default(), code, "{tag}");
    }

    fn check_text(text: &str, code: &str) {
        assert_eq!(detect("", text).map_or("und".to_owned(), |found| found.code), code, "{text}");
    }

    #[test]
    fn tags() {
        check_tag("en-GB", "en");
        check_tag("pt_BR", "pt");
        check_tag("deu", "de");
        check_tag("nb-NO", "no");
        check_tag("English", "en");
        check_tag("", "");
        check_tag("https://ford.example", "");
    }

    #[test]
    fn texts() {
        check_text("The bridge over the river was opened on Monday after ten years of work, the mayor said.", "en");
        check_text("Мост через реку открыли в понедельник после десяти лет работ, сообщил мэр города.", "ru");
        check_text("Qtr 12.5", "und");
        check_text("", "und");
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(super::LONG_CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
