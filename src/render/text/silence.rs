//! What an archive does not show, for a person who has to say so.

use std::io::{self, Write};

use crate::news::{Gap, Rejection, Silence};

use super::super::{TextStyle, words};
use super::counts::share;
use super::layout::{HEADLINE, PLAIN, Painted, QUIET, Wrapped, one_line};

/// How many files are named of each thing.
const NAMED: usize = 5;

pub(in super::super) fn silence(silence: &Silence, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let articles = words::counted(silence.articles, "article");
    let files = words::counted(silence.sources, "file");
    writeln!(out, "{}", Painted(HEADLINE, &format!("{articles} from {files}"), style.colour))?;
    rejected(silence, style, out)?;
    let of = silence.articles;
    gap(
        "no publication date, so that --after, --before and timelines leave them out",
        &silence.undated,
        of,
        style,
        out,
    )?;
    gap("no outlet, so that --outlet leaves them out", &silence.without_outlet, of, style, out)?;
    let main = silence.language.as_deref().unwrap_or("und");
    for (language, articles) in &silence.other_languages {
        let what = match language.as_str() {
            "und" => "no language that was recognised".to_owned(),
            language => format!("language {language}, so that words of {main} do not find them (names do)"),
        };
        gap(&one_line(&what), articles, of, style, out)?;
    }
    Ok(())
}

fn rejected(silence: &Silence, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    if silence.rejected.is_empty() {
        return writeln!(out, "\nnothing was turned away");
    }
    let title = match silence.rejections() {
        1 => "1 file or record was turned away: what was in it is not in the archive".to_owned(),
        all => format!(
            "{} files and records were turned away: what was in them is not in the archive",
            words::grouped(all)
        ),
    };
    section(&title, style, out)?;
    for reason in &silence.rejected {
        item(2, &format!("{} {}", words::grouped(reason.count), reason.reason.words()), style, out)?;
        for rejection in reason.listed.iter().take(NAMED) {
            item(4, &format!("{}: {}", place(rejection), rejection.detail), style, out)?;
        }
        more(4, reason.count, style, out)?;
    }
    Ok(())
}

/// Articles that lack something, with the first of their files.
fn gap(what: &str, gap: &Gap, of: u64, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let count = gap.articles.len() as u64;
    if count == 0 {
        return Ok(());
    }
    section(&format!("{what}: {} ({})", words::counted(count, "article"), share(count, of)), style, out)?;
    for located in gap.articles.iter().take(NAMED) {
        let record = if located.record > 0 { format!("#{}", located.record) } else { String::new() };
        item(2, &format!("{}{record}", located.path), style, out)?;
    }
    more(2, count, style, out)
}

fn section(title: &str, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    Wrapped { text: title, marked: &[], base: PLAIN, indent: 0 }.write(style, out)
}

fn item(indent: usize, text: &str, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{:indent$}", "")?;
    Wrapped { text: &one_line(text), marked: &[], base: QUIET, indent: indent + 2 }.write(style, out)
}

fn more(indent: usize, count: u64, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    match count.saturating_sub(NAMED as u64) {
        0 => Ok(()),
        rest => item(indent, &format!("and {} more; --format json lists all", words::grouped(rest)), style, out),
    }
}

fn place(rejection: &Rejection) -> String {
    let record = rejection.record.map_or_else(String::new, |record| format!("#{record}"));
    let offset = rejection.offset.map_or_else(String::new, |offset| format!(" (byte {offset})"));
    format!("{}{record}{offset}", rejection.path)
}
