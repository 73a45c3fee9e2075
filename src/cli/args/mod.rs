//! The command line as it is typed: one file a subcommand, with the help that teaches it.
//!
//! What is typed is turned into what is meant by [`super::settings`]; nothing else looks in here.

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
mod schema;
mod show;
mod stats;
mod timeline;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

use super::choices::When;

pub use check::CheckArguments;
pub use copies::CopiesArguments;
pub use eval::EvalArguments;
pub use facets::FacetArguments;
pub use filters::FilterArguments;
pub use index::IndexArguments;
pub use inspect::InspectArguments;
pub use list::ListArguments;
pub use names::NamesArguments;
pub use optimize::OptimizeArguments;
pub use query::QueryArguments;
pub use reading::ReadingArguments;
pub use related::RelatedArguments;
pub use schema::SchemaArguments;
pub use show::ShowArguments;
pub use stats::StatsArguments;
pub use timeline::TimelineArguments;

/// Search news archives by name, not by spelling.
///
/// Reads what people really have (scraped text, saved pages, JSON lines, web archives), finds out who published it, when,
/// and which people and places it speaks of, and answers with ranked passages that can be cited.
#[derive(Debug, Parser)]
#[command(
    name = "search",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "Examples:\n  search index interviews/ pages/\n  search query 'Deir ez-Zor'\n  search query '\"Euphrates dam\"' --after 2017 \
                  --format csv\n\n`search help query` explains the query language."
)]
pub struct Arguments {
    /// When to use colour; also off with NO_COLOR set or TERM=dumb
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, help_heading = "Global options")]
    pub color: When,
    /// When headlines are links to their pages; `auto` asks the terminal
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, help_heading = "Global options")]
    pub hyperlinks: When,
    /// Show the output in a pager, `SEARCH_PAGER` or `PAGER` or `less`, even where it is no terminal
    #[arg(long, global = true, overrides_with = "no_pager", help_heading = "Global options")]
    pub pager: bool,
    /// Show the output without a pager
    #[arg(long, global = true, help_heading = "Global options")]
    pub no_pager: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands; what explains each stands with its arguments.
#[derive(Debug, Subcommand)]
#[allow(missing_docs)]
pub enum Command {
    Index(IndexArguments),
    Query(QueryArguments),
    Show(ShowArguments),
    Inspect(InspectArguments),
    Related(RelatedArguments),
    Copies(CopiesArguments),
    Facets(FacetArguments),
    Timeline(TimelineArguments),
    Names(NamesArguments),
    /// List the persons that the archive names, with their articles and spellings
    #[command(
        after_help = "Examples:\n  search persons\n  search persons haddad\n  search persons 'al-*' -n 0 --format csv"
    )]
    Persons(ListArguments),
    /// List the places that the archive names, with their articles and spellings
    #[command(after_help = "Examples:\n  search places\n  search places 'deir*'\n  search places raqa")]
    Places(ListArguments),
    /// List the archive's outlets, with their articles and dates
    #[command(after_help = "Examples:\n  search outlets\n  search outlets courier --format json")]
    Outlets(ListArguments),
    Stats(StatsArguments),
    Eval(EvalArguments),
    Optimize(OptimizeArguments),
    Check(CheckArguments),
    Schema(SchemaArguments),
    /// Explain a subcommand, or `query` the query language
    Help {
        /// A subcommand; `query` stands for the query language
        topic: Option<String>,
    },
    /// Print completions for a shell
    #[command(after_help = "Example:\n  search completions bash > ~/.local/share/bash-completion/completions/search")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print a man page
    #[command(after_help = "Examples:\n  search man > search.1\n  search man query | man -l -")]
    Man {
        /// The subcommand that the page is about; without it, `search` itself
        subcommand: Option<String>,
    },
}

impl Command {
    /// The folder of the index that it answers from.
    #[must_use]
    pub fn reads(&self) -> Option<&Path> {
        match self {
            Self::Query(typed) => Some(&typed.location.index),
            Self::Show(typed) => Some(&typed.location.index),
            Self::Facets(typed) => Some(&typed.location.index),
            Self::Names(typed) => Some(&typed.location.index),
            Self::Stats(typed) => Some(&typed.location.index),
            Self::Related(typed) => Some(&typed.location.index),
            Self::Copies(typed) => Some(&typed.location.index),
            Self::Timeline(typed) => Some(&typed.location.index),
            Self::Persons(typed) | Self::Places(typed) | Self::Outlets(typed) => Some(&typed.location.index),
            _ => None,
        }
    }

    /// Whether its output is for reading at leisure, page by page.
    pub fn is_read(&self) -> bool {
        match self {
            Self::Inspect(_) | Self::Help { .. } => true,
            command => command.reads().is_some(),
        }
    }
}

