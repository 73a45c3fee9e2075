//! The tags and the text of a page, in order, as browsers divide them: attributes in any quotes or none, comments and
//! declarations passed over, tags that are never closed given up with the rest of the page.
//!
//! Nothing is built of them here: the walk makes sense of what nests in what. Every byte is looked at a bounded number
//! of times whatever the input.

use super::element::Element;
use super::references::resolved;

/// A piece of markup, borrowed from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag by its name as it is written; its attributes are in [`Tokens::attributes`] until the next token.
    Start {
        /// The name, in whatever case.
        name: &'a str,
        /// Whether it ends in `/>`, which closes an element of a drawing but none of HTML.
        closed: bool,
    },
    /// An end tag by its name as it is written.
    End(&'a str),
    /// Text with its character references as they are written.
    Text(&'a str),
}

/// The attributes of a tag, names and values as they are written.
pub(super) type AttributeList<'a> = Vec<(&'a str, &'a str)>;

/// Reads the tokens of a page.
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    attributes: AttributeList<'a>,
}

impl<'a> Tokens<'a> {
    /// The tokens of `html`.
    pub(super) fn of(html: &'a str) -> Self {
        Self { html, at: 0, attributes: Vec::new() }
    }

    /// The attributes of the start tag that was read last.
    pub(super) fn attributes(&self) -> &[(&'a str, &'a str)] {
        &self.attributes
    }

    /// The text up to the end tag of `name`, or to the end of the page where there is none; goes on behind that tag.
    pub(super) fn raw_text(&mut self, name: &str) -> &'a str {
        let rest = &self.html[self.at..];
        let ends = |start: usize| {
            let tail = &rest.as_bytes()[start + 2..];
            tail.get(..name.len()).is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes()))
                && tail.get(name.len()).is_none_or(|after| ends_name(*after))
        };
        let end = memchr::memmem::find_iter(rest.as_bytes(), "</").find(|&start| ends(start));
        let text = &rest[..end.unwrap_or(rest.len())];
        self.at += text.len();
        self.skip_past(b'>');
        text
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.html.as_bytes().get(at).copied()
    }

    /// Goes on behind the next `byte`, or to the end of the page.
    fn skip_past(&mut self, byte: u8) {
        let rest = &self.html.as_bytes()[self.at..];
        self.at += memchr::memchr(byte, rest).map_or(rest.len(), |offset| offset + 1);
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.byte(self.at).is_some_and(&wanted) {
            self.at += 1;
        }
    }

    /// What `<` opens, if it is more than a character: a token, or `None` for what readers do not see.
    fn markup(&mut self) -> Option<Option<Token<'a>>> {
        match self.byte(self.at + 1)? {
            first if first.is_ascii_alphabetic() => Some(self.start_tag()),
            b'/' if self.byte(self.at + 2).is_some_and(|first| first.is_ascii_alphabetic()) => {
                self.at += 2;
                let name = self.name();
                self.skip_past(b'>');
                Some(Some(Token::End(name)))
            }
            b'!' if self.html[self.at..].starts_with("<!--") => {
                // `<!-->` is a whole comment.
                self.at += 2;
                let rest = &self.html.as_bytes()[self.at..];
                self.at += memchr::memmem::find(rest, b"-->").map_or(rest.len(), |offset| offset + 3);
                Some(None)
            }
            b'!' | b'?' | b'/' => {
                self.skip_past(b'>');
                Some(None)
            }
            _ => None,
        }
    }

    fn name(&mut self) -> &'a str {
        let start = self.at;
        self.skip_while(|byte| !ends_name(byte));
        &self.html[start..self.at]
    }

    /// The start tag that opens here; `None` where the page ends inside it.
    fn start_tag(&mut self) -> Option<Token<'a>> {
        self.at += 1;
        self.attributes.clear();
        let name = self.name();
        let mut closed = false;
        loop {
            self.skip_while(|byte| byte.is_ascii_whitespace());
            match self.byte(self.at)? {
                b'>' => {
                    self.at += 1;
                    return Some(Token::Start { name, closed });
                }
                b'/' => {
                    self.at += 1;
                    closed = true;
                }
                _ => {
                    closed = false;
                    self.attribute();
                }
            }
        }
    }

    fn attribute(&mut self) {
        let start = self.at;
        // An equals sign may begin a name.
        self.at += usize::from(self.byte(start) == Some(b'='));
        self.skip_while(|byte| !ends_name(byte) && byte != b'=');
        let name = &self.html[start..self.at];
        self.skip_while(|byte| byte.is_ascii_whitespace());
        let mut value = "";
        if self.byte(self.at) == Some(b'=') {
            self.at += 1;
            self.skip_while(|byte| byte.is_ascii_whitespace());
            value = self.value();
        }
        self.attributes.push((name, value));
    }

    fn value(&mut self) -> &'a str {
        let (start, end) = match self.byte(self.at) {
            Some(quote @ (b'"' | b'\'')) => {
                let start = self.at + 1;
                self.at = start;
                self.skip_past(quote);
                let closed = self.at > start && self.byte(self.at - 1) == Some(quote);
                (start, self.at - usize::from(closed))
            }
            _ => {
                let start = self.at;
                self.skip_while(|byte| !byte.is_ascii_whitespace() && byte != b'>');
                (start, self.at)
            }
        };
        &self.html[start..end]
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.html.len() {
            let start = self.at;
            if self.byte(start) == Some(b'<') {
                match self.markup() {
                    Some(Some(token)) => return Some(token),
                    Some(None) => continue,
                    None => self.at = start + 1,
                }
            }
            let rest = &self.html.as_bytes()[self.at..];
            self.at += memchr::memchr(b'<', rest).unwrap_or(rest.len());
            return Some(Token::Text(&self.html[start..self.at]));
        }
        None
    }
}

