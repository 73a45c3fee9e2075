//! The one walk over a page's tree: its blocks of visible text, and the clues beside them.

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};

use super::attributes::{self, Attributes};
use super::{hints, json_ld};
use crate::news::{Clue, Furniture, Origin};

/// The longest text taken as a clue from an element, in bytes; longer ones are no name, date or headline.
const LONGEST_CLUE: usize = 400;
/// The longest text of a byline or date element.
const LONGEST_BYLINE: usize = 160;

/// What kind of block a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Paragraph,
    /// A heading with its level.
    Heading(u8),
    ListItem,
    Cell,
}

/// A block of visible text.
#[derive(Debug)]
pub(super) struct Block {
    /// The text on one line, white space collapsed.
    pub(super) text: String,
    pub(super) kind: BlockKind,
    /// How many of its bytes stand in links.
    pub(super) linked: usize,
    /// The innermost box of furniture around it, as an index into [`Page::boxes`].
    pub(super) furniture: Option<usize>,
    /// Whether the page marks it as the article's text by microdata.
    pub(super) marked: bool,
    /// Its text nodes, as a range of [`Page::text_nodes`].
    pub(super) nodes: std::ops::Range<usize>,
}

/// An element that is named as a box of furniture.
#[derive(Debug)]
pub(super) struct FurnitureBox {
    pub(super) kind: Furniture,
    /// The box around this one.
    pub(super) parent: Option<usize>,
}

/// A clue and the box it stands in.
#[derive(Debug)]
pub(super) struct PlacedClue {
    pub(super) clue: Clue,
    pub(super) furniture: Option<usize>,
    /// How many blocks came before it.
    pub(super) block: usize,
}

/// All that one walk finds.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    pub(super) text_nodes: Vec<NodeId>,
    pub(super) boxes: Vec<FurnitureBox>,
    pub(super) clues: Vec<PlacedClue>,
}

