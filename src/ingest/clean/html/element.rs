//! What the elements of HTML are to a reader of news: which begin a block, which hold no text, which close which.

/// An element by what it does; elements that do the same are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Element {
    Html,
    Head,
    Body,
    Title,
    Meta,
    Link,
    Script,
    /// What browsers take as characters and show as no part of the page: styles, frames, text areas.
    Raw,
    /// An element without an end tag and without text.
    Void,
    Break,
    /// An element whose inside is no text of the page: drawings, controls, players.
    Unseen,
    Anchor,
    Paragraph,
    /// With its level.
    Heading(u8),
    ListItem,
    /// A term of a list of definitions, or its definition.
    Term,
    List,
    Table,
    /// The head, body or foot of a table.
    RowGroup,
    Row,
    Cell,
    /// The caption of a table.
    TableCaption,
    Caption,
    Main,
    Article,
    Aside,
    Navigation,
    Footer,
    Form,
    Quote,
    Preformatted,
    Div,
    /// Another element that begins a block.
    Block,
    /// A time or a date.
    Time,
    /// A note of what was inserted or deleted.
    Edit,
    /// Any other element: it stands in the midst of text.
    Inline,
}

impl Element {
    /// The element called `name`, in whatever case.
    pub(super) fn of(name: &str) -> Self {
        // The longest name of the table below has ten letters.
        let mut buffer = [0_u8; 10];
        let Some(lower) = buffer.get_mut(..name.len()) else { return Self::Inline };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"a" => Self::Anchor,
            b"p" => Self::Paragraph,
            b"div" => Self::Div,
            b"br" => Self::Break,
            b"li" => Self::ListItem,
            b"ul" | b"ol" | b"dl" | b"menu" | b"dir" => Self::List,
            b"dt" | b"dd" => Self::Term,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Heading(lower[1] - b'0'),
            b"table" => Self::Table,
            b"tbody" | b"thead" | b"tfoot" => Self::RowGroup,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"caption" => Self::TableCaption,
            b"figcaption" => Self::Caption,
            b"main" => Self::Main,
            b"article" => Self::Article,
            b"aside" => Self::Aside,
            b"nav" => Self::Navigation,
            b"footer" => Self::Footer,
            b"form" => Self::Form,
            b"blockquote" => Self::Quote,
            b"pre" | b"listing" => Self::Preformatted,
            b"section" | b"header" | b"hgroup" | b"figure" | b"fieldset" | b"address" | b"center" | b"details"
            | b"summary" | b"search" => Self::Block,
            b"img" | b"input" | b"hr" | b"area" | b"base" | b"col" | b"embed" | b"param" | b"source" | b"track"
            | b"wbr" | b"frame" | b"bgsound" | b"keygen" => Self::Void,
            b"script" => Self::Script,
            b"style" | b"noscript" | b"iframe" | b"textarea" | b"xmp" | b"noembed" | b"noframes" => Self::Raw,
            b"svg" | b"template" | b"object" | b"select" | b"button" | b"audio" | b"video" | b"canvas" | b"map"
            | b"dialog" => Self::Unseen,
            b"time" => Self::Time,
            b"ins" | b"del" => Self::Edit,
            b"meta" => Self::Meta,
            b"link" => Self::Link,
            b"title" => Self::Title,
            b"html" => Self::Html,
            b"head" => Self::Head,
            b"body" => Self::Body,
            _ => Self::Inline,
        }
    }

    /// Whether the element begins a new block.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Html
                | Self::Head
                | Self::Title
                | Self::Meta
                | Self::Link
                | Self::Script
                | Self::Raw
                | Self::Void
                | Self::Break
                | Self::Unseen
                | Self::RowGroup
        ) && !self.is_inline()
    }

    /// Whether the element stands in the midst of text.
    pub(super) fn is_inline(self) -> bool {
        matches!(self, Self::Anchor | Self::Time | Self::Edit | Self::Inline)
    }

    /// Whether an element of this kind in the open bounds what a tag inside it can close.
    fn bounds(self) -> bool {
        matches!(self, Self::Html | Self::Body | Self::Table | Self::Cell | Self::TableCaption)
    }
}

