//! Languages told by their script alone, and those of the Arabic script by its letters.

/// What the letters of a text tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// They are of one language.
    Of(&'static str),
    /// Several languages are written so.
    Shared,
    /// There are no letters.
    None,
}

/// How many letters are looked at.
const LOOKED_AT: usize = 1_000;

/// What the script of most letters of the texts tells.
pub(super) fn of(headline: &str, body: &str) -> Script {
    let mut counts = [0_usize; SCRIPTS.len()];
    let (mut all, mut kana) = (0, 0);
    for letter in headline.chars().chain(body.chars()).filter(|letter| letter.is_alphabetic()).take(LOOKED_AT) {
        all += 1;
        kana += usize::from(matches!(letter, '\u{3041}'..='\u{30ff}'));
        if let Some(index) = SCRIPTS.iter().position(|(first, last, _)| (*first..=*last).contains(&letter)) {
            counts[index] += 1;
        }
    }
    if all == 0 {
        return Script::None;
    }
    let Some(most) = (0..SCRIPTS.len()).max_by_key(|index| counts[*index]).filter(|index| counts[*index] * 2 > all)
    else {
        // Chinese characters, kana and Latin names mix in Japanese.
        return if kana * 10 > all { Script::Of("ja") } else { Script::Shared };
    };
    match SCRIPTS[most].2 {
        "zh" | "ja" if kana * 20 > all => Script::Of("ja"),
        "ja" => Script::Of("zh"),
        "ar" => arabic(headline, body),
        "" => Script::Shared,
        code => Script::Of(code),
    }
}

/// First and last letters of scripts with the language that is mostly written so; an empty one where several are.
const SCRIPTS: [(char, char, &str); 23] = [
    ('A', '\u{24f}', ""),
    ('\u{1e00}', '\u{1eff}', ""),
    ('\u{400}', '\u{52f}', ""),
    ('\u{900}', '\u{97f}', ""),
    ('\u{600}', '\u{6ff}', "ar"),
    ('\u{370}', '\u{3ff}', "el"),
    ('\u{590}', '\u{5ff}', "he"),
    ('\u{531}', '\u{58f}', "hy"),
    ('\u{10a0}', '\u{10ff}', "ka"),
    ('\u{1200}', '\u{137f}', "am"),
    ('\u{980}', '\u{9ff}', "bn"),
    ('\u{a00}', '\u{a7f}', "pa"),
    ('\u{a80}', '\u{aff}', "gu"),
    ('\u{b80}', '\u{bff}', "ta"),
    ('\u{c00}', '\u{c7f}', "te"),
    ('\u{c80}', '\u{cff}', "kn"),
    ('\u{d00}', '\u{d7f}', "ml"),
    ('\u{d80}', '\u{dff}', "si"),
    ('\u{e00}', '\u{e7f}', "th"),
    ('\u{1000}', '\u{109f}', "my"),
    ('\u{1780}', '\u{17ff}', "km"),
    ('\u{ac00}', '\u{d7af}', "ko"),
    ('\u{3041}', '\u{9fff}', "ja"),
];

/// Letters that the languages of the Arabic script have for themselves.
const PASHTO: &str = "ټډړږښځڅېۍڼ";
const URDU: &str = "ٹڈڑںےہھ";
const KURDISH: &str = "ڕڵۆێە";
const PERSIAN: &str = "پچژگکی";
const ARABIC: &str = "ةيكىأإؤ";

fn arabic(headline: &str, body: &str) -> Script {
    let count = |letters: &str| {
        let text = headline.chars().chain(body.chars()).take(LOOKED_AT);
        text.filter(|letter| letters.contains(*letter)).count()
    };
    let (pashto, urdu, kurdish) = (count(PASHTO), count(URDU), count(KURDISH));
    if kurdish > urdu + pashto && kurdish > 2 {
        return Script::Of("ckb");
    }
    if pashto > 0 && pashto > urdu {
        return Script::Of("ps");
    }
    if urdu > 0 {
        return Script::Of("ur");
    }
    let words = || headline.split_whitespace().chain(body.split_whitespace()).take(200);
    let persian = count(PERSIAN)
        + words().filter(|word| matches!(*word, "در" | "از" | "که" | "را" | "به" | "است" | "این")).count() * 2;
    let arabic = count(ARABIC)
        + words().filter(|word| word.starts_with("ال") || matches!(*word, "في" | "من" | "على" | "بعد")).count() * 2;
    Script::Of(if persian > arabic { "fa" } else { "ar" })
}
