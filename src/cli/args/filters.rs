//! What narrows a query besides its words, for every subcommand that asks.

use clap::Args;

use crate::cli::choices::UndatedWhen;
use crate::cli::values::Kilometres;
use crate::search::language::DayRange;

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
