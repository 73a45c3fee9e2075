//! JSON Schema of the outputs, made from the types of the wire themselves.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::answer::{AnswerWire, HitWire};
use super::article::ArticleWire;
use super::counts::{FacetsWire, StatsWire};
use super::evaluation::EvaluationWire;
use super::lists::ListingWire;
use super::names::NamesWire;
use super::silence::SilenceWire;
use super::story::StoryWire;
use super::timeline::TimelineWire;

/// What is written as JSON and has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// `query` and `related` with `--format json`.
    Answer,
    /// A line of these with `--format jsonl`.
    Hit,
    /// `show` and `inspect`.
    Article,
    /// `facets`.
    Facets,
    /// `timeline`.
    Timeline,
    /// `copies`.
    Copies,
    /// `persons`, `places` and `outlets`.
    List,
    /// `names`.
    Names,
    /// `stats`.
    Stats,
    /// `stats --problems`.
    Problems,
    /// `eval`.
    Evaluation,
}

impl Output {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Answer,
        Self::Hit,
        Self::Article,
        Self::Facets,
        Self::Timeline,
        Self::Copies,
        Self::List,
        Self::Names,
        Self::Stats,
        Self::Problems,
        Self::Evaluation,
    ];

    /// The name that it is asked for by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Hit => "hit",
            Self::Article => "article",
            Self::Facets => "facets",
            Self::Timeline => "timeline",
            Self::Copies => "copies",
            Self::List => "list",
            Self::Names => "names",
            Self::Stats => "stats",
            Self::Problems => "problems",
            Self::Evaluation => "evaluation",
        }
    }

    /// Its JSON Schema (draft 2020-12). Keys are only ever added, so a program should take those it does not know.
    #[must_use]
    pub fn schema(self) -> String {
        let schema = match self {
            Self::Answer => of::<AnswerWire<'_>>(),
            Self::Hit => of::<HitWire<'_>>(),
            Self::Article => of::<ArticleWire<'_>>(),
            Self::Facets => of::<FacetsWire<'_>>(),
            Self::Timeline => of::<TimelineWire<'_>>(),
            Self::Copies => of::<StoryWire<'_>>(),
            Self::List => of::<ListingWire<'_>>(),
            Self::Names => of::<NamesWire<'_>>(),
            Self::Stats => of::<StatsWire<'_>>(),
            Self::Problems => of::<SilenceWire<'_>>(),
            Self::Evaluation => of::<EvaluationWire<'_>>(),
        };
        // A schema is a tree of strings and numbers, which no writer of JSON refuses.
        serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
    }
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use expect_test::expect_file;

    use super::*;

    #[test]
    fn the_files_say_what_the_types_say() {
        for output in Output::ALL {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/render/schemas/{}.json", output.name()));
            expect_file![file].assert_eq(&output.schema());
        }
    }
}
