//! The command line as it is meant: finished values, without clap, that the subcommands work with.
//!
//! What depends on the machine is resolved here too, from the [`Environment`] that is read once.

use std::path::PathBuf;

use crate::index::{Copies, NamesKind, Order, Undated};
use crate::ingest::acquire::{FieldMap, InputFormat};
use crate::news::FacetField;
use crate::render::{AnswerFormat, Detail, Format, TextStyle, Unit};
use crate::search::language::DayRange;
use crate::search::{Filters, Matching, Question, Scores};

use super::args::{
    FacetArguments, FilterArguments, IndexArguments, InspectArguments, NamesArguments, QueryArguments,
    ReadingArguments, ShowArguments, StatsArguments,
};
use super::choices::{AnswerFormatName, CopiesWhen, FacetName, FormatName, ProgressWhen, Sort, UndatedWhen, UnitName};
use super::environment::Environment;
use super::progress::ProgressStyle;

/// How files are read.
#[derive(Clone, Debug)]
pub struct ReadingSettings {
    /// The format of every file; `None` to tell it from each file.
    pub format: Option<InputFormat>,
    /// Where the fields of structured records are found.
    pub fields: FieldMap,
    /// The user's own names of places, persons and groups.
    pub names: Vec<(NamesKind, PathBuf)>,
}

impl ReadingSettings {
    fn of(typed: ReadingArguments) -> Self {
        let mut fields = FieldMap::default();
        for rule in &typed.map {
            // Every rule was read once when it was typed, so none is refused here.
            let _ = fields.add(rule);
        }
        let places = typed.places.into_iter().map(|file| (NamesKind::Places, file));
        let aliases = typed.aliases.into_iter().map(|file| (NamesKind::Aliases, file));
        Self { format: typed.input_format, fields, names: places.chain(aliases).collect() }
    }
}

/// What `search index` is to do.
#[derive(Clone, Debug)]
pub struct IndexSettings {
    /// The files and folders to read.
    pub paths: Vec<PathBuf>,
    /// The folder of the index.
    pub index: PathBuf,
    /// How files are read.
    pub reading: ReadingSettings,
    /// How many workers.
    pub threads: usize,
    /// Bytes of memory that all workers together may fill.
    pub memory: u64,
    /// How the run is shown.
    pub progress: ProgressStyle,
    /// Where the report is written as JSON.
    pub report: Option<PathBuf>,
    /// Whether the report is also printed.
    pub printed: Printed,
}

/// Whether a run tells what it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// It does.
    Report,
    /// It tells errors only.
    Errors,
}

impl IndexSettings {
    /// What the arguments mean here.
    #[must_use]
    pub fn of(typed: IndexArguments, environment: &Environment) -> Self {
        let progress = match typed.progress {
            _ if typed.quiet => ProgressStyle::Hidden,
            ProgressWhen::Plain => ProgressStyle::Lines,
            ProgressWhen::Auto if environment.stderr_is_terminal => ProgressStyle::Bar,
            ProgressWhen::Auto | ProgressWhen::Never => ProgressStyle::Hidden,
        };
        Self {
            paths: typed.paths,
            index: typed.location.index,
            reading: ReadingSettings::of(typed.reading),
            threads: typed.threads.map_or(environment.processors, usize::from).max(1),
            memory: typed.memory.0,
            progress,
            report: typed.report,
            printed: if typed.quiet { Printed::Errors } else { Printed::Report },
        }
    }
}

/// What the filters mean.
fn filters(typed: FilterArguments) -> Filters {
    let (after, before) = (typed.after.and_then(|days| days.first), typed.before.and_then(|days| days.last));
    let days = DayRange { first: after, last: before };
    let within = typed.within.0;
    Filters {
        outlets: typed.outlet,
        persons: typed.person,
        places: typed.place,
        countries: typed.country,
        languages: typed.language,
        days: (after.is_some() || before.is_some()).then_some(days),
        near: typed.near.map(|place| (place, within)),
        undated: typed.undated.map(|undated| match undated {
            UndatedWhen::Include => Undated::Include,
            UndatedWhen::Exclude => Undated::Exclude,
            UndatedWhen::Only => Undated::Only,
        }),
    }
}

const fn matching(exact: bool) -> Matching {
    if exact { Matching::Exact } else { Matching::Variants }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One query.
    One(String),
    /// The queries of a file; `-` is standard input.
    Batch(PathBuf),
}

