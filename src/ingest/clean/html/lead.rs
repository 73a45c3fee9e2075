//! The lines between headline and article that state its date and its authors: short, no sentences, and kept by no
//! reader of the article.

use super::page::{BlockKind, Page};
use crate::news::{Origin, Role};

/// The longest such line, in bytes and in words.
const LONGEST: (usize, usize) = (120, 14);
/// Longer blocks are paragraphs, in bytes.
const PARAGRAPH: usize = 100;
/// Words before an author's name, in lower case.
const LABELS: [&str; 16] = [
    "by",
    "par",
    "por",
    "von",
    "di",
    "door",
    "av",
    "af",
    "text",
    "texte",
    "texto",
    "автор",
    "текст",
    "yazan",
    "autor",
    "auteur",
];

/// Which of the kept blocks above the article's first paragraph state its date or its authors.
pub(super) fn parts(page: &Page, kept: &[bool]) -> Vec<Option<Role>> {
    let mut parts = vec![None; kept.len()];
    let of_text = |index: &usize| {
        kept[*index] && page.blocks[*index].text.len() > PARAGRAPH && !states_date(&page.blocks[*index].text)
    };
    let Some(first) = (0..kept.len()).find(of_text) else { return parts };
    for (index, part) in parts.iter_mut().enumerate().take(first).filter(|(index, _)| kept[*index]) {
        let block = &page.blocks[index];
        if !matches!(block.kind, BlockKind::Heading(_)) {
            *part = if is_byline(&block.text) {
                Some(Role::Byline)
            } else if states_date(&block.text) {
                Some(Role::Date)
            } else {
                element_of(page, index)
            };
        }
    }
    parts
}

/// What the elements of a short block say of it.
fn element_of(page: &Page, index: usize) -> Option<Role> {
    let text = &page.blocks[index].text;
    let inside = page.clues.iter().filter(|placed| placed.block == index).map(|placed| &placed.clue);
    inside.filter(|_| is_label(text)).find_map(|clue| match clue.origin {
        Origin::TimeElement | Origin::DateElement => Some(Role::Date),
        // The clue is taken where its element begins: the block is the byline if it holds hardly more.
        Origin::BylineElement if clue.value.len() * 3 >= text.len() * 2 && text.contains(clue.value.as_str()) => {
            Some(Role::Byline)
        }
        _ => None,
    })
}

/// Whether the line is a date with a few words around it: it has a year, another number, and no sentence.
fn states_date(text: &str) -> bool {
    let numbers = || text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let is_year = |digits: &str| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    is_label(text) && numbers().any(is_year) && numbers().any(|digits| digits.len() <= 2)
}

/// Whether the line is a label with a name behind it, and perhaps a date: `By Jane Doe`.
fn is_byline(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let Some(label) = words.next().map(|word| word.trim_end_matches(':').to_lowercase()) else { return false };
    let names = words.clone().take_while(|word| word.starts_with(char::is_uppercase)).count();
    is_label(text) && LABELS.contains(&label.as_str()) && names >= 2 && text.split_whitespace().count() <= names + 6
}

/// Whether the text is short and no sentence.
fn is_label(text: &str) -> bool {
    let closed = text.trim_end_matches(['"', '”', '’', '»', ')', '\'']);
    text.len() <= LONGEST.0
        && text.split_whitespace().count() <= LONGEST.1
        && !closed.ends_with(['.', '!', '?', '…', ':', '。', '؟'])
}

#[cfg(test)]
mod tests {
    use super::{is_byline, states_date};

    fn check(text: &str, byline: bool, date: bool) {
        assert_eq!((is_byline(text), states_date(text)), (byline, date), "{text}");
    }

    #[test]
    fn lines_above_an_article() {
        check("Par Jeanne Dupont", true, false);
        check("By Ann Lee", true, false);
        check("21 janvier 2013", false, true);
        check("Thursday 19 April 2018", false, true);
        check("June 5, 2020 | Ford Wire", false, true);
        check("By Ann Lee 30 August 2019", true, true);
        check("By Monday the bridge had gone", false, false);
        check("By noon, Ford Town was empty.", false, false);
        check("The bridge was opened on 19 April 2018.", false, false);
        check("Ford, 2018", false, false);
    }
}
