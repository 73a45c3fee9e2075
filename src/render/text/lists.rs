//! The archive's own lists: a name with its articles and dates, and below it how it is spelt.

use std::io::{self, Write};

use crate::news::{Entry, Listing, Meaning};

use super::super::{TextStyle, words};
use super::layout::{HEADLINE, Painted, QUIET, Wrapped, columns, one_line};
use super::{DOT, INDENT};

/// How many spellings of a name are told.
const SPELLINGS: usize = 12;

pub(in super::super) fn listing(listing: &Listing, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    listing.entries.iter().try_for_each(|told| entry(told, style, out))?;
    let of = words::counted(listing.total, listing.kind.noun());
    let line = match (listing.entries.len() as u64, listing.total) {
        (0, _) => return Ok(()),
        (shown, total) if shown < total => format!("{of}; {} shown; --limit 0 shows all", words::grouped(shown)),
        _ => of,
    };
    writeln!(out, "{}", Painted(QUIET, &line, style.colour))
}

fn entry(entry: &Entry, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let name = one_line(&entry.name);
    write!(out, "{}", Painted(HEADLINE, &name, style.colour))?;
    let mut facts = vec![words::counted(entry.articles, "article")];
    if let (Some(first), Some(last)) = (entry.first_date, entry.last_date) {
        facts.push(if first == last { first.to_string() } else { format!("{first} to {last}") });
    }
    facts.extend(entry.meanings.iter().filter_map(meaning));
    let facts = facts.join(DOT);
    if columns(&name) + columns(DOT) + columns(&facts) <= style.width {
        writeln!(out, "{DOT}{facts}")?;
    } else {
        write!(out, "\n{:INDENT$}", "")?;
        Wrapped { text: &facts, marked: &[], base: QUIET, indent: INDENT }.write(style, out)?;
    }
    // A name that is only ever spelt one way says so above.
    let spellings: Vec<_> = entry.spellings.iter().take(SPELLINGS).collect();
    if spellings.len() > 1 || spellings.iter().any(|spelling| spelling.value != entry.name) {
        let told =
            spellings.iter().map(|count| format!("{} {}", one_line(&count.value), words::grouped(count.articles)));
        let more = entry.spellings.len() - spellings.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        write!(out, "{:INDENT$}", "")?;
        let text = told.collect::<Vec<_>>().join(", ") + &more;
        Wrapped { text: &text, marked: &[], base: QUIET, indent: INDENT }.write(style, out)?;
    }
    Ok(())
}

fn meaning(meaning: &Meaning) -> Option<String> {
    match (meaning.country, meaning.geonames_id) {
        (Some(country), Some(id)) => Some(format!("{country} {id}")),
        (Some(country), None) => Some(country.to_string()),
        (None, Some(id)) => Some(id.to_string()),
        (None, None) => None,
    }
}
