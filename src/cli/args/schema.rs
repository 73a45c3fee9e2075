//! `search schema`, as it is typed.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::render::Output;

/// Print the JSON Schema of an output
///
/// Keys are only ever added within a major version, so a program should take those it does not know.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  search schema hit\n  search schema answer > answer.schema.json")]
pub struct SchemaArguments {
    /// The output: `answer` is `query` with `--format json`, `hit` a line of `--format jsonl`, `list` what `persons`,
    /// `places` and `outlets` print, `problems` is `stats --problems`
    #[arg(value_name = "OUTPUT", value_parser = output())]
    pub output: Output,
}

fn output() -> impl TypedValueParser<Value = Output> {
    let names = PossibleValuesParser::new(Output::ALL.map(Output::name));
    names.map(|name| Output::ALL.into_iter().find(|output| output.name() == name).unwrap_or(Output::Answer))
}
