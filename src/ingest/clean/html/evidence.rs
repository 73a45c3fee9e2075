//! What speaks for and against each block being part of the article, as the inputs of the learnt trees: how its line
//! reads, what element it stands in, how much of the page's prose the elements around it hold, and what they are called.

use std::collections::{HashMap, HashSet};

use super::article_body::ArticleBody;
use super::content::{self, Places};
use super::element::Element;
use super::page::{Block, BlockKind, Page};
use super::{headlines, phrases};
use crate::ingest::clean::flat::JudgedLine;
use crate::ingest::clean::forest::Row;
use crate::news::Furniture;

/// How many inputs the learnt trees have.
pub(super) const COLUMNS: usize = 88;

/// How many elements around a block are looked at.
const LEVELS: usize = 5;

/// The kinds of furniture boxes, in the order of their columns.
const KINDS: [Furniture; 9] = [
    Furniture::Masthead,
    Furniture::Breadcrumb,
    Furniture::Share,
    Furniture::Subscription,
    Furniture::Advert,
    Furniture::Related,
    Furniture::Comments,
    Furniture::SelfDescription,
    Furniture::Caption,
];

/// Sums over the blocks inside an element, a box or a style.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// Words that read like an article's, outside of links.
    prose: f32,
    /// The same without those in boxes of furniture that are what they are called.
    clear: f32,
    words: f32,
    bytes: f32,
    linked: f32,
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.prose += other.prose;
        self.clear += other.clear;
        self.words += other.words;
        self.bytes += other.bytes;
        self.linked += other.linked;
    }

    fn density(self) -> f32 {
        self.prose / self.words.max(1.0)
    }

    fn link_share(self) -> f32 {
        self.linked / self.bytes.max(1.0)
    }
}

/// All that is known of a page's blocks before the trees judge them. Vectors have an entry a block unless they say
/// otherwise.
pub(super) struct Evidence<'p> {
    page: &'p Page,
    lines: &'p [JudgedLine],
    own: Vec<Sums>,
    total: Sums,
    /// An entry a block element, with all inside it.
    containers: Vec<Sums>,
    /// An entry a box of furniture, with all inside it.
    boxes: Vec<Sums>,
    /// Whether each box is what it is called.
    credible: Vec<bool>,
    styles: HashMap<(Element, u64, u64), Sums>,
    places: Places,
    worded: Vec<Option<Furniture>>,
    /// How much of the block the `articleBody` has, and whether that is the whole article.
    covered: Option<(Vec<Option<f32>>, f32)>,
    /// The first and the last block of the densest run.
    segment: (usize, usize),
    title: Option<usize>,
    earlier: Vec<f32>,
}

impl<'p> Evidence<'p> {
    /// Gathers what is known of the blocks of `page`, whose lines were judged as `lines`.
    pub(super) fn of(page: &'p Page, lines: &'p [JudgedLine], article_body: Option<&ArticleBody>) -> Self {
        let mut own: Vec<Sums> = page.blocks.iter().zip(lines).map(|(block, line)| sums_of(block, line)).collect();
        let boxes =
            within(page.boxes.len(), &own, |index| page.blocks[index].furniture, |index| page.boxes[index].parent);
        let mut credible = credible(page, &own, &boxes);
        if !clear_of_furniture(page, &mut own, &credible) {
            credible.fill(false);
        }
        let mut total = Sums::default();
        own.iter().for_each(|sums| total.add(*sums));
        let worded: Vec<_> = page.blocks.iter().map(|block| phrases::furniture(&block.text)).collect();
        let titles = headlines::of(&page.clues);
        let segment = densest(lines, &own);
        let repeats = |index: usize| titles.contains(&headlines::folded(&page.blocks[index].text));
        let title = (0..page.blocks.len().min(segment.0 + 1)).rev().find(|&index| repeats(index));
        Self {
            containers: within(
                page.containers.len(),
                &own,
                |index| Some(page.blocks[index].container),
                |index| Some(page.containers[index].parent).filter(|&parent| parent != index),
            ),
            boxes,
            credible,
            styles: styles(page, &own),
            places: content::places(page, &own.iter().map(|sums| sums.clear).collect::<Vec<_>>()),
            covered: article_body.map(|body| coverage(page, body, &own)),
            earlier: earlier(page),
            page,
            lines,
            own,
            total,
            worded,
            segment,
            title,
        }
    }

    /// The inputs of the learnt trees for a block, in their order.
    pub(super) fn fill(&self, index: usize, row: &mut Row) {
        let mut columns = Columns { row, next: 0 };
        self.line(index, &mut columns);
        self.block(index, &mut columns);
        self.around(index, &mut columns);
        self.boxes(index, &mut columns);
        self.place(index, &mut columns);
        debug_assert_eq!(columns.next, COLUMNS);
    }