/// What `search query` is to do.
#[derive(Clone, Debug)]
pub struct QuerySettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// What is asked.
    pub asked: Asked,
    /// The question that each query is asked in; its own text is empty.
    pub question: Question,
    /// How the answer is written.
    pub format: AnswerFormat,
    /// How text is laid out.
    pub style: TextStyle,
}

impl QuerySettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: QueryArguments, style: TextStyle) -> Self {
        let unit = match typed.unit {
            UnitName::Article => Unit::Article,
            UnitName::Passage => Unit::Passage,
        };
        Self {
            index: typed.location.index,
            asked: typed.batch.map_or_else(|| Asked::One(joined(&typed.query)), Asked::Batch),
            question: Question {
                text: String::new(),
                filters: filters(typed.filters),
                matching: matching(typed.exact),
                limit: typed.limit,
                offset: typed.offset,
                order: match typed.sort {
                    Sort::Relevance => Order::Relevance,
                    Sort::Newest => Order::Newest,
                    Sort::Oldest => Order::Oldest,
                },
                per_article: typed.per_article,
                copies: match typed.copies {
                    CopiesWhen::Collapse => Copies::Collapse,
                    CopiesWhen::Show => Copies::Show,
                },
                scores: if typed.explain { Scores::Explained } else { Scores::Total },
            },
            format: match typed.format {
                AnswerFormatName::Text => AnswerFormat::Text,
                AnswerFormatName::Json => AnswerFormat::Json,
                AnswerFormatName::Jsonl => AnswerFormat::Jsonl,
                AnswerFormatName::Csv => AnswerFormat::Csv,
                AnswerFormatName::Tsv => AnswerFormat::Tsv,
                AnswerFormatName::Trec => AnswerFormat::Trec(unit),
            },
            style,
        }
    }
}

/// What `search show` is to do.
#[derive(Clone, Debug)]
pub struct ShowSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// The article's id.
    pub article: String,
    /// How it is written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl ShowSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: ShowArguments, style: TextStyle) -> Self {
        Self { index: typed.location.index, article: typed.article, format: format(typed.format), style }
    }
}

/// What `search inspect` is to do.
#[derive(Clone, Debug)]
pub struct InspectSettings {
    /// The files and folders to look at.
    pub paths: Vec<PathBuf>,
    /// How files are read.
    pub reading: ReadingSettings,
    /// How much is told of each article.
    pub detail: Detail,
    /// How the articles are written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl InspectSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: InspectArguments, style: TextStyle) -> Self {
        Self {
            paths: typed.paths,
            reading: ReadingSettings::of(typed.reading),
            detail: if typed.explain { Detail::Evidence } else { Detail::Fields },
            format: format(typed.format),
            style,
        }
    }
}

/// What `search facets` is to do.
#[derive(Clone, Debug)]
pub struct FacetSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// What is asked.
    pub query: String,
    /// What is counted by.
    pub field: FacetField,
    /// What narrows it.
    pub filters: Filters,
    /// How words and names are matched.
    pub matching: Matching,
    /// How the counts are written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl FacetSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: FacetArguments, style: TextStyle) -> Self {
        Self {
            index: typed.location.index,
            query: joined(&typed.query),
            field: match typed.by {
                FacetName::Outlet => FacetField::Outlet,
                FacetName::Person => FacetField::Person,
                FacetName::Place => FacetField::Place,
                FacetName::Country => FacetField::Country,
                FacetName::Language => FacetField::Language,
                FacetName::Year => FacetField::Year,
                FacetName::Month => FacetField::Month,
                FacetName::Day => FacetField::Day,
            },
            filters: filters(typed.filters),
            matching: matching(typed.exact),
            format: format(typed.format),
            style,
        }
    }
}

/// What `search names` is to do.
#[derive(Clone, Debug)]
pub struct NamesSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// The name, or the query with names in it.
    pub query: String,
    /// How the names are written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl NamesSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: NamesArguments, style: TextStyle) -> Self {
        Self { index: typed.location.index, query: joined(&typed.query), format: format(typed.format), style }
    }
}

/// What `search stats` is to do.
#[derive(Clone, Debug)]
pub struct StatsSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// How it is written.
    pub format: Format,
    /// How text is laid out.
    pub style: TextStyle,
}

impl StatsSettings {
    /// What the arguments mean for this style.
    #[must_use]
    pub fn of(typed: StatsArguments, style: TextStyle) -> Self {
        Self { index: typed.location.index, format: format(typed.format), style }
    }
}

/// The words of a query. The space that keeps a word behind a dash from being an option is not part of it.
fn joined(words: &[String]) -> String {
    words.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" ")
}

