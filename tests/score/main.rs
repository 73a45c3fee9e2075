//! Scores what is made of a folder of pages against the truth about them: `cargo bench --bench score -- FOLDER`.
//!
//! `README.md` beside this file says how a folder looks and what the figures mean. A measure is a file of its own.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are for whoever ran it")]

mod authors;
mod body;
mod dates;
mod flatten;
mod headline;
mod measure;
mod outlet;
mod page;
mod report;
mod truth;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use measure::{Form, Measure};
use report::Report;

/// Every measure, in the order of the report.
const MEASURES: [Measure; 5] = [headline::MEASURE, dates::MEASURE, outlet::MEASURE, authors::MEASURE, body::MEASURE];

/// What was asked for.
struct Asked {
    folders: Vec<PathBuf>,
    /// The measure whose misses are listed.
    misses: Option<String>,
    /// Whether the reader is told the page's address, as an archive's record header tells it.
    with_url: bool,
}

fn main() -> ExitCode {
    let asked = asked();
    if asked.folders.is_empty() {
        eprintln!("no folder of pages given: cargo bench --bench score -- FOLDER... [--misses MEASURE] [--with-url]");
        // A run of all benches has nothing to score, which is no failure.
        return ExitCode::SUCCESS;
    }
    for folder in &asked.folders {
        match truth::read(folder) {
            Ok(truths) => score(folder, &truths, &asked),
            Err(problem) => {
                eprintln!("{}: {problem}", folder.display());
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}

fn asked() -> Asked {
    let mut asked = Asked { folders: Vec::new(), misses: None, with_url: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--misses" => asked.misses = arguments.next(),
            "--with-url" => asked.with_url = true,
            // Cargo says so to every bench.
            "--bench" => {}
            folder => asked.folders.push(PathBuf::from(folder)),
        }
    }
    asked
}

fn score(folder: &Path, truths: &[truth::Truth], asked: &Asked) {
    for form in [Form::Html, Form::Flat] {
        let mut report = Report::new(&MEASURES);
        for truth in truths {
            let page = page::read(truth, form, asked.with_url);
            report.add(&page);
        }
        println!("{} as {}, {} pages", folder.display(), form.name(), truths.len());
        print!("{report}");
        if let Some(measure) = &asked.misses {
            print!("{}", report.misses(measure));
        }
    }
}
