//! The language of an article: as declared, as the page says, else as its letters and short words tell.

mod codes;
mod english;

use codes::code_of_tag;
use english::{English, reads_english};

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

struct Detected {
    code: String,
    /// Whether it may contradict the page.
    sure: bool,
}

fn detect(headline: &str, body: &str) -> Option<Detected> {
    let english = reads_english(headline, body);
    if english != English::No {
        return Some(Detected { sure: english == English::Surely, code: "en".to_owned() });
    }
    let end = (0..=LOOKED_AT.min(body.len())).rev().find(|end| body.is_char_boundary(*end)).unwrap_or(0);
    let sample = format!("{headline}\n{}", &body[..end]);
    let letters = sample.chars().filter(|character| character.is_alphabetic()).count();
    let info = whatlang::detect(&sample)?;
    let code = code_of_tag(info.lang().code())?;
    let enough = letters >= ENOUGH_LETTERS;
    let reliable = info.is_reliable() && letters >= FEWEST_LETTERS && (enough || info.confidence() > 0.9);
    // A script of one language tells it in a word. Lists of figures and names in Latin letters look like any language.
    let by_script = info.script().langs().len() == 1;
    (enough || reliable || by_script).then(|| Detected { sure: enough && reliable && !has_twin(&code), code })
}

/// Whether the language is so near another that short texts are taken for one another.
fn has_twin(code: &str) -> bool {
    matches!(
        code,
        "no" | "nb" | "da" | "sv" | "hr" | "sr" | "bs" | "sl" | "mk" | "bg" | "cs" | "sk" | "ms" | "id" | "af" | "nl"
    )
}

#[cfg(test)]
mod tests {
    use super::detect;

    fn check(headline: &str, text: &str, code: &str) {
        assert_eq!(detect(headline, text).map_or("und".to_owned(), |found| found.code), code, "{text}");
    }

    #[test]
    fn texts() {
        check("", "The bridge over the river was opened on Monday after ten years of work, the mayor said.", "en");
        check("", "Мост через реку открыли в понедельник после десяти лет работ, сообщил мэр города.", "ru");
        check("", "Qtr 12.5", "und");
        check("", "", "und");
    }

    #[test]
    fn short_texts() {
        check("FORD BRIDGE <FBR> SETS PAYMENT", "Qtly div 10 cts vs 9 cts prior\nPay April 10", "en");
        check("", "다리가 열렸다", "ko");
        check("", "Η γέφυρα άνοιξε", "el");
        check("", "Sharif Karimov, Ordabai", "und");
    }
}
