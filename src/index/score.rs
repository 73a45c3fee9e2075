//! How well an article answers: BM25 over the whole article, its best passage and its headline, to which
//! [`super::proximity`] adds how near to each other the terms stand.
//!
//! Every constant of these three stands here with its reason. Statistics count articles, not passages, so that a long
//! article weighs as one.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::columns::{Columns, Extent};
use super::document::within;
use super::evaluate::{Occurrence, SegmentWalk};
use super::request::{Leaf, Pattern, Recipe, Request, Score, Tier};
use super::schema::Fields;

/// Saturation of the term frequency; the usual value of BM25 (Robertson and Zaragoza 2009).
const K1: f32 = 1.2;
/// Length normalisation of articles: weaker than the usual .75, since long news articles are long for having more to say.
const ARTICLE_B: f32 = 0.5;
/// Length normalisation of passages, which are cut to much the same size.
const PASSAGE_B: f32 = 0.4;
/// Length normalisation of headlines.
const HEADLINE_B: f32 = 0.5;
/// What the best passage adds: measured to help where articles are long.
const PASSAGE_WEIGHT: f32 = 0.2;
/// What the headline adds.
const HEADLINE_WEIGHT: f32 = 0.3;

/// What another name counts, beside the very name, in a question of several terms: much as a mention of the same thing,
/// since the other terms are what the question turns on.
const ALIAS_SHARE: f32 = 0.8;
/// The same for a near spelling, by its weight: the doubt about it is also a doubt about what it adds.
const SPELLING_SHARE: (f32, f32) = (0.3, 0.7);

/// In a question of one term tiers are kept apart. What another name of the same thing counts, at least and at most, in units of the term's idf. The most, with passage
/// and headline, stays below what the very name counts in all but the longest articles, so that tiers keep their order.
const ALIAS: (f32, f32) = (0.30, 0.40);
/// The same for a near spelling of full weight.
const SPELLING: (f32, f32) = (0.12, 0.20);

/// The passages of a term up to which its articles are counted one by one; those of a more frequent one are reckoned.
const COUNTED: u64 = 1 << 16;

/// What scoring needs to know of the whole index.
pub(super) struct Statistics {
    /// Of each leaf: its weight times its inverse document frequency.
    weights: Vec<f32>,
    /// How variants of a term are scored.
    variants: Variants,
    /// What the best passage adds.
    passage_weight: f32,
    articles: f32,
    article_length: f32,
    passage_length: f32,
    headline_length: f32,
}

/// The lengths of a segment's texts.
pub(super) struct Lengths {
    body: FieldNormReader,
    title: FieldNormReader,
}

impl Lengths {
    pub(super) fn open(segment: &SegmentReader, fields: &Fields) -> Result<Self, TantivyError> {
        Ok(Self {
            body: segment.get_fieldnorms_reader(fields.body)?,
            title: segment.get_fieldnorms_reader(fields.title)?,
        })
    }

    /// How many tokens the headline of an article has, which stand before those of its first passage.
    pub(super) fn headline(&self, lead: u32) -> u32 {
        self.title.fieldnorm(lead)
    }
}

impl Statistics {
    pub(super) fn gather(
        segments: &[SegmentReader],
        columns: &[Columns],
        fields: &Fields,
        request: &Request,
        articles: u64,
    ) -> Result<Self, TantivyError> {
        let (mut body, mut title, mut passages) = (0, 0, 0);
        for segment in segments {
            body += segment.inverted_index(fields.body)?.total_num_tokens();
            title += segment.inverted_index(fields.title)?.total_num_tokens();
            passages += u64::from(segment.max_doc());
        }
        let count = Counter { segments, columns, fields, articles };
        let weights = request.leaves.iter().map(|leaf| count.weight(leaf)).collect::<Result<Vec<f32>, _>>()?;
        let ranked = request.leaves.iter().filter(|leaf| leaf.weight > 0.0).count();
        let mean = |tokens: u64, texts: u64| (tokens as f32 / texts.max(1) as f32).max(1.0);
        Ok(Self {
            weights,
            variants: if ranked == 1 { Variants::InTiers } else { Variants::Blended },
            passage_weight: if request.recipe == Recipe::Whole { PASSAGE_WEIGHT } else { 0.0 },
            articles: articles as f32,
            article_length: mean(body, articles),
            passage_length: mean(body, passages),
            headline_length: mean(title, articles),
        })
    }

    /// The most that an article with these occurrences can score.
    pub(super) fn bound(&self, occurrences: &[Occurrence]) -> f32 {
        let mut sum = 0.0;
        let mut last = usize::MAX;
        for occurrence in occurrences {
            if occurrence.leaf != last {
                last = occurrence.leaf;
                sum += self.weights[last];
            }
        }
        sum * (K1 + 1.0) * (1.0 + PASSAGE_WEIGHT + HEADLINE_WEIGHT)
    }

