//! What narrows a question besides its words, for every subcommand that asks.

use crate::cli::args::FilterArguments;
use crate::cli::choices::UndatedWhen;
use crate::index::Undated;
use crate::search::Filters;
use crate::search::language::DayRange;

/// What the filters mean.
pub(super) fn filters(typed: FilterArguments) -> Filters {
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
