//! Words of a text, folded, with what stands between them.

use std::ops::Range;

use crate::spelling;

/// What parts a word from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Blanks.
    Space,
    /// A hyphen or a dash without blanks.
    Hyphen,
    /// A possessive `'s` and blanks.
    Possessive,
    /// A comma and blanks.
    Comma,
    /// The end of a sentence, a colon, a line break, an opening quotation mark, or the start of the text.
    Sentence,
    /// Anything else.
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// It begins with a small letter.
    Lower,
    /// It begins with a capital.
    Capital,
    /// All letters are capitals, two at least.
    Upper,
    /// The script has no capitals.
    Uncased,
}

/// A word of the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// Its folded form, in [`Tokens::folded`].
    folded: Range<usize>,
    /// What parts it from the word before.
    pub(super) gap: Gap,
    /// How it is written.
    pub(super) case: Case,
    /// How many capitals are in it.
    pub(super) capitals: u8,
}

/// The words of a text.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    folded: String,
}

impl Tokens {
    /// The words of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut tokens = Self { list: Vec::with_capacity(text.len() / 5), folded: String::with_capacity(text.len()) };
        let (mut at, mut last_end) = (0, 0);
        while let Some(start) = next_word(text, at) {
            let end = word_end(text, start);
            tokens.push(text, start..end, last_end);
            last_end = end;
            at = possessive_end(text, end);
        }
        tokens
    }

    /// The folded form of the token at `index`.
    pub(super) fn folded(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |token| &self.folded[token.folded.clone()])
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    fn push(&mut self, text: &str, at: Range<usize>, previous_end: usize) {
        let word = &text[at.clone()];
        let start = self.folded.len();
        if word.is_ascii() {
            let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
            self.folded.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            spelling::fold_into(word, &mut self.folded);
        }
        let gap = gap(&text[previous_end..at.start], self.list.is_empty());
        let (case, capitals) = case(word);
        self.list.push(Token { at, folded: start..self.folded.len(), gap, case, capitals });
    }
}

/// The end of the possessive `'s` that may follow a word; it is part of the gap, not a word.
fn possessive_end(text: &str, end: usize) -> usize {
    let mut rest = text[end..].chars();
    match (rest.next(), rest.next()) {
        (Some(mark), Some('s' | 'S')) if is_apostrophe_or_quote(mark) => end + mark.len_utf8() + 1,
        _ => end,
    }
}

/// Where the next word begins: at a letter.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            return Some(at);
        }
        if byte < 0x80 {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if c.is_alphabetic() {
            return Some(at);
        }
        at += c.len_utf8();
    }
    None
}

/// Where the word that begins at `start` ends: after its letters, digits, marks and inner apostrophes, before a possessive;
/// after the last full stop of `U.S.`
fn word_end(text: &str, start: usize) -> usize {
    if let Some(end) = initials_end(text.as_bytes(), start) {
        return end;
    }
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte == b'\'' {
            match inner_apostrophe(text, at, 1) {
                Some(next) => at = next,
                None => break,
            }
        } else if byte < 0x80 {
            break;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            if is_apostrophe(c) {
                match inner_apostrophe(text, at, c.len_utf8()) {
                    Some(next) => at = next,
                    None => break,
                }
            } else if c.is_alphanumeric() || is_mark(c) {
                at += c.len_utf8();
            } else {
                break;
            }
        }
    }
    at
}

/// The end of initials such as `U.S.` or `U.A.E.`
fn initials_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_uppercase) && bytes.get(at + 1) == Some(&b'.') {
        at += 2;
    }
    let letter_follows = bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    (at >= start + 4 && !letter_follows).then_some(at)
}

/// Where a word goes on after an apostrophe; `None` where it ends there or before a possessive `s`.
fn inner_apostrophe(text: &str, at: usize, length: usize) -> Option<usize> {
    let mut rest = text[at + length..].chars();
    let next = rest.next().filter(|c| c.is_alphabetic())?;
    let possessive = matches!(next, 's' | 'S') && !rest.next().is_some_and(char::is_alphanumeric);
    (!possessive).then_some(at + length)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '״' | '׳' | '”')
}

fn is_apostrophe_or_quote(c: char) -> bool {
    c == '\'' || is_apostrophe(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{591}'..='\u{5C7}' | '\u{900}'..='\u{D7F}')
}

fn gap(between: &str, first: bool) -> Gap {
    if first {
        return Gap::Sentence;
    }
    match between {
        " " => return Gap::Space,
        "-" => return Gap::Hyphen,
        ", " => return Gap::Comma,
        _ => {}
    }
    if between.contains(['.', '!', '?', ':', ';', '\n', '"', '“', '«', '(', '•', '|', '؟', '。']) {
        return Gap::Sentence;
    }
    let owned = between.strip_prefix("'s ").or_else(|| between.strip_prefix("’s "));
    if owned.is_some_and(|rest| rest.trim().is_empty()) {
        return Gap::Possessive;
    }
    match between.trim() {
        "" => Gap::Space,
        "," | "،" | "、" => Gap::Comma,
        "-" | "–" | "—" | "‑" if !between.contains(' ') => Gap::Hyphen,
        "'" | "’" => Gap::Space,
        _ => Gap::Other,
    }
}

fn case(word: &str) -> (Case, u8) {
    if word.is_ascii() {
        return ascii_case(word.as_bytes());
    }
    let (mut capitals, mut letters, mut first) = (0u8, 0usize, None);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        first = first.or(Some(c));
        letters += 1;
        capitals = capitals.saturating_add(u8::from(c.is_uppercase()));
    }
    let Some(first) = first else { return (Case::Uncased, 0) };
    // d'Ivoire begins a name as much as Ivoire does.
    if capitals > 0 && first.is_lowercase() && word.chars().nth(1).is_some_and(is_apostrophe_or_quote) {
        return (Case::Capital, capitals);
    }
    let case = if first.is_uppercase() {
        if letters > 1 && usize::from(capitals) == letters { Case::Upper } else { Case::Capital }
    } else if first.is_lowercase() {
        Case::Lower
    } else {
        Case::Uncased
    };
    (case, capitals)
}

/// [`case`] of a word in ASCII, which most are.
fn ascii_case(word: &[u8]) -> (Case, u8) {
    let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let letters = word.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let count = u8::try_from(capitals).unwrap_or(u8::MAX);
    let case = match word {
        [first, ..] if first.is_ascii_uppercase() && letters > 1 && capitals == letters => Case::Upper,
        [first, ..] if first.is_ascii_uppercase() => Case::Capital,
        [_, b'\'', ..] if capitals > 0 => Case::Capital,
        _ => Case::Lower,
    };
    (case, count)
}
