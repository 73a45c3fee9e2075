//! `search query`: ranked passages, for one query or for each of a file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use anyhow::Context;

use crate::render::{BatchWriter, write_answer, write_notes};
use crate::search::{Archive, Question};

use super::exit::ExitStatus;
use super::settings::{Asked, QuerySettings};

/// Answers.
///
/// # Errors
/// The index or the file of queries cannot be read; and those of `out`.
pub fn run(settings: &QuerySettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let archive = Archive::open(&settings.index)?;
    match &settings.asked {
        Asked::One(text) => {
            let answer = archive.answer(&Question { text: text.clone(), ..settings.question.clone() })?;
            write_answer(settings.format, &answer, &settings.style, out)?;
            // The answer comes first, so that a reader of a terminal sees both in order.
            out.flush()?;
            write_notes(&answer, &mut io::stderr())?;
            Ok(ExitStatus::of_found(answer.hits.len() as u64))
        }
        Asked::Batch(path) => batch(settings, path, &archive, out),
    }
}

/// Answers each line of a file: an id, a tab, a query.
fn batch(settings: &QuerySettings, path: &Path, archive: &Archive, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let name = path.display();
    let file: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).with_context(|| format!("cannot read the queries in `{name}`"))?))
    };
    let mut writer = BatchWriter::new(settings.format, settings.style, out)?;
    let mut found = 0;
    for (number, line) in file.split(b'\n').enumerate() {
        let line = line.with_context(|| format!("cannot read the queries in `{name}`"))?;
        let Ok(line) = std::str::from_utf8(&line) else {
            super::say(format_args!("{name}, line {}: not UTF-8; skipped", number + 1));
            continue;
        };
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        match line.split_once('\t') {
            Some((id, query)) if !id.trim().is_empty() && !query.trim().is_empty() => {
                let question = Question { text: query.to_owned(), ..settings.question.clone() };
                let answer = archive.answer(&question)?;
                found += answer.hits.len() as u64;
                for problem in &answer.problems {
                    super::say(format_args!("query {}, column {}: {}", id.trim(), problem.column, problem.message));
                }
                writer.answer(id.trim(), &answer)?;
            }
            _ => super::say(format_args!("{name}, line {}: not `id<TAB>query`; skipped", number + 1)),
        }
    }
    writer.finish()?;
    Ok(ExitStatus::of_found(found))
}
