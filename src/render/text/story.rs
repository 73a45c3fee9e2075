//! The copies of a story, earliest first: who had it first.

use std::io::{self, Write};

use crate::news::{ArticleCard, Story};

use super::super::{TextStyle, words};
use super::layout::{HEADLINE, MISSING, PLAIN, Painted, QUIET, Wrapped, one_line};
use super::{DOT, INDENT};

/// Each copy with outlet and date, and below them which may have been the first.
pub(in super::super) fn story(story: &Story, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    for (at, copy) in story.copies.iter().enumerate() {
        write!(out, "{:>2}. ", at + 1)?;
        let (headline, look) = copy.headline.as_deref().map_or(("(no headline)", QUIET), |told| (told, HEADLINE));
        Wrapped { text: &one_line(headline), marked: &[], base: look, indent: INDENT }.write(style, out)?;
        facts(copy, style, out)?;
        let asked = if copy.id == story.article { " (asked about)" } else { "" };
        let id = one_line(&format!("id {}{asked}", copy.id));
        writeln!(out, "{:INDENT$}{}", "", Painted(QUIET, &id, style.colour))?;
    }
    writeln!(out, "{}", Painted(QUIET, &verdict(story), style.colour))
}

fn facts(copy: &ArticleCard, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let outlet = copy.outlet.as_ref().map(|outlet| one_line(&outlet.name));
    let date = copy.published.as_ref().map(|date| date.time.clone().unwrap_or_else(|| words::published(date)));
    write!(out, "{:INDENT$}", "")?;
    for (at, (fact, missing)) in [(outlet, "unknown outlet"), (date, "undated")].into_iter().enumerate() {
        let (fact, look) = fact.map_or((missing.to_owned(), MISSING), |fact| (fact, PLAIN));
        write!(out, "{}{}", if at > 0 { DOT } else { "" }, Painted(look, &fact, style.colour))?;
    }
    writeln!(out)
}

/// Which was the first, as far as dates tell.
fn verdict(story: &Story) -> String {
    if let [_] = story.copies[..] {
        return "no copy of it in this index".to_owned();
    }
    let outlet = |copy: &&ArticleCard| {
        copy.outlet.as_ref().map_or_else(|| format!("the copy {}", one_line(&copy.id)), |outlet| one_line(&outlet.name))
    };
    let first: Vec<String> = story.first().iter().map(outlet).collect();
    let mut told = match &first[..] {
        [] => "no copy is dated: which was the first is not known".to_owned(),
        [first] => format!("{first} had it first"),
        several => format!("{} may have had it first: their dates do not tell", several.join(" or ")),
    };
    if story.undated() > 0 && !first.is_empty() {
        told += &format!("; {} may be earlier", copies(story.undated(), "undated "));
    }
    format!("{}; {told}", copies(story.copies.len() as u64, ""))
}

fn copies(number: u64, which: &str) -> String {
    format!("{} {which}{}", words::grouped(number), if number == 1 { "copy" } else { "copies" })
}
