//! From what was said to what is looked for: a tree of the language becomes a request to the index, and of each term
//! is kept what it was asked as and what it may stand as in a text.

mod fields;
mod name_terms;
mod related;
mod words;

use crate::gazetteer::Gazetteer;
use crate::index::{Condition, DayRange, Leaf, Matcher, Recipe, Request, Searcher, Word};
use crate::news::{Expansion, GeonamesId, Problem, Span, Why};
use crate::spelling;

use super::SearchError;
use super::language::{self, Kind, Node, Query};
use super::question::{Matching, Question};

pub(super) use related::plan_related;

/// A wildcard or a misspelt word stands for at most so many words, the most frequent: more would be a walk through the
/// whole archive, and say nothing.
const MOST_WORDS: usize = 128;

/// A question as the index takes it, and what its terms look like in a text.
pub(super) struct Plan {
    pub(super) request: Request,
    pub(super) terms: Vec<Term>,
    pub(super) open: Open,
    pub(super) problems: Vec<Problem>,
    pub(super) expansions: Vec<Expansion>,
}

/// Whether an article may answer that holds none of what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// Its words are side by side, and any will do; they are the last part of the matcher.
    Yes,
    /// The question joins them by operators, and says itself what must be there.
    No,
}

/// A leaf of the request as a person asked for it and as it may stand in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    /// As asked.
    pub(super) asked: String,
    /// What it may stand as.
    pub(super) forms: Vec<TextForm>,
}

/// A way for a term to stand in a text.
#[derive(Clone, Debug)]
pub(super) enum TextForm {
    /// Words one after the other, or within a window.
    Words { words: Vec<WordForm>, slop: u32, why: Why },
    /// A phrase whose form by [`spelling::form`] is this one.
    Spelt { form: String, why: Why },
    /// A mention of this place.
    Place { id: GeonamesId, why: Why },
}

/// How a word of a text is compared with one of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WordForm {
    /// By its stem.
    Stem(Word),
    /// As it is written, but for case and marks.
    Folded(String),
}

impl WordForm {
    /// The token that it is compared by.
    pub(super) fn stem(&self) -> &str {
        match self {
            Self::Stem(word) => &word.stem,
            Self::Folded(word) => word,
        }
    }
}

/// Makes a plan of a question.
pub(super) fn plan(question: &Question, archive: &Searcher, gazetteer: &Gazetteer) -> Result<Plan, SearchError> {
    let (query, problems) = language::parse(&question.text);
    let mut planner = Planner {
        archive,
        gazetteer,
        query: &query,
        matching: question.matching,
        leaves: Vec::new(),
        terms: Vec::new(),
        problems,
        expansions: Vec::new(),
    };
    let (matcher, days) = match &query.root {
        Some(root) => planner.root(root)?,
        None => (Matcher::Nothing, None),
    };
    let open = query.root.as_ref().map_or(Open::No, open);
    let scope = planner.scope(&question.filters, days)?;
    let Planner { leaves, terms, problems, expansions, .. } = planner;
    let wanted = question.offset.saturating_add(question.limit);
    let request = Request {
        leaves,
        matcher,
        scope,
        order: question.order,
        articles: wanted,
        copies: question.copies,
        recipe: Recipe::Whole,
    };
    Ok(Plan { request, terms, open, problems, expansions })
}

/// Whether the parts of a query are side by side, dates aside.
fn open(root: &Node) -> Open {
    let side_by_side = |kind: &Kind| {
        matches!(kind, Kind::Words(_) | Kind::Exact(_) | Kind::Phrase { .. } | Kind::Prefix(_) | Kind::Fuzzy { .. })
    };
    let open = match &root.kind {
        // A group beside a date alone is the whole question, and may be joined by operators.
        Kind::Ranked(parts) => parts.iter().any(|part| side_by_side(&part.kind)),
        kind => side_by_side(kind),
    };
    if open { Open::Yes } else { Open::No }
}

/// Which part of an article a node is asked of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Headline,
}

struct Planner<'a> {
    archive: &'a Searcher,
    gazetteer: &'a Gazetteer,
    query: &'a Query,
    matching: Matching,
    leaves: Vec<Leaf>,
    terms: Vec<Term>,
    problems: Vec<Problem>,
    expansions: Vec<Expansion>,
}

