//! The two passes over a page: each line by itself and its neighbours, then once more in the light of the whole page.

use super::{
    context::{CONTEXT, Context},
    page::{Page, TRAITS},
};
use crate::ingest::clean::forest::{Forest, Row};

/// The traits of a neighbouring line that the first pass looks at.
const NEIGHBOUR_TRAITS: [usize; 11] = [0, 1, 2, 5, 6, 8, 9, 12, 20, 22, 23];

/// Which neighbours it looks at.
const NEIGHBOURS: [isize; 4] = [-2, -1, 1, 2];

/// The inputs of the first pass: a line's traits, its lexicon value, and twelve columns for each neighbour.
pub(super) fn fill_first(page: &Page<'_>, index: usize, row: &mut Row) {
    row[..TRAITS].copy_from_slice(&page.traits[index]);
    row[TRAITS] = page.lexicon[index];
    let mut rest = row[TRAITS + 1..].iter_mut();
    for offset in NEIGHBOURS {
        let neighbour = index.checked_add_signed(offset).filter(|&at| at < page.lines.len());
        let columns = NEIGHBOUR_TRAITS.iter().map(|&column| neighbour.map_or(0.0, |at| page.traits[at][column]));
        let lexicon = neighbour.map_or(0.0, |at| page.lexicon[at]);
        for (value, slot) in columns.chain([lexicon]).zip(rest.by_ref()) {
            *slot = value;
        }
    }
}

/// The inputs of the second pass: a line's traits, and what the page around it looks like by the first scores.
pub(super) fn fill_second(page: &Page<'_>, context: &Context<'_, '_>, index: usize, row: &mut Row) {
    row[..TRAITS].copy_from_slice(&page.traits[index]);
    row[TRAITS..TRAITS + CONTEXT].copy_from_slice(&context.of_line(index));
}

/// How likely each line is part of the article.
pub(super) fn score(page: &Page<'_>, first: &Forest, second: &Forest) -> Vec<f32> {
    let count = page.lines.len();
    let scores = first.score(count, |index, row| fill_first(page, index, row));
    let context = Context::of(page, &scores);
    second.score(count, |index, row| fill_second(page, &context, index, row))
}