    /// The kind of the furniture that a block stands in, given its innermost box.
    pub(super) fn box_kind(&self, innermost: Option<usize>) -> Option<Furniture> {
        self.page.box_kind(&self.credible, innermost)
    }

    /// Whether a block stands in the article's element.
    pub(super) fn is_inside(&self, index: usize) -> bool {
        self.places.inside[index]
    }

    /// Whether a block stands above the headline.
    pub(super) fn is_above_title(&self, index: usize) -> bool {
        self.title.is_some_and(|title| index < title)
    }

    /// Which boxes are what they are called.
    pub(super) fn into_credible(self) -> Vec<bool> {
        self.credible
    }

    fn line(&self, index: usize, columns: &mut Columns<'_>) {
        let line = &self.lines[index];
        columns.put(line.score);
        columns.put(line.lexicon);
        line.traits.iter().for_each(|&value| columns.put(value));
        for offset in [-2, -1, 1, 2] {
            let near = index.checked_add_signed(offset).and_then(|at| self.lines.get(at));
            columns.put(near.map_or(0.0, |line| line.score));
        }
    }

    fn block(&self, index: usize, columns: &mut Columns<'_>) {
        let block = &self.page.blocks[index];
        let container = self.page.containers[block.container].element;
        columns.put(self.own[index].link_share());
        columns.put(match block.kind {
            BlockKind::Heading(level) => f32::from(level),
            _ => 0.0,
        });
        columns.flag(block.kind == BlockKind::ListItem);
        columns.flag(block.kind == BlockKind::Cell);
        columns.flag(container == Element::Paragraph);
        columns.flag(container == Element::Div);
        columns.flag(block.marked);
        columns.flag(self.worded[index].is_some());
        columns.put(self.earlier[index]);
        columns.put(match &self.covered {
            None => -1.0,
            Some((covers, _)) => covers[index].unwrap_or(-0.5),
        });
        columns.put(self.covered.as_ref().map_or(-1.0, |(_, complete)| *complete));
    }

    fn around(&self, index: usize, columns: &mut Columns<'_>) {
        let page = self.page;
        let mut at = page.blocks[index].container;
        let (mut leaning, mut article) = (0.0, None);
        for level in 0..LEVELS {
            let sums = self.containers[at];
            columns.put(sums.clear / self.total.clear.max(1.0));
            columns.put(sums.density());
            columns.put(sums.link_share());
            leaning += f32::from(page.containers[at].leaning);
            if level == 0 || level == 2 {
                columns.put(leaning);
            }
            at = page.containers[at].parent;
        }
        columns.put(leaning);
        let mut at = page.blocks[index].container;
        while at != 0 {
            if page.containers[at].element == Element::Article {
                article = article.or(Some(at));
            }
            at = page.containers[at].parent;
        }
        columns.put(article.map_or(-1.0, |at| self.containers[at].clear / self.total.clear.max(1.0)));
        let style = self.styles[&style_of(page, &page.blocks[index])];
        let own = self.own[index];
        columns.put(style.clear / self.total.clear.max(1.0));
        columns.put((style.prose - own.prose) / (style.words - own.words).max(1.0));
    }

    fn boxes(&self, index: usize, columns: &mut Columns<'_>) {
        let page = self.page;
        let mut kinds = [-1.0_f32; KINDS.len()];
        let mut around = page.blocks[index].furniture;
        let innermost = around;
        let mut outermost = around;
        while let Some(at) = around {
            if self.credible[at]
                && let Some(kind) = KINDS.iter().position(|kind| *kind == page.boxes[at].kind)
            {
                kinds[kind] = self.boxes[at].prose / self.total.prose.max(1.0);
            }
            outermost = Some(at);
            around = page.boxes[at].parent;
        }
        kinds.iter().for_each(|&share| columns.put(share));
        for at in [innermost, outermost] {
            columns.put(at.map_or(-1.0, |at| self.boxes[at].density()));
        }
    }

    fn place(&self, index: usize, columns: &mut Columns<'_>) {
        let at = index as f32;
        let near = |other: usize| (at - other as f32).clamp(-60.0, 60.0);
        columns.flag(self.places.inside[index]);
        columns.put(self.places.standing[index]);
        columns.put(near(self.segment.0));
        columns.put(near(self.segment.1));
        columns.put(self.title.map_or(-99.0, near));
        columns.put(self.own[index].prose / self.total.prose.max(1.0));
    }
}

/// Writes one column after another.
struct Columns<'r> {
    row: &'r mut Row,
    next: usize,
}

impl Columns<'_> {
    fn put(&mut self, value: f32) {
        if let Some(slot) = self.row.get_mut(self.next) {
            *slot = value;
        }
        self.next += 1;
    }

    fn flag(&mut self, holds: bool) {
        self.put(f32::from(u8::from(holds)));
    }
}

