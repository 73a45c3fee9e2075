//! Which blocks of a page are its article: the verdict of the learnt trees, corrected by what a block says of itself and by
//! the article that the page's metadata has.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::article_body::ArticleBody;
use super::evidence::Evidence;
use super::page::{Block, BlockKind, Page, PlacedClue};
use super::{HtmlPage, headlines, lead, phrases};
use crate::ingest::clean::flat::judge_lines;
use crate::ingest::clean::forest::Forest;
use crate::news::{Clue, Furniture, Line, Origin, Role};

/// What weighs against a block besides the trees, in log odds: wording of furniture, links from its beginning to its end,
/// and a place above the headline. The trees have met few pages as small as those of some outlets.
const AGAINST_WORDED: f32 = 6.0;
const AGAINST_LINKED: f32 = 3.0;
const AGAINST_ABOVE: f32 = 6.0;
/// The longest text that is a heading and no paragraph, in bytes.
const LONGEST_HEADING: usize = 120;
/// The fewest words that make an article.
const FEWEST_WORDS: usize = 12;

/// The page with its article's blocks put together and the others named.
pub(super) fn choose(page: Page) -> HtmlPage {
    let verdicts = Verdicts::of(&page);
    let clues = clues_outside_furniture(&page, &verdicts);
    let kept = verdicts.kept(&page);
    let stated = lead::parts(&page, &kept);
    let headlines = headlines::of(&page.clues);
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let mut body = String::new();
    let mut lines = Vec::new();
    let mut words = 0;
    let mut seen = HashSet::new();
    for (index, block) in page.blocks.into_iter().enumerate() {
        let repeats_headline = headlines.contains(&headlines::folded(&block.text));
        let repeated =
            kept[index] && block.text.len() > 80 && !seen.insert(xxhash_rust::xxh3::xxh3_64(block.text.as_bytes()));
        if kept[index] && stated[index].is_none() && !repeats_headline && !repeated {
            append(&mut body, &block);
            words += word_count(&block.text);
            lines.push(Line { text: block.text, role: Role::Body, score: verdicts.probability(index) });
        } else {
            let role = if repeats_headline && index <= first.max(1) {
                Role::Headline
            } else {
                stated[index].unwrap_or_else(|| verdicts.role(index, repeats_headline || repeated))
            };
            lines.push(Line { text: block.text, role, score: verdicts.probability(index) });
        }
    }
    if let Some(text) = verdicts.hidden_body {
        words = word_count(&text);
        body = text;
    }
    if words < FEWEST_WORDS {
        body.clear();
    }
    HtmlPage { body, lines, clues }
}

/// Puts a block behind the text: the items of one list follow each other on lines of their own.
fn append(body: &mut String, block: &Block) {
    if !body.is_empty() {
        body.push_str("\n\n");
    }
    body.push_str(&block.text);
}

/// The learnt trees; `None` only if their file is damaged, which a test rules out.
static FOREST: LazyLock<Option<Forest>> = LazyLock::new(|| Forest::read(include_bytes!("weights/blocks.bin")));

/// What is made of each block.
struct Verdicts {
    /// The log odds that it is part of the article.
    odds: Vec<f32>,
    furniture: Vec<Option<Furniture>>,
    /// The boxes that are what they are called.
    credible: Vec<bool>,
    /// The article as the page's metadata has it, where the page itself shows only its beginning.
    hidden_body: Option<String>,
}

impl Verdicts {
    fn of(page: &Page) -> Self {
        let article_body = ArticleBody::of(page.clues.iter().map(|placed| &placed.clue));
        let lines = judge_lines(page.blocks.iter().map(|block| block.text.as_str()));
        let evidence = Evidence::of(page, &lines, article_body.as_ref());
        let scores = match FOREST.as_ref() {
            Some(forest) => forest.score(page.blocks.len(), |index, row| evidence.fill(index, row)),
            None => lines.iter().map(|line| line.score).collect(),
        };
        let mut odds: Vec<f32> = scores.into_iter().map(log_odds).collect();
        let mut furniture = Vec::with_capacity(odds.len());
        for (index, (block, line)) in page.blocks.iter().zip(&lines).enumerate() {
            let worded = phrases::furniture(&block.text).or(line.worded);
            let is_linked = block.linked * 10 > block.text.len() * 9;
            let is_above = evidence.is_above_title(index) && block.text.len() <= LONGEST_HEADING;
            for (holds, weight) in
                [(worded.is_some(), AGAINST_WORDED), (is_linked, AGAINST_LINKED), (is_above, AGAINST_ABOVE)]
            {
                odds[index] -= if holds { weight } else { 0.0 };
            }
            furniture.push(evidence.box_kind(block.furniture).or(worded));
        }
        rescue(&mut odds, page, |index| furniture[index].is_none() && evidence.is_inside(index));
        let credible = evidence.into_credible();
        let mut verdicts = Self { odds, furniture, credible, hidden_body: None };
        if let Some(article_body) = article_body {
            verdicts.weigh(article_body, page);
        }
        verdicts
    }

