//! Makes the weights of the flat-page models from labelled lines: one call reads, learns, measures and gives the files.
//!
//! The same lines give the same weights in every run: chance has a fixed seed and nothing runs at the same time. What a
//! model feeds to a later one is always predicted by a copy that has not seen the page's site, as it will be in use.

mod encoding;
mod labelled;
mod logistic;

use std::{borrow::Cow, io::BufRead};

use super::{
    context::Context,
    headline,
    lexicon::{self, Lexicon},
    page::{Page, TRAITS},
    passes,
    scan::scan,
};
use crate::ingest::clean::forest::{Forest, Row};
use crate::ingest::clean::learning::boosting::{self, Settings};
use crate::ingest::clean::learning::folds;
use crate::ingest::clean::learning::matrix::Matrix;
use crate::ingest::clean::learning::random::Random;
use labelled::Labelled;

pub use labelled::TrainError;

/// Sites are divided into so many parts; each is judged by models that have learnt from the others.
const FOLDS: usize = 5;

/// The columns of both passes.
const FIRST_COLUMNS: usize = TRAITS + 1 + 4 * 12;
const SECOND_COLUMNS: usize = TRAITS + super::context::CONTEXT;

/// Both passes learn in the same way.
const TREES: Settings = Settings { trees: 160, rate: 0.12, ridge: 5.0, columns: 0.4, rows: 0.5 };

/// How the headline is learnt.
const HEADLINE_TREES: Settings = Settings { trees: 160, rate: 0.1, ridge: 1.0, columns: 0.5, rows: 0.9 };

/// The files that the models are read from, and how good they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Trained {
    /// `weights/lexicon.bin`.
    pub lexicon: Vec<u8>,
    /// `weights/lines.bin`: the first pass.
    pub first_pass: Vec<u8>,
    /// `weights/context.bin`: the second pass.
    pub second_pass: Vec<u8>,
    /// `weights/headline.bin`, where pages are labelled with their headline.
    pub headline: Option<Vec<u8>>,
    /// How well pages of unseen sites are judged.
    pub figures: Vec<SetFigures>,
}

/// How well the pages of one set are judged by models that have not seen their sites.
#[derive(Clone, Debug, PartialEq)]
pub struct SetFigures {
    /// The set's name.
    pub set: String,
    /// How many pages it has.
    pub pages: usize,
    /// The mean over the pages of the F1 of words kept, after the first pass.
    pub first_pass: f64,
    /// The same after the second pass.
    pub second_pass: f64,
}

/// A labelled page with what the models made of it so far.
struct Lesson<'l> {
    labelled: &'l Labelled,
    page: Page<'l>,
    /// The hashes of each line's tokens.
    tokens: Vec<Vec<usize>>,
    fold: usize,
    first: Vec<f32>,
    second: Vec<f32>,
}

/// Learns from labelled pages, a JSON object a line: `set`, `site`, `lines`, `keep` (0 or 1 a line), `weight` (a line),
/// and, where it is known, `headline` (how likely each line is it, 0 to 1).
///
/// # Errors
///
/// [`TrainError`] where the pages cannot be read, are not of this form, or are too few.
pub fn train(pages: impl BufRead) -> Result<Trained, TrainError> {
    let labelled = labelled::read(pages)?;
    let mut lessons = prepare(&labelled);
    let whole = learn_lexicon(&lessons, |_| true);
    for fold in 0..FOLDS {
        let lexicon = learn_lexicon(&lessons, |lesson| lesson.fold != fold);
        for lesson in lessons.iter_mut().filter(|lesson| lesson.fold == fold) {
            lesson.page.lexicon = lesson.tokens.iter().map(|tokens| lexicon.value(tokens)).collect();
        }
    }
    let first_pass = learn_first(&mut lessons).write();
    let second_pass = learn_second(&mut lessons).write();
    let headline = learn_headline(&lessons).map(|forest| forest.write());
    let figures = measure(&lessons);
    Ok(Trained { lexicon: encoding::lexicon(&whole), first_pass, second_pass, headline, figures })
}

