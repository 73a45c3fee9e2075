//! The name of a person in a part of a byline, without offices, places and addresses.

use super::words::{BEATS, CITIES, COLLECTIVES, ENDS, PARTICLES, PICTURES, ROLES, listed};
use super::{Trust, outlet, without_label};

/// The longest name, in bytes and in words.
const LONGEST: (usize, usize) = (60, 5);

/// The name in a part of a byline, if it is a person's.
pub(super) fn person(part: &str, trust: Trust) -> Option<String> {
    let part = without_label(part, trust).unwrap_or(part);
    let name = part.split(['(', '[', '<', '（', '［', '【']).next().unwrap_or("");
    let name = trimmed(without_suffix(name));
    let words: Vec<&str> = name.split_whitespace().take_while(|word| !word.contains(['@', '#'])).collect();
    let words = &words[..words.len().min(12)];
    if words.iter().any(|word| listed(PICTURES, &lower(word))) {
        return None;
    }
    let words = once(before_office(words, trust));
    let name = trimmed(&words.join(" ")).to_owned();
    let fits = name.chars().count() >= 2 && name.len() <= LONGEST.0 && words.len() <= LONGEST.1;
    let person = fits && is_spelt(&name) && is_name(words, trust) && !is_collective(&name, words);
    person.then(|| from_capitals(&name))
}

/// Without marks around it.
fn trimmed(name: &str) -> &str {
    name.trim()
        .trim_matches(|mark: char| matches!(mark, '"' | '-' | ':' | '*' | '·' | '●' | '：' | '“' | '”' | ']' | ')'))
        .trim()
}

fn lower(word: &str) -> String {
    word.trim_end_matches([',', '.', ':']).to_lowercase()
}

/// The words up to the first that ends a name: an office with what it is for, a place, a verb.
fn before_office<'w, 'n>(words: &'w [&'n str], trust: Trust) -> &'w [&'n str] {
    let office = words.iter().position(|word| listed(ROLES, &lower(word)));
    let end = words.iter().enumerate().position(|(at, word)| {
        // Some are initials or names when they are capitals: `At`, `In`.
        at > 0 && listed(ENDS, &lower(word)) && (trust != Trust::Stated || word.starts_with(char::is_lowercase))
    });
    let Some(office) = office.filter(|office| end.is_none_or(|end| *office < end)) else {
        return &words[..end.unwrap_or(words.len())];
    };
    let mut before = &words[..office];
    while let Some((last, rest)) = before.split_last()
        && rest.len() >= 2
        && listed(BEATS, &lower(last))
    {
        before = rest;
    }
    before
}

/// A name that stands there twice, once.
fn once<'w, 'n>(words: &'w [&'n str]) -> &'w [&'n str] {
    let half = words.len() / 2;
    if words.len() >= 4 && words.len().is_multiple_of(2) && words[..half] == words[half..] {
        &words[..half]
    } else {
        words
    }
}

/// Whether the text has the characters of names only.
fn is_spelt(name: &str) -> bool {
    let spelt = |character: char| {
        character.is_alphabetic()
            || character == ' '
            || matches!(character, '.' | '"' | '“' | '”' | '-' | '‐' | '\'' | '’' | 'ʼ' | '・' | '\u{200c}')
            || ('\u{64b}'..='\u{65f}').contains(&character)
    };
    name.chars().all(spelt) && name.chars().filter(|character| character.is_alphabetic()).count() >= 2
}

/// Whether the words are a name: two and more with capitals but for particles, in scripts that have them; one alone where
/// a field states it, or in scripts that set no spaces.
fn is_name(words: &[&str], trust: Trust) -> bool {
    let Some((first, others)) = words.split_first() else { return false };
    let cased = |word: &str| word.starts_with(|first: char| first.is_uppercase() || !first.is_lowercase());
    let inner = |word: &&str| {
        cased(word)
            || listed(PARTICLES, word)
            || word.starts_with("al-")
            || word.starts_with("d'")
            || word.starts_with("d’")
    };
    if others.is_empty() {
        let letters = first.chars().count();
        return if is_unspaced(first) { (2..=8).contains(&letters) } else { trust == Trust::Stated && letters >= 3 };
    }
    let opens = cased(first) || trust == Trust::Stated || listed(PARTICLES, first);
    opens
        && (trust == Trust::Stated || others.iter().all(inner))
        && others.iter().any(|word| cased(word) || trust == Trust::Stated)
}

/// Whether the word is of a script that sets no spaces between words.
fn is_unspaced(word: &str) -> bool {
    word.chars()
        .all(|letter| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'))
}

/// Without the office that follows a name in Chinese, Japanese and Korean.
fn without_suffix(name: &str) -> &str {
    let name = name.trim();
    ["特派員", "特派記者", "記者", "记者", "기자", "特约撰稿人"]
        .iter()
        .find_map(|office| name.strip_suffix(office))
        .unwrap_or(name)
}

/// Whether the name is that of a desk, a house, an agency or a city.
fn is_collective(name: &str, words: &[&str]) -> bool {
    let collective = |word: &&str| {
        let word = lower(word);
        listed(COLLECTIVES, &word) || listed(ROLES, &word)
    };
    words.iter().any(collective)
        || words.iter().all(|word| listed(BEATS, &lower(word)))
        || listed(CITIES, &name.to_lowercase())
        || outlet::is_outlet(name)
        || [".com", ".net", ".org", ".de", "編集部", "编辑"].iter().any(|ending| name.to_lowercase().ends_with(ending))
}

/// A name in capitals in the usual case, any other as it is. Initials stay.
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
