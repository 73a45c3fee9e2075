//! Answers questions: text in, [`Answer`] out.
//!
//! A query is parsed ([`language`]), its names are expanded, it is lowered to a request to the index (`plan`), and what
//! the index finds is fetched and highlighted.

pub mod evaluation;
pub mod language;

mod feedback;
mod highlight;
mod lists;
pub mod names;
mod plan;
mod question;
mod related;
mod stop_words;
mod timeline;
mod user_names;

use std::path::Path;

use crate::gazetteer::{self, Gazetteer};
use crate::index::{Candidate, Found, FoundArticle, IndexError, Order, Request, Score, Searcher, kept_names};
use crate::news::{
    Answer, ContextPassage, FacetField, Facets, Hit, HitPassage, NameMeaning, PlaceMeaning, Problem, Silence, Span,
    Stats, Story, Total,
};

use plan::{Plan, Term, plan};

pub use question::{Feedback, Filters, Matching, Question, Scores};
pub use user_names::{NamesError, user_names};

/// A question could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A file of names that is kept with the index cannot be read.
    #[error(transparent)]
    Names(#[from] NamesError),
}

/// An index opened for questions, with the names that are known.
///
/// Make an index, open it, ask:
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let (pages, index) = (folder.path().join("pages.jsonl"), folder.path().join("index"));
/// std::fs::write(&pages, concat!(
///     r#"{"id": "ferry", "headline": "Ferry stops", "outlet": "River Post", "published": "2018-06-02", "#,
///     r#""text": "The ferry has lost its passengers to the bridge. Its boat was sold to a man from Dayr al-Zawr."}"#,
/// ))?;
/// dateline::ingest::index(&[pages], &index)?;
///
/// let archive = dateline::Archive::open(&index)?;
/// let answer = archive.query("Deir ez-Zor")?;
/// let hit = &answer.hits[0];
/// assert_eq!(hit.article.id, "ferry");
/// // A name is found under every spelling, and the hit says under which.
/// assert_eq!(hit.matched[0].form, "Dayr al-Zawr");
/// // Where it stands can be cited.
/// let mark = hit.passage.highlights[0];
/// assert_eq!(&hit.passage.text[mark.range()], "Dayr al-Zawr");
/// # Ok(())
/// # }
/// ```
///
/// What else is asked of an article stands in a [`Question`]; when the matching articles were published is a question of
/// its own:
///
/// ```
/// use dateline::news::Period;
/// use dateline::{Archive, Filters, Question};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let (pages, index) = (folder.path().join("pages.jsonl"), folder.path().join("index"));
/// # std::fs::write(&pages, concat!(
/// #     r#"{"id": "a", "outlet": "River Post", "published": "2018-06-02", "text": "The bridge was opened on Saturday."}"#, "\n",
/// #     r#"{"id": "b", "outlet": "River Post", "published": "2018-08-11", "text": "The bridge is closed for repairs again."}"#, "\n",
/// #     r#"{"id": "c", "outlet": "City Mail", "text": "Nobody knows when the old bridge was built here."}"#, "\n",
/// # ))?;
/// # dateline::ingest::index(&[pages], &index)?;
/// let archive = Archive::open(&index)?;
/// let filters = Filters { outlets: vec!["River Post".to_owned()], ..Filters::default() };
/// let answer = archive.answer(&Question { filters, limit: 1, ..Question::new("bridge") })?;
/// assert_eq!((answer.total.articles, answer.hits.len()), (2, 1));
///
/// let timeline = archive.timeline(&Question::new("bridge"), Period::Month)?;
/// let months: Vec<_> = timeline.buckets.iter().map(|month| (month.label.as_str(), month.articles)).collect();
/// assert_eq!(months, [("2018-06", 1), ("2018-07", 0), ("2018-08", 1)]);
/// assert_eq!(timeline.undated, 1);
/// # Ok(())
/// # }
/// ```
pub struct Archive {
    searcher: Searcher,
    gazetteer: Gazetteer,
}

