//! The language of an article: as declared, as the page says, else as its letters and short words tell.

mod codes;
mod english;
mod script;
mod words;

use codes::code_of_tag;
use english::{English, reads_english};
use script::Script;

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
    let found = |code: &str, sure: bool| Some(Detected { code: code.to_owned(), sure });
    match script::of(headline, body) {
        Script::None => return None,
        Script::Of(code) => return found(code, body.len() >= ENOUGH_LETTERS),
        Script::Shared => {}
    }
    let english = reads_english(headline, body);
    if english == English::Surely {
        return found("en", true);
    }
    let end = (0..=LOOKED_AT.min(body.len())).rev().find(|end| body.is_char_boundary(*end)).unwrap_or(0);
    let sample = format!("{headline}\n{}", &body[..end]);
    let info = whatlang::detect(&sample)?;
    let trigrams = code_of_tag(info.lang().code());
    let likely = words::likely(headline, &body[..end], trigrams.as_deref());
    let letters = sample.chars().filter(|character| character.is_alphabetic()).count();
    let enough = letters >= ENOUGH_LETTERS;
    let clear = likely.filter(|likely| likely.score >= LEAST_SCORE && likely.score > likely.second * CLEAR);
    match (english, clear) {
        // Tables and headlines in English have a word or two that others have as well.
        (English::Likely, Some(clear)) if clear.score >= 1.4 => found(clear.code, false),
        (English::Likely, _) => found("en", false),
        (_, Some(clear)) => found(clear.code, enough && clear.score > clear.second * SURE),
        (_, None) => {
            let reliable = info.is_reliable() && letters >= FEWEST_LETTERS && (enough || info.confidence() > 0.9);
            trigrams
                .filter(|_| enough || reliable)
                .map(|code| Detected { sure: enough && reliable && !has_twin(&code), code })
        }
    }
}

/// The least that has to speak for a language, in words that are its alone: one word, or a letter and another judge.
const LEAST_SCORE: f32 = 1.0;
/// How many times as much speaks for a language as for the next one where it is told by words.
const CLEAR: f32 = 1.15;
/// The same where it may contradict the page.
const SURE: f32 = 1.6;

/// Whether the language is so near another that letters alone take texts for one another.
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

    #[test]
    fn headlines() {
        for (code, headline) in [
            ("de", "Die Brücke wird nach zehn Jahren wieder geöffnet"),
            ("fr", "Le pont rouvre après dix ans de travaux"),
            ("es", "El puente reabre tras diez años de obras"),
            ("it", "Il ponte riapre dopo dieci anni di lavori"),
            ("pt", "A ponte reabre depois de dez anos de obras"),
            ("nl", "De brug is na tien jaar weer open"),
            ("sv", "Bron över floden öppnar efter tio års arbete"),
            ("no", "Ordføreren går av etter strid om budsjettet"),
            ("da", "Broen åbner efter ti års arbejde"),
            ("fi", "Silta avataan kymmenen vuoden työn jälkeen"),
            ("pl", "Most otwarto po dziesięciu latach prac"),
            ("cs", "Most byl po deseti letech otevřen"),
            ("sk", "Most bol po desiatich rokoch otvorený"),
            ("hu", "Tíz év után megnyitották a hidat"),
            ("ro", "Podul se redeschide după zece ani de lucrări"),
            ("tr", "Köprü on yıllık çalışmanın ardından açıldı"),
            ("ru", "Мост открыли после десяти лет работ"),
            ("uk", "Міст відкрили після десяти років робіт"),
            ("bg", "Мостът беше открит след десет години работа"),
            ("ar", "الجيش السوري يستعيد بلدة"),
            ("fa", "شهردار به دلیل اختلاف بر سر بودجه استعفا داد"),
            ("ur", "وزیر اعظم نے استعفیٰ دے دیا"),
            ("he", "ראש העיר התפטר"),
            ("zh", "市长因预算争议辞职"),
            ("ja", "首相、北京訪問へ"),
            ("ko", "시장 사임"),
            ("hi", "दस साल बाद पुल खोला गया"),
        ] {
            check(headline, "", code);
        }
    }
}
