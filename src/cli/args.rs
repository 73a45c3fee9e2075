//! The command line as it is typed: every subcommand and option with the help that teaches it.
//!
//! What is typed is turned into what is meant by [`super::settings`]; nothing else looks in here.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::ingest::acquire::{FieldMap, InputFormat};
use crate::search::language::DayRange;

use super::choices::{
    AnswerFormatName, CopiesWhen, FacetName, FormatName, ProgressWhen, Sort, UndatedWhen, UnitName, When,
};
use super::values::{Bytes, Kilometres};

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
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files and folders into an index
    ///
    /// Files that have not changed since the last run are skipped, changed ones are read again, and what is gone from
    /// the folders given is removed. A run that is interrupted keeps what it has committed, and the next goes on from there.
    #[command(
        after_help = "Examples:\n  search index\n  search index ~/pages --index ~/pages.index\n  zcat feed.jsonl.gz | search index - \
                            --input-format jsonl --map text=content.plain"
    )]
    Index(IndexArguments),
    /// Find ranked passages
    ///
    /// A name is found under every known and every near spelling; each hit says why it matched and where it stands.
    /// `search help query` explains the query language. Exit status: 0 something found, 1 nothing found, 2 an error.
    #[command(
        after_help = "Examples:\n  search query 'Deir ez-Zor'\n  search query '\"siege of Homs\"' --outlet Reuters --after 2012 --before \
                            2014-05\n  search query airstrike --near Raqqa --within 100km --sort newest\n  search query '*' --undated only \
                            --format jsonl\n  search query Raqqa -opinion"
    )]
    Query(QueryArguments),
    /// Show one article whole, with its fields and the evidence for them
    #[command(
        after_help = "Examples:\n  search show pages/004.html\n  search show https://example.org/2017/06/18/raqqa --format json"
    )]
    Show(ShowArguments),
    /// Show what the indexer sees in files, without an index
    #[command(
        after_help = "Examples:\n  search inspect page.html --explain\n  search inspect pages/ --format jsonl | jq .published"
    )]
    Inspect(InspectArguments),
    /// Count articles by outlet, person, place, country, language or time
    #[command(
        after_help = "Examples:\n  search facets Raqqa --by outlet\n  search facets '*' --by month --country SY --format csv"
    )]
    Facets(FacetArguments),
    /// Show what a name would be expanded to, and why
    #[command(after_help = "Examples:\n  search names 'Deir ez-Zor'\n  search names Gaddafi --format json")]
    Names(NamesArguments),
    /// Show what the index holds
    Stats(StatsArguments),
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

/// Where the index lies.
#[derive(Debug, Args)]
pub struct IndexLocation {
    /// The folder of the index
    #[arg(long, value_name = "DIR", env = "SEARCH_INDEX", default_value = "index")]
    pub index: PathBuf,
}

/// How files are read, for `index` and `inspect` alike.
#[derive(Debug, Args)]
pub struct ReadingArguments {
    /// Read every file as this; without it, the content of each tells
    #[arg(long, value_name = "FORMAT", value_parser = input_format())]
    pub input_format: Option<InputFormat>,
    /// Where a field of structured records is found: `text=content.plain`, `published=meta.date`; may be repeated
    #[arg(long = "map", value_name = "FIELD=PATH", value_parser = map_rule)]
    pub map: Vec<String>,
    /// Also know the places of this file, in GeoNames' dump format (a country's file, or its alternate names); may be
    /// repeated, and is kept with the index
    #[arg(long, value_name = "FILE")]
    pub places: Vec<PathBuf>,
    /// Also know the names of this file, groups, persons and places with their other names: lines of kind, name and other
    /// names, divided by tabs; may be repeated, and is kept with the index
    #[arg(long, value_name = "FILE")]
    pub aliases: Vec<PathBuf>,
}

/// `search index`.
#[derive(Debug, Args)]
pub struct IndexArguments {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH", default_value = "corpus")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: ReadingArguments,
    /// How many articles to work on at once; without it, as many as there are processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// How much memory to fill before writing to disk: 500MB, 2GB
    #[arg(long, value_name = "SIZE", default_value = "1GB")]
    pub memory: Bytes,
    /// Whether to show how far the run is: `plain` prints a line every few seconds
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub progress: ProgressWhen,
    /// Write the report of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Print no report and no progress; errors are still printed
    #[arg(short, long)]
    pub quiet: bool,
}

