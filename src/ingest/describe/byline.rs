//! The people of a byline. Agencies, desks and the outlet itself sign articles too, and are no people.

use super::outlet;
use crate::news::{Clue, Origin};

/// The most authors that an article is given; longer lists are those of a masthead.
const MOST: usize = 20;

/// The authors by the clues of a page; `outlet` is the name of its outlet.
pub(super) fn of_page(clues: &[Clue], outlet: Option<&str>) -> Vec<String> {
    let mut best: Vec<String> = Vec::new();
    for rank in 0..=LAST_RANK {
        let named = clues.iter().filter(|clue| self::rank(clue) == Some(rank)).map(|clue| clue.value.as_str());
        let people = people(named, outlet, rank);
        // Metadata may hold the one who entered the article into the system; the byline on the page does not.
        if !people.is_empty() {
            best = people;
            break;
        }
    }
    best
}

/// The authors as a record's field gives them, split where one entry holds several.
pub(super) fn declared(authors: &[String], outlet: Option<&str>) -> Vec<String> {
    people(authors.iter().map(String::as_str), outlet, 0)
}

const LAST_RANK: u8 = 4;

/// How good a byline a clue is, the best first.
fn rank(clue: &Clue) -> Option<u8> {
    let name = clue.name.to_ascii_lowercase();
    match clue.origin {
        Origin::JsonLd if matches!(name.as_str(), "author.name" | "author") => Some(0),
        Origin::Meta => match name.as_str() {
            "author" | "byl" | "parsely-author" | "sailthru.author" | "dc.creator" | "dcterms.creator"
            | "dc.author" | "authors" | "article:author" | "article.author" | "og:article:author" | "byline"
            | "article_author" | "twitter:data1" | "cxenseparse:author" | "author.name" | "dcsext.author" => Some(1),
            _ => None,
        },
        Origin::Microdata if matches!(name.as_str(), "author" | "creator") => Some(2),
        Origin::BylineElement => Some(3),
        Origin::LeadLine if labelled(&clue.value) => Some(4),
        Origin::JsonLd if matches!(name.as_str(), "creator.name" | "creator") => Some(4),
        _ => None,
    }
}

/// Whether a line says that it is a byline.
fn labelled(line: &str) -> bool {
    without_label(line).is_some()
}

/// The people in bylines, each once, in order. Single words are taken as names only from metadata.
fn people<'a>(bylines: impl Iterator<Item = &'a str>, outlet: Option<&str>, rank: u8) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for byline in bylines {
        if byline.contains("://") || byline.starts_with("www.") || byline.contains('{') {
            continue;
        }
        for part in split(byline) {
            let Some(name) = person(&part, outlet, rank) else { continue };
            let known = people.iter().any(|other| other.to_lowercase() == name.to_lowercase());
            if !known && people.len() < MOST {
                people.push(name);
            }
        }
    }
    // A list of one-word names beside full ones is a list of roles.
    if people.iter().any(|name| name.contains(' ')) {
        people.retain(|name| name.contains(' ') || !name.is_ascii());
    }
    people
}

/// The parts of a byline between commas and words for "and".
fn split(byline: &str) -> Vec<String> {
    let byline = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = without_label(&byline).unwrap_or(&byline).to_owned();
    for mark in [
        " and ", " And ", " AND ", " & ", " und ", " et ", " y ", " og ", " och ", " e ", " en ", " with ", " | ",
        " / ", " • ", " · ", " – ", " — ", " - ", "、", "，",
    ] {
        if rest.contains(mark) {
            rest = rest.replace(mark, ";");
        }
    }
    rest.split([';', ',', '|', '\n']).map(|part| without_label(part.trim()).unwrap_or(part.trim()).to_owned()).collect()
}

/// What follows the word for "by" in a line.
fn without_label(line: &str) -> Option<&str> {
    const LABELS: [&str; 28] = [
        "story by",
        "words by",
        "written by",
        "posted by",
        "published by",
        "reported by",
        "review by",
        "report by",
        "article by",
        "by:",
        "by",
        "author:",
        "authors:",
        "von",
        "text:",
        "par",
        "por",
        "di",
        "door",
        "av",
        "af",
        "przez",
        "автор:",
        "autor:",
        "autora:",
        "auteur:",
        "scritto da",
        "da",
    ];
    let line = line.trim();
    LABELS.iter().find_map(|label| {
        let start = line.get(..label.len())?;
        let after = &line[label.len()..];
        let apart = label.ends_with(':') || after.starts_with([' ', ':', '\u{a0}']);
        // Small words open names as well (`Di Maria`), so in the middle of a line these must be in lower case or capitals.
        let cased =
            label.len() > 3 || *label == "by" || *label == "by:" || !after.is_empty() && start != "Di" && start != "Da";
        (start.to_lowercase() == *label && apart && cased)
            .then(|| after.trim_start_matches([' ', ':', '\u{a0}']).trim())
    })
}