    /// Lets the `articleBody` of the page's metadata speak, if the page agrees with it.
    fn weigh(&mut self, article_body: ArticleBody, page: &Page) {
        let covers: Vec<Option<f32>> = page.blocks.iter().map(|block| article_body.coverage(&block.text)).collect();
        let sum_words = |wanted: &dyn Fn(usize) -> bool| -> usize {
            let wanted = page.blocks.iter().enumerate().filter(|(index, _)| wanted(*index));
            wanted.map(|(_, block)| word_count(&block.text)).sum()
        };
        let covered = sum_words(&|index| covers[index].is_some_and(|cover| cover > 0.6));
        let chosen = sum_words(&|index| self.odds[index] > 0.0);
        if covered < 8 {
            return;
        }
        if covered * 2 < article_body.words {
            self.hidden_body = (article_body.words > chosen).then_some(article_body.text);
            return;
        }
        let complete = article_body.words * 10 >= chosen * 8;
        for (odds, cover) in self.odds.iter_mut().zip(covers) {
            match cover {
                Some(cover) if cover > 0.6 => *odds += 5.0,
                Some(_) if complete => *odds -= 3.0,
                _ => {}
            }
        }
    }

    /// Which blocks are kept. A heading stays only above a block that stays.
    fn kept(&self, page: &Page) -> Vec<bool> {
        let mut kept: Vec<bool> = self.odds.iter().map(|odds| *odds > 0.0).collect();
        let mut below = false;
        for (index, block) in page.blocks.iter().enumerate().rev() {
            // Some pages set whole paragraphs as headings.
            if matches!(block.kind, BlockKind::Heading(_)) && block.text.len() <= LONGEST_HEADING {
                kept[index] &= below;
            } else {
                below = kept[index];
            }
        }
        kept
    }

    fn role(&self, index: usize, repeats: bool) -> Role {
        let furniture = if repeats { Furniture::Repeat } else { self.furniture[index].unwrap_or(Furniture::Other) };
        Role::Furniture(furniture)
    }

    fn probability(&self, index: usize) -> f32 {
        1.0 / (1.0 + (-self.odds[index]).exp())
    }
}

/// Supports what stands in the article's element where hardly anything of that would stay: verse, lists and texts without
/// full stops do not read like articles to the trees.
fn rescue(odds: &mut [f32], page: &Page, of_article: impl Fn(usize) -> bool) {
    const ENOUGH_BYTES: usize = 600;
    const SUPPORT: f32 = 3.0;
    let plain = |index: usize| page.blocks[index].text.len().saturating_sub(page.blocks[index].linked);
    let readable: usize = (0..odds.len()).filter(|index| of_article(*index)).map(plain).sum();
    let staying: usize = (0..odds.len()).filter(|index| odds[*index] > 0.0).map(plain).sum();
    if readable >= ENOUGH_BYTES && staying * 5 < readable {
        for (index, odds) in odds.iter_mut().enumerate() {
            *odds += if of_article(index) { SUPPORT } else { 0.0 };
        }
    }
}

fn log_odds(probability: f32) -> f32 {
    let inside = probability.clamp(0.001, 0.999);
    (inside / (1.0 - inside)).ln()
}

/// The clues of the page but for those in boxes of other articles, and the short lines between headline and article.
fn clues_outside_furniture(page: &Page, verdicts: &Verdicts) -> Vec<Clue> {
    // Bylines above the text stand in asides on some pages; those in the navigation are the newspaper's own.
    let first = first_paragraph(page, verdicts).unwrap_or(0);
    let about_others = |placed: &PlacedClue| match page.box_kind(&verdicts.credible, placed.furniture) {
        Some(Furniture::Masthead | Furniture::Comments) => true,
        Some(Furniture::Related | Furniture::SelfDescription) => placed.block > first,
        _ => false,
    };
    let placed = page.clues.iter().filter(|placed| !about_others(placed));
    let mut clues: Vec<Clue> = Vec::new();
    for placed in placed {
        if !clues.contains(&placed.clue) {
            clues.push(placed.clue.clone());
        }
    }
    clues.extend(lead_lines(page, verdicts));
    clues
}

/// The short lines from the headline to the first paragraph of the article.
fn lead_lines(page: &Page, verdicts: &Verdicts) -> Vec<Clue> {
    const LONGEST: usize = 160;
    let Some(first) = first_paragraph(page, verdicts) else { return Vec::new() };
    let headline = page.clues.iter().rfind(|placed| placed.clue.origin == Origin::Heading && placed.block <= first);
    let start =
        headline.map_or(first.saturating_sub(6), |placed| placed.block.saturating_sub(2).max(first.saturating_sub(20)));
    page.blocks[start..first]
        .iter()
        .filter(|block| block.text.len() <= LONGEST && !matches!(block.kind, BlockKind::Heading(_)))
        .map(|block| Clue { origin: Origin::LeadLine, name: String::new(), value: block.text.clone() })
        .collect()
}

/// The block with which the article's text begins.
fn first_paragraph(page: &Page, verdicts: &Verdicts) -> Option<usize> {
    verdicts.odds.iter().zip(&page.blocks).position(|(odds, block)| *odds > 0.0 && block.text.len() > 100)
}

/// How many words a text has; scripts without spaces count two characters a word.
fn word_count(text: &str) -> usize {
    let spaced = text.split_ascii_whitespace().count();
    let dense = text.chars().filter(|character| *character >= '\u{2E80}').count();
    spaced + dense / 2
}
