//! What the process finds around it: the terminal, the variables that speak of it, the processors. Read once, here alone.

use std::ffi::OsString;
use std::io::IsTerminal;

use crate::render::{Colour, TextStyle};

use super::choices::When;

/// The columns of text that goes into a file or a pipe.
const USUAL_WIDTH: usize = 80;

/// The columns beyond which lines are too long to be read.
const WIDEST: usize = 120;

/// What the process finds around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// Whether standard output is a terminal.
    pub stdout_is_terminal: bool,
    /// Whether standard error is a terminal.
    pub stderr_is_terminal: bool,
    /// The terminal's columns, or those that `COLUMNS` states.
    pub columns: Option<usize>,
    /// `NO_COLOR`.
    pub no_color: Option<OsString>,
    /// `TERM`.
    pub term: Option<OsString>,
    /// The processors that the process may use.
    pub processors: usize,
}

impl Environment {
    /// That of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let measured = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self {
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            columns: measured.or(stated).filter(|&columns| columns > 0),
            no_color: std::env::var_os("NO_COLOR"),
            term: std::env::var_os("TERM"),
            processors: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }

    /// How text on standard output is laid out. What is asked for goes before `NO_COLOR` (<https://no-color.org>), and
    /// that before the terminal.
    #[must_use]
    pub fn style(&self, colour: When) -> TextStyle {
        let capable = self.stdout_is_terminal && self.term.as_deref().is_none_or(|term| term != "dumb");
        let unwanted = self.no_color.as_deref().is_some_and(|value| !value.is_empty());
        let coloured = match colour {
            When::Always => true,
            When::Never => false,
            When::Auto => capable && !unwanted,
        };
        TextStyle {
            colour: if coloured { Colour::Ansi } else { Colour::Plain },
            width: self.columns.unwrap_or(USUAL_WIDTH).min(WIDEST),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal() -> Environment {
        Environment {
            stdout_is_terminal: true,
            stderr_is_terminal: true,
            columns: Some(100),
            no_color: None,
            term: Some("xterm-256color".into()),
            processors: 8,
        }
    }

    #[test]
    fn colour_is_for_terminals_that_have_it_and_people_who_want_it() {
        let style = |environment: &Environment, colour| environment.style(colour).colour;
        assert_eq!(style(&terminal(), When::Auto), Colour::Ansi);
        assert_eq!(style(&terminal(), When::Never), Colour::Plain);
        let piped = Environment { stdout_is_terminal: false, ..terminal() };
        assert_eq!(style(&piped, When::Auto), Colour::Plain);
        assert_eq!(style(&piped, When::Always), Colour::Ansi);
        let unwanted = Environment { no_color: Some("1".into()), ..terminal() };
        assert_eq!(style(&unwanted, When::Auto), Colour::Plain);
        assert_eq!(style(&unwanted, When::Always), Colour::Ansi);
        let empty = Environment { no_color: Some("".into()), ..terminal() };
        assert_eq!(style(&empty, When::Auto), Colour::Ansi);
        let dumb = Environment { term: Some("dumb".into()), ..terminal() };
        assert_eq!(style(&dumb, When::Auto), Colour::Plain);
    }

    #[test]
    fn lines_are_as_long_as_the_terminal_and_as_eyes_allow() {
        let width = |columns| Environment { columns, ..terminal() }.style(When::Auto).width;
        assert_eq!([width(None), width(Some(40)), width(Some(300))], [80, 40, 120]);
    }
}
