//! The copies of a story.

use tantivy::{TantivyError, Term};

use crate::news::ArticleCard;

use super::IndexError;
use super::searcher::Searcher;

impl Searcher {
    /// The articles with this id and all copies of them, in no order; none where no article has the id.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn story(&self, id: &str) -> Result<Vec<ArticleCard>, IndexError> {
        self.cards_of_story(id).map_err(|error| self.fail(error))
    }

    fn cards_of_story(&self, id: &str) -> Result<Vec<ArticleCard>, TantivyError> {
        let mut leads = Vec::new();
        for address in self.addresses(&Term::from_field_text(self.fields().id, id))? {
            match self.columns()[address.0 as usize].duplicate.first(address.1) {
                Some(story) => leads.extend(self.copies(story)?),
                None => leads.push(address),
            }
        }
        leads.sort_unstable();
        leads.dedup();
        let others = leads.len().saturating_sub(1) as u64;
        let card = |(segment, lead)| {
            let lead = self.lead(segment, lead)?;
            Ok(lead.stored.card(lead.headline, others))
        };
        leads.into_iter().map(card).collect()
    }
}
