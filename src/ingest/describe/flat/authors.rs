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
    saturday sunday january february march april may june july august september october november december";

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

/// The names on a byline. It ends at the first part that is no name: an agency, an office, a date.
fn names(line: &str) -> Vec<String> {
    let text = without_label(line);
    let marks = |character| matches!(character, ',' | ';' | '&' | '|' | '/' | '•' | '·' | '–' | '—');
    text.split(marks).flat_map(split_at_links).map_while(|part| name(&part)).collect()
}

fn without_label(line: &str) -> &str {
    let line = line.trim_start_matches(|character: char| !character.is_alphanumeric());
    LABELS
        .iter()
        .find_map(|label| {
            let head = line.get(..label.len()).filter(|head| head.to_lowercase() == *label)?;
            let rest = &line[head.len()..];
            let after = rest.trim_start_matches([':', '/', ' ', '\u{a0}']);
            (after.len() < rest.len() || rest.is_empty()).then_some(after)
        })
        .unwrap_or(line)
}

/// The parts of a text between words such as `and`.
fn split_at_links(text: &str) -> Vec<Vec<&str>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let parts = words.split(|word| LINKS.contains(word));
    parts.filter(|part| !part.is_empty()).map(<[&str]>::to_vec).collect()
}

/// The name that the words begin with: two to five words, capitals but for particles.
fn name(words: &[&str]) -> Option<String> {
    let length = words.iter().take_while(|word| is_name_word(word)).count();
    let mut words = &words[..length.min(5)];
    while let Some((last, rest)) = words.split_last()
        && is_particle(last)
    {
        words = rest;
    }
    let listed =
        |word: &&str| NOT_NAMES.split_whitespace().any(|other| word.trim_end_matches('.').eq_ignore_ascii_case(other));
    if words.len() < 2 || words.iter().any(listed) {
        return None;
    }
    Some(words.iter().map(|word| in_title_case(word)).collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned())
}

fn is_name_word(word: &str) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    let letters =
        word.chars().all(|character| character.is_alphabetic() || matches!(character, '.' | '-' | '\'' | '’'));
    letters && (capital || is_particle(word))
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
