//! `search inspect`: what the indexer sees in files, without an index.

use std::io::Write;
use std::ops::ControlFlow;
use std::time::Instant;

use crate::ingest::inspect;
use crate::render::{ArticleView, ArticlesWriter};

use super::exit::ExitStatus;
use super::report;
use super::settings::InspectSettings;

/// Shows each article as it is read, and at the end what was turned away.
///
/// # Errors
/// A path does not exist; and those of `out`.
pub fn run(settings: &InspectSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let stages = settings.reading.resolve(None)?.stages;
    let mut writer = ArticlesWriter::new(settings.format, settings.detail, settings.style, out)?;
    let mut failure = None;
    let began = Instant::now();
    let tally = inspect(&settings.paths, &stages, &|| began.elapsed(), &mut |article| match article {
        Ok(article) => match writer.article(&ArticleView { article: &article, copy_of: None }) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        },
        Err(_) => ControlFlow::Continue(()),
    })?;
    if let Some(error) = failure {
        return Err(error.into());
    }
    writer.finish()?;
    report::write_rejections(&tally, &mut super::notes())?;
    Ok(ExitStatus::Done)
}
