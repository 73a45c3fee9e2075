//! Answers and articles as bytes: the only room that knows how a thing looks outside.
//!
//! Takes the nouns of [`crate::news`] and a writer, gives text for people ([`TextStyle`]) or one of the formats for
//! programs. The formats for programs are stable: keys and columns are only ever added, at the end.
//!
//! JSON is one value on one line; JSON lines are the hits, the articles or the counts, one a line. CSV has a header line
//! and quotes where RFC 4180 asks for it. TSV has a header line and no quotes: a tab or a line break inside a value is a
//! space, so that `cut` and `awk` are safe. TREC is a run as `trec_eval` reads it.

mod batch;
mod csv;
mod fields;
mod json;
#[cfg(test)]
mod sample;
mod text;
mod trec;
mod words;

use std::io::{self, Write};

use crate::news::{
    Answer, EnrichedArticle, Evaluation, Facets, Hit, Listing, NameMeaning, Silence, Stats, Story, Timeline,
};

pub use batch::{BatchWriter, batch_answer};
pub use fields::{Columns, Leading, Rows, UnknownColumn};
pub use json::Output;
pub use text::{write_notes, write_problems};

/// The formats of an answer to a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// The hits, a JSON object a line.
    Jsonl,
    /// The hits as comma-separated values.
    Csv,
    /// The hits as tab-separated values.
    Tsv,
    /// The hits as a TREC run.
    Trec(Unit),
}

/// What a line of a TREC run names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A passage, as the article's id, `:` and the passage's number.
    Passage,
    /// An article, at the rank of its best passage.
    #[default]
    Article,
}

/// The formats of everything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON value.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
}

/// How text for people is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Whether colour and weight are used.
    pub colour: Colour,
    /// The columns of a line.
    pub width: usize,
    /// How much of a passage is shown.
    pub passages: Passages,
    /// Whether a headline leads to its page.
    pub links: Links,
}

impl TextStyle {
    /// Whole passages in plain characters, without links.
    #[must_use]
    pub const fn plain(width: usize) -> Self {
        Self { colour: Colour::Plain, width, passages: Passages::Whole, links: Links::None }
    }
}

/// How much of a passage is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Passages {
    /// All of it.
    #[default]
    Whole,
    /// The sentences with most of what matched.
    Snippets,
}

/// Whether text carries links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// It does not.
    #[default]
    None,
    /// As terminals know them, by the escape sequence OSC 8.
    Osc8,
}

/// Whether text carries colour and weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Characters alone.
    #[default]
    Plain,
    /// With ANSI escapes.
    Ansi,
}

/// How much is told of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The article with its fields and their evidence.
    #[default]
    Fields,
    /// Also every line of the page with what it was taken for, every date that was weighed, and in text every mention.
    Evidence,
}

/// An article as it is shown.
#[derive(Clone, Copy, Debug)]
pub struct ArticleView<'a> {
    /// The article.
    pub article: &'a EnrichedArticle,
    /// The id of the copy before it; `None` also where copies are not known, as outside an index.
    pub copy_of: Option<&'a str>,
}

/// Writes the answer to one query.
///
/// # Errors
/// Those of `out`.
pub fn write_answer(format: AnswerFormat, answer: &Answer, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    match format {
        AnswerFormat::Text => text::answer(answer, style, out),
        AnswerFormat::Json => json::answer(answer, out),
        AnswerFormat::Jsonl => json::hits(answer, None, out),
        AnswerFormat::Csv => csv::hits(csv::Dialect::Csv, answer, out),
        AnswerFormat::Tsv => csv::hits(csv::Dialect::Tsv, answer, out),
        AnswerFormat::Trec(unit) => trec::run("1", unit, answer, out),
    }
}

/// Writes one hit as text.
///
/// # Errors
/// Those of `out`.
pub fn write_hit(hit: &Hit, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    text::hit(hit, style, out)
}

/// Writes one article.
///
/// # Errors
/// Those of `out`.
pub fn write_article(
    format: Format,
    detail: Detail,
    view: &ArticleView<'_>,
    style: &TextStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::article(view, detail, style, out),
        Format::Json | Format::Jsonl => json::article(view, detail, out),
        Format::Csv | Format::Tsv => {
            let dialect = csv::Dialect::of(format);
            csv::article_header(dialect, out)?;
            csv::article(dialect, view, out)
        }
    }
}

/// Writes many articles: JSON as an array, JSON lines as a line each, CSV and TSV below one header.
pub struct ArticlesWriter<'a> {
    format: Format,
    detail: Detail,
    style: TextStyle,
    out: &'a mut dyn Write,
    articles: u64,
}

