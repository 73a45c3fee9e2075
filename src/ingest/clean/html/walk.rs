//! The one walk over a page: its blocks of visible text, and the clues beside them.

use super::attributes::{self, Attributes};
use super::captures::Captures;
use super::element::{self, Element};
use super::markup::{Token, Tokens};
use super::page::{Block, BlockKind, Container, FurnitureBox, Page, PlacedClue};
use super::references::resolved;
use super::{hints, json_ld};
use crate::news::{Clue, Furniture, Origin};

/// The longest text taken as a clue from an element, in bytes; longer ones are no name, date or headline.
const LONGEST_CLUE: usize = 400;
/// The longest text of a byline or date element.
const LONGEST_BYLINE: usize = 160;

/// Walks over the page; `None` where its elements nest deeper than `max_depth`.
pub(super) fn walk(html: &str, max_depth: usize) -> Option<Page> {
    let mut tokens = Tokens::of(html);
    let mut walker = Walker::default();
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => walker.text(&resolved(text)),
            Token::End(name) => walker.end_tag(name),
            Token::Start { name, closed } => walker.start_tag(name, closed, &mut tokens),
        }
        if walker.open.len() > max_depth {
            return None;
        }
    }
    walker.close(0);
    walker.end_block();
    let mut page = walker.page;
    page.clues.retain(|placed| !placed.clue.value.is_empty());
    Some(page)
}

/// What an element changes for all that stands inside it.
#[derive(Clone, Copy, Debug)]
struct State {
    kind: BlockKind,
    furniture: Option<usize>,
    container: usize,
    marked: bool,
    /// Whether a reader sees what is inside.
    seen: bool,
    /// Counts the block elements entered, so that leaving one is seen to end a block.
    block: u32,
}

struct Walker<'a> {
    page: Page,
    state: State,
    /// The open elements, outermost first, with their names and the states around them.
    open: Vec<Element>,
    names: Vec<&'a str>,
    around: Vec<State>,
    /// How many links are open; more than one only on broken pages.
    links: usize,
    captures: Captures,
    in_body: bool,
    titled: bool,
    text: String,
    linked: usize,
    breaks: u8,
}

impl Default for Walker<'_> {
    fn default() -> Self {
        let page = Container { element: Element::Html, parent: 0, leaning: 0, class: 0 };
        let state =
            State { kind: BlockKind::Paragraph, furniture: None, container: 0, marked: false, seen: true, block: 0 };
        Self {
            page: Page { blocks: Vec::new(), containers: vec![page], boxes: Vec::new(), clues: Vec::new() },
            state,
            open: Vec::new(),
            names: Vec::new(),
            around: Vec::new(),
            links: 0,
            captures: Captures::default(),
            in_body: false,
            titled: false,
            text: String::new(),
            linked: 0,
            breaks: 0,
        }
    }
}

impl<'a> Walker<'a> {
    fn start_tag(&mut self, name: &'a str, closed: bool, tokens: &mut Tokens<'a>) {
        let element = Element::of(name);
        let attributes = Attributes::of(tokens.attributes());
        if self.is_without_text(element, &attributes, name, tokens) {
            return;
        }
        self.in_body |= !matches!(element, Element::Html | Element::Head);
        if element == Element::Anchor {
            self.end_link();
        }
        let Some(kept) = element::kept_by_start(&self.open, element) else { return };
        self.close(kept);
        if closed && element.is_inline() && !self.state.seen {
            return;
        }
        if matches!(element, Element::Html | Element::Body) && self.open.contains(&element) {
            return;
        }
        self.open.push(element);
        self.names.push(name);
        self.around.push(self.state);
        self.enter(element, &attributes);
    }

    fn enter(&mut self, element: Element, attributes: &Attributes<'a>) {
        self.links += usize::from(element == Element::Anchor);
        if element == Element::Html {
            self.clue(Origin::Html, "lang", attributes.lang);
        }
        if element == Element::Unseen || self.in_body && element != Element::Body && attributes.hidden() {
            self.state.seen = false;
        }
        if !self.state.seen {
            return;
        }
        let names = hints::of_names(attributes.class, attributes.id);
        self.element_clues(element, attributes, names);
        self.enter_block(element, attributes, names.leaning);
        self.enter_box(element, attributes, names.furniture);
        self.state.marked |= attributes.itemprop == "articleBody";
    }

