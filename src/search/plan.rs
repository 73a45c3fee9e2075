//! From what was said to what is looked for: a tree of the language becomes a request to the index, and of each term
//! is kept what it was asked as and what it may stand as in a text.

use crate::gazetteer::Gazetteer;
use crate::index::{
    Alternative, Condition, DayRange, Leaf, Matcher, Pattern, Request, Scope, Searcher, Tier, Undated, Word, words,
};
use crate::news::{CountryCode, Expansion, GeonamesId, Problem, Span, Why};
use crate::spelling;

use super::SearchError;
use super::language::{self, Field, Kind, Node, Query};
use super::name_terms::{name_in_phrase, name_leaf, person_patterns};
use super::names::{self, names_in};
use super::question::{Filters, Matching, Question};
use super::stop_words::is_stop_word;

/// A wildcard or a misspelt word stands for at most so many words, the most frequent: more would be a walk through the
/// whole archive, and say nothing.
const MOST_WORDS: usize = 128;

/// A question as the index takes it, and what its terms look like in a text.
pub(super) struct Plan {
    pub(super) request: Request,
    pub(super) terms: Vec<Term>,
    pub(super) problems: Vec<Problem>,
    pub(super) expansions: Vec<Expansion>,
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
    let scope = planner.scope(&question.filters, days)?;
    let Planner { leaves, terms, problems, expansions, .. } = planner;
    let wanted = question.offset.saturating_add(question.limit);
    let request = Request { leaves, matcher, scope, order: question.order, articles: wanted, copies: question.copies };
    Ok(Plan { request, terms, problems, expansions })
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

    /// Words side by side: names among them are terms with all their spellings, other words terms of their own.
    fn bare_words(&mut self, bare: &[language::Word], part: Part) -> Matcher {
        let says_nothing = |text: &str| words(text).iter().all(|token| is_stop_word(&token.folded));
        let only_stop_words = bare.iter().all(|word| says_nothing(&word.text));
        let names = if part == Part::Text { self.names_among(bare) } else { Vec::new() };
        let mut any: Vec<Matcher> = Vec::new();
        for name in &names {
            let written = self.query.written(*name).to_owned();
            any.push(self.name(&written));
        }
        for word in bare.iter().filter(|word| !names.iter().any(|name| name.overlaps(word.span))) {
            let tokens = words(&word.text);
            if !tokens.is_empty() && (only_stop_words || !says_nothing(&word.text)) {
                any.push(self.words_in_order(&word.text, tokens, 0, part));
            }
        }
        if any.is_empty() { Matcher::Nothing } else { Matcher::Any(any) }
    }

    /// Where among bare words names stand, in bytes of the query.
    fn names_among(&self, bare: &[language::Word]) -> Vec<Span> {
        let (Some(first), Some(last)) = (bare.first(), bare.last()) else { return Vec::new() };
        if self.is_exact() {
            return Vec::new();
        }
        let start = first.span.start;
        let written = self.query.written(Span::new(start, last.span.end));
        let names = names_in(written, self.gazetteer, self.archive);
        let names = names.into_iter().map(|name| Span::new(start + name.start, start + name.end));
        names.filter(|name| self.is_name(self.query.written(*name))).collect()
    }

    /// Whether a capitalised phrase is to be taken as one name: it is known, or stands in the archive.
    fn is_name(&self, written: &str) -> bool {
        !written.contains([' ', '-'])
            || !self.gazetteer.lookup(written).is_empty()
            || self.gazetteer.lookup_group(written).is_some()
            || self.archive.has_name(written)
    }

    fn tell(&mut self, written: &str, expansion: &names::NameExpansion) {
        let told = expansion.told(written);
        if !told.forms.is_empty() && !self.expansions.contains(&told) {
            self.expansions.push(told);
        }
    }

    /// A name under all its spellings.
    fn name(&mut self, written: &str) -> Matcher {
        let expansion = names::expand(written, self.gazetteer, self.archive);
        self.tell(written, &expansion);
        let (leaf, term) = name_leaf(written, &expansion);
        self.leaf(leaf, term)
    }

    fn exact(&mut self, word: &str, part: Part) -> Matcher {
        self.phrase(word, 0, true, part)
    }

    fn phrase(&mut self, text: &str, slop: u32, exact: bool, part: Part) -> Matcher {
        let tokens = words(text);
        if tokens.is_empty() {
            return Matcher::Nothing;
        }
        if !exact {
            return self.phrase_with_names(text, tokens, slop, part);
        }
        let surfaces = tokens.iter().map(|token| Pattern::Surface(token.folded.clone()));
        let mut all: Vec<Pattern> = surfaces.collect();
        if tokens.len() > 1 || part == Part::Headline {
            all.push(sequence(&tokens, slop, part));
        }
        let pattern = if all.len() == 1 { all.swap_remove(0) } else { Pattern::All(all) };
        let headline = Some(sequence(&tokens, slop, Part::Headline));
        let forms = tokens.into_iter().map(|token| WordForm::Folded(token.folded)).collect();
        let term =
            Term { asked: text.to_owned(), forms: vec![TextForm::Words { words: forms, slop, why: Why::Exact }] };
        self.leaf(Leaf { alternatives: vec![Alternative { pattern, tier: Tier::Exact }], weight: 1.0, headline }, term)
    }

