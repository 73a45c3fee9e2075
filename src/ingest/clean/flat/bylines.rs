//! Lines that name an author or the outlet, told by their labels and capitals.

use super::letters::is_word;

/// Labels that an author's name follows, in lower case.
const LABELS: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "text",
    "texte",
    "texto",
    "testo",
    "tekst",
    "author",
    "authors",
    "autor",
    "autorin",
    "autoren",
    "auteur",
    "autore",
    "written by",
    "reporting by",
    "reported by",
    "words by",
    "story by",
    "posted by",
    "published by",
    "additional reporting by",
    "автор",
    "текст",
    "yazan",
];

/// Labels that the outlet's name follows, in lower case.
const SOURCE_LABELS: &[&str] =
    &["source", "quelle", "fuente", "fonte", "bron", "källa", "kilde", "źródło", "kaynak", "источник"];

/// Words that a person's name does not have but a headline, a section or a link may, in lower case.
const NOT_NAMES: &str = "news new staff editor press agency reuters afp ap dpa epa home sport sports world politics \
    business photo image getty read more live video share copy link the team redaktion online uhr media comments \
    follow subscribe sign login menu search today latest monday tuesday wednesday thursday friday saturday sunday \
    january february march april may june july august september october november december jan feb mar apr jun jul aug \
    sept oct nov dec updated published posted min senior writer reporter correspondent";

/// Words of media names.
const MEDIA_WORDS: &str = "news times post tv agency press journal herald daily gazette tribune observer guardian \
    telegraph zeitung presse kurier rundschau nachrichten radio media network chronicle mail mirror standard \
    independent online";

/// Lines of up to so many characters may be bylines.
const LONGEST: usize = 240;

/// Whether a line has a label and, after it, a capitalised name: `By Jane Doe`, `Reporting by: Jane Doe | …`.
pub(super) fn is_byline(line: &str) -> bool {
    // Pages flatten a label and a link to `ByMarta Quill`.
    let glued = || line.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase));
    let name = || label_end(line, LABELS).or_else(glued);
    line.len() <= LONGEST && name().is_some_and(looks_like_name)
}

/// Whether a line with a date on it names an author beside it: `Marta Quill - Aug 10, 2016`, `4 May 2022 by Marta Quill`.
pub(super) fn is_signed(line: &str) -> bool {
    const DIVIDERS: [char; 8] = ['|', '·', '•', '/', '–', '—', ',', '-'];
    let labelled = [" by ", " By ", " von "].iter().any(|label| {
        line.split_once(label).is_some_and(|(_, rest)| looks_like_name(rest) && rest.split_whitespace().count() >= 2)
    });
    labelled || line.split("  ").flat_map(|part| part.split(DIVIDERS)).any(|part| is_bare_name(part.trim()))
}

/// Whether a line is a label alone, with the name to come on the next line.
pub(super) fn is_bare_label(line: &str) -> bool {
    label_end(line, LABELS).is_some_and(str::is_empty)
}

/// Whether a line consists of a person's name and nothing else.
pub(super) fn is_bare_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|character| character.is_alphabetic() || matches!(character, '.' | '-' | '\'' | '’'))
                && !is_listed(word, NOT_NAMES)
        })
}

/// Whether a line says `Source: …`.
pub(super) fn is_source(line: &str) -> bool {
    line.len() <= 80 && label_end(line, SOURCE_LABELS).is_some_and(|rest| !rest.is_empty()) && line.contains(':')
}

/// Whether a line consists of the name of a medium, as `Example News`.
pub(super) fn is_medium(line: &str) -> bool {
    line.len() <= 32
        && line.split_whitespace().count() >= 2
        && line
            .split_whitespace()
            .all(|word| word.starts_with(|first: char| first.is_uppercase() || first.is_numeric()))
        && line.split_whitespace().any(|word| is_listed(word, MEDIA_WORDS))
}

/// What follows the longest label that the line begins with.
fn label_end<'l>(line: &'l str, labels: &[&str]) -> Option<&'l str> {
    let line = line.trim_start_matches(|character| !is_word(character));
    labels
        .iter()
        .filter_map(|label| {
            let head = line.get(..label.len()).filter(|head| is_same(head, label))?;
            let rest = &line[head.len()..];
            let after = rest.trim_start_matches([':', '/', ' ', '\u{a0}']);
            (rest.is_empty() || after.len() < rest.len()).then_some(after)
        })
        .min_by_key(|rest| rest.len())
}

/// Whether a text is equal to one in lower case.
fn is_same(text: &str, lower: &str) -> bool {
    text.eq_ignore_ascii_case(lower) || (!text.is_ascii() && text.to_lowercase() == lower)
}

fn looks_like_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_uppercase())
        && !text.ends_with(['.', '!', '?'])
        && text.split_whitespace().next().is_some_and(|word| !is_listed(word, NOT_NAMES))
}

fn is_listed(word: &str, list: &str) -> bool {
    let lower = word.trim_matches(|character| !is_word(character)).to_lowercase();
    list.split_whitespace().any(|listed| listed == lower)
}

#[cfg(test)]
mod tests {
    use super::{is_bare_name, is_byline, is_medium, is_signed, is_source};

    #[test]
    fn tells_bylines() {
        for line in [
            "By Marta Quill",
            "Von Marta Quill und Ole Brandt",
            "Reporting by: Marta Quill | Source: Example",
            "(Reporting by Marta Quill)",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in ["By the sea", "By Monday the army had left.", "Bywater Street", "Text", ""] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn tells_names_and_media() {
        assert!(is_signed("Marta Quill - Aug 10, 2016") && is_signed("4 May 2022 by Marta Quill"));
        assert!(!is_signed("4 May 2022 - 10 min read") && !is_signed("Friday, 4 May 2022"));
        assert!(is_bare_name("Marta Quill"));
        assert!(!is_bare_name("Latest News") && !is_bare_name("Marta went home"));
        assert!(is_medium("Vester Daily News") && !is_medium("Harbour Fire"));
        assert!(is_source("Source: Vester Daily") && !is_source("Source of the fire"));
    }
}
