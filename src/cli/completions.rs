//! What is written about the command line itself: completions for shells, man pages, help.

use std::io::{self, Write};

use anyhow::bail;
use clap::{Command, CommandFactory};
use clap_complete::Shell;

use crate::search::language::REFERENCE;

use super::args::Arguments;

/// Writes the completions for a shell.
///
/// # Errors
/// Those of `out`.
pub fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // The generator panics where its writer fails, so it is given one that cannot.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "search", &mut script);
    out.write_all(&script)
}

/// Writes the man page of a subcommand, or of `search` itself.
///
/// # Errors
/// There is no such subcommand; and those of `out`.
pub fn man(subcommand: Option<&str>, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut command = built();
    if let Some(name) = subcommand {
        let display_name = format!("search-{name}");
        command = named(&command, name)?
            .clone()
            .name(display_name.clone())
            .display_name(display_name)
            .version(env!("CARGO_PKG_VERSION"));
    }
    Ok(clap_mangen::Man::new(command).render(out)?)
}

/// Writes what explains a topic: a subcommand, or `query` the query language; without one, `search` itself.
///
/// # Errors
/// There is no such topic; and those of `out`.
pub fn help(topic: Option<&str>, out: &mut dyn Write) -> anyhow::Result<()> {
    match topic {
        Some("query") => out.write_all(REFERENCE.as_bytes())?,
        Some(name) => write!(out, "{}", named(&built(), name)?.clone().render_long_help())?,
        None => write!(out, "{}", built().render_long_help())?,
    }
    Ok(())
}

fn built() -> Command {
    let mut command = Arguments::command();
    command.build();
    command
}

fn named<'a>(command: &'a Command, name: &str) -> anyhow::Result<&'a Command> {
    if let Some(found) = command.find_subcommand(name) {
        return Ok(found);
    }
    let known: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
    bail!("there is no subcommand {name}; there are {}", known.join(", "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_shell_learns_every_subcommand() {
        for &shell in <Shell as clap::ValueEnum>::value_variants() {
            let script = written(|out| Ok(completions(shell, out)?));
            for subcommand in Arguments::command().get_subcommands() {
                assert!(script.contains(subcommand.get_name()), "{shell}: {}", subcommand.get_name());
            }
        }
    }

    #[test]
    fn a_man_page_is_named_after_its_command() {
        assert!(written(|out| man(None, out)).contains(".TH search 1"));
        let page = written(|out| man(Some("query"), out));
        assert!(page.contains(".TH search-query 1"), "{page}");
        assert!(page.contains("per\\-article"));
    }

    #[test]
    fn help_explains_subcommands_and_the_language() {
        assert!(written(|out| help(Some("query"), out)).starts_with("THE QUERY LANGUAGE\n"));
        assert!(written(|out| help(Some("index"), out)).contains("--input-format <FORMAT>"));
        assert!(written(|out| help(None, out)).contains("Usage: search"));
        let refused = help(Some("nothing"), &mut Vec::new()).unwrap_err().to_string();
        assert_eq!(
            refused,
            "there is no subcommand nothing; there are index, query, show, inspect, related, copies, facets, timeline, names, persons, places, outlets, stats, eval, optimize, check, schema, help, completions, man"
        );
    }
}
