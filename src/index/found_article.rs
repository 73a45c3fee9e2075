//! An article as it is read back: in part, for a hit, or whole.

use tantivy::{DocAddress, TantivyDocument};

use crate::news::{Article, ArticleCard, EnrichedArticle, Mention, Span};

use super::IndexError;
use super::searcher::Searcher;
use super::stored::{StoredArticle, StoredDate, StoredOutlet};

/// A passage with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageText {
    /// Where it stands in the body.
    pub span: Span,
    /// The text, without the white space around it.
    pub text: String,
    /// The names in it, with spans in bytes of `text`.
    pub mentions: Vec<Mention>,
}

/// The lead passage's record and headline.
pub(super) struct Lead {
    pub(super) stored: StoredArticle,
    pub(super) headline: Option<String>,
}

impl Lead {
    /// The article whole, around its `body`.
    pub(super) fn enriched(self, body: String) -> EnrichedArticle {
        let stored = self.stored;
        EnrichedArticle {
            mentions: stored.mentions_in(Span::new(0, body.len()), &body),
            persons: stored.persons(),
            places: stored.places(),
            groups: stored.groups.clone(),
            article: Article {
                source: stored.source.source(),
                headline: self.headline,
                outlet: stored.outlet.as_ref().map(StoredOutlet::outlet),
                published: stored.published.as_ref().map(StoredDate::published),
                updated: stored.updated.as_ref().map(StoredDate::published),
                page_date: stored.page_date,
                url: stored.url.clone(),
                authors: stored.authors.clone(),
                language: stored.language.clone(),
                lines: Vec::new(),
                dates: stored.dates(),
                id: stored.id,
                body,
            },
        }
    }
}

/// An article that was found, ready to be shown.
pub struct FoundArticle<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) lead: Lead,
    pub(super) address: (u32, u32),
    pub(super) duplicate: u64,
}

impl FoundArticle<'_> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.lead.stored.id
    }

    /// The number that all copies of its story share.
    #[must_use]
    pub fn story(&self) -> u64 {
        self.duplicate
    }

    /// What a hit shows of it.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn card(&self) -> Result<ArticleCard, IndexError> {
        let copies = self.searcher.copies(self.duplicate).map_err(|error| self.searcher.fail(error))?;
        Ok(self.lead.stored.card(self.lead.headline.clone(), copies.len().saturating_sub(1) as u64))
    }

    /// Its headline.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.lead.headline.as_deref()
    }

    /// Its language, by code.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.lead.stored.language
    }

    /// How many passages it has.
    #[must_use]
    pub fn passages(&self) -> u32 {
        self.lead.stored.lengths.len() as u32
    }

    /// The text of its passage `number`.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn passage(&self, number: u32) -> Result<PassageText, IndexError> {
        let (segment, lead) = self.address;
        let document: TantivyDocument = self
            .searcher
            .engine()
            .doc(DocAddress::new(segment, lead + number))
            .map_err(|error| self.searcher.fail(error))?;
        let stored = self.searcher.body_of(&document);
        let text = stored.trim();
        let start = self.lead.stored.start_of(number) + (stored.len() - stored.trim_start().len());
        let span = Span::new(start, start + text.len());
        Ok(PassageText { span, text: text.to_owned(), mentions: self.lead.stored.mentions_in(span, text) })
    }
}

/// An article as the index gives it back.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchivedArticle {
    /// The article and its names. The lines that were cut from its page are not kept.
    pub enriched: EnrichedArticle,
    /// The id of the copy that was published before it.
    pub copy_of: Option<String>,
}
