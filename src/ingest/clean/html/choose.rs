//! Which blocks of a page are its article: the verdicts of all judges, added up as log odds.

use std::collections::HashSet;

use super::article_body::ArticleBody;
use super::readability::ArticleNodes;
use super::walk::{Block, BlockKind, Page, PlacedClue};
use super::{HtmlPage, lead, phrases};
use crate::ingest::clean::flat::clean_flat;
use crate::news::{Clue, Furniture, Line, Origin, Role};

/// A box holding more than this share of the text that Readability keeps is no furniture, whatever it is called.
const CREDIBLE_SHARE: f32 = 0.4;
/// The longest text that is a heading and no paragraph, in bytes.
const LONGEST_HEADING: usize = 120;
/// The fewest words that make an article.
const FEWEST_WORDS: usize = 12;

/// The page with its article's blocks put together and the others named.
pub(super) fn choose(page: Page, article: &ArticleNodes) -> HtmlPage {
    let verdicts = Verdicts::of(&page, article);
    let clues = clues_outside_furniture(&page, &verdicts);
    let kept = verdicts.kept(&page);
    let stated = lead::parts(&page, &kept);
    let headlines = headlines(&page.clues);
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let mut body = String::new();
    let mut lines = Vec::new();
    let mut words = 0;
    let mut seen = HashSet::new();
    for (index, block) in page.blocks.into_iter().enumerate() {
        let repeats_headline = headlines.contains(&folded(&block.text));
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

/// What the judges say of each block.
struct Verdicts {
    odds: Vec<f32>,
    furniture: Vec<Option<Furniture>>,
    /// The boxes that are what they are called.
    credible: Vec<bool>,
    /// The article as the page's metadata has it, where the page itself shows only its beginning.
    hidden_body: Option<String>,
}

impl Verdicts {
    fn of(page: &Page, article: &ArticleNodes) -> Self {
        let shares: Vec<f32> =
            page.blocks.iter().map(|block| article.share_of(&page.text_nodes[block.nodes.clone()])).collect();
        let lines = line_verdicts(&page.blocks);
        let credible = credible_boxes(page, &shares, &lines);
        let furniture: Vec<Option<Furniture>> = page
            .blocks
            .iter()
            .zip(&lines)
            .map(|(block, line)| {
                box_kind(page, &credible, block.furniture)
                    .or_else(|| phrases::furniture(&block.text))
                    .or(line.furniture)
            })
            .collect();
        let trust = trust_in_readability(page, &shares, &lines, &furniture);
        let any_marked = page.blocks.iter().any(|block| block.marked && block.text.len() > 200);
        let mut odds: Vec<f32> = Vec::with_capacity(page.blocks.len());
        for (index, block) in page.blocks.iter().enumerate() {
            let mut sum = if shares[index] > 0.5 { trust } else { -trust };
            sum += 0.8 * log_odds(lines[index].score);
            sum += furniture[index].map_or(0.0, against);
            sum += link_odds(block);
            if any_marked {
                sum += if block.marked { 1.5 } else { -1.5 };
            }
            odds.push(sum);
        }
        rescue(&mut odds, page, &shares, &furniture);
        let mut verdicts =
            Self { odds: in_company(&odds, &shares, &furniture), furniture, credible, hidden_body: None };
        verdicts.weigh_article_body(page);
        verdicts
    }

    /// Lets the `articleBody` of the page's metadata speak, where there is one that the page agrees with.
    fn weigh_article_body(&mut self, page: &Page) {
        let Some(article_body) = ArticleBody::of(page.clues.iter().map(|placed| &placed.clue)) else { return };
        let covers: Vec<Option<f32>> = page.blocks.iter().map(|block| article_body.coverage(&block.text)).collect();
        let sum_words = |wanted: &dyn Fn(usize) -> bool| -> usize {
            page.blocks
                .iter()
                .enumerate()
                .filter(|(index, _)| wanted(*index))
                .map(|(_, block)| word_count(&block.text))
                .sum()
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

/// How much Readability's verdict weighs, in log odds: little on a page where it has missed most of what reads like an
/// article, as it does where paragraphs have no commas or an unlucky class.
fn trust_in_readability(page: &Page, shares: &[f32], lines: &[LineVerdict], furniture: &[Option<Furniture>]) -> f32 {
    const FULL: f32 = 2.0;
    const LEAST: f32 = 0.3;
    let (mut shared, mut all) = (0.0_f32, 0.0_f32);
    for (index, block) in page.blocks.iter().enumerate() {
        if lines[index].score > 0.5 && furniture[index].is_none() && link_odds(block) == 0.0 {
            all += block.text.len() as f32;
            shared += shares[index] * block.text.len() as f32;
        }
    }
    let agreement = if all > 0.0 { shared / all } else { 1.0 };
    LEAST + (FULL - LEAST) * (agreement / 0.4).min(1.0)
}

/// Takes Readability's word where hardly anything of what it keeps would stay: verse, lists and texts without full stops
/// do not read like articles to the line model.
fn rescue(odds: &mut [f32], page: &Page, shares: &[f32], furniture: &[Option<Furniture>]) {
    const ENOUGH_BYTES: usize = 600;
    const SUPPORT: f32 = 3.0;
    let of_article = |index: usize| shares[index] > 0.5 && furniture[index].is_none();
    let plain = |index: usize| page.blocks[index].text.len().saturating_sub(page.blocks[index].linked);
    let readable: usize = (0..odds.len()).filter(|index| of_article(*index)).map(plain).sum();
    let staying: usize = (0..odds.len()).filter(|index| odds[*index] > 0.0).map(plain).sum();
    if readable >= ENOUGH_BYTES && staying * 5 < readable {
        for (index, odds) in odds.iter_mut().enumerate() {
            *odds += if of_article(index) { SUPPORT } else { 0.0 };
        }
    }
}

/// The odds with those of the blocks before and after: they support what Readability says of a block, and do not
/// contradict it. Furniture between two blocks does not part them: an advert stands in the midst of an article.
fn in_company(odds: &[f32], shares: &[f32], furniture: &[Option<Furniture>]) -> Vec<f32> {
    const REACH: usize = 3;
    let pull = |mut near: &mut dyn Iterator<Item = usize>| {
        Iterator::find(&mut near, |index| furniture[*index].is_none())
            .map_or(0.0, |index| 0.5 * (odds[index] / 2.0).clamp(-1.0, 1.0))
    };
    (0..odds.len())
        .map(|index| {
            let mut before = (index.saturating_sub(REACH)..index).rev();
            let mut after = index + 1..(index + 1 + REACH).min(odds.len());
            let company = pull(&mut before) + pull(&mut after);
            odds[index]
                + match furniture[index] {
                    Some(_) => 0.0,
                    None if shares[index] > 0.5 => company.max(company * 0.5),
                    None => company.min(0.0),
                }
        })
        .collect()
}

/// Which boxes are the furniture their names say: not those that hold a good share of the text Readability keeps, nor
/// those of which most reads like an article to both judges.
fn credible_boxes(page: &Page, shares: &[f32], lines: &[LineVerdict]) -> Vec<bool> {
    const ENOUGH_BYTES: f32 = 400.0;
    let mut sums = vec![(0.0_f32, 0.0_f32, 0.0_f32); page.boxes.len()];
    let mut total = 0.0_f32;
    for ((block, share), line) in page.blocks.iter().zip(shares).zip(lines) {
        let plain = block.text.len().saturating_sub(block.linked) as f32;
        let agreed = if line.score > 0.7 { share * plain } else { 0.0 };
        total += share * plain;
        let mut around = block.furniture;
        while let Some(index) = around {
            let (kept, agreed_on, all) = sums[index];
            sums[index] = (kept + share * plain, agreed_on + agreed, all + block.text.len() as f32);
            around = page.boxes[index].parent;
        }
    }
    let reads_well = |agreed_on: f32, all: f32| all > ENOUGH_BYTES && agreed_on > all * 0.6;
    sums.iter().map(|(kept, agreed_on, all)| *kept <= total * CREDIBLE_SHARE && !reads_well(*agreed_on, *all)).collect()
}

/// The kind of the outermost credible box around `innermost`.
fn box_kind(page: &Page, credible: &[bool], innermost: Option<usize>) -> Option<Furniture> {
    let mut kind = None;
    let mut around = innermost;
    while let Some(index) = around {
        if credible[index] {
            kind = Some(page.boxes[index].kind);
        }
        around = page.boxes[index].parent;
    }
    kind
}

/// What a kind of furniture weighs, in log odds.
fn against(kind: Furniture) -> f32 {
    match kind {
        Furniture::Masthead | Furniture::Breadcrumb | Furniture::Advert => -6.0,
        Furniture::Share | Furniture::Caption | Furniture::Comments => -5.0,
        Furniture::Subscription | Furniture::Related => -4.0,
        Furniture::SelfDescription | Furniture::Repeat | Furniture::Other => -3.0,
    }
}

/// What the links in a block weigh: a block that is one link leads away from the page.
fn link_odds(block: &Block) -> f32 {
    let share = block.linked as f32 / block.text.len().max(1) as f32;
    match share {
        share if share > 0.9 => -3.0,
        share if share > 0.6 => -1.5,
        _ => 0.0,
    }
}

fn log_odds(probability: f32) -> f32 {
    let inside = probability.clamp(0.02, 0.98);
    (inside / (1.0 - inside)).ln()
}

/// What the line model says of a block.
#[derive(Clone, Copy)]
struct LineVerdict {
    score: f32,
    furniture: Option<Furniture>,
}

/// The line model's verdicts. It may join lines that it takes for hard-wrapped: these share one verdict.
fn line_verdicts(blocks: &[Block]) -> Vec<LineVerdict> {
    let mut text = String::with_capacity(blocks.iter().map(|block| block.text.len() + 2).sum());
    for block in blocks {
        text.push_str(&block.text);
        text.push_str("\n\n");
    }
    let mut verdicts = Vec::with_capacity(blocks.len());
    for line in clean_flat(&text).lines {
        let furniture = match line.role {
            Role::Furniture(kind) if line.score > 0.5 => Some(kind),
            _ => None,
        };
        let mut rest = line.text.as_str();
        while let Some(block) = blocks.get(verdicts.len())
            && let Some(after) = rest.trim_start().strip_prefix(block.text.as_str())
        {
            verdicts.push(LineVerdict { score: line.score, furniture });
            rest = after;
        }
    }
    verdicts.resize(blocks.len(), LineVerdict { score: 0.5, furniture: None });
    verdicts
}

/// The clues of the page but for those in boxes of other articles, and the short lines between headline and article.
fn clues_outside_furniture(page: &Page, verdicts: &Verdicts) -> Vec<Clue> {
    // Bylines above the text stand in asides on some pages; those in the navigation are the newspaper's own.
    let first = first_paragraph(page, verdicts).unwrap_or(0);
    let about_others = |placed: &PlacedClue| match box_kind(page, &verdicts.credible, placed.furniture) {
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

/// The page's headlines, folded, so that a block that repeats one is known.
fn headlines(clues: &[PlacedClue]) -> HashSet<String> {
    clues
        .iter()
        .map(|placed| &placed.clue)
        .filter(|clue| {
            matches!(clue.origin, Origin::Heading | Origin::Title)
                || clue.origin == Origin::JsonLd && clue.name == "headline"
                || clue.origin == Origin::Meta && clue.name.ends_with("title")
        })
        .map(|clue| folded(&clue.value))
        .collect()
}

/// Letters and digits only, in lower case.
fn folded(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many words a text has; scripts without spaces count two characters a word.
fn word_count(text: &str) -> usize {
    let spaced = text.split_ascii_whitespace().count();
    let dense = text.chars().filter(|character| *character >= '\u{2E80}').count();
    spaced + dense / 2
}
