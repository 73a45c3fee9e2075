//! The options that are a choice between a few words, with what each word means in the help.

use clap::ValueEnum;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    #[default]
    Auto,
    /// In a pipe too.
    Always,
    /// Not at all.
    Never,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people.
    #[default]
    Text,
    /// For scripts.
    Json,
}

/// Whether to show how far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ProgressWhen {
    /// A bar on a terminal, nothing elsewhere.
    #[default]
    Auto,
    /// A line every few seconds.
    Plain,
    /// Nothing.
    Never,
}

/// What becomes of articles without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UndatedWhen {
    /// They are found like others.
    Include,
    /// They are left out.
    Exclude,
    /// Nothing else is found.
    Only,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Latest publication first, undated last.
    Newest,
    /// Earliest publication first, undated last.
    Oldest,
}

/// What becomes of copies of a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CopiesWhen {
    /// One hit stands for all.
    #[default]
    Collapse,
    /// Each is a hit.
    Show,
}

/// The formats of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormatName {
    /// For people.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// A JSON object a hit.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A TREC run.
    Trec,
}

/// What is ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum UnitName {
    /// Articles, by their best passages.
    #[default]
    Article,
    /// Passages.
    Passage,
}

/// The formats of everything but answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
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

/// What articles can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum FacetName {
    Outlet,
    Person,
    Place,
    Country,
    Group,
    Author,
    Language,
    Source,
    Year,
    Month,
    Week,
    Day,
}

/// Which fields of a TREC topic make a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TopicFieldsName {
    /// The title.
    #[default]
    Title,
    /// The description.
    Description,
    /// The title and the description.
    Both,
}

/// What articles can be counted over time by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum PeriodName {
    Day,
    Week,
    #[default]
    Month,
    Year,
}
