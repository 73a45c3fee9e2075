//! The part of a passage that answers, for narrow terminals: whole sentences, those with most of what matched.

use unicode_segmentation::UnicodeSegmentation;

use crate::news::Span;

/// How many sentences in a row are shown.
const SENTENCES: usize = 2;

/// The sentences in a row that hold most of `marked`, with the marks in them; `None` where that is all of the text.
pub(super) fn snippet(text: &str, marked: &[Span]) -> Option<(String, Vec<Span>)> {
    let starts: Vec<usize> = text.split_sentence_bound_indices().map(|(at, _)| at).collect();
    if starts.len() <= SENTENCES {
        return None;
    }
    let stretch = |first: usize| Span::new(starts[first], starts.get(first + SENTENCES).copied().unwrap_or(text.len()));
    let held = |stretch: Span| marked.iter().filter(|mark| mark.overlaps(stretch)).count();
    // Of equal stretches the first: news says first what matters.
    let best = (0..=starts.len() - SENTENCES).map(stretch).min_by_key(|&stretch| std::cmp::Reverse(held(stretch)))?;
    let shown = text.get(best.range())?.trim_end();
    let before = if best.start > 0 { "… " } else { "" };
    let after = if best.end < text.len() { " …" } else { "" };
    let marks = marked.iter().filter(|mark| mark.start >= best.start && mark.end <= best.start + shown.len());
    let moved = |mark: &Span| Span::new(mark.start - best.start + before.len(), mark.end - best.start + before.len());
    Some((format!("{before}{shown}{after}"), marks.map(moved).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The bridge is closed. Nobody knows for how long. The ferry runs twice a day. It is full.";

    fn check(marked: &[Span], expected: Option<&str>) {
        let told = snippet(TEXT, marked).map(|(text, marks)| {
            let marks: Vec<_> = marks.iter().map(|mark| &text[mark.range()]).collect();
            format!("{text} [{}]", marks.join(", "))
        });
        assert_eq!(told.as_deref(), expected);
    }

    #[test]
    fn the_sentences_with_most_matches_are_shown() {
        check(&[Span::new(53, 58)], Some("… Nobody knows for how long. The ferry runs twice a day. … [ferry]"));
        check(&[Span::new(4, 10)], Some("The bridge is closed. Nobody knows for how long. … [bridge]"));
        check(&[Span::new(53, 58), Span::new(83, 87)], Some("… The ferry runs twice a day. It is full. [ferry, full]"));
        check(&[], Some("The bridge is closed. Nobody knows for how long. … []"));
    }

    #[test]
    fn a_short_passage_is_shown_whole() {
        assert_eq!(snippet("One sentence. And another.", &[]), None);
    }
}