/// The name in a part of a byline, if it is a person's.
fn person(part: &str, outlet: Option<&str>, rank: u8) -> Option<String> {
    let name =
        part.split(['(', '[', '@', '<']).next().unwrap_or("").trim().trim_matches(['.', '"', '-', ':', '*']).trim();
    let name = before_role(name);
    let words: Vec<&str> = name.split(' ').collect();
    let lengths_fit = name.chars().count() >= 2 && name.len() <= 60 && words.len() <= 5;
    if !lengths_fit || name.chars().any(|character| character.is_ascii_digit()) || is_collective(name, &words) {
        return None;
    }
    if outlet.is_some_and(|outlet| same(outlet, name)) || outlet::is_outlet(name) {
        return None;
    }
    let cased = name.chars().next().is_some_and(|first| first.is_uppercase() || !first.is_lowercase());
    if words.len() == 1 && (rank > 2 || name.is_ascii() && name.len() < 3) || rank > 1 && !cased {
        return None;
    }
    Some(from_capitals(name))
}

/// The name in front of a role that follows without a comma: `Ann Lee Senior Reporter`, `Ann Lee for the Herald`.
fn before_role(name: &str) -> &str {
    const MARKS: [&str; 8] = [" for ", " in ", " at ", " of ", " is ", " Published", " Updated", " Follow"];
    let end = MARKS.iter().filter_map(|mark| name.find(mark)).min().unwrap_or(name.len());
    let name = name[..end].trim();
    let mut at = 0;
    for word in name.split(' ') {
        if at > 0 && is_role(word) {
            return name[..at].trim();
        }
        at += word.len() + 1;
    }
    name
}

fn is_role(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "reporter"
            | "reporters"
            | "editor"
            | "editors"
            | "correspondent"
            | "correspondents"
            | "staff"
            | "writer"
            | "columnist"
            | "contributor"
            | "contributors"
            | "producer"
            | "photographer"
            | "journalist"
            | "senior"
            | "chief"
            | "bureau"
            | "redakteur"
            | "redakteurin"
            | "redaktion"
            | "korrespondent"
            | "korrespondentin"
            | "journaliste"
            | "redacción"
            | "redação"
            | "redazione"
            | "redaktionen"
            | "editorial"
    )
}

/// Whether the name is that of a desk, a house or an agency.
fn is_collective(name: &str, words: &[&str]) -> bool {
    let collective = |word: &&str| {
        matches!(
            word.trim_end_matches([',', '.']).to_lowercase().as_str(),
            "news"
                | "newsroom"
                | "agency"
                | "agencies"
                | "press"
                | "team"
                | "desk"
                | "admin"
                | "administrator"
                | "media"
                | "tv"
                | "editorial"
                | "guest"
                | "wire"
                | "service"
                | "services"
                | "online"
                | "redaktion"
                | "magazine"
                | "network"
                | "inc"
                | "inc."
                | "ltd"
                | "llc"
                | "board"
                | "unknown"
                | "anonymous"
                | "agencias"
                | "agenturen"
                | "webdesk"
                | "redacción"
                | "redação"
                | "redazione"
                | "times"
                | "post"
                | "daily"
                | "author"
                | "authors"
                | "share"
                | "comments"
                | "ago"
                | "minutes"
                | "hours"
                | "read"
                | "min"
                | "photo"
                | "video"
                | "subscribe"
        )
    };
    words.iter().any(collective)
        || words.iter().any(|word| is_role(word))
        || outlet::is_agency(name)
        || name.contains('.') && name.to_lowercase().contains(".com")
}

fn same(left: &str, right: &str) -> bool {
    let folded =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    folded(left) == folded(right)
}

/// A name in capitals in the usual case; any other as it is. Initials stay.
fn from_capitals(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || name.len() <= 3 {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for character in name.chars() {
        if inside {
            out.extend(character.to_lowercase());
        } else {
            out.push(character);
        }
        inside = character.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::declared;

    fn check(byline: &str, expected: &[&str]) {
        assert_eq!(declared(&[byline.to_owned()], Some("Ford Herald")), expected, "{byline}");
    }

    #[test]
    fn people_of_bylines() {
        check("By Ann Lee and Bo Roe", &["Ann Lee", "Bo Roe"]);
        check("ANN LEE, BO ROE and CY DOE", &["Ann Lee", "Bo Roe", "Cy Doe"]);
        check("Von Ann Lee", &["Ann Lee"]);
        check("Ann Lee, Senior Reporter", &["Ann Lee"]);
        check("Ann Lee Senior Reporter", &["Ann Lee"]);
        check("Leonardo Di Caprio", &["Leonardo Di Caprio"]);
        check("Ann Lee (Moscow)", &["Ann Lee"]);
    }

    #[test]
    fn no_people() {
        for byline in [
            "Reuters",
            "AFP",
            "Ford Herald",
            "Ford Herald staff",
            "https://ford.example/ann",
            "By Associated Press",
            "",
        ] {
            check(byline, &[]);
        }
    }
}
