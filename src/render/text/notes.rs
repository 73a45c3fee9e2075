//! What is said beside an answer and not in it: problems of the query, what a date filter hides, that nothing was found.

use std::io::{self, Write};

use crate::news::{Answer, Problem};

use super::super::words;
use super::layout::{columns, one_line};

/// The longest query that is shown again below a problem; a longer one would not stand on one line.
const SHOWN_QUERY: usize = 100;

/// Writes what a person should know about an answer besides its hits, for standard error: no colour, a line or two each.
///
/// # Errors
/// Those of `out`.
pub fn write_notes(answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    write_problems(&answer.query, &answer.problems, out)?;
    if answer.total.articles == 0 {
        writeln!(out, "nothing found")?;
    }
    if answer.undated_hidden > 0 {
        let hidden = words::counted(answer.undated_hidden, "undated article");
        let verb = if answer.undated_hidden == 1 { "matches" } else { "match" };
        writeln!(out, "{hidden} {verb} too; --undated include shows them")?;
    }
    Ok(())
}

/// Writes what is wrong with a query, each problem with a mark below the place.
///
/// # Errors
/// Those of `out`.
pub fn write_problems(query: &str, problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    problems.iter().try_for_each(|told| problem(query, told, out))
}

/// A problem, and below it the query with a mark at the column.
fn problem(query: &str, problem: &Problem, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "query, column {}: {}", problem.column, problem.message)?;
    let shown = one_line(query);
    if columns(&shown) > SHOWN_QUERY {
        return Ok(());
    }
    let before = query.chars().take(problem.column.saturating_sub(1)).collect::<String>();
    writeln!(out, "  {shown}\n  {:width$}^", "", width = columns(&one_line(&before)))
}
