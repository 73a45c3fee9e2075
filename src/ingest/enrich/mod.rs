//! Finds the persons, places, groups and organisations that an article names.
//!
//! Takes an [`Article`], gives an [`EnrichedArticle`]; rejects nothing. The tagger goes first, since what it says of a
//! name helps to tell a place from a person; groups and places are spotted next and resolved together; persons are
//! merged last, when it is known which names are taken.

mod persons;
mod resolve;
mod spot;

use std::collections::HashSet;

use crate::gazetteer::Gazetteer;
use crate::news::{Article, Coordinates, EnrichedArticle, Mention, MentionKind, Span};
use crate::tagger::{Entity, EntityKind, Scratch, Tagger};

use resolve::{Context, Resolved, resolve};
use spot::{spot, spot_headline};

/// How articles are enriched.
pub struct EnrichConfig {
    /// The places and groups that are known.
    pub gazetteer: Gazetteer,
}

impl Default for EnrichConfig {
    fn default() -> Self {
        Self { gazetteer: Gazetteer::new() }
    }
}

/// One worker's enricher, with the room it works in.
pub struct Enricher<'a> {
    gazetteer: &'a Gazetteer,
    scratch: Scratch,
}

impl<'a> Enricher<'a> {
    /// An enricher with empty buffers.
    #[must_use]
    pub fn new(config: &'a EnrichConfig) -> Self {
        Self { gazetteer: &config.gazetteer, scratch: Scratch::default() }
    }

    /// The article with its names. `home` is where its outlet is at home, if that was learnt.
    #[must_use]
    pub fn enrich(&mut self, article: Article, home: Option<Coordinates>) -> EnrichedArticle {
        let body = &article.body;
        // The model knows English only.
        let entities = match article.language.as_str() {
            "en" => Tagger::shared().tag(body, &mut self.scratch),
            _ => Vec::new(),
        };
        let Resolved { mentions, places, groups } = self.places_and_groups(&article, home, &entities);
        let outlet = article.outlet.as_ref().map(|outlet| outlet.name.as_str());
        let group_names: HashSet<&str> =
            mentions.iter().filter(|one| one.kind == MentionKind::Group).map(|one| one.text.as_str()).collect();
        let exclude = |name: &str| {
            outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(name))
                || group_names.contains(name)
                || self.gazetteer.lookup_group(name).is_some()
        };
        let (of_persons, persons) =
            persons::persons(body, article.headline.as_deref(), &entities, &exclude, &article.authors);
        let organisations = entities.iter().filter(|entity| entity.kind == EntityKind::Organisation);
        let of_organisations = organisations.map(|entity| {
            let text = body.get(entity.span.range()).unwrap_or_default().to_owned();
            let name = text.clone();
            Mention { kind: MentionKind::Organisation, span: entity.span, text, name, geonames_id: None }
        });
        let (of_groups, of_places) = mentions.into_iter().partition(|mention| mention.kind == MentionKind::Group);
        let mentions = apart([of_groups, of_persons, of_places, of_organisations.collect()]);
        EnrichedArticle { article, mentions, persons, places, groups }
    }

    fn places_and_groups(&self, article: &Article, home: Option<Coordinates>, entities: &[Entity]) -> Resolved {
        let tagged: Vec<(Span, MentionKind)> = entities.iter().map(|entity| (entity.span, kind(entity.kind))).collect();
        let headline = article.headline.as_deref().unwrap_or_default();
        let in_body = spot(&article.body, self.gazetteer, &tagged);
        let persons: Vec<Span> =
            tagged.iter().filter(|(_, kind)| *kind == MentionKind::Person).map(|(span, _)| *span).collect();
        let in_headline = spot_headline(headline, self.gazetteer, &article.body, &in_body, &persons);
        let home_country = article.outlet.as_ref().and_then(|outlet| outlet.country);
        let context = Context { headline, body: &article.body, home_country, home };
        resolve(&context, &in_headline, &in_body, self.gazetteer)
    }
}

const fn kind(kind: EntityKind) -> MentionKind {
    match kind {
        EntityKind::Person => MentionKind::Person,
        EntityKind::Place => MentionKind::Place,
        EntityKind::Organisation => MentionKind::Organisation,
    }
}

/// The mentions of all lists in order of the text; where two overlap, the one of the earlier list.
fn apart(lists: [Vec<Mention>; 4]) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::new();
    for list in lists {
        let settled = kept.len();
        for mention in list {
            let place = kept[..settled].partition_point(|other| other.span.end <= mention.span.start);
            let free = kept[..settled].get(place).is_none_or(|other| !other.span.overlaps(mention.span));
            if free && !mention.span.is_empty() {
                kept.push(mention);
            }
        }
        kept.sort_by_key(|mention| mention.span.start);
    }
    kept
}
