//! The command line: what was typed ([`args`]), what it means ([`settings`]), and one file a subcommand.
//!
//! The only room that prints, and the only one that looks at the clock, the environment and the terminal.

pub mod args;
pub mod choices;
pub mod environment;
pub mod exit;
pub mod settings;
pub mod values;

mod batch;
mod check;
mod completions;
mod copies;
mod dashes;
mod eval;
mod facets;
mod guard;
mod index;
mod inspect;
mod list;
mod names;
mod notes;
mod optimize;
mod pager;
mod progress;
mod query;
mod reading;
mod related;
mod report;
mod show;
mod signals;
mod stats;
mod timeline;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Parser;

use args::{Arguments, Command};
use environment::{Environment, Paging};
use exit::ExitStatus;
use pager::Pager;
use settings::{
    CheckSettings, CopiesSettings, EvalSettings, FacetSettings, IndexSettings, InspectSettings, ListSettings,
    NamesSettings, OptimizeSettings, QuerySettings, RelatedSettings, ShowSettings, StatsSettings, TimelineSettings,
};

use crate::news::ListKind;

/// Does what the arguments ask for, the first of which is the program's name, and tells how it ended.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let environment = Environment::of_process();
    let outcome = match Arguments::try_parse_from(dashes::words_apart(arguments)) {
        Ok(typed) => {
            let index = typed.command.reads().map(Path::to_owned);
            guard::guarded(index.as_deref(), || dispatch(typed, &environment))
        }
        Err(refusal) => {
            // Help and version are asked for and go to standard output; the rest is an error.
            let status = if refusal.use_stderr() { ExitStatus::Failed } else { ExitStatus::Done };
            refusal.print().map(|()| status).map_err(anyhow::Error::from)
        }
    };
    ExitStatus::of(outcome, &mut io::stderr())
}

fn dispatch(typed: Arguments, environment: &Environment) -> anyhow::Result<ExitStatus> {
    let style = environment.style(typed.color, typed.hyperlinks);
    let paging = match (typed.no_pager, typed.pager) {
        (true, _) => Paging::Never,
        (false, true) => Paging::Always,
        (false, false) => Paging::Auto,
    };
    let pager = environment.pager(paging).filter(|_| typed.command.is_read());
    let pager = pager.and_then(|command| Pager::start(command, environment.less.as_deref()));
    let mut out: Box<dyn Write> = match pager {
        Some(pager) => Box::new(pager),
        None => Box::new(io::BufWriter::new(io::stdout().lock())),
    };
    let out = &mut *out;
    let status = match typed.command {
        Command::Index(typed) => index::run(&IndexSettings::of(typed, environment), out),
        Command::Query(typed) => query::run(&QuerySettings::of(typed, style), out),
        Command::Show(typed) => show::run(&ShowSettings::of(typed, style), out),
        Command::Inspect(typed) => inspect::run(&InspectSettings::of(typed, style), out),
        Command::Related(typed) => related::run(&RelatedSettings::of(typed, style), out),
        Command::Copies(typed) => copies::run(&CopiesSettings::of(typed, style), out),
        Command::Timeline(typed) => timeline::run(&TimelineSettings::of(typed, style), out),
        Command::Persons(typed) => list::run(&ListSettings::of(ListKind::Persons, typed, style), out),
        Command::Places(typed) => list::run(&ListSettings::of(ListKind::Places, typed, style), out),
        Command::Outlets(typed) => list::run(&ListSettings::of(ListKind::Outlets, typed, style), out),
        Command::Schema(typed) => Ok(out.write_all(typed.output.schema().as_bytes()).map(|()| ExitStatus::Done)?),
        Command::Facets(typed) => facets::run(&FacetSettings::of(typed, style), out),
        Command::Names(typed) => names::run(&NamesSettings::of(typed, style), out),
        Command::Eval(typed) => eval::run(&EvalSettings::of(typed), out),
        Command::Stats(typed) => stats::run(&StatsSettings::of(typed, style), out),
        Command::Optimize(typed) => optimize::run(&OptimizeSettings::of(typed), out),
        Command::Check(typed) => check::run(&CheckSettings::of(typed), out),
        Command::Help { topic } => completions::help(topic.as_deref(), out).map(|()| ExitStatus::Done),
        Command::Completions { shell } => Ok(completions::completions(shell, out).map(|()| ExitStatus::Done)?),
        Command::Man { subcommand } => completions::man(subcommand.as_deref(), out).map(|()| ExitStatus::Done),
    }?;
    out.flush()?;
    Ok(status)
}

/// Says that no article has this id.
fn no_article(id: &str) -> ExitStatus {
    say(format_args!("no article `{id}`; ids are shown by `search query`"));
    ExitStatus::NothingFound
}

/// Standard error, for what is said beside the output.
fn notes() -> impl Write {
    notes::Notes
}

/// Says something on standard error that is no part of the output.
fn say(message: std::fmt::Arguments<'_>) {
    // There is nobody left to tell if standard error is closed.
    let _ = writeln!(notes(), "search: {message}");
}