/// Where the index lies.
#[derive(Debug, Args)]
pub struct IndexLocation {
    /// The folder of the index
    #[arg(long, value_name = "DIR", env = "SEARCH_INDEX", default_value = "index")]
    pub index: PathBuf,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use expect_test::{Expect, expect};

    use super::*;

    #[test]
    fn the_definitions_are_sound() {
        Arguments::command().debug_assert();
    }

    /// What is said of a command line that is refused.
    fn check(line: &[&str], expected: Expect) {
        let said = match Arguments::try_parse_from([&["search"], line].concat()) {
            Ok(arguments) => format!("understood: {:?}", arguments.command),
            Err(error) => error.to_string(),
        };
        expected.assert_eq(&said);
    }

    #[test]
    fn what_is_refused_says_why() {
        check(
            &["qery", "Raqqa"],
            expect![[r#"
            error: unrecognized subcommand 'qery'

              tip: a similar subcommand exists: 'query'

            Usage: search [OPTIONS] <COMMAND>

            For more information, try '--help'.
        "#]],
        );
        check(
            &["query"],
            expect![[r#"
            error: the following required arguments were not provided:
              <QUERY>...

            Usage: search query <QUERY>...

            For more information, try '--help'.
        "#]],
        );
        check(
            &["query", "Raqqa", "--after", "yesterday"],
            expect![[r#"
            error: invalid value 'yesterday' for '--after <DATE>': write a date as 2017, 2017-06 or 2017-06-18

            For more information, try '--help'.
        "#]],
        );
        check(
            &["query", "Raqqa", "--within", "50km"],
            expect![[r#"
            error: the following required arguments were not provided:
              --near <PLACE>

            Usage: search query --near <PLACE> --within <DISTANCE> <QUERY>...

            For more information, try '--help'.
        "#]],
        );
        check(
            &["query", "Raqqa", "--near", "Raqqa", "--within", "far"],
            expect![[r#"
            error: invalid value 'far' for '--within <DISTANCE>': write a distance as 50km or 30mi

            For more information, try '--help'.
        "#]],
        );
        check(
            &["query", "Raqqa", "--batch", "queries.tsv"],
            expect![[r#"
            error: the argument '[QUERY]...' cannot be used with '--batch <FILE>'

            Usage: search query <QUERY>...

            For more information, try '--help'.
        "#]],
        );
        check(
            &["query", "-football"],
            expect![[r#"
            error: unexpected argument '-f' found

              tip: to pass '-f' as a value, use '-- -f'

            Usage: search query [OPTIONS] [QUERY]...

            For more information, try '--help'.
        "#]],
        );
    }

    #[test]
    fn what_is_no_choice_is_told_the_choices() {
        check(
            &["query", "Raqqa", "--format", "xml"],
            expect![[r#"
            error: invalid value 'xml' for '--format <FORMAT>'
              [possible values: text, json, jsonl, csv, tsv, trec]

            For more information, try '--help'.
        "#]],
        );
        check(
            &["stats", "--format", "trec"],
            expect![[r#"
            error: invalid value 'trec' for '--format <FORMAT>'
              [possible values: text, json, jsonl, csv, tsv]

            For more information, try '--help'.
        "#]],
        );
        check(
            &["index", "--map", "headline"],
            expect![[r#"
            error: invalid value 'headline' for '--map <FIELD=PATH>': cannot read the field map "headline"; write field=path, with one of the fields id, headline, text, outlet, published, url, authors, language

            For more information, try '--help'.
        "#]],
        );
        check(
            &["index", "--memory", "1MB"],
            expect![[r#"
            error: invalid value '1MB' for '--memory <SIZE>': at least 32MB are needed

            For more information, try '--help'.
        "#]],
        );
        check(
            &["index", "--threads", "0"],
            expect![[r#"
            error: invalid value '0' for '--threads <N>': 0 is not in 1..=65535

            For more information, try '--help'.
        "#]],
        );
        check(
            &["index", "--input-format", "rtf"],
            expect![[r#"
            error: invalid value 'rtf' for '--input-format <FORMAT>'
              [possible values: text, html, jsonl, json, csv, tsv, warc, arc, tar, zip, nitf, trec, pdf, docx]

              tip: a similar value exists: 'nitf'

            For more information, try '--help'.
        "#]],
        );
        check(
            &["facets", "Raqqa"],
            expect![[r#"
            error: the following required arguments were not provided:
              --by <FIELD>

            Usage: search facets --by <FIELD> <QUERY>...

            For more information, try '--help'.
        "#]],
        );
    }

    #[test]
    fn help_fits_a_terminal() {
        let mut command = Arguments::command();
        command.build();
        for subcommand in command.get_subcommands_mut() {
            let help = subcommand.clone().term_width(100).render_long_help().to_string();
            let long: Vec<_> = help.lines().filter(|line| line.chars().count() > 110).collect();
            assert!(long.is_empty(), "{}: {long:?}", subcommand.get_name());
        }
    }
}