    /// Scores an article; `passages` receives each passage that holds something with its own score, best first.
    ///
    /// `occurrences` come leaf by leaf, as the walk gives them.
    pub(super) fn score(
        &self,
        walk: &mut SegmentWalk<'_>,
        extent: Extent,
        occurrences: &[Occurrence],
        passages: &mut Vec<(u32, f32)>,
    ) -> Score {
        let lengths = walk.lengths;
        let article_norm = K1 * self.article_length_ratio(lengths, extent);
        let headline_norm = K1 * ratio(HEADLINE_B, lengths.title.fieldnorm(extent.lead), self.headline_length);
        let mut score = Score::default();
        passages.clear();
        for of_leaf in occurrences.chunk_by(|a, b| a.leaf == b.leaf) {
            let leaf = of_leaf[0].leaf;
            let weight = self.weights[leaf];
            let frequency = of_leaf.iter().map(|found| found.frequency).sum();
            let tier = of_leaf.iter().map(|found| found.tier).fold(Tier::Spelling(0.0), best);
            score.article += weight * self.part(tier, frequency, article_norm);
            let in_headline = walk.headline_frequency(leaf, extent);
            if in_headline > 0 {
                score.headline += HEADLINE_WEIGHT * weight * self.part(tier, in_headline, headline_norm);
            }
            for found in of_leaf {
                let norm = K1 * self.passage_length_ratio(lengths, found.doc);
                add(passages, found.doc - extent.lead, weight * self.part(found.tier, found.frequency, norm));
            }
        }
        // Of equal passages the earlier one: news says first what matters.
        passages.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        score.passage = self.passage_weight * passages.first().map_or(0.0, |best| best.1);
        score
    }

    /// What `frequency` mentions count, in units of the term's idf: BM25 for the term itself, and for its variants within
    /// their tier's bounds or a share of it.
    fn part(&self, tier: Tier, frequency: u32, norm: f32) -> f32 {
        let frequency = frequency as f32;
        let bm25 = frequency * (K1 + 1.0) / (frequency + norm);
        let rising = frequency / (frequency + 1.0);
        match (tier, self.variants) {
            (Tier::Exact, _) => bm25,
            (Tier::Alias, Variants::InTiers) => between(ALIAS, rising),
            (Tier::Alias, Variants::Blended) => ALIAS_SHARE * bm25,
            (Tier::Spelling(weight), Variants::InTiers) => between(SPELLING, rising) * (0.5 + 0.5 * weight),
            (Tier::Spelling(weight), Variants::Blended) => between(SPELLING_SHARE, weight) * bm25,
        }
    }

    /// The length of an article as BM25 weighs it: 1 for the mean.
    pub(super) fn article_length_ratio(&self, lengths: &Lengths, extent: Extent) -> f32 {
        let tokens: u32 = (extent.lead..extent.end).map(|doc| lengths.body.fieldnorm(doc)).sum();
        ratio(ARTICLE_B, tokens, self.article_length)
    }

    /// The length of a passage as BM25 weighs it.
    pub(super) fn passage_length_ratio(&self, lengths: &Lengths, doc: u32) -> f32 {
        ratio(PASSAGE_B, lengths.body.fieldnorm(doc), self.passage_length)
    }

    /// How rare it is that an article holds what `holding` articles hold: ln(1 + (N - n + .5) / (n + .5)).
    pub(super) fn idf(&self, holding: f32) -> f32 {
        idf(self.articles, holding)
    }
}

/// How the variants of a term count beside the term itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variants {
    /// Below it, whatever the frequencies: an answer to one name is read from the very name to the guesses.
    InTiers,
    /// As mentions that are worth less.
    Blended,
}

fn add(passages: &mut Vec<(u32, f32)>, number: u32, score: f32) {
    match passages.iter_mut().find(|passage| passage.0 == number) {
        Some(passage) => passage.1 += score,
        None => passages.push((number, score)),
    }
}

fn best(a: Tier, b: Tier) -> Tier {
    if b > a { b } else { a }
}

/// A length beside the mean, damped as BM25 does.
fn ratio(b: f32, tokens: u32, mean: f32) -> f32 {
    1.0 - b + b * tokens as f32 / mean
}

/// ln(1 + (N - n + .5) / (n + .5)), with N articles of which n hold a term.
fn idf(all: f32, holding: f32) -> f32 {
    (1.0 + (all.max(holding) - holding + 0.5) / (holding + 0.5)).ln()
}

fn between((least, most): (f32, f32), share: f32) -> f32 {
    least + (most - least) * share
}

/// Counts articles by pattern.
struct Counter<'a> {
    segments: &'a [SegmentReader],
    columns: &'a [Columns],
    fields: &'a Fields,
    articles: u64,
}

