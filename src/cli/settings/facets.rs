//! What `search facets` is to do.

use std::path::PathBuf;

use crate::cli::args::FacetArguments;
use crate::cli::choices::{FacetName, FormatName};
use crate::news::FacetField;
use crate::render::{Format, TextStyle};
use crate::search::{Filters, Matching};

use super::{filters, format, joined, limit, matching};

/// How many values a person is shown who does not say how many.
const READ: usize = 50;

/// What `search facets` is to do.
#[derive(Clone, Debug)]
pub struct FacetSettings {
    /// The folder of the index.
    pub index: PathBuf,
    /// What is asked.
    pub query: String,
    /// What is counted by.
    pub field: FacetField,
    /// How many values are shown.
    pub top: usize,
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
                FacetName::Group => FacetField::Group,
                FacetName::Author => FacetField::Author,
                FacetName::Source => FacetField::Source,
                FacetName::Week => FacetField::Week,
                FacetName::Language => FacetField::Language,
                FacetName::Year => FacetField::Year,
                FacetName::Month => FacetField::Month,
                FacetName::Day => FacetField::Day,
            },
            top: limit(typed.top.unwrap_or(if typed.format == FormatName::Text { READ } else { 0 })),
            filters: filters(typed.filters),
            matching: matching(typed.exact),
            format: format(typed.format),
            style,
        }
    }
}