impl<'a> ArticlesWriter<'a> {
    /// Opens the list.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(format: Format, detail: Detail, style: TextStyle, out: &'a mut dyn Write) -> io::Result<Self> {
        match format {
            Format::Json => out.write_all(b"[")?,
            Format::Csv | Format::Tsv => csv::article_header(csv::Dialect::of(format), out)?,
            Format::Text | Format::Jsonl => {}
        }
        Ok(Self { format, detail, style, out, articles: 0 })
    }

    /// Writes the next article.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn article(&mut self, view: &ArticleView<'_>) -> io::Result<()> {
        let first = self.articles == 0;
        self.articles += 1;
        match self.format {
            Format::Text => {
                if !first {
                    text::rule(&self.style, self.out)?;
                }
                text::article(view, self.detail, &self.style, self.out)
            }
            Format::Json => {
                self.out.write_all(if first { b"\n" } else { b",\n" })?;
                json::article_in_list(view, self.detail, self.out)
            }
            Format::Jsonl => json::article(view, self.detail, self.out),
            Format::Csv | Format::Tsv => csv::article(csv::Dialect::of(self.format), view, self.out),
        }
    }

    /// Closes the list.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(self) -> io::Result<()> {
        if self.format == Format::Json {
            self.out.write_all(if self.articles == 0 { b"]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}

/// Writes counts of articles.
///
/// # Errors
/// Those of `out`.
pub fn write_facets(format: Format, facets: &Facets, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::facets(facets, style, out),
        Format::Json => json::facets(facets, out),
        Format::Jsonl => json::counts(facets, out),
        Format::Csv | Format::Tsv => csv::facets(csv::Dialect::of(format), facets, out),
    }
}

/// Writes what an index holds.
///
/// # Errors
/// Those of `out`.
pub fn write_stats(format: Format, stats: &Stats, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::stats(stats, style, out),
        Format::Json | Format::Jsonl => json::stats(stats, out),
        Format::Csv | Format::Tsv => csv::stats(csv::Dialect::of(format), stats, out),
    }
}

/// Writes how good a ranking is: in text the mean over all queries, in JSON the mean and each query, as a table the queries
/// and below them the mean as the query `all`.
///
/// # Errors
/// Those of `out`.
pub fn write_evaluation(format: Format, evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::evaluation(evaluation, out),
        Format::Json => json::evaluation(evaluation, out),
        Format::Jsonl => json::measured_queries(evaluation, out),
        Format::Csv | Format::Tsv => csv::evaluation(csv::Dialect::of(format), evaluation, out),
    }
}

/// Writes what the names of a query may mean.
///
/// # Errors
/// Those of `out`.
pub fn write_names(
    format: Format,
    query: &str,
    names: &[NameMeaning],
    style: &TextStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::names(names, style, out),
        Format::Json => json::names(query, names, out),
        Format::Jsonl => json::names_apart(names, out),
        Format::Csv | Format::Tsv => csv::names(csv::Dialect::of(format), names, out),
    }
}

/// Writes the copies of a story.
///
/// # Errors
/// Those of `out`.
pub fn write_story(format: Format, story: &Story, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::story(story, style, out),
        Format::Json => json::story(story, out),
        Format::Jsonl => json::copies(story, out),
        Format::Csv | Format::Tsv => csv::story(csv::Dialect::of(format), story, out),
    }
}

/// Writes when what matches was published.
///
/// # Errors
/// Those of `out`.
pub fn write_timeline(format: Format, timeline: &Timeline, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::timeline(timeline, style, out),
        Format::Json => json::timeline(timeline, out),
        Format::Jsonl => json::buckets(timeline, out),
        Format::Csv | Format::Tsv => csv::timeline(csv::Dialect::of(format), timeline, out),
    }
}

/// Writes entries of one of the archive's lists.
///
/// # Errors
/// Those of `out`.
pub fn write_listing(format: Format, listing: &Listing, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::listing(listing, style, out),
        Format::Json => json::listing(listing, out),
        Format::Jsonl => json::entries(listing, out),
        Format::Csv | Format::Tsv => csv::listing(csv::Dialect::of(format), listing, out),
    }
}

/// Writes what an archive does not show.
///
/// # Errors
/// Those of `out`.
pub fn write_silence(format: Format, silence: &Silence, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::silence(silence, style, out),
        Format::Json => json::silence(silence, out),
        Format::Jsonl => json::silence_lines(silence, out),
        Format::Csv | Format::Tsv => csv::silence(csv::Dialect::of(format), silence, out),
    }
}
