//! How text becomes tokens, the same for writing and asking.
//!
//! A token is a run of letters and digits, in lower case and without marks. Apostrophes inside a word are passed over
//! (`Sana'a` is `sanaa`), a possessive `'s` is dropped, the elided French article stands alone (`l'accord`), dots
//! between single letters are passed over (`U.S.` is `us`), so are commas between digits. Chinese, Japanese and Korean
//! text is cut into overlapping pairs of characters. English text is stemmed by the Porter2 algorithm.

use std::cell::{Cell, RefCell};

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use xxhash_rust::xxh3::xxh3_64;

use crate::spelling;

use super::stems::{StemCache, has_stem};
use super::texts::Distinct;

/// Tokens of running text, stemmed where the text is English.
pub(super) const STEMMED: &str = "news_stemmed_1";
/// Tokens without stemming.
pub(super) const FOLDED: &str = "news_folded_1";
/// The distinct tokens, without stemming, of what was cut into stemmed ones since [`begin_document`]; its own text is not
/// looked at.
pub(super) const SURFACE: &str = "news_surface_2";

/// Makes the project's analyzers known to an index.
pub(super) fn register(manager: &TokenizerManager) {
    manager.register(STEMMED, NewsTokenizer::new(Output::Stemmed));
    manager.register(FOLDED, NewsTokenizer::new(Output::Folded));
    manager.register(SURFACE, SurfaceTokenizer::default());
}

thread_local! {
    /// Whether the document that this thread is writing is in English. Tantivy hands a tokenizer the text alone, so the
    /// document says it here when its values are asked for, just before they are cut into tokens.
    static ENGLISH: Cell<bool> = const { Cell::new(true) };
    /// The words of that document, unstemmed: the same text is not cut into words twice.
    static SURFACES: RefCell<Distinct> = RefCell::default();
}

/// Says that the texts that come next on this thread are of another document, and of which language they are.
pub(super) fn begin_document(language: &str) {
    ENGLISH.set(language == "en");
    SURFACES.with_borrow_mut(|surfaces| {
        surfaces.texts().clear();
        surfaces.begin_round();
    });
}

/// A token of a query or of a passage to be highlighted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The token without stemming.
    pub folded: String,
    /// The token after stemming, as English text is indexed.
    pub stem: String,
    /// The first byte of the token in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The words of `text` in order: what a query or a highlighter compares with the index.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut tokenizer = NewsTokenizer::new(Output::Folded);
    // A query has a few words, and a cache of stems would cost more to lay out than it saves.
    let stemmer = Stemmer::new(Algorithm::English);
    let mut words = Vec::new();
    let mut stream = tokenizer.token_stream(text);
    while stream.advance() {
        let token = stream.token();
        let stem = if has_stem(&token.text) { stemmer.stem(&token.text).into_owned() } else { token.text.clone() };
        words.push(Word { folded: token.text.clone(), stem, start: token.offset_from, end: token.offset_to });
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Stemmed,
    Folded,
}

struct NewsTokenizer {
    output: Output,
    token: Token,
    stems: StemCache,
}

impl NewsTokenizer {
    fn new(output: Output) -> Self {
        Self { output, token: Token::default(), stems: StemCache::default() }
    }
}

impl Clone for NewsTokenizer {
    fn clone(&self) -> Self {
        Self::new(self.output)
    }
}

impl Tokenizer for NewsTokenizer {
    type TokenStream<'a> = NewsTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NewsTokens<'a> {
        self.token.reset();
        NewsTokens { text, at: 0, pair: None, english: ENGLISH.get(), tokenizer: self }
    }
}

/// The tokens of one text.
pub(super) struct NewsTokens<'a> {
    text: &'a str,
    at: usize,
    /// The end of a run of CJK characters that is being cut into pairs.
    pair: Option<usize>,
    english: bool,
    tokenizer: &'a mut NewsTokenizer,
}

impl TokenStream for NewsTokens<'_> {
    fn advance(&mut self) -> bool {
        let found = self.next_folded();
        let NewsTokenizer { output, token, stems } = &mut *self.tokenizer;
        if found && *output == Output::Stemmed {
            let hash = xxh3_64(token.text.as_bytes());
            SURFACES.with_borrow_mut(|surfaces| surfaces.note(&token.text, hash));
            if self.english {
                stems.stem(&mut token.text, hash);
            }
        }
        found
    }

    fn token(&self) -> &Token {
        &self.tokenizer.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokenizer.token
    }
}

impl NewsTokens<'_> {
    /// Steps to the next token and folds it.
    fn next_folded(&mut self) -> bool {
        if let Some(end) = self.pair {
            return self.next_pair(end);
        }
        loop {
            let Some((start, first)) = next_word_char(self.text, self.at) else {
                self.at = self.text.len();
                return false;
            };
            if is_cjk(first) {
                self.at = start;
                let end = start + self.text[start..].find(|c| !is_cjk(c)).unwrap_or(self.text.len() - start);
                return self.next_pair(end);
            }
            let end = word_end(self.text, start);
            self.at = end;
            let token = &mut self.tokenizer.token;
            token.text.clear();
            push_folded(&self.text[start..end], &mut token.text);
            if token.text.is_empty() {
                continue;
            }
            token.position = token.position.wrapping_add(1);
            token.offset_from = start;
            token.offset_to = end;
            return true;
        }
    }

    /// Two neighbouring characters of the run that ends at `end`, or the only one of it.
    fn next_pair(&mut self, end: usize) -> bool {
        let start = self.at;
        let mut characters = self.text[start..end].char_indices();
        characters.next();
        let second = characters.next().map_or(end, |(offset, _)| start + offset);
        let after = characters.next().map_or(end, |(offset, _)| start + offset);
        let token = &mut self.tokenizer.token;
        token.text.clear();
        token.text.push_str(&self.text[start..after]);
        token.position = token.position.wrapping_add(1);
        token.offset_from = start;
        token.offset_to = after;
        let more = after < end;
        self.at = if more { second } else { end };
        self.pair = more.then_some(end);
        true
    }
}

