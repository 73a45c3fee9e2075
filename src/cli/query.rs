//! `search query`: ranked passages, for one query or for each of a file.

use std::io::Write;

use crate::news::Answer;
use crate::render::{Leading, write_answer, write_notes};
use crate::search::{Archive, Question};

use super::exit::ExitStatus;
use super::settings::{Asked, QuerySettings, Written};

/// Answers.
///
/// # Errors
/// The index or the file of queries cannot be read; and those of `out`.
pub fn run(settings: &QuerySettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let archive = Archive::open(&settings.index)?;
    match &settings.asked {
        Asked::One(text) => {
            let answer = archive.answer(&Question { text: text.clone(), ..settings.question.clone() })?;
            write(settings, &answer, out)?;
            // The answer comes first, so that a reader of a terminal sees both in order.
            out.flush()?;
            write_notes(&answer, &mut super::notes())?;
            let found =
                if settings.written == Written::Count { answer.total.articles } else { answer.hits.len() as u64 };
            Ok(ExitStatus::of_found(found))
        }
        Asked::Batch(path) => super::batch::run(settings, path, &archive, out),
    }
}

fn write(settings: &QuerySettings, answer: &Answer, out: &mut dyn Write) -> std::io::Result<()> {
    match &settings.written {
        Written::Answer(format) => write_answer(*format, answer, &settings.style, out),
        Written::Columns(rows, columns) => {
            columns.write_header(*rows, Leading::Columns, out)?;
            columns.write(*rows, None, answer, out)
        }
        Written::Count => writeln!(out, "{}", answer.total.articles),
        Written::Ids(end) => answer.hits.iter().try_for_each(|hit| write!(out, "{}{}", hit.article.id, end.text())),
    }
}