/// The text between the tags of `html`, a line each, for pages whose elements tell nothing.
pub(super) fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 4);
    let mut tokens = Tokens::of(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(contents) => {
                text.push_str(&resolved(contents));
                text.push('\n');
            }
            Token::Start { name, .. } if matches!(Element::of(name), Element::Script | Element::Raw) => {
                tokens.raw_text(name);
            }
            Token::Start { .. } | Token::End(_) => {}
        }
    }
    text
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::{Token, Tokens};

    fn check(html: &str, expected: &Expect) {
        let mut tokens = Tokens::of(html);
        let mut shown = String::new();
        while let Some(token) = tokens.next() {
            let _ = match token {
                Token::Start { name, closed } => {
                    write!(shown, "[{name}{}{}]", if closed { " /" } else { "" }, attributes(&tokens))
                }
                Token::End(name) => write!(shown, "[/{name}]"),
                Token::Text(text) => write!(shown, "{text}"),
            };
        }
        expected.assert_eq(&shown);
    }

    fn attributes(tokens: &Tokens<'_>) -> String {
        tokens.attributes().iter().map(|(name, value)| format!(" {name}={value}")).collect()
    }

    #[test]
    fn tags_and_attributes() {
        check(
            "<P Class='a b' id=x hidden data-a = \"1>0\">One<br/>two</p >",
            &expect!["[P Class=a b id=x hidden= data-a=1>0]One[br /]two[/p]"],
        );
    }

    #[test]
    fn what_readers_do_not_see() {
        check("<!DOCTYPE html><!-- <p> --><?xml?>a<![CDATA[b]]>c<!-->d", &expect!["acd"]);
    }

    #[test]
    fn signs_that_are_no_tags() {
        check("1 < 2 <3 a<b", &expect!["1 < 2 <3 a"]);
        check("one<p title=\"never closed>two", &expect!["one"]);
    }

    #[test]
    fn scripts_are_taken_whole() {
        let mut tokens = Tokens::of("<script>if (a</b/.test(c)) d('</scripts>')</SCRIPT >e");
        assert!(matches!(tokens.next(), Some(Token::Start { name: "script", .. })));
        assert_eq!(tokens.raw_text("script"), "if (a</b/.test(c)) d('</scripts>')");
        assert_eq!(tokens.next(), Some(Token::Text("e")));
        assert_eq!(Tokens::of("never closed").raw_text("script"), "never closed");
    }

    proptest! {
        #[test]
        fn reads_to_the_end(html in "[<>/!a-cé =\"'\\-&;?]{0,60}") {
            let mut tokens = Tokens::of(&html);
            let count = tokens.by_ref().count();
            prop_assert!(count <= html.len());
            prop_assert_eq!(tokens.at, html.len());
        }
    }
}
