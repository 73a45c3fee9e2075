//! The command line as it is meant: finished values, without clap, that the subcommands work with; one file a subcommand.
//!
//! What depends on the machine is resolved here too, from the [`super::environment::Environment`] that is read once.

mod check;
mod copies;
mod eval;
mod facets;
mod filters;
mod index;
mod inspect;
mod list;
mod names;
mod optimize;
mod query;
mod reading;
mod related;
mod show;
mod stats;
mod timeline;

use crate::index::Order;
use crate::render::{AnswerFormat, Format, Unit};
use crate::search::{Feedback, Matching, Scores};

use super::choices::{AnswerFormatName, FormatName, Sort};

use filters::filters;

pub use check::CheckSettings;
pub use copies::CopiesSettings;
pub use eval::{EvalSettings, Evaluated};
pub use facets::FacetSettings;
pub use index::{IndexSettings, Printed};
pub use inspect::InspectSettings;
pub use list::ListSettings;
pub use names::NamesSettings;
pub use optimize::OptimizeSettings;
pub use query::{Asked, LineEnd, QuerySettings, Written};
pub use reading::ReadingSettings;
pub use related::RelatedSettings;
pub use show::ShowSettings;
pub use stats::{StatsSettings, Told};
pub use timeline::TimelineSettings;

/// The words of a query. The space that keeps a word behind a dash from being an option is not part of it.
fn joined(words: &[String]) -> String {
    words.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" ")
}

const fn matching(exact: bool) -> Matching {
    if exact { Matching::Exact } else { Matching::Variants }
}

const fn feedback(wanted: bool) -> Feedback {
    if wanted { Feedback::On } else { Feedback::Off }
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

const fn answer_format(name: AnswerFormatName, unit: Unit) -> AnswerFormat {
    match name {
        AnswerFormatName::Text => AnswerFormat::Text,
        AnswerFormatName::Json => AnswerFormat::Json,
        AnswerFormatName::Jsonl => AnswerFormat::Jsonl,
        AnswerFormatName::Csv => AnswerFormat::Csv,
        AnswerFormatName::Tsv => AnswerFormat::Tsv,
        AnswerFormatName::Trec => AnswerFormat::Trec(unit),
    }
}

const fn order(sort: Sort) -> Order {
    match sort {
        Sort::Relevance => Order::Relevance,
        Sort::Newest => Order::Newest,
        Sort::Oldest => Order::Oldest,
    }
}

const fn scores(explained: bool) -> Scores {
    if explained { Scores::Explained } else { Scores::Total }
}

/// How many are wanted: 0 is typed for all, which is more than any archive holds.
const fn limit(typed: usize) -> usize {
    if typed == 0 { 1 << 40 } else { typed }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use std::path::PathBuf;

    use clap::Parser;
    use jiff::civil::date;

    use crate::cli::args::{Arguments, Command};
    use crate::cli::environment::Environment;
    use crate::cli::progress::ProgressStyle;
    use crate::ingest::acquire::InputFormat;
    use crate::render::{AnswerFormat, Rows, Unit};
    use crate::search::Question;
    use crate::search::language::DayRange;

    use super::*;

    fn terminal() -> Environment {
        Environment {
            stdout_is_terminal: true,
            stderr_is_terminal: true,
            columns: Some(100),
            no_color: None,
            term: Some("xterm-256color".into()),
            processors: 8,
            memory: Some(16_000_000_000),
            ..Environment::default()
        }
    }

    fn query(line: &[&str]) -> QuerySettings {
        let arguments = Arguments::try_parse_from([&["search", "query"], line].concat()).unwrap();
        match arguments.command {
            Command::Query(typed) => QuerySettings::of(typed, terminal().style(arguments.color, arguments.hyperlinks)),
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
        assert_eq!(settings.written, Written::Answer(AnswerFormat::Text));
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
        assert_eq!(
            (settings.written, settings.question.limit),
            (Written::Answer(AnswerFormat::Trec(Unit::Article)), 1000)
        );
        let settings = query(&["x", "--format", "trec", "--unit", "passage", "-n", "5"]);
        assert_eq!(
            (settings.written, settings.question.limit),
            (Written::Answer(AnswerFormat::Trec(Unit::Passage)), 5)
        );
        assert_eq!(settings.question.per_article, 0);
    }

    #[test]
    fn scripts_get_ids_counts_and_columns() {
        let settings = query(&["x", "--ids", "-0"]);
        assert_eq!((settings.written, settings.question.limit), (Written::Ids(LineEnd::Null), limit(0)));
        assert_eq!(query(&["x", "--ids", "-n", "3"]).question.limit, 3);
        assert_eq!(query(&["x", "--count"]).written, Written::Count);
        let columns = "id,score".parse().unwrap();
        assert_eq!(query(&["x", "--fields", "id,score"]).written, Written::Columns(Rows::Tsv, columns));
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
        let small = Environment { memory: Some(2_000_000_000), ..terminal() };
        assert_eq!(index(&[], &small).memory, 500_000_000);
        let settings =
            index(&["a", "-", "--threads", "2", "--memory", "500MB", "--input-format", "jsonl"], &terminal());
        assert_eq!(settings.paths, [PathBuf::from("a"), PathBuf::from("-")]);
        assert_eq!((settings.threads, settings.memory), (2, 500_000_000));
        assert_eq!(settings.reading.format, Some(InputFormat::Jsonl));
    }
}