    fn end_tag(&mut self, name: &str) {
        let element = Element::of(name);
        if element == Element::Anchor {
            return self.end_link();
        }
        let is_same = |index: usize| self.open[index] == element && self.names[index].eq_ignore_ascii_case(name);
        match element::closed_by_end(&self.open, element, is_same) {
            Some(index) => self.close(index),
            // Browsers make an empty paragraph of an end tag alone.
            None if element == Element::Paragraph => self.end_block(),
            None => {}
        }
    }

    /// Ends the link that is open, with all of the text inside it; blocks that began inside stay open.
    fn end_link(&mut self) {
        if self.links == 0 {
            return;
        }
        let Some(index) = self.open.iter().rposition(|&open| open == Element::Anchor) else { return };
        if self.open[index..].iter().any(|open| open.is_block()) {
            self.open[index] = Element::Inline;
            self.links -= 1;
        } else {
            self.close(index);
        }
    }

    /// Closes the open elements but for the outermost `kept`.
    fn close(&mut self, kept: usize) {
        while self.open.len() > kept {
            let (element, around) = (self.open.pop(), self.around.pop());
            self.names.pop();
            self.links -= usize::from(element == Some(Element::Anchor));
            for (slot, value) in self.captures.end(self.open.len()) {
                self.page.clues[slot].clue.value = value;
            }
            let Some(around) = around else { return };
            if self.state.block != around.block {
                self.end_block();
            }
            self.state = around;
        }
    }

    /// Whether the element holds nothing that a reader sees as text; what it says of the page is taken down.
    fn is_without_text(
        &mut self,
        element: Element,
        attributes: &Attributes<'_>,
        name: &str,
        tokens: &mut Tokens<'_>,
    ) -> bool {
        match element {
            Element::Script => {
                let script = tokens.raw_text(name);
                if attributes.kind.eq_ignore_ascii_case("application/ld+json") {
                    self.extend_clues(json_ld::clues(script));
                }
            }
            Element::Raw => {
                tokens.raw_text(name);
            }
            Element::Title => {
                let title = resolved(tokens.raw_text(name)).split_whitespace().collect::<Vec<_>>().join(" ");
                if !self.titled && self.state.seen && title.len() <= LONGEST_CLUE {
                    self.titled = true;
                    self.clue(Origin::Title, "title", &title);
                }
            }
            Element::Meta => self.meta(attributes),
            Element::Link => {
                if matches!(attributes.rel, "canonical" | "author" | "publisher") {
                    self.clue(Origin::Link, attributes.rel, attributes.href);
                }
            }
            Element::Break => self.breaks = self.breaks.saturating_add(u8::from(self.state.seen)),
            Element::Void => {}
            _ => return false,
        }
        true
    }

    fn enter_block(&mut self, element: Element, attributes: &Attributes<'_>, leaning: i8) {
        if !element.is_block() {
            return;
        }
        let kind = match element {
            Element::Heading(level) => BlockKind::Heading(level),
            Element::ListItem | Element::Term => BlockKind::ListItem,
            Element::Cell => BlockKind::Cell,
            // A paragraph inside a list item or a cell is still an item of its list.
            Element::Paragraph | Element::Div | Element::Preformatted => self.state.kind,
            _ => BlockKind::Paragraph,
        };
        self.end_block();
        self.state.block += 1;
        self.state.kind = kind;
        let class = xxhash_rust::xxh3::xxh3_64(attributes.class.as_bytes());
        self.page.containers.push(Container { element, parent: self.state.container, leaning, class });
        self.state.container = self.page.containers.len() - 1;
    }

    fn enter_box(&mut self, element: Element, attributes: &Attributes<'_>, named: Option<Furniture>) {
        if matches!(element, Element::Html | Element::Body | Element::Main) {
            return;
        }
        if let Some(kind) = hints::of_element(element, attributes.role).or(named) {
            self.page.boxes.push(FurnitureBox { kind, parent: self.state.furniture });
            self.state.furniture = Some(self.page.boxes.len() - 1);
        }
    }

