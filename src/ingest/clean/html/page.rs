//! A page as one walk over it leaves it: blocks of visible text, what stands around them, and clues.

use super::element::Element;
use crate::news::{Clue, Furniture};

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
    /// The innermost block element around it, as an index into [`Page::containers`].
    pub(super) container: usize,
}

/// An element that is named as a box of furniture.
#[derive(Debug)]
pub(super) struct FurnitureBox {
    pub(super) kind: Furniture,
    /// The box around this one.
    pub(super) parent: Option<usize>,
}

/// A block element.
#[derive(Debug)]
pub(super) struct Container {
    pub(super) element: Element,
    /// The block element around it; its own index where there is none.
    pub(super) parent: usize,
    /// What its class and id say of what is inside: above zero an article, below none.
    pub(super) leaning: i8,
    /// A hash of its class.
    pub(super) class: u64,
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
#[derive(Debug)]
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    /// The block elements, a parent before its children; the first stands for the page.
    pub(super) containers: Vec<Container>,
    pub(super) boxes: Vec<FurnitureBox>,
    pub(super) clues: Vec<PlacedClue>,
}

impl Page {
    /// The kind of the outermost box around `innermost` that is what it is called.
    pub(super) fn box_kind(&self, credible: &[bool], innermost: Option<usize>) -> Option<Furniture> {
        let mut kind = None;
        let mut around = innermost;
        while let Some(index) = around {
            if credible[index] {
                kind = Some(self.boxes[index].kind);
            }
            around = self.boxes[index].parent;
        }
        kind
    }
}
