//! `search check`: whether an index is what was written.

use std::io::Write;

use indicatif::{HumanBytes, HumanCount};
use serde::Serialize;

use crate::index::{Checked, IndexError, check};

use super::choices::ReportFormat;
use super::exit::ExitStatus;
use super::settings::CheckSettings;

/// Reads the whole index and tells what is damaged in it.
///
/// # Errors
/// There is no index, it is of another version, or it is damaged; and those of `out`.
pub fn run(settings: &CheckSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let checked = check(&settings.index)?;
    match settings.format {
        ReportFormat::Text => write_text(&checked, out)?,
        ReportFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&Wire::new(&checked))?)?,
    }
    out.flush()?;
    let damaged = &checked.integrity.damaged;
    let Some(first) = damaged.first() else { return Ok(ExitStatus::Done) };
    let more = damaged.len() - 1;
    let detail = if more == 0 { first.problem.clone() } else { format!("{}, and {more} more", first.problem) };
    Err(IndexError::Damaged { path: settings.index.clone(), detail }.into())
}

fn write_text(checked: &Checked, out: &mut dyn Write) -> std::io::Result<()> {
    let count = |number: u64| HumanCount(number).to_string();
    let found = &checked.integrity;
    writeln!(out, "read {} files of {}", count(found.files), HumanBytes(found.bytes))?;
    for damaged in &found.damaged {
        writeln!(out, "damaged: {}", damaged.problem)?;
    }
    if found.damaged.is_empty() {
        let Checked { segments, articles, passages, sources, .. } = *checked;
        let (articles, passages) = (count(articles), count(passages));
        writeln!(out, "no damage in {articles} articles of {passages} passages from {} files", count(sources))?;
        writeln!(out, "{} segments", count(segments))?;
    }
    Ok(())
}

/// What was found, for scripts.
#[derive(Serialize)]
struct Wire<'a> {
    files: u64,
    bytes: u64,
    segments: u64,
    articles: u64,
    passages: u64,
    sources: u64,
    damaged: Vec<DamagedWire<'a>>,
}

#[derive(Serialize)]
struct DamagedWire<'a> {
    file: &'a str,
    problem: &'a str,
}

impl<'a> Wire<'a> {
    fn new(checked: &'a Checked) -> Self {
        let Checked { integrity, segments, articles, passages, sources } = checked;
        let damaged = integrity.damaged.iter();
        let damaged = damaged.map(|damaged| DamagedWire { file: &damaged.file, problem: &damaged.problem });
        Self {
            files: integrity.files,
            bytes: integrity.bytes,
            segments: *segments,
            articles: *articles,
            passages: *passages,
            sources: *sources,
            damaged: damaged.collect(),
        }
    }
}
