//! `search query --batch`: the queries of a file, answered many at once and written in their order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use anyhow::Context;
use rayon::prelude::*;

use crate::render::{BatchWriter, Leading, batch_answer};
use crate::search::{Archive, Question};

use super::exit::ExitStatus;
use super::settings::{QuerySettings, Written};

/// How many queries are read before they are answered: enough to keep every processor busy, few enough to be held.
const AT_ONCE: usize = 1024;

/// A line of the file of queries.
enum Line {
    /// An id and a query.
    Asked(String, String),
    /// Something that is to be said of it instead.
    Bad(String),
}

/// What came of a line.
#[derive(Default)]
struct Outcome {
    said: Vec<String>,
    rendered: Option<Vec<u8>>,
    found: u64,
    failed: bool,
}

/// Answers each line of the file at `path`: an id, a tab, a query.
///
/// # Errors
/// The file cannot be read; and those of `out`. A query that fails is told and costs itself alone.
pub fn run(
    settings: &QuerySettings,
    path: &Path,
    archive: &Archive,
    out: &mut dyn Write,
) -> anyhow::Result<ExitStatus> {
    let name = path.display();
    let file: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).with_context(|| format!("cannot read the queries in `{name}`"))?))
    };
    let mut lines = file.split(b'\n').enumerate();
    let mut writer = Writer::open(settings, out)?;
    let (mut found, mut failed) = (0, false);
    loop {
        let mut asked = Vec::with_capacity(AT_ONCE);
        for (number, line) in lines.by_ref().take(AT_ONCE) {
            let line = line.with_context(|| format!("cannot read the queries in `{name}`"))?;
            asked.extend(read(&line).map(|line| match line {
                Line::Bad(message) => Line::Bad(format!("{name}, line {}: {message}; skipped", number + 1)),
                asked => asked,
            }));
        }
        if asked.is_empty() {
            break;
        }
        let outcomes: Vec<Outcome> = asked.par_iter().map(|line| answer(settings, archive, line)).collect();
        for outcome in outcomes {
            outcome.said.iter().for_each(|said| super::say(format_args!("{said}")));
            found += outcome.found;
            failed |= outcome.failed;
            if let Some(rendered) = outcome.rendered {
                writer.write(&rendered)?;
            }
        }
    }
    writer.finish()?;
    Ok(if failed { ExitStatus::Failed } else { ExitStatus::of_found(found) })
}

/// A line of the file; `None` for an empty one.
fn read(line: &[u8]) -> Option<Line> {
    let Ok(line) = std::str::from_utf8(line) else { return Some(Line::Bad("not UTF-8".to_owned())) };
    let line = line.trim_end_matches('\r');
    if line.trim().is_empty() {
        return None;
    }
    Some(match line.split_once('\t') {
        Some((id, query)) if !id.trim().is_empty() && !query.trim().is_empty() => {
            Line::Asked(id.trim().to_owned(), query.to_owned())
        }
        _ => Line::Bad("not `id<TAB>query`".to_owned()),
    })
}

fn answer(settings: &QuerySettings, archive: &Archive, line: &Line) -> Outcome {
    let (id, query) = match line {
        Line::Asked(id, query) => (id, query),
        Line::Bad(message) => return Outcome { said: vec![message.clone()], ..Outcome::default() },
    };
    let question = Question { text: query.clone(), ..settings.question.clone() };
    let fail =
        |error: String| Outcome { said: vec![format!("query {id}: {error}")], failed: true, ..Outcome::default() };
    let answer = match archive.answer(&question) {
        Ok(answer) => answer,
        Err(error) => return fail(error.to_string()),
    };
    let problems = answer.problems.iter();
    let said = problems.map(|problem| format!("query {id}, column {}: {}", problem.column, problem.message)).collect();
    let mut row = Vec::new();
    let rendered = match &settings.written {
        Written::Answer(format) => batch_answer(*format, id, &answer, &settings.style),
        Written::Columns(rows, columns) => columns.write(*rows, Some(id), &answer, &mut row).map(|()| row),
        Written::Count => Ok(format!("{id}\t{}\n", answer.total.articles).into_bytes()),
        Written::Ids(end) => {
            let lines = answer.hits.iter().map(|hit| format!("{id}\t{}{}", hit.article.id, end.text()));
            Ok(lines.collect::<String>().into_bytes())
        }
    };
    match rendered {
        Ok(rendered) => Outcome { said, rendered: Some(rendered), found: answer.total.articles, failed: false },
        Err(error) => fail(error.to_string()),
    }
}

/// What stands around and between the answers.
enum Writer<'a> {
    /// Answers, which a format may join.
    Answers(BatchWriter<'a>),
    /// Rows, which need nothing between them.
    Rows(&'a mut dyn Write),
}

impl<'a> Writer<'a> {
    fn open(settings: &QuerySettings, out: &'a mut dyn Write) -> io::Result<Self> {
        match &settings.written {
            Written::Answer(format) => Ok(Self::Answers(BatchWriter::new(*format, settings.style, out)?)),
            Written::Columns(rows, columns) => {
                columns.write_header(*rows, Leading::Query, out)?;
                Ok(Self::Rows(out))
            }
            Written::Count | Written::Ids(_) => Ok(Self::Rows(out)),
        }
    }

    fn write(&mut self, rendered: &[u8]) -> io::Result<()> {
        match self {
            Self::Answers(writer) => writer.append(rendered),
            Self::Rows(out) => out.write_all(rendered),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Answers(writer) => writer.finish(),
            Self::Rows(out) => out.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &[u8], expected: &str) {
        let told = match read(line) {
            None => "nothing".to_owned(),
            Some(Line::Asked(id, query)) => format!("{id}: {query}"),
            Some(Line::Bad(message)) => message,
        };
        assert_eq!(told, expected);
    }

    #[test]
    fn a_line_is_an_id_and_a_query() {
        check(b"q1\tRaqqa  bridge\r", "q1: Raqqa  bridge");
        check(b"  ", "nothing");
        check(b"Raqqa bridge", "not `id<TAB>query`");
        check(b"\tRaqqa", "not `id<TAB>query`");
        check(b"q1\t\xff", "not UTF-8");
    }
}
