//! Cuts an article into passages, the units of search and citation, on paragraph and sentence bounds.
//!
//! Passages are long enough that a query's words meet in one of them and short enough to be read as an answer
//! (500 to 1,100 bytes, by the measurements behind the index's design). They are spans into the body, never copies.

mod boundary;
mod sentence;

pub use sentence::sentences;

use crate::news::{Passage, Span};
use boundary::{Break, paragraph_break};

/// A passage is not closed at a paragraph's end before it is this long.
const LEAST: usize = 500;

/// A passage is never longer than this, but for a short last one that joins it.
const MOST: usize = 1100;

/// A last passage shorter than this joins the one before it.
const REMAINDER: usize = 150;

/// The passages of a body, in order and apart, without the white space around them. A body of nothing but white space,
/// which a headline-only article has, gives one empty passage, so that the article is a document like any other.
#[must_use]
pub fn passages(body: &str) -> Vec<Passage> {
    let mut spans: Vec<Span> = Vec::with_capacity(body.len() / LEAST + 1);
    let mut paragraph = Break { end: 0, next: 0 };
    let mut start = skip_space(body, 0);
    while start < body.len() {
        let end = passage_end(body, start, &mut paragraph);
        let span = Span::new(start, start + body[start..end].trim_end().len());
        match spans.last_mut() {
            Some(before) if end == body.len() && span.len() < REMAINDER => before.end = span.end,
            _ => spans.push(span),
        }
        start = skip_space(body, end);
    }
    if spans.is_empty() {
        spans.push(Span::new(0, 0));
    }
    (0..).zip(spans).map(|(number, span)| Passage { number, span }).collect()
}

/// Where the passage that begins at `start` ends; white space may come before the end. `paragraph` is the last paragraph
/// that was looked for, so that one of many passages is looked for once.
fn passage_end(body: &str, start: usize, paragraph: &mut Break) -> usize {
    if paragraph.next <= start {
        *paragraph = paragraph_break(body, start);
    }
    loop {
        if paragraph.end - start > MOST {
            return sentence_end(body, start, paragraph.end);
        }
        if paragraph.next == body.len() || paragraph.end - start >= LEAST {
            return paragraph.next;
        }
        *paragraph = paragraph_break(body, paragraph.next);
    }
}

/// A sentence's end for the passage that begins at `start`, where the paragraph up to `paragraph` is too long for one.
///
/// What is left of the paragraph is divided evenly: the cut is the sentence's end nearest to an even share.
fn sentence_end(body: &str, start: usize, paragraph: usize) -> usize {
    let share = (paragraph - start).div_ceil((paragraph - start).div_ceil(MOST));
    let window = &body[start..body.floor_char_boundary(start + MOST)];
    let mut best = None;
    for sentence in sentences(window) {
        // The last one is cut off by the window or ends the paragraph; either way it is no place to choose.
        if sentence.end >= window.trim_end().len() {
            break;
        }
        let distance = sentence.end.abs_diff(share);
        if best.is_some_and(|(_, nearest)| distance > nearest) {
            break;
        }
        best = Some((sentence.end, distance));
    }
    match best {
        Some((end, _)) if end >= LEAST / 2 => start + end,
        _ => start + word_end(window, share.min(window.len())),
    }
}

/// The white space nearest before `share` in a window without a sentence's end, else the first one behind it, else the
/// whole window.
fn word_end(window: &str, share: usize) -> usize {
    let share = window.floor_char_boundary(share);
    let before = window[..share].rfind(char::is_whitespace).filter(|end| *end >= LEAST / 2);
    before.or_else(|| window[share..].find(char::is_whitespace).map(|end| share + end)).unwrap_or(window.len())
}

fn skip_space(body: &str, at: usize) -> usize {
    body.len() - body[at..].trim_start().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(body: &str) -> Vec<&str> {
        passages(body).into_iter().map(|passage| &body[passage.span.range()]).collect()
    }

    /// Checks the lengths of the passages of a body.
    fn check(body: &str, expected: &[usize]) {
        let found: Vec<usize> = passages(body).iter().map(|passage| passage.span.len()).collect();
        assert_eq!(found, expected);
    }

    /// A sentence of exactly this many bytes.
    fn sentence(bytes: usize) -> String {
        let mut text = "A".to_owned();
        while text.len() < bytes - 2 {
            text.push_str(" word");
        }
        text.truncate(bytes - 1);
        text.truncate(text.trim_end().len());
        while text.len() < bytes - 1 {
            text.push('s');
        }
        text.push('.');
        text
    }

    #[test]
    fn nothing_gives_one_empty_passage() {
        check("", &[0]);
        check(" \n\u{a0}\n", &[0]);
        check("Short.", &[6]);
    }

    #[test]
    fn paragraphs_are_merged_until_they_are_long_enough() {
        let paragraph = sentence(200);
        check(&[paragraph.as_str(); 6].join("\n\n"), &[604, 604]);
        check(&[paragraph.as_str(); 7].join("\n\n"), &[604, 604, 200]);
        check(&[sentence(1000), sentence(100)].join("\n\n"), &[1102]);
        check(&[sentence(1000), sentence(150)].join("\n\n"), &[1000, 150]);
        check(&[sentence(400), sentence(699)].join("\n\n"), &[400, 699]);
    }

    #[test]
    fn long_paragraphs_are_divided_evenly_at_sentence_ends() {
        check(&[sentence(100).as_str(); 13].join(" "), &[706, 605]);
        check(&[sentence(300).as_str(); 8].join(" "), &[902, 902, 601]);
    }

    #[test]
    fn a_sentence_that_is_too_long_is_cut_at_white_space() {
        let body = sentence(3000);
        let found = texts(&body);
        assert!(found.len() == 3 && found.iter().all(|text| (900..=MOST).contains(&text.len())), "{found:?}");
        assert_eq!(found.join(" "), body);
    }

    #[test]
    fn text_without_white_space_is_cut_between_characters() {
        let body = "字".repeat(1000);
        let found = texts(&body);
        assert!(found.iter().all(|text| text.len() <= MOST));
        assert_eq!(found.concat(), body);
    }

    proptest! {
        #[test]
        fn every_body_is_covered_in_order(
            parts in proptest::collection::vec(("[A-Za-z0-9 é.?!\"'。؟字\\u{2028}\\u{a0}]{0,400}", 1_usize..20, "[\n \t]{0,3}|\n\n|\r\n"), 0..12)
        ) {
            let body: String = parts.iter().map(|(text, times, end)| text.repeat(*times) + end).collect();
            let found = passages(&body);
            let mut at = 0;
            for (number, Passage { number: given, span }) in found.iter().enumerate() {
                prop_assert_eq!(number, *given as usize);
                prop_assert!(span.start >= at && body.is_char_boundary(span.start) && body.is_char_boundary(span.end));
                prop_assert!(body[at..span.start].trim().is_empty());
                let text = &body[span.range()];
                prop_assert!(text.len() <= MOST + REMAINDER + 4 && text.trim() == text);
                prop_assert!(!text.is_empty() || found.len() == 1);
                at = span.end;
            }
            prop_assert!(body[at..].trim().is_empty());
        }
    }
}