impl Planner<'_> {
    /// The whole query. Days that it asks for beside everything else are given apart, so that what they hide is counted.
    fn root(&mut self, root: &Node) -> Result<(Matcher, Option<DayRange>), SearchError> {
        let parts = match &root.kind {
            Kind::Ranked(parts) | Kind::And(parts) => parts.as_slice(),
            Kind::Date(_) => std::slice::from_ref(root),
            _ => return Ok((self.matcher(root, Part::Text)?, None)),
        };
        let days = parts.iter().filter_map(|part| match part.kind {
            Kind::Date(days) => Some(DayRange { first: days.first, last: days.last }),
            _ => None,
        });
        let days = days.reduce(both);
        let mut rest: Vec<Node> = parts.iter().filter(|part| !matches!(part.kind, Kind::Date(_))).cloned().collect();
        let matcher = match (&root.kind, rest.len()) {
            (_, 0) => Matcher::Everything,
            (_, 1) => self.matcher(&rest.swap_remove(0), Part::Text)?,
            (Kind::And(_), _) => Matcher::All(self.matchers(&rest, Part::Text)?),
            _ => self.ranked(&rest, Part::Text)?,
        };
        Ok((matcher, days))
    }

    fn matcher(&mut self, node: &Node, part: Part) -> Result<Matcher, SearchError> {
        Ok(match &node.kind {
            Kind::Everything => Matcher::Everything,
            Kind::Words(words) => self.bare_words(words, part),
            Kind::Exact(word) => self.exact(word, part),
            Kind::Phrase { text, slop, exact } => self.phrase(text, *slop, *exact || self.is_exact(), part),
            Kind::Prefix(word) => {
                let folded = spelling::fold(word);
                let found = self.archive.words_with_prefix(&folded, MOST_WORDS)?;
                self.word_list(&format!("{word}*"), found, node.span, part)
            }
            Kind::Fuzzy { word, edits } => {
                let folded = spelling::fold(word);
                let found = self.archive.words_near(&folded, *edits, MOST_WORDS)?;
                self.word_list(&format!("{word}~{edits}"), found, node.span, part)
            }
            Kind::Field { field, value, exact: _ } => self.field(*field, value, Some(node.span))?,
            Kind::Date(days) => {
                Matcher::Condition(Condition::Published(DayRange { first: days.first, last: days.last }))
            }
            Kind::Headline(inner) => self.matcher(inner, Part::Headline)?,
            Kind::Not(inner) => {
                // What is left out neither ranks nor is highlighted.
                let leaves = self.leaves.len();
                let matcher = self.matcher(inner, part)?;
                self.leaves[leaves..].iter_mut().for_each(|leaf| leaf.weight = 0.0);
                self.terms[leaves..].iter_mut().for_each(|term| term.forms.clear());
                Matcher::Not(Box::new(matcher))
            }
            Kind::Ranked(parts) => self.ranked(parts, part)?,
            Kind::Near(parts) => Matcher::Near(self.matchers(parts, part)?),
            Kind::And(parts) => Matcher::All(self.matchers(parts, part)?),
            Kind::Or(parts) => Matcher::Any(self.matchers(parts, part)?),
        })
    }

    fn matchers(&mut self, parts: &[Node], part: Part) -> Result<Vec<Matcher>, SearchError> {
        parts.iter().map(|node| self.matcher(node, part)).collect()
    }

    /// Parts side by side: one of those that rank must match, and all that narrow or leave out.
    fn ranked(&mut self, parts: &[Node], part: Part) -> Result<Matcher, SearchError> {
        let (mut any, mut all) = (Vec::new(), Vec::new());
        for node in parts {
            let matcher = self.matcher(node, part)?;
            let required = node.kind.narrows() || matches!(node.kind, Kind::Not(_));
            if required { all.push(matcher) } else { any.push(matcher) }
        }
        if !any.is_empty() {
            all.push(Matcher::Any(any));
        }
        Ok(Matcher::All(all))
    }

    fn is_exact(&self) -> bool {
        self.matching == Matching::Exact
    }

    fn leaf(&mut self, leaf: Leaf, term: Term) -> Matcher {
        self.leaves.push(leaf);
        self.terms.push(term);
        Matcher::Leaf(self.leaves.len() - 1)
    }

    fn problem(&mut self, span: Span, message: String) {
        let before = self.query.text.get(..span.start).unwrap_or_default();
        self.problems.push(Problem { column: before.chars().count() + 1, message });
    }
}

/// The days that lie in both ranges.
fn both(a: DayRange, b: DayRange) -> DayRange {
    let last = match (a.last, b.last) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    DayRange { first: a.first.max(b.first), last }
}