/// Walks over the page, in document order and without recursion.
pub(super) fn walk(document: &Document) -> Page {
    let mut walker = Walker::default();
    let mut open: Vec<(NodeRef<'_>, State)> = Vec::new();
    let mut next = document.root().first_child();
    loop {
        let Some(node) = next else {
            let Some((node, before)) = open.pop() else { break };
            walker.leave(before);
            next = node.next_sibling();
            continue;
        };
        let before = walker.state;
        if walker.enter(node) {
            open.push((node, before));
            next = node.first_child();
        } else {
            next = node.next_sibling();
        }
    }
    walker.end_block();
    walker.page
}

/// What an element changes for all that stands inside it.
#[derive(Clone, Copy, Debug)]
struct State {
    kind: BlockKind,
    furniture: Option<usize>,
    linked: bool,
    marked: bool,
    in_body: bool,
    /// Counts the block elements entered, so that leaving one is seen to end a block.
    block: u32,
}

impl Default for State {
    fn default() -> Self {
        Self { kind: BlockKind::Paragraph, furniture: None, linked: false, marked: false, in_body: false, block: 0 }
    }
}

#[derive(Default)]
struct Walker {
    page: Page,
    state: State,
    text: String,
    linked: usize,
    first_node: usize,
    breaks: u8,
    titled: bool,
}

impl Walker {
    /// Takes a node in; whether to go on inside it.
    fn enter(&mut self, node: NodeRef<'_>) -> bool {
        let Some(tree_node) = node.query(|inner| match &inner.data {
            NodeData::Element(_) => Some(true),
            NodeData::Text { contents } => {
                self.push_text(inner.id, contents);
                None
            }
            _ => None,
        }) else {
            return false;
        };
        tree_node.is_some() && node.element_ref().is_some_and(|element| self.enter_element(node, &element))
    }

    fn enter_element(&mut self, node: NodeRef<'_>, element: &Element) -> bool {
        let name: &str = &element.name.local;
        let attributes = Attributes::of(element);
        if self.is_without_text(name, &attributes, node) {
            return false;
        }
        match name {
            "html" => self.clue(Origin::Html, "lang", attributes.lang),
            "body" => self.state.in_body = true,
            _ if self.state.in_body && attributes.hidden() => return false,
            _ => {}
        }
        self.element_clues(name, &attributes, node);
        self.enter_block(name);
        self.enter_box(name, &attributes);
        self.state.linked |= name == "a";
        self.state.marked |= attributes.itemprop == "articleBody";
        true
    }

    /// Whether the element holds nothing that a reader sees as text; what it says of the page is taken down.
    fn is_without_text(&mut self, name: &str, attributes: &Attributes<'_>, node: NodeRef<'_>) -> bool {
        match name {
            "script" => {
                if attributes.kind.eq_ignore_ascii_case("application/ld+json") {
                    self.extend_clues(json_ld::clues(&node.text()));
                }
            }
            "meta" => self.meta(attributes),
            "link" => {
                if matches!(attributes.rel, "canonical" | "author" | "publisher") {
                    self.clue(Origin::Link, attributes.rel, attributes.href);
                }
            }
            "title" => {
                if !self.titled {
                    self.titled = true;
                    self.text_clue(Origin::Title, "title", node, LONGEST_CLUE);
                }
            }
            "br" => self.breaks = self.breaks.saturating_add(1),
            "style" | "noscript" | "template" | "svg" | "iframe" | "object" | "select" | "button" | "textarea"
            | "input" | "audio" | "video" | "canvas" | "map" | "dialog" => {}
            _ => return false,
        }
        true
    }

    fn enter_block(&mut self, name: &str) {
        let kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading(name.as_bytes()[1] - b'0'),
            "li" | "dt" | "dd" => BlockKind::ListItem,
            "td" | "th" => BlockKind::Cell,
            // A paragraph inside a list item or a cell is still an item of its list.
            "p" | "div" | "pre" | "span" if self.state.kind != BlockKind::Paragraph => self.state.kind,
            _ => BlockKind::Paragraph,
        };
        if is_block(name) {
            self.end_block();
            self.state.block += 1;
            self.state.kind = kind;
        }
    }

    fn enter_box(&mut self, name: &str, attributes: &Attributes<'_>) {
        if matches!(name, "html" | "body" | "main") || !self.state.in_body {
            return;
        }
        let named = || hints::of_names(attributes.class).furniture.or_else(|| hints::of_names(attributes.id).furniture);
        if let Some(kind) = hints::of_element(name, attributes.role).or_else(named) {
            self.page.boxes.push(FurnitureBox { kind, parent: self.state.furniture });
            self.state.furniture = Some(self.page.boxes.len() - 1);
        }
    }

    fn leave(&mut self, before: State) {
        if self.state.block != before.block {
            self.end_block();
        }
        self.state = before;
    }

    fn push_text(&mut self, id: NodeId, contents: &str) {
        let text = contents.trim_ascii();
        if text.is_empty() {
            if !contents.is_empty() && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            return;
        }
        if self.breaks > 1 {
            self.end_block();
        }
        let spaced = self.breaks > 0 || contents.starts_with(|first: char| first.is_whitespace());
        if spaced && !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.breaks = 0;
        let before = self.text.len();
        for word in contents.split_whitespace() {
            if self.text.len() > before {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if self.state.linked {
            self.linked += self.text.len() - before;
        }
        if contents.ends_with(|last: char| last.is_whitespace()) {
            self.text.push(' ');
        }
        self.page.text_nodes.push(id);
    }

    fn end_block(&mut self) {
        self.breaks = 0;
        let text = self.text.trim();
        if !text.is_empty() {
            self.page.blocks.push(Block {
                text: text.to_owned(),
                kind: self.state.kind,
                linked: self.linked,
                furniture: self.state.furniture,
                marked: self.state.marked,
                nodes: self.first_node..self.page.text_nodes.len(),
            });
        }
        self.text.clear();
        self.linked = 0;
        self.first_node = self.page.text_nodes.len();
    }

    fn meta(&mut self, attributes: &Attributes<'_>) {
        let name = [attributes.property, attributes.name, attributes.itemprop, attributes.http_equiv]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or("");
        if attributes::meta_matters(name) {
            self.clue(Origin::Meta, name, attributes.content);
        }
    }

    fn element_clues(&mut self, name: &str, attributes: &Attributes<'_>, node: NodeRef<'_>) {
        if !self.state.in_body {
            return;
        }
        if name == "h1" {
            self.text_clue(Origin::Heading, "h1", node, LONGEST_CLUE);
        }
        if matches!(
            attributes.itemprop,
            "datePublished" | "dateModified" | "dateCreated" | "author" | "headline" | "publisher" | "creator"
        ) {
            match (attributes.value(), attributes::name_inside(node)) {
                (Some(value), _) => self.clue(Origin::Microdata, attributes.itemprop, value),
                (None, Some(name)) => self.clue(Origin::Microdata, attributes.itemprop, &name),
                (None, None) => self.text_clue(Origin::Microdata, attributes.itemprop, node, LONGEST_BYLINE),
            }
        }
        // Custom elements as `relative-time` bear the attribute of `time`.
        if name == "time" || !attributes.datetime.is_empty() && !matches!(name, "ins" | "del") {
            let named = if attributes.pubdate { "pubdate" } else { attributes.class };
            match attributes.datetime.trim() {
                "" => self.text_clue(Origin::TimeElement, named, node, LONGEST_BYLINE),
                value => self.clue(Origin::TimeElement, named, value),
            }
        }
        if attributes.class.is_empty() && attributes.id.is_empty() && attributes.rel.is_empty() {
            return;
        }
        let (class, id) = (hints::of_names(attributes.class), hints::of_names(attributes.id));
        if class.byline || id.byline || attributes.rel == "author" {
            self.text_clue(Origin::BylineElement, attributes.naming(), node, LONGEST_BYLINE);
        }
        if (class.date || id.date) && name != "time" {
            self.text_clue(Origin::DateElement, attributes.naming(), node, LONGEST_BYLINE);
        }
    }

    fn extend_clues(&mut self, clues: Vec<Clue>) {
        let block = self.page.blocks.len();
        self.page.clues.extend(clues.into_iter().map(|clue| PlacedClue { clue, furniture: None, block }));
    }

    fn clue(&mut self, origin: Origin, name: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            let clue = Clue { origin, name: name.to_owned(), value: value.to_owned() };
            let block = self.page.blocks.len();
            self.page.clues.push(PlacedClue { clue, furniture: self.state.furniture, block });
        }
    }

    /// A clue from the text inside `node`, unless that is longer than `limit` bytes.
    fn text_clue(&mut self, origin: Origin, name: &str, node: NodeRef<'_>, limit: usize) {
        let mut text = String::new();
        for inner in node.descendants_it() {
            inner.query(|inner| {
                let NodeData::Text { contents } = &inner.data else { return };
                // Names set side by side in elements of their own are kept apart.
                for word in contents.split_whitespace() {
                    if !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(word);
                }
            });
            if text.len() > limit {
                return;
            }
        }
        self.clue(origin, name, &text);
    }
}

/// Whether an element of this name begins a new block.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "figure"
            | "figcaption"
            | "caption"
            | "blockquote"
            | "pre"
            | "form"
            | "fieldset"
            | "address"
            | "hr"
            | "body"
            | "center"
            | "details"
            | "summary"
    )
}
