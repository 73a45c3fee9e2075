//! The people of the byline.

use crate::news::{Line, Role};

/// Labels in lower case that a byline begins with, longest first where one begins another.
const LABELS: &[&str] = &[
    "additional reporting by",
    "reporting by",
    "reported by",
    "written by",
    "posted by",
    "published by",
    "words by",
    "story by",
    "by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "texte",
    "texto",
    "testo",
    "tekst",
    "text",
    "authors",
    "author",
    "autorin",
    "autoren",
    "autor",
    "auteur",
    "autore",
    "автор",
    "текст",
    "yazan",
];

/// What divides the names of a byline, in lower case, besides marks.
const LINKS: [&str; 9] = ["and", "und", "et", "y", "e", "og", "och", "en", "i"];

/// Words inside a name that are written small.
const PARTICLES: &str = "van von de der den del della di da dos du la le el al bin ibn ten ter zu";

/// Words that no person's name has, in lower case.
const NOT_NAMES: &str = "news new staff editor press agency reuters afp ap dpa epa home sport sports world politics \
    business photo image getty read more live video share copy link the team redaktion online uhr media comments \
    follow subscribe sign login menu search today source updated published monday tuesday wednesday thursday friday \
    saturday sunday posted senior writer reporter correspondent min";

/// Months, which end a name where a day follows; otherwise they may be part of one.
const MONTHS: &str = "january february march april may june july august september october november december jan feb mar \
    apr jun jul aug sept oct nov dec";

/// A byline names at most so many people.
const MOST: usize = 8;

/// The names on the lines that are marked as bylines, in order, each once.
pub(super) fn find(lines: &[Line]) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for line in lines.iter().filter(|line| line.role == Role::Byline) {
        for name in names(&line.text) {
            if !authors.contains(&name) && authors.len() < MOST {
                authors.push(name);
            }
        }
    }
    authors
}

/// The names on a byline. After a label they come one after the other, up to the first part that is no name: an agency,
/// an office, a date. Without one, a part has to be a name from its beginning to its end.
fn names(line: &str) -> Vec<String> {
    let parts = |text| split_at_marks(text).flat_map(split_at_links).collect::<Vec<_>>();
    match after_label(line) {
        Some(text) => parts(text).iter().map_while(|part| name(part)).collect(),
        None => parts(line).iter().filter(|part| part.len() <= 4).filter_map(|part| whole_name(part)).collect(),
    }
}

fn split_at_marks(text: &str) -> impl Iterator<Item = &str> {
    let marks = |character| matches!(character, ',' | ';' | '&' | '|' | '/' | '•' | '·' | '–' | '—' | '(' | ')' | '@');
    text.split("  ")
        .flat_map(|part| part.split(" - "))
        .flat_map(move |part| part.split(marks))
        .filter(|part| !part.trim().is_empty())
}

/// What follows the label of a byline: at its beginning, glued to the name, or behind a date.
fn after_label(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|character: char| !character.is_alphanumeric());
    let label = LABELS.iter().find_map(|label| {
        let head = line.get(..label.len()).filter(|head| head.to_lowercase() == *label)?;
        let rest = &line[head.len()..];
        let after = rest.trim_start_matches([':', '/', ' ', '\u{a0}']);
        (after.len() < rest.len() || rest.is_empty()).then_some(after)
    });
    let glued = || line.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase));
    let behind = || [" by ", " By ", " von "].iter().find_map(|label| Some(line.split_once(label)?.1));
    label.or_else(glued).or_else(behind)
}

/// The parts of a text between words such as `and`.
fn split_at_links(text: &str) -> Vec<Vec<&str>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let parts = words.split(|word| LINKS.contains(word));
    parts.filter(|part| !part.is_empty()).map(<[&str]>::to_vec).collect()
}

/// The name that the words begin with: two to five words, capitals but for particles.
fn name(words: &[&str]) -> Option<String> {
    let dated = |at: usize| {
        let day = words.get(at + 1).is_some_and(|next| next.starts_with(|first: char| first.is_ascii_digit()));
        day && is_listed(words[at], MONTHS)
    };
    let length = (0..words.len()).take_while(|&at| is_name_word(words[at]) && !dated(at)).count();
    let mut words = &words[..length.min(5)];
    while let Some((last, rest)) = words.split_last()
        && is_particle(last)
    {
        words = rest;
    }
    (words.len() >= 2).then(|| {
        let name: Vec<String> = words.iter().map(|word| in_title_case(word)).collect();
        name.join(" ").trim_end_matches('.').to_owned()
    })
}

/// The name that the words are.
fn whole_name(words: &[&str]) -> Option<String> {
    words.iter().all(|word| is_name_word(word)).then(|| name(words)).flatten()
}

fn is_name_word(word: &str) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    let letters =
        word.chars().all(|character| character.is_alphabetic() || matches!(character, '.' | '-' | '\'' | '’'));
    letters && !is_listed(word, NOT_NAMES) && (capital || is_particle(word))
}

fn is_listed(word: &str, list: &str) -> bool {
    let bare = word.trim_end_matches('.');
    list.split_whitespace().any(|listed| bare.eq_ignore_ascii_case(listed))
}

fn is_particle(word: &str) -> bool {
    PARTICLES.split_whitespace().any(|particle| particle == word)
}

/// A word in capitals throughout as a name is usually written; initials and others as they are.
fn in_title_case(word: &str) -> String {
    let letters = word.chars().filter(|character| character.is_alphabetic()).count();
    if letters < 3 || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut start = true;
    word.chars()
        .flat_map(|character| {
            let first = std::mem::replace(&mut start, !character.is_alphabetic());
            if first { vec![character] } else { character.to_lowercase().collect() }
        })
        .collect()
}
