//! The paragraphs of text whose lines were broken for a printer.

use super::super::wire_copy::one_line;

/// The paragraphs of `text`, each on one line. They are divided by blank lines and, where most lines begin at the margin,
/// by those that do not: the wires indent the first line of a paragraph.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let indented = lines().filter(|line| is_indented(line)).count();
    let marks = indented * 10 < lines().count() * 6;
    let mut paragraphs = Vec::new();
    let mut open = String::new();
    for line in text.lines() {
        if line.trim().is_empty() || (marks && is_indented(line)) {
            paragraphs.extend(one_line(&open));
            open.clear();
        }
        open.push_str(line);
        open.push('\n');
    }
    paragraphs.extend(one_line(&open));
    paragraphs
}

fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(paragraphs(text), expected);
    }

    #[test]
    fn blank_lines_and_first_lines_divide() {
        check("One\ntwo.\n\nThree.\n", &["One two.", "Three."]);
        check("   One\ntwo\nthree.\n   Four\nfive\nsix.\n", &["One two three.", "Four five six."]);
        check("  One\n  two.\n\n  Three.\n", &["One two.", "Three."]);
        check(" \n", &[]);
    }
}