impl Archive {
    /// Opens the index in the folder `path`.
    ///
    /// # Errors
    /// There is none, it is of another version, or it is damaged.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, SearchError> {
        let path = path.as_ref();
        let searcher = Searcher::open(path)?;
        searcher.check_gazetteer(gazetteer::VERSION)?;
        Ok(Self { searcher, gazetteer: Gazetteer::with_overlay(user_names(&kept_names(path)?)?) })
    }

    /// The names in a query and what each may mean.
    #[must_use]
    pub fn names(&self, query: &str) -> Vec<NameMeaning> {
        let (parsed, _) = language::parse(query);
        let mut spans = names::names_in(&parsed.text, &self.gazetteer, &self.searcher);
        if spans.is_empty() && !query.trim().is_empty() {
            // Whoever asks about a name means it as one, however it is written.
            spans.push(Span::new(0, query.len()));
        }
        spans.into_iter().map(|span| self.meaning(query[span.range()].trim_matches(['"', ' ']))).collect()
    }

    fn meaning(&self, name: &str) -> NameMeaning {
        let expansion = names::expand(name, &self.gazetteer, &self.searcher);
        let places = expansion.places.iter().filter_map(|place| {
            let entry = self.gazetteer.entry(place.id)?;
            let region = entry.region.and_then(|region| self.gazetteer.entry(region));
            Some(PlaceMeaning {
                name: entry.name.to_owned(),
                geonames_id: entry.id,
                country: entry.country,
                region: region.map(|region| region.name.to_owned()),
                coordinates: Some(entry.coordinates),
                why: place.why,
            })
        });
        NameMeaning { term: name.to_owned(), places: places.collect(), forms: expansion.told(name).forms }
    }

    /// The index itself.
    #[must_use]
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Finds the passages that answer `question`, best first.
    ///
    /// # Errors
    /// The index cannot be read. A malformed query is answered as far as it can be understood; see
    /// [`Answer::problems`].
    pub fn answer(&self, question: &Question) -> Result<Answer, SearchError> {
        let (Plan { terms, mut problems, expansions, .. }, found) = self.find(question)?;
        let hits = self.hits(question, &terms, &found)?;
        if found.articles == 0 {
            self.suggest(question, &mut problems)?;
        }
        let total = Total { articles: found.articles, passages: found.passages };
        let undated_hidden = found.undated_hidden;
        Ok(Answer { query: question.text.clone(), total, undated_hidden, problems, expansions, hits })
    }

    /// The ids of the articles that answer `question`, best first, with their scores, and nothing else of them: what a
    /// run for evaluation needs.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn ranking(&self, question: &Question) -> Result<Vec<(String, f32)>, SearchError> {
        let (_, found) = self.find(question)?;
        let page = found.candidates.iter().skip(question.offset).take(question.limit);
        page.map(|candidate| Ok((self.searcher.read(candidate)?.id().to_owned(), candidate.score.total()))).collect()
    }

    /// Finds the passages that answer a query, the best ten articles first: [`Self::answer`] with nothing else asked.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn query(&self, query: &str) -> Result<Answer, SearchError> {
        self.answer(&Question::new(query))
    }

    /// Where nothing is found: names the values of filters that the archive does not have, with what was perhaps meant.
    fn suggest(&self, question: &Question, problems: &mut Vec<Problem>) -> Result<(), SearchError> {
        for (kind, value, suggested) in self.misspelt(question)? {
            let message = format!("no {} `{value}` in this index", kind.noun());
            let meant = suggested.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
            let told = if meant.is_empty() { message.clone() } else { format!("{message}; did you mean {meant}?") };
            match problems.iter_mut().find(|problem| problem.message == message) {
                Some(problem) => problem.message = told,
                None => problems.push(Problem { column: 1, message: told }),
            }
        }
        Ok(())
    }

    /// The article with the id `article` and every copy of it, earliest first; `None` where there is no such article.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn copies(&self, article: &str) -> Result<Option<Story>, SearchError> {
        let copies = self.searcher.story(article)?;
        Ok((!copies.is_empty()).then(|| Story::new(article, copies)))
    }

    /// Passage `number` of the article with the id `article`, with so many around it, as a hit of rank 1 without a score;
    /// `None` where there is none.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn passage(&self, article: &str, number: u32, around: u32) -> Result<Option<Hit>, SearchError> {
        let found = self.searcher.article(article)?.filter(|found| number < found.passages());
        let Some(found) = found else { return Ok(None) };
        let passage = found.passage(number)?;
        let context = context(&found, number, around)?;
        let passage = HitPassage { number, span: passage.span, text: passage.text, highlights: Vec::new(), context };
        let (explanation, matched) = (Vec::new(), Vec::new());
        Ok(Some(Hit { rank: 1, score: 0.0, explanation, article: found.card()?, passage, matched }))
    }

    /// What the archive holds.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn stats(&self) -> Result<Stats, SearchError> {
        Ok(self.searcher.stats()?)
    }

    /// What the archive does not show: what was turned away, and what its articles do not say.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn silence(&self) -> Result<Silence, SearchError> {
        Ok(self.searcher.silence()?)
    }

    /// What is looked for, and what of it is found.
    fn find(&self, question: &Question) -> Result<(Plan, Found), SearchError> {
        let mut plan = plan(question, &self.searcher, &self.gazetteer)?;
        if question.feedback == Feedback::Off || question.order != Order::Relevance {
            let found = self.searcher.find(&plan.request)?;
            return Ok((plan, found));
        }
        let wanted = plan.request.articles;
        plan.request.articles = wanted.max(feedback::ARTICLES);
        let mut found = self.searcher.find(&plan.request)?;
        if let Some(request) = feedback::widened(&plan, &found.candidates, &self.searcher)? {
            found = self.searcher.find(&Request { articles: wanted, ..request })?;
        }
        found.candidates.truncate(wanted);
        Ok((plan, found))
    }

    /// Counts the articles that match `question` by `field`.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn facets(&self, question: &Question, field: FacetField) -> Result<Facets, SearchError> {
        let Plan { request, problems, .. } = plan(question, &self.searcher, &self.gazetteer)?;
        let counted = self.searcher.count_by(&request, field)?;
        Ok(Facets {
            query: question.text.clone(),
            field,
            total: Total { articles: counted.articles, passages: counted.passages },
            without: counted.without,
            undated_hidden: counted.undated_hidden,
            values: counted.counts.len() as u64,
            problems,
            counts: counted.counts,
        })
    }

    /// The page of hits that is wanted of what was found.
    fn hits(&self, question: &Question, terms: &[Term], found: &Found) -> Result<Vec<Hit>, SearchError> {
        let per_article = if question.per_article == 0 { usize::MAX } else { question.per_article };
        let mut hits = Vec::new();
        let mut rank = 0;
        for candidate in &found.candidates {
            let shown = candidate.passages.len().min(per_article);
            if rank + shown <= question.offset {
                rank += shown;
                continue;
            }
            let article = self.searcher.read(candidate)?;
            let card = article.card()?;
            for &(number, _) in &candidate.passages[..shown] {
                rank += 1;
                if rank <= question.offset {
                    continue;
                }
                if hits.len() >= question.limit {
                    return Ok(hits);
                }
                let passage = article.passage(number)?;
                let found = highlight::highlight(&passage.text, terms, &passage.mentions);
                hits.push(Hit {
                    rank: rank as u64,
                    score: candidate.score.total(),
                    explanation: explanation(question.scores, candidate),
                    article: card.clone(),
                    passage: HitPassage {
                        number,
                        span: passage.span,
                        text: passage.text,
                        highlights: found.spans,
                        context: context(&article, number, question.context)?,
                    },
                    matched: found.matched,
                });
            }
        }
        Ok(hits)
    }
}

/// The passages up to `reach` before and after passage `number`.
fn context(article: &FoundArticle<'_>, number: u32, reach: u32) -> Result<Vec<ContextPassage>, SearchError> {
    let around = number.saturating_sub(reach)..article.passages().min(number.saturating_add(reach).saturating_add(1));
    let passage = |number| {
        let passage = article.passage(number)?;
        Ok(ContextPassage { number, span: passage.span, text: passage.text })
    };
    around.filter(|&other| other != number).map(passage).collect()
}

/// The parts of a hit's score, where they are wanted.
fn explanation(scores: Scores, candidate: &Candidate) -> Vec<(String, f32)> {
    if scores == Scores::Total {
        return Vec::new();
    }
    let Score { article, passage, headline, proximity } = candidate.score;
    let parts = [("article", article), ("best passage", passage), ("headline", headline), ("proximity", proximity)];
    parts.into_iter().map(|(part, score)| (part.to_owned(), score)).collect()
}
