//! Finds in a passage what answers a query: every occurrence, whole phrases as one, under every form.

use std::collections::HashMap;

use crate::index::{Word, words};
use crate::news::{Match, Mention, Span, Why};
use crate::spelling;

use super::plan::{Term, TextForm, WordForm};

/// The most words that one spelling of a name is written in: `Deir ez Zor` for `deirzor`, and a few more.
const LONGEST_NAME: usize = 6;

/// What a passage shows of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Highlights {
    /// What matched, in bytes of the passage, in order and apart.
    pub(super) spans: Vec<Span>,
    /// Which term each of it matched and why; one for each term and spelling.
    pub(super) matched: Vec<Match>,
}

/// Something of a term found in a passage.
struct Found<'a> {
    span: Span,
    term: &'a Term,
    why: Why,
    geonames_id: Option<u32>,
}

/// Finds `terms` in `text`. `mentions` are those of the passage, with spans in bytes of `text`.
pub(super) fn highlight(text: &str, terms: &[Term], mentions: &[Mention]) -> Highlights {
    let tokens = words(text);
    let mut found = Vec::new();
    let mut spellings = Spellings::default();
    for term in terms {
        for form in &term.forms {
            match form {
                TextForm::Words { words, slop: 0, why } => in_order(&tokens, words, |span, literal| {
                    let why = if *why == Why::Exact && !literal { Why::Stem } else { *why };
                    found.push(Found { span, term, why, geonames_id: None });
                }),
                TextForm::Words { words, slop, why } => in_window(&tokens, words, *slop, |span| {
                    found.push(Found { span, term, why: *why, geonames_id: None });
                }),
                TextForm::Spelt { form, why } => spellings.add(form, term, *why),
                TextForm::Place { id, why } => {
                    let named = mentions.iter().filter(|mention| mention.geonames_id == Some(*id));
                    found.extend(named.map(|mention| Found {
                        span: mention.span,
                        term,
                        why: *why,
                        geonames_id: Some(*id),
                    }));
                }
            }
        }
    }
    spellings.find(text, &tokens, |span, term, why| found.push(Found { span, term, why, geonames_id: None }));
    tell(text, found)
}

/// Merges what overlaps, and names each spelling of a term once, by the best reason it was found for.
fn tell(text: &str, mut found: Vec<Found<'_>>) -> Highlights {
    found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end), found.why));
    let mut highlights = Highlights::default();
    for Found { span, term, why, geonames_id } in found {
        match highlights.spans.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => highlights.spans.push(span),
        }
        let form = text.get(span.range()).unwrap_or_default();
        match highlights.matched.iter_mut().find(|known| known.term == term.asked && known.form == form) {
            Some(known) => {
                known.why = known.why.min(why);
                known.geonames_id = known.geonames_id.or(geonames_id);
            }
            None => {
                highlights.matched.push(Match { term: term.asked.clone(), form: form.to_owned(), why, geonames_id })
            }
        }
    }
    highlights
}

impl WordForm {
    /// Whether `token` is this word, and whether letter for letter.
    fn is(&self, token: &Word) -> Option<bool> {
        match self {
            Self::Stem(word) if token.folded == word.folded => Some(true),
            Self::Stem(word) if token.stem == word.stem => Some(false),
            Self::Folded(word) if token.folded == *word => Some(true),
            _ => None,
        }
    }
}

/// Calls `visit` with each stretch in which the words follow one another, and whether all stand there letter for letter.
fn in_order(tokens: &[Word], words: &[WordForm], mut visit: impl FnMut(Span, bool)) {
    if words.is_empty() {
        return;
    }
    let mut at = 0;
    while at + words.len() <= tokens.len() {
        let stretch = &tokens[at..at + words.len()];
        let literal = words.iter().zip(stretch).try_fold(true, |all, (word, token)| Some(all & word.is(token)?));
        match literal {
            Some(literal) => {
                visit(Span::new(stretch[0].start, stretch[words.len() - 1].end), literal);
                at += words.len();
            }
            None => at += 1,
        }
    }
}

/// Calls `visit` with each of the words of each narrowest window that holds all of them and `slop` others.
fn in_window(tokens: &[Word], words: &[WordForm], slop: u32, mut visit: impl FnMut(Span)) {
    let width = words.len() + slop as usize;
    let mut shown = 0;
    for start in 0..tokens.len() {
        let window = &tokens[start..tokens.len().min(start + width)];
        let mut places: Vec<usize> = Vec::new();
        for word in words {
            let place = (0..window.len()).find(|at| !places.contains(at) && word.is(&window[*at]).is_some());
            places.extend(place);
        }
        // A window counts from its first word, so that it is not told again by each window before it.
        if places.len() == words.len() && places.contains(&0) {
            places.sort_unstable();
            for at in places.into_iter().map(|at| start + at) {
                if at >= shown {
                    visit(Span::new(tokens[at].start, tokens[at].end));
                    shown = at + 1;
                }
            }
        }
    }
}

/// A form, with what it is a spelling of and why.
#[derive(Default)]
struct Spelling<'a> {
    meant: Vec<(&'a Term, Why)>,
    /// The first token that is not part of one already found.
    free: usize,
}

/// The spellings of all names, looked for together: a name has dozens of them, and reading the text for each would take
/// longer than finding the article.
#[derive(Default)]
struct Spellings<'a> {
    /// By form.
    forms: HashMap<&'a str, Spelling<'a>>,
    longest: usize,
}

impl<'a> Spellings<'a> {
    fn add(&mut self, form: &'a str, term: &'a Term, why: Why) {
        self.forms.entry(form).or_default().meant.push((term, why));
        self.longest = self.longest.max(form.len());
    }

    /// Calls `visit` with each stretch of words that is written as one of the forms, articles and spaces aside.
    fn find(mut self, text: &str, tokens: &[Word], mut visit: impl FnMut(Span, &'a Term, Why)) {
        let starts = if self.forms.is_empty() { 0 } else { tokens.len() };
        for at in 0..starts {
            for length in 1..=LONGEST_NAME.min(tokens.len() - at) {
                let span = Span::new(tokens[at].start, tokens[at + length - 1].end);
                let written = spelling::form(&text[span.range()]);
                if written.len() > self.longest {
                    break;
                }
                if let Some(spelling) = self.forms.get_mut(written.as_str())
                    && spelling.free <= at
                {
                    spelling.free = at + length;
                    spelling.meant.iter().for_each(|&(term, why)| visit(span, term, why));
                }
            }
        }
    }
}
