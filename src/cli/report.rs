//! What became of everything a run read: for people as text, for scripts as JSON.

use std::io::{self, Write};
use std::time::Duration;

use indicatif::{HumanBytes, HumanCount};
use serde::Serialize;

use crate::ingest::{Stage, Tally};
use crate::news::Rejection;

/// How many of the rejections of a reason the text names.
const NAMED: usize = 3;

/// Writes the report for people.
///
/// # Errors
/// Those of `out`.
pub fn write_text(tally: &Tally, elapsed: Duration, out: &mut dyn Write) -> io::Result<()> {
    let seconds = elapsed.as_secs_f64();
    let count = |number: u64| HumanCount(number).to_string();
    writeln!(
        out,
        "indexed {} articles in {} passages from {} files in {seconds:.1} s",
        count(tally.articles),
        count(tally.passages),
        count(tally.sources - tally.unchanged_sources),
    )?;
    if tally.articles > 0 {
        let rate = tally.bytes as f64 / seconds.max(0.001);
        let articles = (tally.articles as f64 / seconds.max(0.001)) as u64;
        writeln!(
            out,
            "  {} read, {}/s, {} articles/s",
            HumanBytes(tally.bytes),
            HumanBytes(rate as u64),
            count(articles)
        )?;
    }
    let lines = [
        (tally.copies, "are copies of another article"),
        (tally.undated, "have no publication date"),
        (tally.without_outlet, "have no outlet"),
    ];
    for (number, what) in lines.into_iter().filter(|line| line.0 > 0) {
        writeln!(out, "  {} {what}", count(number))?;
    }
    let lines = [
        (tally.unchanged_sources, "files unchanged and not read"),
        (tally.unchanged_articles, "articles unchanged in files that were read"),
        (tally.renamed_sources, "files renamed"),
        (tally.removed_articles, "articles removed, gone from their files"),
        (tally.removed_sources, "files removed, gone from the folder"),
    ];
    for (number, what) in lines.into_iter().filter(|line| line.0 > 0) {
        writeln!(out, "{} {what}", count(number))?;
    }
    write_rejections(tally, out)?;
    if tally.interrupted {
        let (files, bytes) = (count(tally.left_sources), HumanBytes(tally.left_bytes));
        writeln!(out, "stopped with {files} files of {bytes} left; run the same command again to go on from here")?;
    }
    Ok(())
}

/// Writes what was turned away, by reason, with the first few named.
///
/// # Errors
/// Those of `out`.
pub fn write_rejections(tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
    if tally.rejected.is_empty() {
        return Ok(());
    }
    writeln!(out, "rejected {}", HumanCount(tally.rejections()))?;
    for (reason, rejected) in &tally.rejected {
        writeln!(out, "  {} {}", HumanCount(rejected.count), reason.words())?;
        for rejection in rejected.named.iter().take(NAMED) {
            writeln!(out, "    {}: {}", place(rejection), rejection.detail)?;
        }
        let more = rejected.count.saturating_sub(NAMED as u64);
        if more > 0 {
            writeln!(out, "    and {more} more")?;
        }
    }
    Ok(())
}

fn place(rejection: &Rejection) -> String {
    match (rejection.record, rejection.offset) {
        (Some(record), Some(offset)) => format!("{}#{record} (byte {offset})", rejection.path),
        (None, Some(offset)) => format!("{} (byte {offset})", rejection.path),
        (Some(record), None) => format!("{}#{record}", rejection.path),
        (None, None) => rejection.path.clone(),
    }
}

/// The report as it is written to a file.
#[derive(Serialize)]
struct Report<'a> {
    articles: u64,
    passages: u64,
    copies: u64,
    undated: u64,
    without_outlet: u64,
    languages: &'a std::collections::BTreeMap<String, u64>,
    sources: u64,
    unchanged_sources: u64,
    removed_sources: u64,
    renamed_sources: u64,
    unchanged_articles: u64,
    removed_articles: u64,
    rejected: Vec<RejectedWire<'a>>,
    left_sources: u64,
    left_bytes: u64,
    bytes: u64,
    seconds: f64,
    /// Working seconds of all workers together, by stage.
    stages: serde_json::Map<String, serde_json::Value>,
    interrupted: bool,
}

#[derive(Serialize)]
struct RejectedWire<'a> {
    reason: &'static str,
    count: u64,
    first: Vec<RejectionWire<'a>>,
}

#[derive(Serialize)]
struct RejectionWire<'a> {
    path: &'a str,
    record: Option<u64>,
    offset: Option<u64>,
    detail: &'a str,
}

impl<'a> RejectionWire<'a> {
    fn new(rejection: &'a Rejection) -> Self {
        let Rejection { path, record, offset, detail, .. } = rejection;
        Self { path, record: *record, offset: *offset, detail }
    }
}

/// The report for scripts.
///
/// # Errors
/// None that a tally could cause.
pub fn json(tally: &Tally, elapsed: Duration) -> serde_json::Result<String> {
    let rejected = tally.rejected.iter().map(|(reason, rejected)| RejectedWire {
        reason: reason.key(),
        count: rejected.count,
        first: rejected.named.iter().map(RejectionWire::new).collect(),
    });
    let seconds = |stage: Stage| (stage.key().to_owned(), tally.times[stage as usize].as_secs_f64().into());
    let report = Report {
        articles: tally.articles,
        passages: tally.passages,
        copies: tally.copies,
        undated: tally.undated,
        without_outlet: tally.without_outlet,
        languages: &tally.languages,
        sources: tally.sources,
        unchanged_sources: tally.unchanged_sources,
        removed_sources: tally.removed_sources,
        renamed_sources: tally.renamed_sources,
        unchanged_articles: tally.unchanged_articles,
        removed_articles: tally.removed_articles,
        rejected: rejected.collect(),
        left_sources: tally.left_sources,
        left_bytes: tally.left_bytes,
        bytes: tally.bytes,
        seconds: elapsed.as_secs_f64(),
        stages: Stage::ALL.into_iter().map(seconds).collect(),
        interrupted: tally.interrupted,
    };
    serde_json::to_string_pretty(&report).map(|json| json + "\n")
}