/// What narrows a query besides its words.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub struct FilterArguments {
    /// Only articles of this outlet; may be repeated for any of several
    #[arg(long, value_name = "NAME")]
    pub outlet: Vec<String>,
    /// Only articles that name this person; may be repeated
    #[arg(long, value_name = "NAME")]
    pub person: Vec<String>,
    /// Only articles that name this place or one in it; may be repeated
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// Only articles that name this country or a place in it, by name or code; may be repeated
    #[arg(long, value_name = "COUNTRY")]
    pub country: Vec<String>,
    /// Only articles in this language, by code; may be repeated
    #[arg(long, value_name = "CODE")]
    pub language: Vec<String>,
    /// Only articles published in or after this year, month or day: 2017, 2017-06, 2017-06-18
    #[arg(long, value_name = "DATE", value_parser = DayRange::of)]
    pub after: Option<DayRange>,
    /// Only articles published in or before this year, month or day
    #[arg(long, value_name = "DATE", value_parser = DayRange::of)]
    pub before: Option<DayRange>,
    /// Only articles that name a place near this one
    #[arg(long, value_name = "PLACE")]
    pub near: Option<String>,
    /// How near: 50km, 30mi
    #[arg(long, value_name = "DISTANCE", requires = "near", default_value = "50km")]
    pub within: Kilometres,
    /// What becomes of articles without a date; left out and counted once a date is asked for, else included
    #[arg(long, value_name = "HOW", value_enum)]
    pub undated: Option<UndatedWhen>,
}

/// `search query`.
#[derive(Debug, Args)]
pub struct QueryArguments {
    /// What to look for; words are joined by spaces
    #[arg(value_name = "QUERY", required_unless_present = "batch", conflicts_with = "batch")]
    pub query: Vec<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How many hits to show; 1000 with `--format trec`
    #[arg(short = 'n', long, value_name = "N", default_value = "10", default_value_if("format", "trec", "1000"))]
    pub limit: usize,
    /// How many hits to pass over
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// The order of the hits
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub sort: Sort,
    /// How many passages of one article to show; 0 for every one that matches
    #[arg(long, value_name = "N", default_value = "1", default_value_if("unit", "passage", "0"))]
    pub per_article: usize,
    /// Whether copies of a story are shown as one hit or each
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub copies: CopiesWhen,
    /// Look for the words as they are written: no other spellings, names or forms
    #[arg(long)]
    pub exact: bool,
    /// Show the score of each hit as a sum of its parts
    #[arg(long)]
    pub explain: bool,
    /// How to write the answer
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: AnswerFormatName,
    /// What is ranked: `passage` shows every passage that matches, and names passages in `--format trec`
    #[arg(long, value_name = "UNIT", value_enum, default_value_t)]
    pub unit: UnitName,
    /// Ask the queries of this file, `id<TAB>query` a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub batch: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub filters: FilterArguments,
}

/// `search show`.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// The article's id, as hits name it
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}

/// `search inspect`.
#[derive(Debug, Args)]
pub struct InspectArguments {
    /// Files and folders to look at; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: ReadingArguments,
    /// Also show what was cut from each page and why, and every date that was weighed
    #[arg(long)]
    pub explain: bool,
    /// How to write the articles
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}

/// `search facets`.
#[derive(Debug, Args)]
pub struct FacetArguments {
    /// What to look for; `*` for everything
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// What to count by
    #[arg(long, value_name = "FIELD", value_enum)]
    pub by: FacetName,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// Look for the words as they are written: no other spellings, names or forms
    #[arg(long)]
    pub exact: bool,
    /// How to write the counts
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub filters: FilterArguments,
}

/// `search names`.
#[derive(Debug, Args)]
pub struct NamesArguments {
    /// A name, or a query with names in it
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How to write the names
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}

/// `search stats`.
#[derive(Debug, Args)]
pub struct StatsArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub location: IndexLocation,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: FormatName,
}

fn input_format() -> impl TypedValueParser<Value = InputFormat> {
    let names = PossibleValuesParser::new(InputFormat::ALL.map(InputFormat::name));
    names.try_map(|name| name.parse::<InputFormat>())
}

/// A rule as it is typed, once it is known to be one.
fn map_rule(rule: &str) -> Result<String, crate::ingest::acquire::AcquireError> {
    FieldMap::default().add(rule).map(|()| rule.to_owned())
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
            &["index", "--input-format", "pdf"],
            expect![[r#"
            error: invalid value 'pdf' for '--input-format <FORMAT>'
              [possible values: text, html, jsonl, json, csv, tsv, warc, arc]

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