    /// A phrase in which names stand under any of their spellings.
    fn phrase_with_names(&mut self, text: &str, tokens: Vec<Word>, slop: u32, part: Part) -> Matcher {
        let names = if part == Part::Text { names_in(text, self.gazetteer, self.archive) } else { Vec::new() };
        let names: Vec<Span> = names.into_iter().filter(|name| self.is_name(&text[name.range()])).collect();
        if names.is_empty() {
            return self.words_in_order(text, tokens, slop, part);
        }
        let covered = |token: &Word| names.iter().any(|name| token.start < name.end && name.start < token.end);
        if names.len() == 1 && tokens.iter().all(covered) {
            return self.name(&text[names[0].range()]);
        }
        let (mut parts, mut forms) = (Vec::new(), Vec::new());
        let mut names = names.into_iter().peekable();
        for token in tokens {
            while let Some(name) = names.next_if(|name| name.start <= token.start) {
                let written = &text[name.range()];
                let expansion = names::expand(written, self.gazetteer, self.archive);
                self.tell(written, &expansion);
                let (pattern, name_forms) = name_in_phrase(written, &expansion);
                parts.push((name, pattern));
                forms.extend(name_forms);
            }
            if parts.last().is_none_or(|(span, _)| span.end <= token.start) {
                parts.push((Span::new(token.start, token.end), sequence(std::slice::from_ref(&token), 0, part)));
                forms.push(TextForm::Words { words: vec![WordForm::Stem(token)], slop: 0, why: Why::Exact });
            }
        }
        let pattern = Pattern::Sequence { parts: parts.into_iter().map(|(_, pattern)| pattern).collect(), slop };
        let leaf = Leaf { alternatives: vec![Alternative { pattern, tier: Tier::Exact }], weight: 1.0, headline: None };
        self.leaf(leaf, Term { asked: text.to_owned(), forms })
    }

    /// Words that must stand one after the other, in any of their forms.
    fn words_in_order(&mut self, text: &str, tokens: Vec<Word>, slop: u32, part: Part) -> Matcher {
        if self.is_exact() {
            return self.phrase(text, slop, true, part);
        }
        let pattern = sequence(&tokens, slop, part);
        let headline = (part == Part::Text).then(|| sequence(&tokens, slop, Part::Headline));
        let forms = tokens.into_iter().map(WordForm::Stem).collect();
        let term =
            Term { asked: text.to_owned(), forms: vec![TextForm::Words { words: forms, slop, why: Why::Exact }] };
        self.leaf(Leaf { alternatives: vec![Alternative { pattern, tier: Tier::Exact }], weight: 1.0, headline }, term)
    }

    /// The words that a wildcard or a misspelt word stands for.
    fn word_list(
        &mut self,
        asked: &str,
        (found, all): (Vec<crate::index::KnownWord>, usize),
        span: Span,
        part: Part,
    ) -> Matcher {
        if all > found.len() {
            let message = format!("{asked} stands for {all} words; the {} most frequent are searched", found.len());
            self.problem(span, message);
        }
        let text = |known: &crate::index::KnownWord| match part {
            Part::Text => Pattern::Surface(known.word.clone()),
            Part::Headline => Pattern::HeadlineWord(tokens_of(&known.word)),
        };
        let patterns: Vec<Pattern> = found.iter().map(text).collect();
        let form = |known: crate::index::KnownWord| TextForm::Words {
            words: vec![WordForm::Folded(known.word)],
            slop: 0,
            why: Why::Spelling,
        };
        let term = Term { asked: asked.to_owned(), forms: found.into_iter().map(form).collect() };
        let alternatives = vec![Alternative { pattern: Pattern::Any(patterns), tier: Tier::Exact }];
        self.leaf(Leaf { alternatives, weight: 1.0, headline: None }, term)
    }

    fn problem(&mut self, span: Span, message: String) {
        let before = self.query.text.get(..span.start).unwrap_or_default();
        self.problems.push(Problem { column: before.chars().count() + 1, message });
    }

    /// A filter on the article as a whole.
    fn field(&mut self, field: Field, value: &str, span: Option<Span>) -> Result<Matcher, SearchError> {
        let patterns = match field {
            Field::Outlet => self.outlets(value)?.into_iter().map(Pattern::Outlet).collect(),
            Field::Person => self.person(value),
            Field::Place => self.place(value),
            Field::Country => self.countries(value),
            Field::Language => vec![Pattern::Language(value.trim().to_lowercase())],
            Field::Id => vec![Pattern::Id(value.to_owned())],
        };
        if patterns.is_empty() {
            let message = format!("no {} `{value}` in this index", field.key());
            self.problem(span.unwrap_or(Span::new(0, 0)), message);
            return Ok(Matcher::Nothing);
        }
        let alternatives = patterns.into_iter().map(|pattern| Alternative { pattern, tier: Tier::Exact }).collect();
        Ok(self.leaf(Leaf { alternatives, weight: 0.0, headline: None }, Term::default()))
    }