/// The first letter or digit at or after `from`.
fn next_word_char(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                return Some((at, char::from(byte)));
            }
            at += 1;
        } else {
            let character = text[at..].chars().next()?;
            if character.is_alphanumeric() {
                return Some((at, character));
            }
            at += character.len_utf8();
        }
    }
    None
}

/// Where the word that starts at `start` ends: after its last letter or digit, joiners inside it included.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        let Some(character) = text[at..].chars().next() else { return at };
        // Nearly every word ends in front of a space.
        if character == ' ' || is_cjk(character) {
            return at;
        }
        if character.is_alphanumeric() || is_combining_mark(character) {
            at += character.len_utf8();
            continue;
        }
        match joined(text, start, at, character) {
            Some(next) => at = next,
            None => return at,
        }
    }
}

/// Where the word goes on after a joiner at `at`, if `joiner` is one here.
fn joined(text: &str, start: usize, at: usize, joiner: char) -> Option<usize> {
    let before = text[start..at].chars().next_back()?;
    let rest = &text[at + joiner.len_utf8()..];
    let after = rest.chars().next()?;
    let word = &text[start..at];
    let goes_on = match joiner {
        '\'' | '’' | 'ʼ' | '‘' | '`' | 'ʿ' | 'ʾ' => {
            after.is_alphabetic() && !is_elision(word) && !is_possessive(rest) && before.is_alphabetic()
        }
        // U.S. and the like: single letters only, so that a missing space after a full stop divides.
        '.' => {
            (after.is_alphabetic() && single_letter(word) && single_letter_next(rest))
                || (after.is_ascii_digit() && before.is_ascii_digit())
        }
        ',' => after.is_ascii_digit() && before.is_ascii_digit(),
        // Arabic tatweel stretches a word, the joiners and the soft hyphen are invisible.
        '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{ad}' => after.is_alphabetic(),
        _ => false,
    };
    goes_on.then(|| at + joiner.len_utf8())
}

/// Whether `word` is an elided French or Italian article or pronoun.
fn is_elision(word: &str) -> bool {
    matches!(
        word,
        "l" | "L"
            | "d"
            | "D"
            | "j"
            | "J"
            | "m"
            | "M"
            | "n"
            | "N"
            | "s"
            | "S"
            | "c"
            | "C"
            | "qu"
            | "Qu"
            | "dell"
            | "all"
    )
}

/// Whether what follows an apostrophe is the `s` of a possessive.
fn is_possessive(rest: &str) -> bool {
    let mut characters = rest.chars();
    matches!(characters.next(), Some('s' | 'S')) && !characters.next().is_some_and(char::is_alphanumeric)
}

/// Whether the word so far is one letter, or letters divided by dots.
fn single_letter(word: &str) -> bool {
    word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether the text goes on with one letter and then no other.
fn single_letter_next(rest: &str) -> bool {
    !rest.chars().nth(1).is_some_and(char::is_alphanumeric)
}

fn is_combining_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{20d0}'..='\u{20f0}')
}

fn is_cjk(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}')
}

/// Appends the letters and digits of `word` in lower case, without marks and joiners.
fn push_folded(word: &str, out: &mut String) {
    if word.is_ascii() {
        // A decimal point stays, so that 4.5 is not 45.
        let number = word.as_bytes()[0].is_ascii_digit();
        for byte in word.bytes() {
            if byte.is_ascii_alphanumeric() || (number && byte == b'.') {
                out.push(char::from(byte.to_ascii_lowercase()));
            }
        }
    } else {
        spelling::fold_into(word, out);
        out.retain(|character| character != ' ');
    }
}

/// See [`SURFACE`].
#[derive(Clone, Default)]
struct SurfaceTokenizer {
    token: Token,
}

impl Tokenizer for SurfaceTokenizer {
    type TokenStream<'a> = SurfaceTokens<'a>;

    fn token_stream<'a>(&'a mut self, _text: &'a str) -> SurfaceTokens<'a> {
        self.token.reset();
        SurfaceTokens { next: 0, token: &mut self.token }
    }
}

/// The distinct tokens of a document.
struct SurfaceTokens<'a> {
    next: usize,
    token: &'a mut Token,
}

impl TokenStream for SurfaceTokens<'_> {
    fn advance(&mut self) -> bool {
        SURFACES.with_borrow_mut(|surfaces| {
            let texts = surfaces.texts();
            let found = self.next < texts.len();
            if found {
                self.token.text.clear();
                self.token.text.push_str(texts.get(self.next));
                self.token.position = self.next;
                self.next += 1;
            }
            found
        })
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
