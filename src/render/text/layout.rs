//! Lines for a terminal: wrapped to its width, marked where something matched, and free of what would drive it.

use std::fmt::{self, Display, Formatter};
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::news::Span;

use super::super::{Colour, TextStyle};

/// A headline.
pub(super) const HEADLINE: Style = Style::new().bold();
/// What matched.
pub(super) const MATCH: Style = AnsiColor::Red.on_default().bold();
/// What is there to be looked up and not to be read.
pub(super) const QUIET: Style = Style::new().dimmed();
/// What is missing and should be seen to be.
pub(super) const MISSING: Style = AnsiColor::Yellow.on_default();
/// Text as it is.
pub(super) const PLAIN: Style = Style::new();

/// A text in a style, if the terminal is to show any.
pub(super) struct Painted<'a>(pub(super) Style, pub(super) &'a str, pub(super) Colour);

impl Display for Painted<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self.2 {
            Colour::Plain => formatter.write_str(self.1),
            Colour::Ansi => write!(formatter, "{}{}{}", self.0.render(), self.1, self.0.render_reset()),
        }
    }
}

/// How a character of an article is shown: never so that it moves the cursor, rings, recolours or reorders what is
/// around it. Control characters become their pictures; overrides and embeddings of the direction of writing, which
/// would turn round the rest of the line, are left out, and right-to-left text itself is as it is.
pub(super) fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        _ => Some(c),
    }
}

/// A text on one line and safe to show.
pub(super) fn one_line(text: &str) -> String {
    text.chars().filter_map(shown).collect()
}

/// What makes the text behind it a link in terminals that know links, and with an empty address ends the link
/// (<https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>). An address holds no control characters.
pub(super) fn link_to(url: &str) -> String {
    let url: String = url.chars().filter(|c| c.is_ascii_graphic()).collect();
    format!("\u{1b}]8;;{url}\u{1b}\\")
}

/// The columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// A text cut to so many columns, with an ellipsis where something is cut.
pub(super) fn cut(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > most {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

/// A paragraph on its way to a terminal.
pub(super) struct Wrapped<'a> {
    /// The text as it stands in the article; a line break in it stays one.
    pub(super) text: &'a str,
    /// What to mark, in bytes of `text`, in order and apart.
    pub(super) marked: &'a [Span],
    /// How the rest looks.
    pub(super) base: Style,
    /// How many columns are left free before each line but the first, before which the caller has written as many.
    pub(super) indent: usize,
}

impl Wrapped<'_> {
    /// Writes the paragraph and ends its last line.
    pub(super) fn write(&self, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
        let room = style.width.saturating_sub(self.indent).max(MIN_ROOM);
        let mut line = Line { indent: self.indent, room, used: 0, on: PLAIN, colour: style.colour, out };
        let mut marks = self.marked.iter().peekable();
        let mut gap = false;
        let mut broken = false;
        for (at, word) in words(self.text) {
            if word.is_empty() {
                broken = line.used > 0;
                continue;
            }
            let width: usize = word.chars().filter_map(shown).filter_map(UnicodeWidthChar::width).sum();
            let fits = line.used + usize::from(gap) + width <= room || width > room;
            if broken || (gap && !fits) {
                line.end()?;
            } else if gap {
                let marked = marks.peek().is_some_and(|mark| mark.start < at && at < mark.end);
                line.put(' ', if marked { MATCH } else { self.base })?;
            }
            (gap, broken) = (true, false);
            for (offset, c) in word.char_indices() {
                while marks.next_if(|mark| mark.end <= at + offset).is_some() {}
                let marked = marks.peek().is_some_and(|mark| mark.start <= at + offset);
                if let Some(c) = shown(c) {
                    line.put(c, if marked { MATCH } else { self.base })?;
                }
            }
        }
        line.paint(PLAIN)?;
        writeln!(line.out)
    }
}

/// Below this many columns lines are too short to be read, and a narrower terminal wraps them itself.
const MIN_ROOM: usize = 16;

/// The words of a text with their places; an empty one stands for a line break.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start().len();
        let word_length = rest[skipped..].find(char::is_whitespace).unwrap_or(rest.len() - skipped);
        if word_length == 0 {
            return None;
        }
        let broken = rest[..skipped].contains('\n');
        at += skipped + word_length;
        let word = (at - word_length, &text[at - word_length..at]);
        Some([broken.then_some((word.0, "")), Some(word)])
    })
    .flatten()
    .flatten()
}

struct Line<'a> {
    indent: usize,
    room: usize,
    used: usize,
    on: Style,
    colour: Colour,
    out: &'a mut dyn Write,
}

impl Line<'_> {
    /// Writes a character, on a new line where this one is full.
    fn put(&mut self, c: char, style: Style) -> io::Result<()> {
        let width = c.width().unwrap_or(0);
        if self.used + width > self.room {
            self.end()?;
        }
        self.paint(style)?;
        self.used += width;
        write!(self.out, "{c}")
    }

    fn paint(&mut self, style: Style) -> io::Result<()> {
        if self.colour == Colour::Ansi && self.on != style {
            write!(self.out, "{}{}", self.on.render_reset(), style.render())?;
        }
        self.on = style;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.paint(PLAIN)?;
        self.used = 0;
        write!(self.out, "\n{:indent$}", "", indent = self.indent)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const INDENT: usize = 4;

    fn written(text: &str, marked: &[Span], style: TextStyle) -> String {
        let mut bytes = Vec::new();
        let wrapped = Wrapped { text, marked, base: PLAIN, indent: INDENT };
        wrapped.write(&style, &mut bytes).expect("a vector takes every byte");
        String::from_utf8(bytes).expect("characters are written whole")
    }

    /// The text without the escapes that colour it.
    fn uncoloured(text: &str) -> String {
        let mut parts = text.split('\u{1b}');
        let first = parts.next().unwrap_or("").to_owned();
        parts.fold(first, |kept, part| kept + part.split_once('m').map_or("", |(_, rest)| rest))
    }

    /// Two spans of a text on the bounds of its characters, in order and apart.
    fn spans(text: &str, cuts: [usize; 4]) -> Vec<Span> {
        let mut cuts = cuts.map(|cut| {
            let at = cut % (text.len() + 1);
            (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
        });
        cuts.sort_unstable();
        vec![Span::new(cuts[0], cuts[1]), Span::new(cuts[2], cuts[3])]
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("Deir ez-Zor", 11), "Deir ez-Zor");
        assert_eq!(cut("Deir ez-Zor", 6), "Deir …");
        assert_eq!(cut("東京都", 5), "東京…");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_leaves_its_lines_or_drives_the_terminal(
            text in any::<String>(),
            width in 1_usize..100,
            cuts in any::<[usize; 4]>(),
        ) {
            let marked = spans(&text, cuts);
            let plain = written(&text, &marked, TextStyle::plain(width));
            prop_assert!(!plain.trim_end_matches('\n').chars().any(|c| c.is_control() && c != '\n'));
            let widest = width.max(INDENT + MIN_ROOM);
            for line in plain.lines() {
                let columns: usize = line.chars().filter_map(UnicodeWidthChar::width).sum();
                prop_assert!(columns <= widest, "{columns} columns of {widest}: {line:?}");
            }
            let letters = |text: &str| text.chars().filter_map(shown).filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&plain), letters(&text));
            let coloured = written(&text, &marked, TextStyle { colour: Colour::Ansi, ..TextStyle::plain(width) });
            prop_assert_eq!(uncoloured(&coloured), plain);
        }
    }
}