    /// The outlets of the index that a name stands for: those that are called so, else those whose name holds it.
    fn outlets(&self, value: &str) -> Result<Vec<String>, SearchError> {
        let wanted = spelling::form(value);
        let all = self.archive.outlets()?;
        let same: Vec<String> = all.iter().filter(|name| spelling::form(name) == wanted).cloned().collect();
        if !same.is_empty() || wanted.is_empty() {
            return Ok(same);
        }
        let wanted = spelling::fold(value);
        let holds = |name: &&String| format!(" {} ", spelling::fold(name)).contains(&format!(" {wanted} "));
        Ok(all.iter().filter(holds).cloned().collect())
    }

    fn person(&self, value: &str) -> Vec<Pattern> {
        let expansion = if self.is_exact() {
            names::NameExpansion::default()
        } else {
            names::expand(value, self.gazetteer, self.archive)
        };
        if words(value).is_empty() { Vec::new() } else { person_patterns(value, &expansion) }
    }

    /// Mentions of a place, or of one in it; of a name that no place is known by, the words themselves.
    fn place(&self, value: &str) -> Vec<Pattern> {
        let places = names::expand(value, self.gazetteer, self.archive).places;
        if !places.is_empty() {
            return places.into_iter().map(|place| Pattern::Within(place.id)).collect();
        }
        let tokens = words(value);
        if tokens.is_empty() { Vec::new() } else { vec![sequence(&tokens, 0, Part::Text)] }
    }

    /// A country by code or by name.
    fn countries(&self, value: &str) -> Vec<Pattern> {
        let by_code = CountryCode::new(value.trim()).filter(|code| self.gazetteer.country(*code).is_some());
        let code = by_code.or_else(|| self.gazetteer.country_by_name(value)?.country);
        code.map(|code| Pattern::Country(code.to_string())).into_iter().collect()
    }

    /// The surroundings of a place.
    fn near(&mut self, place: &str, kilometres: f64) -> Matcher {
        let meant = names::expand(place, self.gazetteer, self.archive).places;
        let points = meant.iter().filter_map(|place| Some(self.gazetteer.entry(place.id)?.coordinates));
        let conditions: Vec<Matcher> =
            points.map(|at| Matcher::Condition(Condition::Near { lat: at.lat, lon: at.lon, kilometres })).collect();
        if conditions.is_empty() {
            self.problem(Span::new(0, 0), format!("no place `{place}` is known; nothing is near it"));
        }
        Matcher::Any(conditions)
    }

    fn scope(&mut self, filters: &Filters, asked: Option<DayRange>) -> Result<Scope, SearchError> {
        let mut all = Vec::new();
        let fields = [
            (Field::Outlet, &filters.outlets),
            (Field::Person, &filters.persons),
            (Field::Place, &filters.places),
            (Field::Country, &filters.countries),
            (Field::Language, &filters.languages),
        ];
        for (field, values) in fields {
            let any = values.iter().map(|value| self.field(field, value, None)).collect::<Result<Vec<_>, _>>()?;
            if !any.is_empty() {
                all.push(Matcher::Any(any));
            }
        }
        if let Some((place, kilometres)) = &filters.near {
            all.push(self.near(place, *kilometres));
        }
        let filtered = filters.days.map(|days| DayRange { first: days.first, last: days.last });
        let days = [asked, filtered].into_iter().flatten().reduce(both);
        let undated = filters.undated.unwrap_or(if days.is_some() { Undated::Exclude } else { Undated::Include });
        Ok(Scope { filters: all, days, undated })
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

/// The pattern of words one after the other; of one word where there is but one.
fn sequence(tokens: &[Word], slop: u32, part: Part) -> Pattern {
    let pattern = |token: &Word| {
        let mut forms = vec![token.stem.clone()];
        // Text in other languages than English is not stemmed.
        if token.folded != token.stem {
            forms.push(token.folded.clone());
        }
        match part {
            Part::Text => Pattern::Word(forms),
            Part::Headline => Pattern::HeadlineWord(forms),
        }
    };
    let mut parts: Vec<Pattern> = tokens.iter().map(pattern).collect();
    if parts.len() == 1 { parts.swap_remove(0) } else { Pattern::Sequence { parts, slop } }
}

/// The tokens that a folded word may be indexed as.
fn tokens_of(folded: &str) -> Vec<String> {
    words(folded).into_iter().flat_map(|token| [token.stem, token.folded]).collect()
}