fn prepare(labelled: &[Labelled]) -> Vec<Lesson<'_>> {
    let empty = Lexicon::empty();
    let folds = folds(labelled.iter().map(|page| page.site.as_str()), FOLDS);
    labelled
        .iter()
        .zip(folds)
        .map(|(labelled, fold)| {
            let lines: Vec<Cow<'_, str>> = labelled.lines.iter().map(|line| Cow::Borrowed(line.as_str())).collect();
            let tokens = lines.iter().map(|line| tokens_of(line)).collect();
            let page = Page::of(lines, &empty);
            Lesson { labelled, page, tokens, fold, first: Vec::new(), second: Vec::new() }
        })
        .collect()
}

fn tokens_of(line: &str) -> Vec<usize> {
    let (_, words) = scan(line, |_| ());
    let mut tokens = Vec::new();
    lexicon::tokens(&words, |token| tokens.push(token));
    tokens
}

fn learn_lexicon(lessons: &[Lesson<'_>], chosen: impl Fn(&Lesson<'_>) -> bool) -> logistic::Model {
    let mut examples = Vec::new();
    for lesson in lessons.iter().filter(|lesson| chosen(lesson)) {
        for (line, tokens) in lesson.tokens.iter().enumerate() {
            let weight = lesson.labelled.weight[line] * (0.5 + lesson.page.words[line].min(30.0) / 20.0);
            examples.push(logistic::Example { tokens, kept: lesson.labelled.keep[line] > 0, weight });
        }
    }
    logistic::fit(&examples, lexicon::TABLE)
}

