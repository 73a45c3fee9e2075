//! What the process finds around it: the terminal, the variables that speak of it, the processors. Read once, here alone.

use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;

use crate::render::{Colour, Links, Passages, TextStyle};

use super::choices::When;

/// The columns of text that goes into a file or a pipe.
const USUAL_WIDTH: usize = 80;

/// The columns beyond which lines are too long to be read.
const WIDEST: usize = 120;

/// The columns below which a passage is shown as a snippet.
const NARROW: usize = 60;

/// Whether output goes through a pager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// On a terminal.
    Auto,
    /// Anywhere.
    Always,
    /// Nowhere.
    Never,
}

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
    /// `SEARCH_PAGER`, else `PAGER`.
    pub pager: Option<OsString>,
    /// `LESS`.
    pub less: Option<OsString>,
    /// `PATH`.
    pub path: Option<OsString>,
    /// Whether the terminal knows links.
    pub knows_links: bool,
    /// The bytes of memory that the process may use, where the system tells.
    pub memory: Option<u64>,
}

/// The memory of the machine, or of the control group that the process is kept in: Linux tells in these files, other
/// systems have neither.
fn memory() -> Option<u64> {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let group = std::fs::read_to_string("/sys/fs/cgroup/memory.max").ok().and_then(|text| number(&text));
    let machine = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let total = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
        Some(number(total.trim_end().strip_suffix("kB")?)? * 1024)
    });
    group.into_iter().chain(machine).min()
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
            pager: std::env::var_os("SEARCH_PAGER").or_else(|| std::env::var_os("PAGER")),
            less: std::env::var_os("LESS"),
            path: std::env::var_os("PATH"),
            knows_links: supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
            memory: memory(),
        }
    }

    /// The pager that longer output goes through; `None` where it goes to standard output as it is. An empty name and
    /// `cat` are how people turn paging off, and a terminal that is dumb has no pages.
    #[must_use]
    pub fn pager(&self, paging: Paging) -> Option<&OsStr> {
        let wanted = match paging {
            Paging::Always => true,
            Paging::Never => false,
            Paging::Auto => self.stdout_is_terminal && self.term.as_deref().is_none_or(|term| term != "dumb"),
        };
        let pager = self.pager.as_deref().unwrap_or(OsStr::new("less"));
        let command = pager.to_string_lossy();
        let program = command.split_whitespace().next().unwrap_or_default();
        (wanted && !program.is_empty() && program != "cat" && self.is_program(program)).then_some(pager)
    }

    fn is_program(&self, name: &str) -> bool {
        let folders = self.path.iter().flat_map(std::env::split_paths);
        name.contains('/') || folders.map(|folder| folder.join(name)).any(|file| file.is_file())
    }

    /// How text on standard output is laid out. What is asked for goes before `NO_COLOR` (<https://no-color.org>), and
    /// that before the terminal.
    #[must_use]
    pub fn style(&self, colour: When, links: When) -> TextStyle {
        let capable = self.stdout_is_terminal && self.term.as_deref().is_none_or(|term| term != "dumb");
        let unwanted = self.no_color.as_deref().is_some_and(|value| !value.is_empty());
        let coloured = match colour {
            When::Always => true,
            When::Never => false,
            When::Auto => capable && !unwanted,
        };
        let linked = match links {
            When::Always => true,
            When::Never => false,
            When::Auto => capable && self.knows_links,
        };
        let width = self.columns.unwrap_or(USUAL_WIDTH).min(WIDEST);
        TextStyle {
            colour: if coloured { Colour::Ansi } else { Colour::Plain },
            width,
            passages: if width < NARROW { Passages::Snippets } else { Passages::Whole },
            links: if linked { Links::Osc8 } else { Links::None },
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
            memory: Some(16_000_000_000),
            path: std::env::var_os("PATH"),
            ..Environment::default()
        }
    }

    #[test]
    fn colour_is_for_terminals_that_have_it_and_people_who_want_it() {
        let style = |environment: &Environment, colour| environment.style(colour, When::Never).colour;
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
        let width = |columns| Environment { columns, ..terminal() }.style(When::Auto, When::Never).width;
        assert_eq!([width(None), width(Some(40)), width(Some(300))], [80, 40, 120]);
    }

    #[test]
    fn a_narrow_terminal_is_shown_snippets() {
        let passages = |columns| Environment { columns, ..terminal() }.style(When::Auto, When::Never).passages;
        assert_eq!([passages(Some(59)), passages(Some(60))], [Passages::Snippets, Passages::Whole]);
    }

    #[test]
    fn links_are_for_terminals_that_know_them() {
        let links = |environment: &Environment, links| environment.style(When::Auto, links).links;
        let knowing = Environment { knows_links: true, ..terminal() };
        assert_eq!(links(&knowing, When::Auto), Links::Osc8);
        assert_eq!(links(&terminal(), When::Auto), Links::None);
        assert_eq!(links(&Environment { stdout_is_terminal: false, ..knowing.clone() }, When::Auto), Links::None);
        assert_eq!(links(&terminal(), When::Always), Links::Osc8);
    }

    #[test]
    fn pages_are_for_terminals_and_a_pager_that_is_there() {
        let with = |pager: &str| Environment { pager: Some(pager.into()), ..terminal() };
        assert_eq!(with("sh -c x").pager(Paging::Auto), Some(OsStr::new("sh -c x")));
        assert_eq!(with("sh").pager(Paging::Never), None);
        assert_eq!(with("").pager(Paging::Auto), None);
        assert_eq!(with("cat").pager(Paging::Auto), None);
        assert_eq!(with("no-such-pager").pager(Paging::Always), None);
        let piped = Environment { stdout_is_terminal: false, ..with("sh") };
        assert_eq!((piped.pager(Paging::Auto), piped.pager(Paging::Always)), (None, Some(OsStr::new("sh"))));
    }
}
