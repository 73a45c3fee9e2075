//! Where a paragraph ends: at a blank line, and in texts that have none, at line ends that are not mere wrapping.

use memchr::memchr;

/// The end of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Break {
    /// The byte behind its text; white space may come before.
    pub(super) end: usize,
    /// Where the next one begins.
    pub(super) next: usize,
}

/// Longer than the lines of hard-wrapped text, which end between 60 and 90.
const WRAPPED_LINE: usize = 110;

/// The end of the paragraph that `at` lies in.
///
/// A line end is one where a blank line or an indented line follows, or where the line is too long to have been wrapped
/// or ends like a sentence and more abruptly than wrapping would.
pub(super) fn paragraph_break(text: &str, at: usize) -> Break {
    let bytes = text.as_bytes();
    let mut line = at;
    while let Some(found) = memchr(b'\n', &bytes[line..]) {
        let end = line + found;
        let space = bytes[end..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let next = end + space;
        let wrapped = space == 1 && end - line <= WRAPPED_LINE && !ends_early(&text[line..end], &text[next..]);
        if !wrapped {
            return Break { end, next };
        }
        line = next;
    }
    Break { end: text.len(), next: text.len() }
}

/// Whether a line ends with a sentence although the first word of the next line would have fitted on it.
fn ends_early(line: &str, next: &str) -> bool {
    /// What most wrapped text is filled to.
    const FILLED: usize = 60;
    let line = line.trim_end();
    let closed = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    let word = next.bytes().take(FILLED).position(|byte| byte.is_ascii_whitespace()).unwrap_or(FILLED);
    line.len() + 1 + word < FILLED && closed.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '؟', '۔', '।'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what the paragraphs of a text are.
    fn check(text: &str, expected: &[&str]) {
        let (mut at, mut found) = (0, Vec::new());
        while at < text.len() {
            let Break { end, next } = paragraph_break(text, at);
            found.push(text[at..end].trim_end());
            at = next;
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_and_indented_lines_divide() {
        check("One.\n\nTwo.", &["One.", "Two."]);
        check("One.\r\n\r\nTwo.", &["One.", "Two."]);
        check("One\n \t\nTwo\n", &["One", "Two"]);
        check("First line of\none.\n    Second.", &["First line of\none.", "Second."]);
    }

    #[test]
    fn a_line_of_its_own_is_a_paragraph_and_a_wrapped_one_is_not() {
        let long = "A line that runs on and on ".repeat(5);
        check(&format!("{long}end.\nNext."), &[&format!("{long}end."), "Next."]);
        check("He left.\nShe stayed.\n", &["He left.", "She stayed."]);
        check(
            "a line that was wrapped where the column of the page came to its\nend.",
            &["a line that was wrapped where the column of the page came to its\nend."],
        );
    }
}
