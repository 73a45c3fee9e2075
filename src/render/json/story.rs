//! The copies of a story on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use crate::news::{ArticleCard, Story};

use super::answer::CardWire;

/// An article with all copies of it in the archive.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Copies")]
pub(super) struct StoryWire<'a> {
    /// The id that was asked about.
    article: &'a str,
    /// How many copies there are, the article itself among them.
    total: usize,
    /// The ids of the copies that may have been published first, as far as dates tell.
    first: Vec<&'a str>,
    /// How many copies are undated: each of them may be earlier than these.
    undated: u64,
    /// The article and its copies, earliest first, undated last.
    copies: Vec<CopyWire<'a>>,
}

impl<'a> StoryWire<'a> {
    pub(super) fn of(story: &'a Story) -> Self {
        Self {
            article: &story.article,
            total: story.copies.len(),
            first: story.first().into_iter().map(|copy| copy.id.as_str()).collect(),
            undated: story.undated(),
            copies: copies(story).collect(),
        }
    }
}

/// A copy of a story.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Copy")]
pub(super) struct CopyWire<'a> {
    /// From 1 for the earliest.
    number: usize,
    /// Whether it may have been the first.
    first: bool,
    /// Whether it is the article that was asked about.
    asked: bool,
    /// The article.
    article: CardWire<'a>,
}

/// The copies with their numbers.
pub(super) fn copies(story: &Story) -> impl Iterator<Item = CopyWire<'_>> {
    let first: Vec<*const ArticleCard> = story.first().into_iter().map(std::ptr::from_ref).collect();
    story.copies.iter().enumerate().map(move |(at, copy)| CopyWire {
        number: at + 1,
        first: first.contains(&std::ptr::from_ref(copy)),
        asked: copy.id == story.article,
        article: CardWire::of(copy),
    })
}