/// Learns the first pass; leaves in each lesson what copies that have not seen its site predict.
fn learn_first(lessons: &mut [Lesson<'_>]) -> Forest {
    let fill = |lesson: &Lesson<'_>, line: usize, row: &mut Row| passes::fill_first(&lesson.page, line, row);
    for fold in 0..FOLDS {
        let forest = learn(lessons, FIRST_COLUMNS, |lesson| lesson.fold != fold, fill);
        for lesson in lessons.iter_mut().filter(|lesson| lesson.fold == fold) {
            lesson.first = forest.score(lesson.page.lines.len(), |line, row| fill(lesson, line, row));
        }
    }
    learn(lessons, FIRST_COLUMNS, |_| true, fill)
}

fn learn_second(lessons: &mut [Lesson<'_>]) -> Forest {
    let fill = |context: &Context<'_, '_>, lesson: &Lesson<'_>, line: usize, row: &mut Row| {
        passes::fill_second(&lesson.page, context, line, row);
    };
    let learn_from = |lessons: &[Lesson<'_>], but: Option<usize>| {
        let mut matrix = Matrix::new(SECOND_COLUMNS);
        for lesson in lessons.iter().filter(|lesson| but != Some(lesson.fold)) {
            let context = Context::of(&lesson.page, &lesson.first);
            push(&mut matrix, lesson, |line, row| fill(&context, lesson, line, row));
        }
        boosting::fit(&matrix, &TREES, &mut Random::new(1))
    };
    for fold in 0..FOLDS {
        let forest = learn_from(lessons, Some(fold));
        for lesson in lessons.iter_mut().filter(|lesson| lesson.fold == fold) {
            let context = Context::of(&lesson.page, &lesson.first);
            lesson.second = forest.score(lesson.page.lines.len(), |line, row| fill(&context, lesson, line, row));
        }
    }
    learn_from(lessons, None)
}

fn learn_headline(lessons: &[Lesson<'_>]) -> Option<Forest> {
    let mut matrix = Matrix::new(headline::COLUMNS);
    for lesson in lessons {
        let Some(labels) = &lesson.labelled.headline else { continue };
        for (line, row) in headline::candidates(&lesson.page, &lesson.second) {
            matrix.push(&row, labels[line], 1.0);
        }
    }
    (matrix.rows() > 0).then(|| boosting::fit(&matrix, &HEADLINE_TREES, &mut Random::new(1)))
}

fn learn(
    lessons: &[Lesson<'_>],
    columns: usize,
    chosen: impl Fn(&Lesson<'_>) -> bool,
    fill: impl Fn(&Lesson<'_>, usize, &mut Row),
) -> Forest {
    let mut matrix = Matrix::new(columns);
    for lesson in lessons.iter().filter(|lesson| chosen(lesson)) {
        push(&mut matrix, lesson, |line, row| fill(lesson, line, row));
    }
    boosting::fit(&matrix, &TREES, &mut Random::new(1))
}

/// Appends the lines of a page. Pages count alike whatever their length, and lines by their words.
fn push(matrix: &mut Matrix, lesson: &Lesson<'_>, fill: impl Fn(usize, &mut Row)) {
    let worth = |line: usize| (0.5 + lesson.page.words[line].min(60.0) / 10.0) * lesson.labelled.weight[line];
    let total: f32 = (0..lesson.page.lines.len()).map(worth).sum();
    let mut row = [0.0; _];
    for line in 0..lesson.page.lines.len() {
        fill(line, &mut row);
        let weight = 100.0 * lesson.labelled.page_weight * worth(line) / total.max(f32::MIN_POSITIVE);
        matrix.push(&row, f32::from(lesson.labelled.keep[line].min(1)), weight);
    }
}

/// The mean F1 of words of each set.
fn measure(lessons: &[Lesson<'_>]) -> Vec<SetFigures> {
    let mut figures: Vec<SetFigures> = Vec::new();
    for lesson in lessons.iter().filter(|lesson| !lesson.labelled.made_up) {
        let set = &lesson.labelled.set;
        let index = figures.iter().position(|figures| figures.set == *set).unwrap_or_else(|| {
            figures.push(SetFigures { set: set.clone(), pages: 0, first_pass: 0.0, second_pass: 0.0 });
            figures.len() - 1
        });
        let figures = &mut figures[index];
        figures.pages += 1;
        figures.first_pass += f1(lesson, &lesson.first);
        figures.second_pass += f1(lesson, &lesson.second);
    }
    for figures in &mut figures {
        figures.first_pass /= figures.pages as f64;
        figures.second_pass /= figures.pages as f64;
    }
    figures
}

/// The F1 of the words kept at a score above one half.
fn f1(lesson: &Lesson<'_>, scores: &[f32]) -> f64 {
    let (mut right, mut kept, mut wanted) = (0.0, 0.0, 0.0);
    for (line, &score) in scores.iter().enumerate() {
        let words = f64::from(lesson.page.words[line]);
        let (keep, want) = (score > 0.5, lesson.labelled.keep[line] > 0);
        kept += if keep { words } else { 0.0 };
        wanted += if want { words } else { 0.0 };
        right += if keep && want { words } else { 0.0 };
    }
    if kept + wanted > 0.0 { 2.0 * right / (kept + wanted) } else { 1.0 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fmt::Write;

    use super::{Forest, Lexicon, TrainError, train};

    /// Pages of made-up sites, each with furniture above and below three sentences.
    fn pages(count: usize) -> String {
        let mut pages = String::new();
        for page in 0..count {
            writeln!(
                pages,
                r#"{{"set":"made","site":"{}.example","lines":["Home","News {page}","The ferry went aground off the island, said number {page}.","It was towed to the yard by two tugs in the night.","Nobody on board was hurt, the coast guard said.","Share","Related"],"keep":[0,0,1,1,1,0,0],"weight":[1,1,1,1,1,1,1]}}"#,
                page / 2
            )
            .unwrap();
        }
        pages
    }

    #[test]
    fn learns_what_is_plain_to_see() {
        let trained = train(pages(24).as_bytes()).unwrap();
        assert!(Lexicon::read(&trained.lexicon).is_some());
        assert!(Forest::read(&trained.first_pass).is_some() && Forest::read(&trained.second_pass).is_some());
        assert_eq!(trained.headline, None);
        assert_eq!(trained.figures.len(), 1);
        assert!(trained.figures[0].second_pass > 0.95, "{:?}", trained.figures);
    }

    #[test]
    fn gives_the_same_weights_again() {
        assert_eq!(train(pages(20).as_bytes()).unwrap(), train(pages(20).as_bytes()).unwrap());
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(matches!(train(pages(3).as_bytes()), Err(TrainError::TooFew { pages: 3 })));
        let uneven = r#"{"set":"made","site":"a","lines":["One."],"keep":[],"weight":[1]}"#;
        assert!(matches!(train(uneven.as_bytes()), Err(TrainError::Malformed { line: 1, source: None })));
        assert!(matches!(train("{".as_bytes()), Err(TrainError::Malformed { line: 1, source: Some(_) })));
    }
}
