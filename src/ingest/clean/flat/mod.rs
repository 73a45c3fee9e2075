//! The article in a flat page: text that was saved or copied from a web page, one line a block, furniture and all.
//!
//! Every line is scanned once; boosted trees judge it by itself and its neighbours, then once more in the light of the
//! whole page; rules for what the trees cannot see have the last word. A third set of trees picks the headline.

mod bylines;
mod captions;
mod clues;
mod context;
mod forest;
mod headline;
mod letters;
mod lexicon;
mod lines;
mod page;
mod passes;
mod phrases;
mod roles;
mod scan;
mod stop_words;

use std::{borrow::Cow, sync::LazyLock};

use crate::news::{Line, Role};
use forest::Forest;
use lexicon::Lexicon;
use page::Page;

/// Pages of more lines are taken in parts, so that memory is bounded by the text and not by the number of its lines.
const LINES_AT_ONCE: usize = 20_000;

/// A flat page whose article has been told from the page around it.
#[derive(Clone, Debug, PartialEq)]
pub struct FlatPage {
    /// Every line that is not blank, with what it was taken for. A headline's score is how likely it is the headline.
    pub lines: Vec<Line>,
    /// The article: paragraphs divided by a blank line, without the headline. Empty where a page is nothing but
    /// furniture.
    pub body: String,
}

/// The learnt models.
struct Models {
    lexicon: Lexicon,
    first_pass: Forest,
    second_pass: Forest,
    headline: Forest,
}

/// The models shipped with the program; `None` only if a file of weights is damaged, which a test rules out.
static MODELS: LazyLock<Option<Models>> = LazyLock::new(|| {
    Some(Models {
        lexicon: Lexicon::read(include_bytes!("weights/lexicon.bin"))?,
        first_pass: Forest::read(include_bytes!("weights/lines.bin"))?,
        second_pass: Forest::read(include_bytes!("weights/context.bin"))?,
        headline: Forest::read(include_bytes!("weights/headline.bin"))?,
    })
});

/// Tells the article in `text` from the page around it. Hard-wrapped text is unwrapped first.
#[must_use]
pub fn clean_flat(text: &str) -> FlatPage {
    let all = lines::lines_of(text);
    let mut lines = Vec::with_capacity(all.len());
    let mut rest = all.into_iter();
    loop {
        let part: Vec<Cow<'_, str>> = rest.by_ref().take(LINES_AT_ONCE).collect();
        if part.is_empty() {
            break;
        }
        judge(part, &mut lines);
    }
    let body = body(&lines);
    FlatPage { lines, body }
}

/// Judges the lines of a page or of a part of it and appends them to `judged`.
fn judge(part: Vec<Cow<'_, str>>, judged: &mut Vec<Line>) {
    let Some(models) = MODELS.as_ref() else { return };
    let page = Page::of(part, &models.lexicon);
    let mut scores = passes::score(&page, &models.first_pass, &models.second_pass);
    let headline = if judged.is_empty() { headline::find(&page, &scores, &models.headline) } else { None };
    let roles = roles::assign(&page, &scores, headline);
    if let Some(headline) = headline
        && let Some(line) = roles.iter().position(|&role| role == Role::Headline)
    {
        scores[line] = headline.confidence;
    }
    let lines = page.lines.into_iter().zip(roles).zip(scores);
    judged.extend(lines.map(|((text, role), score)| Line { text: text.into_owned(), role, score }));
}

/// The lines of the article as paragraphs.
fn body(lines: &[Line]) -> String {
    let kept = || lines.iter().filter(|line| line.role == Role::Body);
    let mut body = String::with_capacity(kept().map(|line| line.text.len() + 2).sum());
    for line in kept() {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(&line.text);
    }
    body
}
