//! `search show`: one article whole.

use std::io::Write;

use crate::index::Searcher;
use crate::render::{ArticleView, ArticlesWriter, Detail, Format, write_article};

use super::exit::ExitStatus;
use super::settings::ShowSettings;

/// Shows the article, or the articles where several have the same id.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &ShowSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let archive = Searcher::open(&settings.index)?;
    let articles = archive.articles_by_id(&settings.article)?;
    let views =
        articles.iter().map(|found| ArticleView { article: &found.enriched, copy_of: found.copy_of.as_deref() });
    match (&articles[..], settings.format) {
        ([], _) => return Ok(super::no_article(&settings.article)),
        ([_], _) | (_, Format::Json) => {
            for view in views {
                write_article(settings.format, Detail::Evidence, &view, &settings.style, out)?;
            }
        }
        _ => {
            let mut writer = ArticlesWriter::new(settings.format, Detail::Evidence, settings.style, out)?;
            for view in views {
                writer.article(&view)?;
            }
            writer.finish()?;
        }
    }
    Ok(ExitStatus::of_found(articles.len() as u64))
}