fn sums_of(block: &Block, line: &JudgedLine) -> Sums {
    let bytes = block.text.len() as f32;
    let linked = block.linked as f32;
    let prose = line.score * line.words * (1.0 - linked / bytes.max(1.0)).max(0.0);
    Sums { prose, clear: prose, words: line.words, bytes, linked }
}

/// With fewer words of prose outside of all furniture, and a smaller share of it, the names of a page's boxes are not
/// relied on.
const ENOUGH_CLEAR: (f32, f32) = (80.0, 0.3);

/// Which boxes are what they are called, by what is inside them.
fn credible(page: &Page, own: &[Sums], boxes: &[Sums]) -> Vec<bool> {
    let all: f32 = own.iter().map(|sums| sums.prose).sum();
    page.boxes
        .iter()
        .zip(boxes)
        .map(|(furniture, sums)| match furniture.kind {
            // Galleries and comments may be most of what there is to read on a page.
            Furniture::Caption | Furniture::Comments => sums.prose <= all * 0.9,
            Furniture::Related | Furniture::SelfDescription | Furniture::Other | Furniture::Repeat => {
                sums.prose <= all * 0.6
            }
            // The others never hold much prose: a box of a paywall that does is the article behind it.
            _ => sums.prose < 60.0 || sums.density() < 0.6,
        })
        .collect()
}

/// Takes the prose in furniture out of the clear sums, unless hardly any would be left; whether that was done.
fn clear_of_furniture(page: &Page, own: &mut [Sums], credible: &[bool]) -> bool {
    let mut inside = credible.to_vec();
    for index in 0..inside.len() {
        inside[index] |= page.boxes[index].parent.is_some_and(|parent| inside[parent]);
    }
    let is_clear = |index: usize| !page.blocks[index].furniture.is_some_and(|innermost| inside[innermost]);
    let clear: f32 = (0..own.len()).filter(|&index| is_clear(index)).map(|index| own[index].prose).sum();
    let all: f32 = own.iter().map(|sums| sums.prose).sum();
    if clear < ENOUGH_CLEAR.0 && clear < all * ENOUGH_CLEAR.1 {
        return false;
    }
    for index in (0..own.len()).filter(|&index| !is_clear(index)) {
        own[index].clear = 0.0;
    }
    true
}

/// Sums over all that is inside each of `count` things, whose parents come before them.
fn within(
    count: usize,
    own: &[Sums],
    holder: impl Fn(usize) -> Option<usize>,
    parent: impl Fn(usize) -> Option<usize>,
) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); count];
    for (index, own) in own.iter().enumerate() {
        if let Some(holder) = holder(index) {
            sums[holder].add(*own);
        }
    }
    for index in (0..count).rev() {
        if let Some(parent) = parent(index) {
            let inside = sums[index];
            sums[parent].add(inside);
        }
    }
    sums
}

/// What a block looks like: its element and class, and the class of the element around it.
fn style_of(page: &Page, block: &Block) -> (Element, u64, u64) {
    let container = &page.containers[block.container];
    (container.element, container.class, page.containers[container.parent].class)
}

fn styles(page: &Page, own: &[Sums]) -> HashMap<(Element, u64, u64), Sums> {
    let mut styles: HashMap<_, Sums> = HashMap::new();
    for (block, sums) in page.blocks.iter().zip(own) {
        styles.entry(style_of(page, block)).or_default().add(*sums);
    }
    styles
}

/// How much of each block the `articleBody` has, and how much of what is prose on the page it could be.
fn coverage(page: &Page, body: &ArticleBody, own: &[Sums]) -> (Vec<Option<f32>>, f32) {
    let covers: Vec<Option<f32>> = page.blocks.iter().map(|block| body.coverage(&block.text)).collect();
    let covered: f32 = covers
        .iter()
        .zip(own)
        .filter(|(cover, _)| cover.is_some_and(|cover| cover > 0.6))
        .map(|(_, own)| own.words)
        .sum();
    (covers, covered / body.words.max(1) as f32)
}

/// The run of blocks with the largest sum of `(score - 0.45) * words`.
fn densest(lines: &[JudgedLine], own: &[Sums]) -> (usize, usize) {
    let mut best = (0.0, (0, 0));
    let (mut sum, mut start) = (0.0_f32, 0);
    for (index, (line, own)) in lines.iter().zip(own).enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        let score = own.clear / line.words.max(1.0);
        sum += (score - 0.45) * line.words.min(80.0);
        if sum > best.0 {
            best = (sum, (start, index));
        }
    }
    best.1
}

/// Whether a long block has stood on the page before.
fn earlier(page: &Page) -> Vec<f32> {
    let mut seen = HashSet::new();
    page.blocks
        .iter()
        .map(|block| {
            let again = block.text.len() > 40 && !seen.insert(xxhash_rust::xxh3::xxh3_64(block.text.as_bytes()));
            f32::from(u8::from(again))
        })
        .collect()
}