    fn text(&mut self, contents: &str) {
        if !self.state.seen {
            return;
        }
        self.captures.push(contents);
        let text = contents.trim_ascii();
        if text.is_empty() {
            if !contents.is_empty() && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            return;
        }
        self.in_body = true;
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
        if self.links > 0 {
            self.linked += self.text.len() - before;
        }
        if contents.ends_with(|last: char| last.is_whitespace()) {
            self.text.push(' ');
        }
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
                container: self.state.container,
            });
        }
        self.text.clear();
        self.linked = 0;
    }

    fn meta(&mut self, attributes: &Attributes<'_>) {
        let name = [attributes.property, attributes.name, attributes.itemprop, attributes.http_equiv]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or("");
        if attributes.itemprop == "name" {
            self.captures.name(&resolved(attributes.content));
        }
        if attributes::meta_matters(name) {
            self.clue(Origin::Meta, name, attributes.content);
        }
    }

    fn element_clues(&mut self, element: Element, attributes: &Attributes<'_>, names: hints::Hint) {
        if !self.in_body {
            return;
        }
        if element == Element::Heading(1) {
            self.text_clue(Origin::Heading, "h1", LONGEST_CLUE);
        }
        if attributes.itemprop == "name" && !attributes.content.trim().is_empty() {
            self.captures.name(&resolved(attributes.content));
        }
        if matches!(
            attributes.itemprop,
            "datePublished" | "dateModified" | "dateCreated" | "author" | "headline" | "publisher" | "creator"
        ) {
            match attributes.value() {
                Some(value) => self.clue(Origin::Microdata, attributes.itemprop, value),
                None => self.text_clue(Origin::Microdata, attributes.itemprop, LONGEST_BYLINE),
            }
        }
        // Custom elements as `relative-time` bear the attribute of `time`.
        let is_time = element == Element::Time;
        if is_time || !attributes.datetime.is_empty() && element != Element::Edit {
            let named = if attributes.pubdate { "pubdate" } else { attributes.class };
            match attributes.datetime.trim() {
                "" => self.text_clue(Origin::TimeElement, named, LONGEST_BYLINE),
                value => self.clue(Origin::TimeElement, named, value),
            }
        }
        if names.byline || attributes.rel == "author" {
            self.text_clue(Origin::BylineElement, attributes.naming(), LONGEST_BYLINE);
        }
        if names.date && !is_time {
            self.text_clue(Origin::DateElement, attributes.naming(), LONGEST_BYLINE);
        }
    }

    fn extend_clues(&mut self, clues: Vec<Clue>) {
        let block = self.page.blocks.len();
        self.page.clues.extend(clues.into_iter().map(|clue| PlacedClue { clue, furniture: None, block }));
    }

    /// A clue from an attribute, its character references as they are written.
    fn clue(&mut self, origin: Origin, name: &str, value: &str) {
        let value = resolved(value.trim());
        let value = value.trim();
        if !value.is_empty() {
            self.place(Clue { origin, name: name.to_owned(), value: value.to_owned() });
        }
    }

    /// A clue from the text inside the element that has just been opened, unless that is longer than `limit` bytes. Its
    /// value is filled in when the element ends.
    fn text_clue(&mut self, origin: Origin, name: &str, limit: usize) {
        self.captures.begin(self.page.clues.len(), self.open.len() - 1, limit);
        self.place(Clue { origin, name: name.to_owned(), value: String::new() });
    }

    fn place(&mut self, clue: Clue) {
        let block = self.page.blocks.len();
        self.page.clues.push(PlacedClue { clue, furniture: self.state.furniture, block });
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::{Page, walk};

    const DEPTH: usize = 40;

    fn check(html: &str, expected: &Expect) {
        let page = walk(html, DEPTH).unwrap();
        let mut shown = String::new();
        for block in &page.blocks {
            let kinds = box_kinds(&page, block.furniture);
            writeln!(shown, "{:?} linked {}{kinds}: {}", block.kind, block.linked, block.text).unwrap();
        }
        for placed in &page.clues {
            let clue = &placed.clue;
            writeln!(shown, "{:?} {} at {}: {}", clue.origin, clue.name, placed.block, clue.value).unwrap();
        }
        expected.assert_eq(&shown);
    }

    fn box_kinds(page: &Page, mut around: Option<usize>) -> String {
        let mut kinds = String::new();
        while let Some(index) = around {
            write!(kinds, " in {:?}", page.boxes[index].kind).unwrap();
            around = page.boxes[index].parent;
        }
        kinds
    }

    #[test]
    fn blocks_and_what_is_around_them() {
        check(
            "<title>Ford &amp; Co</title><nav>Home</nav><h1>Bridge <i>opens</i></h1><p>One<p>Two <a href=/>three</a>\n four             <ul class=related-links><li>Five<li><p>Six</p></ul>Seven<br>eight<br><br>nine",
            &expect![[r#"
                Paragraph linked 0 in Masthead: Home
                Heading(1) linked 0: Bridge opens
                Paragraph linked 0: One
                Paragraph linked 5: Two three four
                ListItem linked 0 in Related: Five
                ListItem linked 0 in Related: Six
                Paragraph linked 0: Seven eight
                Paragraph linked 0: nine
                Title title at 0: Ford & Co
                Heading h1 at 1: Bridge opens
            "#]],
        );
    }

    #[test]
    fn what_readers_do_not_see_is_no_text() {
        check(
            "<p>One<script>two</script><style>three</style><noscript><p>four</noscript><button>five</button></p>             <div style='display: none'><p>six</p></div><svg><title>seven</title><path/></svg><p aria-hidden=true>eight             <p>nine<template><p>ten</template>",
            &expect![[r#"
                Paragraph linked 0: One
                Paragraph linked 0: nine
            "#]],
        );
    }

    #[test]
    fn links_end_where_browsers_end_them() {
        check(
            "<a href=/a>one<a href=/b>two</a> three<a href=/c><div>four</a> five</div>",
            &expect![[r#"
                Paragraph linked 6: onetwo three
                Paragraph linked 4: four five
            "#]],
        );
    }

    #[test]
    fn clues_of_elements_and_attributes() {
        check(
            "<html lang=fr><meta property='og:title' content='L&#39;eau'><body><span class='author vcard'><b>Ann</b><b>Lee</b></span>             <time datetime=2018-06-18>lundi</time><span itemprop=publisher><meta itemprop=name content='Ford Herald'></span>",
            &expect![[r#"
                Paragraph linked 0: AnnLee lundi
                Html lang at 0: fr
                Meta og:title at 0: L'eau
                BylineElement author vcard at 0: Ann Lee
                TimeElement  at 0: 2018-06-18
                Microdata publisher at 0: Ford Herald
            "#]],
        );
    }

    #[test]
    fn tables_without_end_tags() {
        check(
            "<table><tr><td>one<td>two<tr><td><table><td>three</table>four</table>five",
            &expect![[r#"
                Cell linked 0: one
                Cell linked 0: two
                Cell linked 0: three
                Cell linked 0: four
                Paragraph linked 0: five
            "#]],
        );
    }

    #[test]
    fn pages_without_end_are_given_up() {
        assert!(walk(&"<div>".repeat(DEPTH + 1), DEPTH).is_none());
        assert!(walk(&"<p>".repeat(1000), DEPTH).is_some());
    }

    proptest! {
        #[test]
        fn never_panics(html in "(<(p|div|br|a|li|ul|h1|table|td|tr|b|svg|title|script|time|meta|form|button)( (class|itemprop|style|hidden)(=\"[a-z: ]{0,9}\")?)?/?>|</(p|div|a|b|li|table|td|svg|script|form|body)>|[a-z. é&;]{1,20}){0,60}") {
            if let Some(page) = walk(&html, DEPTH) {
                prop_assert!(page.blocks.iter().all(|block| block.linked <= block.text.len() + 1 && !block.text.is_empty()));
                prop_assert!(page.containers.iter().enumerate().all(|(index, container)| container.parent <= index));
            }
        }
    }
}
