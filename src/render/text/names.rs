//! The names of a query, with what they may mean and what else they are looked for as.

use std::io::{self, Write};

use crate::news::{NameMeaning, PlaceMeaning, Why};

use super::super::{TextStyle, words};
use super::article;
use super::layout::{HEADLINE, Painted, QUIET, one_line};

/// A name, and below it a line for each place and one for all its forms.
pub(in super::super) fn names(names: &[NameMeaning], style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    if names.is_empty() {
        return writeln!(out, "{}", Painted(QUIET, "no name is known in this query", style.colour));
    }
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", Painted(HEADLINE, &one_line(&name.term), style.colour))?;
        name.places.iter().try_for_each(|meant| article::field("may mean", &place(meant), style, out))?;
        let forms: Vec<_> = name.forms.iter().map(|form| reason(&form.form, form.why)).collect();
        let forms = if forms.is_empty() { "nothing else".to_owned() } else { forms.join(", ") };
        article::field("also as", &forms, style, out)?;
    }
    Ok(())
}

fn reason(form: &str, why: Why) -> String {
    words::why(why).map_or_else(|| form.to_owned(), |why| format!("{form} ({why})"))
}

/// The place from small to large, then what it can be looked up by.
fn place(place: &PlaceMeaning) -> String {
    let country = place.country.map(|code| code.to_string());
    let around =
        [place.region.clone(), country].into_iter().flatten().fold(String::new(), |told, part| told + ", " + &part);
    let point = place.coordinates.map_or_else(String::new, |point| format!("; {:.2}, {:.2}", point.lat, point.lon));
    let near = if place.why == Why::Spelling { ", by a near spelling" } else { "" };
    format!("{}{around} ({}{point}){near}", place.name, place.geonames_id)
}
