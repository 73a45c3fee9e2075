//! Flattens a page to the text that a browser copies when all of it is selected: blocks become lines, with a blank line
//! between them; what is hidden or no text is left out.

use dom_query::{Document, Element, NodeData, NodeRef};

/// The text of the page `html`.
pub fn flatten(html: &str) -> String {
    let document = Document::from(html);
    let mut flat = Flat::default();
    let mut open: Vec<(NodeRef<'_>, bool)> = Vec::new();
    let mut next = document.root().first_child();
    loop {
        let Some(node) = next else {
            let Some((node, block)) = open.pop() else { break };
            if block {
                flat.end_line();
            }
            next = node.next_sibling();
            continue;
        };
        next = match flat.enter(node) {
            Some(block) => {
                open.push((node, block));
                node.first_child()
            }
            None => node.next_sibling(),
        };
    }
    flat.end_line();
    flat.lines.join("\n\n")
}

#[derive(Default)]
struct Flat {
    lines: Vec<String>,
    line: String,
}

impl Flat {
    /// Takes a node in. Whether it is a block, where its children are to be visited.
    fn enter(&mut self, node: NodeRef<'_>) -> Option<bool> {
        node.query(|inner| match &inner.data {
            NodeData::Text { contents } => self.line.push_str(contents),
            NodeData::Element(element) if &*element.name.local == "br" => self.line.push('\n'),
            _ => {}
        });
        let element = node.element_ref()?;
        let name: &str = &element.name.local;
        if is_unseen(name) || is_hidden(&element) {
            return None;
        }
        let block = is_block(name);
        if block {
            self.end_line();
        } else if matches!(name, "td" | "th") {
            self.line.push(' ');
        }
        Some(block)
    }

    /// Ends the line; a line break inside it divides it in two.
    fn end_line(&mut self) {
        for line in std::mem::take(&mut self.line).split('\n') {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if !line.is_empty() {
                self.lines.push(line);
            }
        }
    }
}

/// Elements that hold nothing a reader sees as text.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "input"
            | "textarea"
            | "select"
    )
}

fn is_hidden(element: &Element) -> bool {
    element.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => {
            let style: String = attribute.value.chars().filter(|character| !character.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    })
}

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
            | "option"
            | "legend"
    )
}
