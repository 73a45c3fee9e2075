//! One article whole: its text as people read it, and below it every field with what speaks for it.

use std::io::{self, Write};

use crate::news::{DateCandidate, Line, Mention, Outlet, Place, Published, Role, Source};

use super::super::{ArticleView, Detail, TextStyle, words};
use super::layout::{HEADLINE, MISSING, PLAIN, Painted, QUIET, Wrapped, one_line};

/// The columns of a field's name and the space behind it.
const FIELD: usize = 11;

pub(in super::super) fn article(
    view: &ArticleView<'_>,
    detail: Detail,
    style: &TextStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let article = &view.article.article;
    let (headline, look) = match &article.headline {
        Some(headline) => (headline.as_str(), HEADLINE),
        None => ("(no headline)", QUIET),
    };
    Wrapped { text: &one_line(headline), marked: &[], base: look, indent: 0 }.write(style, out)?;
    writeln!(out)?;
    for paragraph in article.body.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        Wrapped { text: paragraph, marked: &[], base: PLAIN, indent: 0 }.write(style, out)?;
        writeln!(out)?;
    }
    fields(view, style, out)?;
    match detail {
        Detail::Fields => Ok(()),
        Detail::Evidence => evidence(view, style, out),
    }
}

/// A field's name and its value, wrapped beside it.
pub(super) fn field(name: &str, value: &str, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    looking(name, value, PLAIN, style, out)
}

fn looking(name: &str, value: &str, look: anstyle::Style, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", Painted(QUIET, &format!("{name:<FIELD$}"), style.colour))?;
    Wrapped { text: &one_line(value), marked: &[], base: look, indent: FIELD }.write(style, out)
}

fn fields(view: &ArticleView<'_>, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let enriched = view.article;
    let article = &enriched.article;
    match &article.outlet {
        Some(outlet) => field("outlet", &outlet_line(outlet), style, out)?,
        None => looking("outlet", "unknown", MISSING, style, out)?,
    }
    match &article.published {
        Some(date) => field("published", &date_line(date), style, out)?,
        None => looking("published", "undated", MISSING, style, out)?,
    }
    let persons = enriched.persons.iter().map(|person| written(&person.name, &person.written));
    let optional = [
        ("updated", article.updated.as_ref().map(date_line)),
        ("page date", article.page_date.map(|day| format!("{day}, the day the page was shown or crawled"))),
        ("authors", joined(article.authors.iter().cloned())),
        ("persons", joined(persons)),
        ("places", joined(enriched.places.iter().map(place))),
        ("groups", joined(enriched.groups.iter().cloned())),
        ("url", article.url.clone()),
        ("copy of", view.copy_of.map(str::to_owned)),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            field(name, &value, style, out)?;
        }
    }
    field("language", &article.language, style, out)?;
    field("id", &article.id, style, out)?;
    source(&article.source, style, out)
}

fn source(source: &Source, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let Source { path, record, offset, bytes, sha256 } = source;
    let size = words::counted(*bytes, "byte");
    field("source", &format!("{path}, record {record}, {size} from byte {offset}"), style, out)?;
    field("sha256", sha256, style, out)
}

fn joined(values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<_> = values.collect();
    (!values.is_empty()).then(|| values.join(", "))
}

fn outlet_line(outlet: &Outlet) -> String {
    format!("{} ({}, {:.2})", outlet.name, outlet.evidence, outlet.confidence)
}

fn date_line(date: &Published) -> String {
    let moment = date.time.clone().unwrap_or_else(|| words::published(date));
    format!("{moment} ({}, {:.2})", date.evidence, date.confidence)
}

/// A name and, where they differ from it, the forms it has in the article.
fn written(name: &str, written: &[String]) -> String {
    let others: Vec<_> = written.iter().filter(|form| *form != name).map(String::as_str).collect();
    if others.is_empty() { name.to_owned() } else { format!("{name} (written {})", others.join(", ")) }
}

fn place(place: &Place) -> String {
    let name = written(&place.name, &place.written);
    match (&place.country, place.geonames_id) {
        (Some(country), Some(id)) => format!("{name} [{country} {id}]"),
        (None, Some(id)) => format!("{name} [{id}]"),
        (_, None) => format!("{name} [not in the gazetteer]"),
    }
}

/// What the article was told from, and by what.
fn evidence(view: &ArticleView<'_>, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let article = &view.article.article;
    let cut: Vec<&Line> = article.lines.iter().filter(|line| line.role != Role::Body).collect();
    section("lines that are not the article's text", cut.len(), style, out)?;
    cut.iter().try_for_each(|line| row(line.score, words::role(line.role), &line.text, style, out))?;
    section("dates weighed", article.dates.len(), style, out)?;
    for candidate in &article.dates {
        let DateCandidate { date, precision, role, evidence, score } = candidate;
        row(*score, words::date_role(*role), &format!("{}, {evidence}", words::date(*date, *precision)), style, out)?;
    }
    section("mentions", view.article.mentions.len(), style, out)?;
    view.article.mentions.iter().try_for_each(|found| mention(found, style, out))
}

fn section(title: &str, rows: usize, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("{title}: {}", if rows == 0 { "none".to_owned() } else { words::grouped(rows as u64) });
    writeln!(out, "\n{}", Painted(HEADLINE, &title, style.colour))
}

/// The columns before the text of a row of evidence.
const ROW: usize = 23;

fn row(score: f32, kind: &str, text: &str, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", Painted(QUIET, &format!("{score:.2}  {kind:<16} "), style.colour))?;
    Wrapped { text: &one_line(text), marked: &[], base: PLAIN, indent: ROW }.write(style, out)
}

fn mention(mention: &Mention, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let Mention { kind, span, text, name, geonames_id } = mention;
    let place = format!("{}-{}", span.start, span.end);
    write!(out, "{}", Painted(QUIET, &format!("{place:<11} {:<10} ", kind.key()), style.colour))?;
    let name = if name == text { String::new() } else { format!(", {name}") };
    let id = geonames_id.map_or_else(String::new, |id| format!(" [{id}]"));
    Wrapped { text: &one_line(&format!("{text}{name}{id}")), marked: &[], base: PLAIN, indent: ROW }.write(style, out)
}