const fn format(name: FormatName) -> Format {
    match name {
        FormatName::Text => Format::Text,
        FormatName::Json => Format::Json,
        FormatName::Jsonl => Format::Jsonl,
        FormatName::Csv => Format::Csv,
        FormatName::Tsv => Format::Tsv,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use clap::Parser;
    use jiff::civil::date;

    use super::super::args::{Arguments, Command};
    use super::*;

    fn terminal() -> Environment {
        Environment {
            stdout_is_terminal: true,
            stderr_is_terminal: true,
            columns: Some(100),
            no_color: None,
            term: Some("xterm-256color".into()),
            processors: 8,
        }
    }

    fn query(line: &[&str]) -> QuerySettings {
        let arguments = Arguments::try_parse_from([&["search", "query"], line].concat()).unwrap();
        match arguments.command {
            Command::Query(typed) => QuerySettings::of(typed, terminal().style(arguments.color)),
            other => panic!("{other:?}"),
        }
    }

    fn index(line: &[&str], environment: &Environment) -> IndexSettings {
        match Arguments::try_parse_from([&["search", "index"], line].concat()).unwrap().command {
            Command::Index(typed) => IndexSettings::of(typed, environment),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn words_are_joined_and_the_usual_is_assumed() {
        let settings = query(&["Deir", "ez-Zor"]);
        assert_eq!(settings.asked, Asked::One("Deir ez-Zor".to_owned()));
        assert_eq!(query(&["Raqqa", " -football"]).asked, Asked::One("Raqqa -football".to_owned()));
        assert_eq!(settings.question, Question::new(""));
        assert_eq!(settings.format, AnswerFormat::Text);
    }

    #[test]
    fn days_are_whole_years_and_months() {
        let days = |line: &[&str]| query(&[&["x"], line].concat()).question.filters.days;
        assert_eq!(
            days(&["--after", "2017", "--before", "2018-02"]),
            Some(DayRange { first: Some(date(2017, 1, 1)), last: Some(date(2018, 2, 28)) })
        );
        assert_eq!(days(&["--before", "2017"]), Some(DayRange { first: None, last: Some(date(2017, 12, 31)) }));
        assert_eq!(days(&[]), None);
    }

    #[test]
    fn a_place_is_near_within_fifty_kilometres_unless_said() {
        let near = |line: &[&str]| query(&[&["x"], line].concat()).question.filters.near;
        assert_eq!(near(&["--near", "Raqqa"]), Some(("Raqqa".to_owned(), 50.0)));
        assert_eq!(near(&["--near", "Raqqa", "--within", "10mi"]), Some(("Raqqa".to_owned(), 16.093_44)));
    }

    #[test]
    fn a_run_for_evaluation_is_long_and_names_its_unit() {
        let settings = query(&["x", "--format", "trec"]);
        assert_eq!((settings.format, settings.question.limit), (AnswerFormat::Trec(Unit::Article), 1000));
        let settings = query(&["x", "--format", "trec", "--unit", "passage", "-n", "5"]);
        assert_eq!((settings.format, settings.question.limit), (AnswerFormat::Trec(Unit::Passage), 5));
        assert_eq!(settings.question.per_article, 0);
    }

    #[test]
    fn progress_is_a_bar_on_a_terminal_only() {
        let piped = Environment { stderr_is_terminal: false, ..terminal() };
        assert_eq!(index(&[], &terminal()).progress, ProgressStyle::Bar);
        assert_eq!(index(&[], &piped).progress, ProgressStyle::Hidden);
        assert_eq!(index(&["--progress", "plain"], &piped).progress, ProgressStyle::Lines);
        assert_eq!(index(&["--progress", "never"], &terminal()).progress, ProgressStyle::Hidden);
        assert_eq!(index(&["-q"], &terminal()).progress, ProgressStyle::Hidden);
    }

    #[test]
    fn an_index_run_reads_the_sample_with_every_processor() {
        let settings = index(&[], &terminal());
        assert_eq!(settings.paths, [PathBuf::from("corpus")]);
        assert_eq!((settings.threads, settings.memory), (8, 1_000_000_000));
        let settings =
            index(&["a", "-", "--threads", "2", "--memory", "500MB", "--input-format", "jsonl"], &terminal());
        assert_eq!(settings.paths, [PathBuf::from("a"), PathBuf::from("-")]);
        assert_eq!((settings.threads, settings.memory), (2, 500_000_000));
        assert_eq!(settings.reading.format, Some(InputFormat::Jsonl));
    }
}
