//! What an article asks of the archive when more like it is wanted: its names, its places and its rare words.

use std::collections::HashMap;

use crate::gazetteer::Gazetteer;
use crate::index::{Alternative, ArchivedArticle, Leaf, Matcher, Pattern, Recipe, Request, Searcher, Tier, words};
use crate::news::{EnrichedArticle, MentionKind, Why};

use super::super::SearchError;
use super::super::language::Query;
use super::super::question::Question;
use super::super::stop_words::is_stop_word;
use super::{Open, Part, Plan, Planner, Term, TextForm};

/// How many persons, places and groups of the article are asked for, the most mentioned of each kind.
const NAMES: usize = 8;
/// How many rare words are asked for: as many as queries by relevance feedback are commonly given.
const WORDS: usize = 12;
/// What a shared word counts against a shared name: two articles that share a name are about the same thing, two that
/// share a word may not be.
const WORD_WEIGHT: f32 = 0.4;
/// The shortest word that is asked for; what is shorter says little by itself.
const SHORTEST: usize = 4;

/// The plan that finds articles like `article`, the copies of its `story` left out.
pub(in crate::search) fn plan_related(
    article: &ArchivedArticle,
    story: u64,
    question: &Question,
    archive: &Searcher,
    gazetteer: &Gazetteer,
) -> Result<Plan, SearchError> {
    let query = Query { text: String::new(), root: None };
    let mut planner = Planner {
        archive,
        gazetteer,
        query: &query,
        matching: question.matching,
        leaves: Vec::new(),
        terms: Vec::new(),
        problems: Vec::new(),
        expansions: Vec::new(),
    };
    let enriched = &article.enriched;
    let mut any = planner.names_of(enriched);
    any.extend(planner.rare_words(enriched)?);
    let own = Alternative { pattern: Pattern::Story(story), tier: Tier::Exact };
    let own =
        planner.leaf(Leaf { alternatives: vec![own], weight: 0.0, headline: None, positions: None }, Term::default());
    let matcher = match any.is_empty() {
        true => Matcher::Nothing,
        false => Matcher::All(vec![Matcher::Any(any), Matcher::Not(Box::new(own))]),
    };
    let scope = planner.scope(&question.filters, None)?;
    let Planner { mut leaves, terms, problems, .. } = planner;
    // What was taken from all over an article need not stand together in another.
    leaves.iter_mut().for_each(|leaf| leaf.positions = None);
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
    Ok(Plan { request, terms, open: Open::No, problems, expansions: Vec::new() })
}

/// How much more often than once something is mentioned counts: by the logarithm, as term frequencies do.
fn weight(mentions: usize) -> f32 {
    1.0 + (mentions.max(1) as f32).ln()
}

/// The most mentioned first; of equals the one that stands first in the article.
fn most_mentioned<'a>(names: impl Iterator<Item = &'a str>, mentions: &HashMap<&str, usize>) -> Vec<(&'a str, usize)> {
    let mut counted: Vec<_> = names.map(|name| (name, mentions.get(name).copied().unwrap_or(0))).collect();
    counted.sort_by_key(|(_, mentions)| std::cmp::Reverse(*mentions));
    counted.truncate(NAMES);
    counted
}

impl Planner<'_> {
    fn names_of(&mut self, enriched: &EnrichedArticle) -> Vec<Matcher> {
        let mut mentions: HashMap<&str, usize> = HashMap::new();
        for mention in &enriched.mentions {
            *mentions.entry(mention.name.as_str()).or_default() += 1;
        }
        let mut any = Vec::new();
        let persons = enriched.persons.iter().map(|person| person.name.as_str());
        let groups = enriched.groups.iter().map(String::as_str);
        for (name, mentioned) in most_mentioned(persons, &mentions).into_iter().chain(most_mentioned(groups, &mentions))
        {
            any.push(self.name(name));
            self.weigh_last(weight(mentioned));
        }
        let places = enriched.places.iter().map(|place| place.name.as_str());
        for (name, mentioned) in most_mentioned(places, &mentions) {
            let ids = enriched.places.iter().filter(|place| place.name == name).filter_map(|place| place.geonames_id);
            let ids: Vec<u32> = ids.collect();
            if ids.is_empty() {
                any.push(self.name(name));
            } else {
                any.push(self.place_itself(name, &ids));
            }
            self.weigh_last(weight(mentioned));
        }
        any
    }

    /// A mention of one of these places, whatever it is called there.
    fn place_itself(&mut self, name: &str, ids: &[u32]) -> Matcher {
        let alternative = |&id| Alternative { pattern: Pattern::Place(id), tier: Tier::Exact };
        let alternatives = ids.iter().map(alternative).collect();
        let forms = ids.iter().map(|&id| TextForm::Place { id, why: Why::Exact }).collect();
        let term = Term { asked: name.to_owned(), forms };
        self.leaf(Leaf { alternatives, weight: 1.0, headline: None, positions: None }, term)
    }

    /// The words that are frequent in the article and rare in the archive, names apart.
    fn rare_words(&mut self, enriched: &EnrichedArticle) -> Result<Vec<Matcher>, SearchError> {
        let body = &enriched.article.body;
        let mut frequencies: HashMap<String, (usize, String)> = HashMap::new();
        let mut named = enriched.mentions.iter().filter(|mention| mention.kind != MentionKind::Organisation).peekable();
        for token in words(body) {
            while named.next_if(|mention| mention.span.end <= token.start).is_some() {}
            let is_name = named.peek().is_some_and(|mention| mention.span.start < token.end);
            let is_telling = token.folded.chars().count() >= SHORTEST
                && token.folded.chars().all(char::is_alphabetic)
                && !is_stop_word(&token.folded);
            if is_telling && !is_name {
                let written = body[token.start..token.end].to_owned();
                frequencies.entry(token.folded).or_insert((0, written)).0 += 1;
            }
        }
        let mut scored = Vec::new();
        for (folded, (frequency, written)) in frequencies {
            let passages = self.archive.passages_with(&folded)?;
            // A word that stands nowhere else finds nothing.
            if passages > frequency as u64 {
                let rarity = (1.0 + self.archive.passages() as f32 / passages as f32).ln();
                scored.push((weight(frequency) * rarity, frequency, folded, written));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
        scored.truncate(WORDS);
        let mut any = Vec::new();
        for (_, frequency, _, written) in scored {
            any.push(self.words_in_order(&written, words(&written), 0, Part::Text));
            self.weigh_last(WORD_WEIGHT * weight(frequency));
        }
        Ok(any)
    }

    fn weigh_last(&mut self, weight: f32) {
        if let Some(leaf) = self.leaves.last_mut() {
            leaf.weight *= weight;
        }
    }
}
