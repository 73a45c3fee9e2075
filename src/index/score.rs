//! How well an article answers: BM25 over the whole article, its best passage and its headline.
//!
//! Every constant of the ranking stands here with its reason. Statistics count articles, not passages, so that a long
//! article weighs as one.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, TantivyError, Term};

use super::columns::{Columns, Extent};
use super::document::within;
use super::evaluate::{Occurrence, SegmentWalk};
use super::request::{Leaf, Pattern, Request, Score, Tier};
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

/// What another name of the same thing counts, at least and at most, in units of the term's idf. The most, with passage
/// and headline, stays below what the very name counts in all but the longest articles, so that tiers keep their order.
const ALIAS: (f32, f32) = (0.30, 0.40);
/// The same for a near spelling of full weight.
const SPELLING: (f32, f32) = (0.12, 0.20);

/// The postings that are walked to learn in how many articles a term stands; beyond it the share is assumed to go on.
const SAMPLE: u32 = 1 << 16;

/// What scoring needs to know of the whole index.
pub(super) struct Statistics {
    /// Of each leaf: its weight times its inverse document frequency.
    weights: Vec<f32>,
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
        let weights = request.leaves.iter().map(|leaf| count.weight(leaf)).collect::<Result<_, _>>()?;
        let mean = |tokens: u64, texts: u64| (tokens as f32 / texts.max(1) as f32).max(1.0);
        Ok(Self {
            weights,
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
        let tokens: u32 = (extent.lead..extent.end).map(|doc| lengths.body.fieldnorm(doc)).sum();
        let article_norm = norm(ARTICLE_B, tokens, self.article_length);
        let headline_norm = norm(HEADLINE_B, lengths.title.fieldnorm(extent.lead), self.headline_length);
        let mut score = Score::default();
        passages.clear();
        for of_leaf in occurrences.chunk_by(|a, b| a.leaf == b.leaf) {
            let leaf = of_leaf[0].leaf;
            let weight = self.weights[leaf];
            let frequency = of_leaf.iter().map(|found| found.frequency).sum();
            let tier = of_leaf.iter().map(|found| found.tier).fold(Tier::Spelling(0.0), best);
            score.article += weight * part(tier, frequency, article_norm);
            let in_headline = walk.headline_frequency(leaf, extent);
            if in_headline > 0 {
                score.headline += HEADLINE_WEIGHT * weight * part(tier, in_headline, headline_norm);
            }
            for found in of_leaf {
                let norm = norm(PASSAGE_B, lengths.body.fieldnorm(found.doc), self.passage_length);
                add(passages, found.doc - extent.lead, weight * part(found.tier, found.frequency, norm));
            }
        }
        // Of equal passages the earlier one: news says first what matters.
        passages.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        score.passage = PASSAGE_WEIGHT * passages.first().map_or(0.0, |best| best.1);
        score
    }
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

/// The length part of BM25.
fn norm(b: f32, tokens: u32, mean: f32) -> f32 {
    K1 * (1.0 - b + b * tokens as f32 / mean)
}

/// What `frequency` mentions count, in units of the term's idf: BM25 for the term itself, within the tier's bounds for
/// its variants.
fn part(tier: Tier, frequency: u32, norm: f32) -> f32 {
    let frequency = frequency as f32;
    let between = |(least, most): (f32, f32)| least + (most - least) * frequency / (frequency + 1.0);
    match tier {
        Tier::Exact => frequency * (K1 + 1.0) / (frequency + norm),
        Tier::Alias => between(ALIAS),
        Tier::Spelling(weight) => between(SPELLING) * (0.5 + 0.5 * weight),
    }
}

/// Counts articles by pattern.
struct Counter<'a> {
    segments: &'a [SegmentReader],
    columns: &'a [Columns],
    fields: &'a Fields,
    articles: u64,
}

impl Counter<'_> {
    /// A leaf weighs as its most frequent alternative: a name with all its spellings is one term.
    fn weight(&self, leaf: &Leaf) -> Result<f32, TantivyError> {
        if leaf.weight <= 0.0 {
            return Ok(0.0);
        }
        let mut idf = f32::INFINITY;
        for alternative in &leaf.alternatives {
            idf = idf.min(self.idf(&alternative.pattern)?);
        }
        Ok(leaf.weight * if idf.is_finite() { idf } else { 0.0 })
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

    /// ln(1 + (N - n + .5) / (n + .5)), with N articles of which n hold a term; infinite where none does.
    fn idf_of(&self, terms: Vec<Term>) -> Result<f32, TantivyError> {
        let mut holding = 0;
        for term in &terms {
            for (segment, columns) in self.segments.iter().zip(self.columns) {
                holding += articles_with(segment, columns, term)?;
            }
        }
        if holding == 0 {
            return Ok(f32::INFINITY);
        }
        let (all, holding) = (self.articles.max(holding) as f32, holding as f32);
        Ok((1.0 + (all - holding + 0.5) / (holding + 0.5)).ln())
    }
}

/// In how many articles of a segment a term stands.
fn articles_with(segment: &SegmentReader, columns: &Columns, term: &Term) -> Result<u64, TantivyError> {
    let Some(mut postings) = segment.inverted_index(term.field())?.read_postings(term, IndexRecordOption::Basic)?
    else {
        return Ok(0);
    };
    let (mut articles, mut passages, mut end) = (0u64, 0, 0);
    while postings.doc() != TERMINATED && passages < SAMPLE {
        passages += 1;
        if postings.doc() >= end {
            articles += 1;
            end = columns.extent(postings.doc()).map_or(postings.doc() + 1, |extent| extent.end);
        }
        postings.advance();
    }
    if passages < SAMPLE {
        return Ok(articles);
    }
    Ok(articles * u64::from(postings.size_hint().max(passages)) / u64::from(passages))
}
