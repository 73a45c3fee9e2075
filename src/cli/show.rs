//! `search show`: one article whole.

use std::io::Write;

use crate::index::Searcher;
use crate::news::{Answer, Hit, Total};
use crate::render::{
    AnswerFormat, ArticleView, ArticlesWriter, Detail, Format, write_answer, write_article, write_hit,
};
use crate::search::Archive;

use super::exit::ExitStatus;
use super::settings::ShowSettings;

/// Shows the article, or the articles where several have the same id.
///
/// # Errors
/// The index cannot be read; and those of `out`.
pub fn run(settings: &ShowSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    if let Some((number, context)) = settings.passage {
        return passage(settings, number, context, out);
    }
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

/// Shows one passage, as a hit is shown.
fn passage(settings: &ShowSettings, number: u32, context: u32, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let archive = Archive::open(&settings.index)?;
    let Some(hit) = archive.passage(&settings.article, number, context)? else {
        if archive.searcher().article(&settings.article)?.is_some() {
            super::say(format_args!("`{}` has no passage {number}; passages are numbered from 0", settings.article));
            return Ok(ExitStatus::NothingFound);
        }
        return Ok(super::no_article(&settings.article));
    };
    match settings.format {
        Format::Text => write_hit(&hit, &settings.style, out)?,
        format => write_answer(of_hit(format), &answer(hit), &settings.style, out)?,
    }
    Ok(ExitStatus::Done)
}

/// The format in which a hit is one value or one row.
const fn of_hit(format: Format) -> AnswerFormat {
    match format {
        Format::Csv => AnswerFormat::Csv,
        Format::Tsv => AnswerFormat::Tsv,
        Format::Text | Format::Json | Format::Jsonl => AnswerFormat::Jsonl,
    }
}

/// An answer of this hit alone.
fn answer(hit: Hit) -> Answer {
    Answer {
        query: hit.article.id.clone(),
        total: Total { articles: 1, passages: 1 },
        undated_hidden: 0,
        problems: Vec::new(),
        expansions: Vec::new(),
        hits: vec![hit],
    }
}