impl Counter<'_> {
    /// A leaf weighs as its most frequent alternative: a name with all its spellings is one term. A guess at a spelling
    /// may be a frequent word of its own, and so says how rare the name is only where nothing else does.
    fn weight(&self, leaf: &Leaf) -> Result<f32, TantivyError> {
        if leaf.weight <= 0.0 {
            return Ok(0.0);
        }
        let (mut known, mut guessed) = (f32::INFINITY, f32::INFINITY);
        for alternative in &leaf.alternatives {
            let idf = self.idf(&alternative.pattern)?;
            let least = if matches!(alternative.tier, Tier::Spelling(_)) { &mut guessed } else { &mut known };
            *least = least.min(idf);
        }
        let idf = [known, guessed].into_iter().find(|idf| idf.is_finite()).unwrap_or(0.0);
        Ok(leaf.weight * idf)
    }

    fn idf(&self, pattern: &Pattern) -> Result<f32, TantivyError> {
        let field = match pattern {
            Pattern::Word(_) => self.fields.body,
            Pattern::HeadlineWord(_) => self.fields.title,
            Pattern::Surface(_) => self.fields.surface,
            Pattern::PersonWord(_) => self.fields.person,
            Pattern::Name(_) => self.fields.names,
            _ => self.fields.body,
        };
        let text = |word: &String| Term::from_field_text(field, word);
        match pattern {
            Pattern::Word(tokens) | Pattern::HeadlineWord(tokens) => self.idf_of(tokens.iter().map(text).collect()),
            Pattern::Surface(word) | Pattern::PersonWord(word) | Pattern::Name(word) => self.idf_of(vec![text(word)]),
            Pattern::Place(id) => self.idf_of(vec![Term::from_field_u64(self.fields.place, u64::from(*id))]),
            Pattern::Within(id) => self.idf_of(vec![Term::from_field_u64(self.fields.place, within(*id))]),
            // The usual estimate: as rare as its words were they independent.
            Pattern::Sequence { parts, .. } => parts.iter().try_fold(0.0, |sum, part| Ok(sum + self.idf(part)?)),
            // The parts speak of the same words, so the rarest of them says how rare they are.
            Pattern::All(parts) => parts.iter().try_fold(0.0, |most, part| Ok(self.idf(part)?.max(most))),
            Pattern::Any(parts) => parts.iter().try_fold(f32::INFINITY, |least, part| Ok(least.min(self.idf(part)?))),
            Pattern::Outlet(_) | Pattern::Country(_) | Pattern::Language(_) | Pattern::Id(_) | Pattern::Story(_) => {
                Ok(0.0)
            }
        }
    }

    /// The idf of any of these terms; infinite where none stands in the index.
    fn idf_of(&self, terms: Vec<Term>) -> Result<f32, TantivyError> {
        let mut holding = 0;
        for term in &terms {
            holding += self.articles_with(term)?;
        }
        Ok(if holding == 0 { f32::INFINITY } else { idf(self.articles as f32, holding as f32) })
    }

    /// In how many articles a term stands, the same however the index is cut into segments.
    fn articles_with(&self, term: &Term) -> Result<u64, TantivyError> {
        let (mut passages, mut all) = (0, 0);
        for segment in self.segments {
            passages += u64::from(segment.inverted_index(term.field())?.doc_freq(term)?);
            all += u64::from(segment.max_doc());
        }
        if passages > COUNTED {
            return Ok(spread(passages, all, self.articles));
        }
        let mut articles = 0;
        for (segment, columns) in self.segments.iter().zip(self.columns) {
            articles += counted(segment, columns, term)?;
        }
        Ok(articles)
    }
}

/// How many of `articles` hold a term of so many passages, were these spread evenly: an article of m passages holds it
/// with the probability 1 - (1 - p)^m, p being the share of passages that do.
pub(super) fn spread(passages: u64, all: u64, articles: u64) -> u64 {
    let share = (passages as f64 / all.max(1) as f64).min(1.0);
    let length = all as f64 / articles.max(1) as f64;
    ((articles as f64 * (1.0 - (1.0 - share).powf(length))).round() as u64).clamp(u64::from(passages > 0), passages)
}

/// In how many articles of a segment a term stands.
fn counted(segment: &SegmentReader, columns: &Columns, term: &Term) -> Result<u64, TantivyError> {
    let Some(mut postings) = segment.inverted_index(term.field())?.read_postings(term, IndexRecordOption::Basic)?
    else {
        return Ok(0);
    };
    let (mut articles, mut end) = (0u64, 0);
    while postings.doc() != TERMINATED {
        if postings.doc() >= end {
            articles += 1;
            end = columns.extent(postings.doc()).map_or(postings.doc() + 1, |extent| extent.end);
        }
        postings.advance();
    }
    Ok(articles)
}
