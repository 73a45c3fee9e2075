//! A flat page as lines: blank ones left out, hard-wrapped ones joined again.

use std::borrow::Cow;

/// The characters that end a line. A page copied on an old machine has carriage returns alone, a printed one form feeds.
const fn ends_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c)
}

/// The lines of `text` that are not blank, trimmed, in order.
fn split(text: &str) -> Vec<&str> {
    let mut lines = Vec::with_capacity(text.len() / 80);
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if ends_line(byte) {
            lines.push(text[start..at].trim());
            start = at + 1;
        }
    }
    lines.push(text[start..].trim());
    lines.retain(|line| !line.is_empty());
    lines
}

/// The lines of a page, unwrapped where the text was broken at a fixed width.
pub(super) fn lines_of(text: &str) -> Vec<Cow<'_, str>> {
    let lines = split(text);
    match wrap_width(&lines) {
        Some(width) => join(text, width),
        None => lines.into_iter().map(Cow::Borrowed).collect(),
    }
}

/// The width at which the text was broken, in characters, if it was.
///
/// The 95th percentile of the lines' lengths is taken for it when it lies between 40 and 120 characters and at least
/// 12 % of the lines come near it: lines of free length do not crowd below one bound.
fn wrap_width(lines: &[&str]) -> Option<usize> {
    if lines.len() < 4 {
        return None;
    }
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let rank = (lengths.len() - 1) * 95 / 100;
    let (_, &mut width, above) = lengths.select_nth_unstable(rank);
    let longest = above.iter().copied().max().unwrap_or(width);
    if !(40..=120).contains(&width) || longest > width + 40 {
        return None;
    }
    let near = lengths.iter().filter(|&&length| length + 16 > width).count();
    (near * 100 >= lengths.len() * 12).then_some(width)
}

/// Joins lines that were one before the text was broken, unless a blank line or an indent divides them.
///
/// A line was broken where the first word of the next one would not have fitted. Text that was truly broken at a width
/// goes on in the middle of sentences: where most seams would have a capital after them, the lines are titles of a
/// list, and nothing is joined.
fn join(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    let mut joined: Vec<Cow<'_, str>> = Vec::new();
    let (mut seams, mut capitals) = (0_usize, 0_usize);
    let mut above: Option<Above> = None;
    for raw in text.split(|character: char| character.is_ascii() && ends_line(character as u8)) {
        let line = raw.trim();
        if line.is_empty() {
            above = None;
            continue;
        }
        let here = Above { length: raw.trim_end().chars().count(), indent: raw.len() - raw.trim_start().len() };
        let word = line.split(' ').next().map_or(0, |word| word.chars().count());
        match joined.last_mut() {
            Some(last)
                if above.is_some_and(|above| {
                    above.length + 1 + word + SLACK > width && here.indent <= above.indent + 1
                }) =>
            {
                seams += 1;
                capitals += usize::from(line.starts_with(char::is_uppercase));
                let hyphen = last.ends_with('-') && line.starts_with(char::is_lowercase);
                let last = last.to_mut();
                last.push_str(if hyphen { "" } else { " " });
                last.push_str(line);
            }
            _ => joined.push(Cow::Borrowed(line)),
        }
        above = Some(here);
    }
    if capitals * 2 > seams { split(text).into_iter().map(Cow::Borrowed).collect() } else { joined }
}

/// A line may have been broken so many characters before the width, as breaks at hyphens and wide letters are.
const SLACK: usize = 4;

/// The line above, as it was in the text.
#[derive(Clone, Copy)]
struct Above {
    /// Its length in characters, white space before it included.
    length: usize,
    /// Bytes of white space before it.
    indent: usize,
}

#[cfg(test)]
mod tests {
    use super::lines_of;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(lines_of(text), expected);
    }

    #[test]
    fn leaves_out_blank_lines() {
        check(" One.\r\n\r\n\tTwo.\rThree.\u{c}Four. ", &["One.", "Two.", "Three.", "Four."]);
        check(" \n\n", &[]);
    }

    #[test]
    fn joins_hard_wrapped_lines() {
        check(
            "    The harbour was closed for most of the day while\nthe ferry was towed to the yard, where it will be\n\
             looked at by engineers of the line and of the north-\neast of the country before it goes to sea again.\n\
             \x20   Nobody was hurt.\n",
            &[
                "The harbour was closed for most of the day while the ferry was towed to the yard, where it will be \
                 looked at by engineers of the line and of the north-east of the country before it goes to sea again.",
                "Nobody was hurt.",
            ],
        );
    }

    #[test]
    fn leaves_a_list_of_titles_alone() {
        let titles = [
            "Ferry runs aground off the island of Lindholm",
            "Harbour of Vester to be dredged again in May",
            "Minister opens the new bridge over the Great Belt",
            "School class goes home by helicopter of the navy",
        ];
        check(&titles.join("\n"), &titles);
    }
}
