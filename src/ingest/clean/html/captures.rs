//! The texts of elements that are still open and will be clues once they end: headings, bylines, dates.

/// The elements whose text is being taken down, outermost first.
#[derive(Debug, Default)]
pub(super) struct Captures {
    open: Vec<Capture>,
}

#[derive(Debug)]
struct Capture {
    /// Where the clue stands among the clues of the page.
    slot: usize,
    /// How many elements are open around it.
    depth: usize,
    /// Longer texts are no clue, in bytes.
    limit: usize,
    text: String,
    /// The name that microdata gives inside it in an attribute: it is no text of the page.
    name: Option<String>,
}

impl Captures {
    /// Takes down the text of the element at `depth` for the clue at `slot`.
    pub(super) fn begin(&mut self, slot: usize, depth: usize, limit: usize) {
        self.open.push(Capture { slot, depth, limit, text: String::new(), name: None });
    }

    /// Text that stands inside all of them.
    pub(super) fn push(&mut self, contents: &str) {
        for capture in self.open.iter_mut().filter(|capture| capture.text.len() <= capture.limit) {
            // Names set side by side in elements of their own are kept apart.
            for word in contents.split_whitespace() {
                if !capture.text.is_empty() {
                    capture.text.push(' ');
                }
                capture.text.push_str(word);
                if capture.text.len() > capture.limit {
                    break;
                }
            }
        }
    }

    /// A name given inside all of them.
    pub(super) fn name(&mut self, name: &str) {
        for capture in &mut self.open {
            if capture.name.is_none() {
                capture.name = Some(name.trim().to_owned());
            }
        }
    }

    /// Ends the innermost capture if it is of the element at `depth`: the slot of its clue and its value, empty where the
    /// text was too long. An element may have several.
    pub(super) fn end(&mut self, depth: usize) -> Vec<(usize, String)> {
        let mut ended = Vec::new();
        while let Some(capture) = self.open.pop_if(|capture| capture.depth >= depth) {
            let text = if capture.text.len() <= capture.limit { capture.text } else { String::new() };
            ended.push((capture.slot, capture.name.filter(|name| !name.is_empty()).unwrap_or(text)));
        }
        ended
    }
}
