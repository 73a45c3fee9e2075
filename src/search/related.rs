//! More like an article: others that share its names, its places and its rare words.

use crate::news::{Answer, Total};

use super::plan::{Plan, plan_related};
use super::{Archive, Question, SearchError};

impl Archive {
    /// Finds the articles most like the one with the id `article`; it and its copies are left out. Of `question` the
    /// text is not looked at. `None` where there is no such article.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn related(&self, article: &str, question: &Question) -> Result<Option<Answer>, SearchError> {
        let Some(found) = self.searcher.article(article)? else { return Ok(None) };
        let story = found.story();
        let Some(whole) = self.searcher.articles_by_id(article)?.into_iter().next() else { return Ok(None) };
        let plan = plan_related(&whole, story, question, &self.searcher, &self.gazetteer)?;
        let Plan { request, terms, problems, expansions, .. } = plan;
        let found = self.searcher.find(&request)?;
        let hits = self.hits(question, &terms, &found)?;
        let total = Total { articles: found.articles, passages: found.passages };
        let undated_hidden = found.undated_hidden;
        Ok(Some(Answer { query: article.to_owned(), total, undated_hidden, problems, expansions, hits }))
    }
}
