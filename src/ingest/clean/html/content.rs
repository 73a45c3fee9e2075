//! Which part of the page holds the article, found as Readability does: paragraphs score for the elements around them,
//! the best element is the article's, and those beside it that are like it belong to it too.
//!
//! The scores are those of Mozilla's Readability; the walk's blocks and block elements stand for its nodes.

use super::element::Element;
use super::page::{Block, BlockKind, Page};

/// Shorter blocks score for nothing, in bytes.
const SHORTEST: usize = 25;
/// How many elements up a block scores.
const LEVELS: usize = 5;
/// What a name that leans to an article or away from it is worth.
const LEANING: f32 = 25.0;

/// Where the blocks stand with regard to the article's element.
pub(super) struct Places {
    /// Whether each block is in it or in one beside it that belongs to it.
    pub(super) inside: Vec<bool>,
    /// The best score of the elements right around each block, as a share of the article's.
    pub(super) standing: Vec<f32>,
}

/// Finds the article's element. `prose` says how many words of each block read like an article's.
pub(super) fn places(page: &Page, prose: &[f32]) -> Places {
    let scores = scores(page, prose);
    let Some(top) = best(page, &scores) else {
        return Places { inside: vec![false; page.blocks.len()], standing: vec![0.0; page.blocks.len()] };
    };
    let holds = holders(page, &scores, top);
    let standing = |block: &Block| {
        let parent = page.containers[block.container].parent;
        scores[block.container].max(scores[parent]) / scores[top].max(1.0)
    };
    Places {
        inside: page.blocks.iter().map(|block| holds[block.container]).collect(),
        standing: page.blocks.iter().map(standing).collect(),
    }
}

/// The score of every block element.
fn scores(page: &Page, prose: &[f32]) -> Vec<f32> {
    let mut scores = vec![0.0_f32; page.containers.len()];
    let mut scored = vec![false; page.containers.len()];
    let mut text = vec![(0_usize, 0_usize); page.containers.len()];
    let mixed = mixed(page);
    for (block, prose) in page.blocks.iter().zip(prose) {
        let mut around = block.container;
        loop {
            let (all, linked) = &mut text[around];
            *all += block.text.len();
            *linked += block.linked;
            if around == page.containers[around].parent {
                break;
            }
            around = page.containers[around].parent;
        }
        if block.text.len() < SHORTEST || matches!(block.kind, BlockKind::Heading(1)) {
            continue;
        }
        let worth = (prose / 10.0).min(8.0);
        let mut around = if mixed[block.container] { block.container } else { page.containers[block.container].parent };
        for level in 0..LEVELS {
            if !scored[around] {
                scored[around] = true;
                scores[around] += initial(page, around);
            }
            scores[around] += worth
                / match level {
                    0 => 1.0,
                    1 => 2.0,
                    _ => level as f32 * 3.0,
                };
            let parent = page.containers[around].parent;
            if parent == around {
                break;
            }
            around = parent;
        }
    }
    for ((score, scored), (all, linked)) in scores.iter_mut().zip(scored).zip(text) {
        let density = linked as f32 / all.max(1) as f32;
        *score = if scored { *score * (1.0 - density) } else { 0.0 };
    }
    scores
}

/// The elements that hold both text of their own and other block elements or several blocks: their blocks are paragraphs
/// without an element.
fn mixed(page: &Page) -> Vec<bool> {
    let mut parts = vec![0_u32; page.containers.len()];
    for container in &page.containers[1..] {
        parts[container.parent] += 1;
    }
    for block in &page.blocks {
        parts[block.container] += 1;
    }
    let is_text = |element| matches!(element, Element::Paragraph | Element::Heading(_) | Element::Preformatted);
    page.containers.iter().zip(parts).map(|(container, parts)| parts > 1 && !is_text(container.element)).collect()
}

fn initial(page: &Page, index: usize) -> f32 {
    let container = &page.containers[index];
    let own = match container.element {
        Element::Div => 5.0,
        Element::Preformatted | Element::Cell | Element::Quote => 3.0,
        Element::List | Element::ListItem | Element::Term | Element::Form => -3.0,
        Element::Heading(_) => -5.0,
        _ => 0.0,
    };
    own + LEANING * f32::from(container.leaning.signum())
}

/// The element that holds the article: the best, or the one around several that are nearly as good.
fn best(page: &Page, scores: &[f32]) -> Option<usize> {
    let mut ranked: Vec<usize> = (0..scores.len()).filter(|&index| scores[index] > 0.0).collect();
    ranked.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    ranked.truncate(5);
    let mut top = *ranked.first()?;
    let near: Vec<usize> = ranked[1..].iter().copied().filter(|&other| scores[other] >= scores[top] * 0.75).collect();
    if near.len() >= 3 {
        let mut around = page.containers[top].parent;
        while around != 0 {
            if near.iter().filter(|&&other| is_inside(page, other, around)).count() >= 3 {
                top = around;
                break;
            }
            around = page.containers[around].parent;
        }
    }
    // A better element around it: the article is in several columns or sections.
    let (mut last, least) = (scores[top], scores[top] / 3.0);
    let mut around = page.containers[top].parent;
    while around != 0 {
        if scores[around] < least {
            break;
        }
        if scores[around] > last {
            top = around;
            break;
        }
        last = scores[around];
        around = page.containers[around].parent;
    }
    Some(top)
}

fn is_inside(page: &Page, mut index: usize, around: usize) -> bool {
    while index > around {
        index = page.containers[index].parent;
    }
    index == around
}

/// The elements that are inside `top` or inside one beside it that is like it.
fn holders(page: &Page, scores: &[f32], top: usize) -> Vec<bool> {
    let threshold = (scores[top] * 0.2).max(10.0);
    let parent = page.containers[top].parent;
    let top_class = page.containers[top].class;
    let mut holds = vec![false; page.containers.len()];
    holds[top] = true;
    for index in 1..page.containers.len() {
        let container = &page.containers[index];
        if index == top {
            continue;
        }
        if index > top || container.parent != parent {
            holds[index] = holds[container.parent];
        }
        if container.parent == parent && top != 0 {
            let alike = container.class == top_class && container.element == page.containers[top].element;
            let bonus = if alike { scores[top] * 0.2 } else { 0.0 };
            holds[index] |= scores[index] + bonus >= threshold || container.element == Element::Paragraph;
        }
    }
    holds
}