/// Which of the `open` elements, outermost first, go on being open where a tag begins `element`: so many. `None` where
/// the tag has no place here and is passed over.
pub(super) fn kept_by_start(open: &[Element], element: Element) -> Option<usize> {
    match element {
        Element::ListItem | Element::Term => {
            let own = open.iter().rposition(|&other| {
                other == element || !(other.is_inline() || matches!(other, Element::Div | Element::Paragraph))
            });
            let kept = own.filter(|&index| open[index] == element).unwrap_or(open.len());
            Some(without_paragraph(&open[..kept]))
        }
        Element::Heading(_) => {
            let kept = without_paragraph(open);
            let nested = open[..kept].last().is_some_and(|last| matches!(last, Element::Heading(_)));
            Some(kept - usize::from(nested))
        }
        Element::Cell | Element::Row | Element::RowGroup | Element::TableCaption => {
            let table = open.iter().rposition(|other| *other == Element::Table)?;
            let holds = |other: &Element| match element {
                Element::Cell => *other == Element::Row,
                Element::Row => *other == Element::RowGroup,
                _ => false,
            };
            // The row and the group that a table leaves out are none the less there.
            let inner = open[table..].iter().position(holds);
            Some(table + 1 + inner.unwrap_or(0))
        }
        _ if element.is_block() => Some(without_paragraph(open)),
        _ => Some(open.len()),
    }
}

/// How many elements stay open when the paragraph that is open is closed.
fn without_paragraph(open: &[Element]) -> usize {
    let ends = |other: &Element| matches!(other, Element::Paragraph | Element::Unseen) || other.bounds();
    let innermost = open.iter().rposition(ends);
    innermost.filter(|&index| open[index] == Element::Paragraph).unwrap_or(open.len())
}

/// Which of the `open` elements the end tag of `element` closes, with all inside it: those from this one on. `is_same`
/// tells by its index whether an open element has the tag's name. `None` where it closes none.
pub(super) fn closed_by_end(open: &[Element], element: Element, is_same: impl Fn(usize) -> bool) -> Option<usize> {
    let innermost = |wanted: &dyn Fn(usize) -> bool, bound: &dyn Fn(Element) -> bool| {
        let index = (0..open.len()).rev().find(|&index| wanted(index) || bound(open[index]))?;
        wanted(index).then_some(index)
    };
    match element {
        Element::Html | Element::Body | Element::Head => None,
        Element::Heading(_) => innermost(&|index| matches!(open[index], Element::Heading(_)), &Element::bounds),
        Element::ListItem => innermost(&is_same, &|other| other.bounds() || other == Element::List),
        Element::Cell | Element::Row | Element::RowGroup | Element::TableCaption | Element::Table => {
            innermost(&is_same, &|other| matches!(other, Element::Table | Element::Html))
        }
        _ if element.is_inline() => innermost(&is_same, &|other| other.is_block() || other == Element::Html),
        Element::Form => {
            let form = innermost(&is_same, &Element::bounds)?;
            let loose = |other: &Element| other.is_inline() || *other == Element::Paragraph;
            open[form + 1..].iter().all(loose).then_some(form)
        }
        _ => innermost(&is_same, &Element::bounds),
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, closed_by_end, kept_by_start};

    fn named(names: &str) -> Vec<Element> {
        names.split_whitespace().map(Element::of).collect()
    }

    #[track_caller]
    fn check_start(open: &str, name: &str, expected: Option<usize>) {
        assert_eq!(kept_by_start(&named(open), Element::of(name)), expected, "<{name}> in {open}");
    }

    #[track_caller]
    fn check_end(open: &str, name: &str, expected: Option<usize>) {
        let names: Vec<&str> = open.split_whitespace().collect();
        let closed = closed_by_end(&named(open), Element::of(name), |index| names[index] == name);
        assert_eq!(closed, expected, "</{name}> in {open}");
    }

    #[test]
    fn start_tags_close_what_cannot_hold_them() {
        check_start("html body div p b", "p", Some(3));
        check_start("html body div p b", "span", Some(5));
        check_start("html body p table tr td", "p", Some(6));
        check_start("html body ul li div p", "li", Some(3));
        check_start("html body ul li ul", "li", Some(5));
        check_start("html body h2", "h3", Some(2));
    }

    #[test]
    fn cells_and_rows_find_their_table() {
        check_start("html body table tbody tr td p", "td", Some(5));
        check_start("html body table tr td", "tr", Some(3));
        check_start("html body div", "td", None);
    }

    #[test]
    fn end_tags_close_their_own() {
        check_end("html body div p b", "div", Some(2));
        check_end("html body div table td", "div", None);
        check_end("html body div p", "b", None);
        check_end("html body b div", "b", None);
        check_end("html body h2 span", "h3", Some(2));
        check_end("html body", "body", None);
        check_end("html body form div", "form", None);
        check_end("html body form p", "form", Some(2));
    }
}
