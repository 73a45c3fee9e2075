//! Makes the weights of the trees that judge a page's blocks, from pages whose article is known: one call reads, learns,
//! measures and gives the file.
//!
//! The same pages give the same weights in every run, and every page is measured by trees that have not seen its site.
//! The trees go by the line models' scores: line models that were taught on the very same pages would be trusted too far.

mod taught;

use std::io::BufRead;

use super::COLUMNS;
use crate::ingest::clean::forest::{Forest, Row};
use crate::ingest::clean::learning::boosting::{self, Settings};
use crate::ingest::clean::learning::folds;
use crate::ingest::clean::learning::matrix::Matrix;
use crate::ingest::clean::learning::random::Random;
use taught::Lesson;

pub use taught::TrainError;

/// Sites are divided into so many parts; each is judged by trees that have learnt from the others.
const FOLDS: usize = 5;

/// How the trees learn.
const TREES: Settings = Settings { trees: 80, rate: 0.12, ridge: 20.0, columns: 0.3, rows: 0.6 };

/// The file that the trees are read from, and how good they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Trained {
    /// `weights/blocks.bin`.
    pub blocks: Vec<u8>,
    /// How well pages of unseen sites are judged.
    pub figures: Vec<SetFigures>,
}

/// How well the pages of one set are judged by trees that have not seen their sites, before any rule has its say.
#[derive(Clone, Debug, PartialEq)]
pub struct SetFigures {
    /// The set's name.
    pub set: String,
    /// How many pages it has.
    pub pages: usize,
    /// The mean over the pages of the F1 of words kept.
    pub f1: f64,
}

/// Learns from pages, a JSON object a line: `set`, `site`, `html`, `body` (the article), and where there is one, `second`
/// (the article by another source: blocks on which the two differ count little).
///
/// # Errors
///
/// [`TrainError`] where the pages cannot be read or are not of this form.
pub fn train(pages: impl BufRead) -> Result<Trained, TrainError> {
    let lessons = taught::read(pages)?;
    let parts = folds(lessons.iter().map(|lesson| lesson.site.as_str()), FOLDS);
    let mut figures: Vec<SetFigures> = Vec::new();
    for part in 0..FOLDS {
        let is_here = |index: &usize| parts[*index] == part;
        let forest = learn((0..lessons.len()).filter(|index| !is_here(index)).map(|index| &lessons[index]));
        for lesson in (0..lessons.len()).filter(is_here).map(|index| &lessons[index]) {
            measure(lesson, &forest, &mut figures);
        }
    }
    for figures in &mut figures {
        figures.f1 /= figures.pages as f64;
    }
    Ok(Trained { blocks: learn(lessons.iter()).write(), figures })
}

fn learn<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Forest {
    let mut matrix = Matrix::new(COLUMNS);
    lessons.for_each(|lesson| push(&mut matrix, lesson));
    boosting::fit(&matrix, &TREES, &mut Random::new(1))
}

/// Appends the blocks of a page. Pages count alike whatever their length, and blocks by their words.
fn push(matrix: &mut Matrix, lesson: &Lesson) {
    let worth = |index: usize| (0.5 + lesson.words[index].min(60.0) / 10.0) * lesson.weights[index];
    let total: f32 = (0..lesson.rows.len()).map(worth).sum();
    for (index, row) in lesson.rows.iter().enumerate() {
        matrix.push(row, lesson.labels[index], 100.0 * worth(index) / total.max(f32::MIN_POSITIVE));
    }
}

/// Adds the F1 of the words that `forest` keeps of a page to the figures of its set.
fn measure(lesson: &Lesson, forest: &Forest, figures: &mut Vec<SetFigures>) {
    let scores = forest.score(lesson.rows.len(), |index, row: &mut Row| *row = lesson.rows[index]);
    let (mut right, mut kept, mut wanted) = (0.0, 0.0, 0.0);
    for (index, score) in scores.iter().enumerate() {
        let words = f64::from(lesson.words[index]);
        let (keep, want) = (*score > 0.5, lesson.labels[index] > 0.5);
        kept += if keep { words } else { 0.0 };
        wanted += if want { words } else { 0.0 };
        right += if keep && want { words } else { 0.0 };
    }
    let known = figures.iter().position(|figures| figures.set == lesson.set);
    let index = known.unwrap_or(figures.len());
    if known.is_none() {
        figures.push(SetFigures { set: lesson.set.clone(), pages: 0, f1: 0.0 });
    }
    figures[index].pages += 1;
    figures[index].f1 += if kept + wanted > 0.0 { 2.0 * right / (kept + wanted) } else { 1.0 };
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fmt::Write as _;

    use super::{Forest, TrainError, train};

    /// Pages of made-up sites: two sentences between a menu and links.
    fn pages(count: usize) -> String {
        let mut pages = String::new();
        for page in 0..count {
            let body = format!(
                "The ferry went aground off the island of Lindholm on Tuesday, said number {page} of the crew. It was \
                 towed to the yard by two tugs in the night, and nobody on board was hurt."
            );
            let html = format!(
                "<ul class=menu><li><a href=/>Home</a><li><a href=/w>World</a></ul><p>{body}</p><p><a href=/a>More news</a>"
            );
            writeln!(pages, r#"{{"set":"made","site":"{}.example","html":"{html}","body":"{body}"}}"#, page / 2)
                .unwrap();
        }
        pages
    }

    #[test]
    fn learns_what_is_plain_to_see() {
        let trained = train(pages(24).as_bytes()).unwrap();
        assert!(Forest::read(&trained.blocks).is_some());
        assert_eq!(trained.figures.len(), 1);
        assert!(trained.figures[0].f1 > 0.95, "{:?}", trained.figures);
        assert_eq!(trained, train(pages(24).as_bytes()).unwrap());
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(matches!(train("{".as_bytes()), Err(TrainError::Malformed { line: 1, .. })));
        assert!(matches!(train("".as_bytes()), Err(TrainError::TooFew { pages: 0 })));
    }
}
