//! A document after its page furniture has been told from the article.

use super::RawDocument;

/// What a line of a page is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The article itself.
    Body,
    /// The article's headline.
    Headline,
    /// A line that states a date of the article.
    Date,
    /// A line that names the author.
    Byline,
    /// A line that names the outlet.
    Outlet,
    /// Page furniture.
    Furniture(Furniture),
}

/// Kinds of page furniture, as `search inspect --explain` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Furniture {
    /// The line above the article that shows the day of the visit, the site's name or its sections.
    Masthead,
    /// The way to this page: `Home » World » …`.
    Breadcrumb,
    /// Share and follow bars.
    Share,
    /// Newsletter and subscription boxes, paywall and consent notes.
    Subscription,
    /// An advertisement or its marker.
    Advert,
    /// Links to other articles.
    Related,
    /// Reader comments and the form for them.
    Comments,
    /// What the outlet says about itself, copyright and contact lines.
    SelfDescription,
    /// A caption or a credit of a picture.
    Caption,
    /// A headline or a sentence that repeats one already taken.
    Repeat,
    /// Furniture by its score alone.
    Other,
}

/// A line of the page with what it was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The line, trimmed.
    pub text: String,
    /// What it was taken for.
    pub role: Role,
    /// How likely it is part of the article, 0 to 1.
    pub score: f32,
}

/// Where in an HTML page a clue was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A JSON-LD script; the name is the property's path, as `datePublished` or `author.name`.
    JsonLd,
    /// A `meta` element; the name is its `name`, `property` or `itemprop`.
    Meta,
    /// A microdata property outside `meta`.
    Microdata,
    /// A `time` element; the value is its `datetime`, else its text.
    TimeElement,
    /// The page's `title` element.
    Title,
    /// An `h1` element.
    Heading,
    /// A `link` element; the name is its `rel`.
    Link,
    /// The page's `html` element; the name is the attribute.
    Html,
    /// An element whose class or id says that it holds a byline.
    BylineElement,
    /// An element whose class or id says that it holds a date.
    DateElement,
    /// A short line between the headline and the article's first paragraph.
    LeadLine,
}

/// One thing that a page says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// Where it was found.
    pub origin: Origin,
    /// What it is called there.
    pub name: String,
    /// What it says, trimmed.
    pub value: String,
}

/// A document whose article has been told from the page around it.
#[derive(Clone, Debug, PartialEq)]
pub struct CleanDocument {
    /// The document as it was read.
    pub raw: RawDocument,
    /// The article's text: paragraphs divided by a blank line, no furniture, no headline.
    pub body: String,
    /// The lines of the page in reading order, body and furniture alike. Empty for a structured record.
    pub lines: Vec<Line>,
    /// What an HTML page says about itself, in document order.
    pub clues: Vec<Clue>,
}
