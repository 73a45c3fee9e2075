//! One walk over a line: the counts that its traits are made of, and its words.

use super::{
    clues::{self, Clues},
    letters::{self, Kind},
    lexicon::SHORT_LINE,
    stop_words::{STOP_WORDS, WordHash},
};

/// How many traits a line has by itself.
pub(super) const LINE_TRAITS: usize = 33;

/// The column that says whether a sentence ends the line.
pub(super) const SENTENCE_END: usize = 6;
/// The column that says whether a calendar date is on the line.
pub(super) const DATE: usize = 20;
/// The column that says whether a time told from now is on the line.
pub(super) const RELATIVE: usize = 22;
/// The column of the share of Chinese, Japanese and Korean letters.
pub(super) const CJK: usize = 26;

/// The words of a line: the first and the last ones, and how many there are.
pub(super) struct Words {
    first: [WordHash; SHORT_LINE + 1],
    last: [WordHash; 3],
    /// Runs of letters, digits and underscores.
    pub(super) count: usize,
    /// Words by which the line is weighed: where words are not divided by spaces, half the letters.
    pub(super) weight: usize,
    /// The line's length in characters.
    pub(super) characters: u32,
    /// A key that equal lines share, whatever their case.
    pub(super) key: u64,
    /// A bit for each word: if all words of one line are in another, so are its bits.
    pub(super) sketch: u64,
    /// The same without the first and the last word, to which others may be glued.
    pub(super) inner: u64,
}

impl Words {
    const NONE: Self = Self {
        first: [WordHash::START; SHORT_LINE + 1],
        last: [WordHash::START; 3],
        count: 0,
        weight: 0,
        characters: 0,
        key: 0,
        sketch: 0,
        inner: 0,
    };

    fn push(&mut self, word: WordHash) {
        if let Some(slot) = self.first.get_mut(self.count) {
            *slot = word;
        }
        if self.count >= 2 {
            self.inner |= self.last[2].bit();
        }
        self.sketch |= word.bit();
        self.last = [self.last[1], self.last[2], word];
        self.count += 1;
    }

    /// Whether the lexicon reads the whole line.
    pub(super) const fn is_short(&self) -> bool {
        self.count <= SHORT_LINE && self.weight <= SHORT_LINE
    }

    /// The first words of the line, at most 15.
    pub(super) fn first(&self) -> &[WordHash] {
        &self.first[..self.count.min(self.first.len())]
    }

    /// The last words of the line, at most three.
    pub(super) fn last(&self) -> &[WordHash] {
        &self.last[3 - self.count.min(3)..]
    }
}

/// What the walk counts.
#[derive(Default)]
struct Counts {
    characters: u32,
    stop_words: u32,
    capitalised: u32,
    lower_case: u32,
    sentence_breaks: u32,
    commas: u32,
    digits: u32,
    upper: u32,
    lower: u32,
    letters: u32,
    separators: u32,
    quotes: u32,
    camel: u32,
    cjk: u32,
    brackets: u32,
    word_characters: u32,
    questions: u32,
}

/// Where the walk is with respect to the end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seam {
    None,
    Stop,
    Space,
    Mark,
}

/// The word that the walk is in.
struct OpenWord {
    length: u32,
    hash: WordHash,
    number: bool,
}

/// The walk over a line.
struct Walk<'w, F> {
    counts: Counts,
    words: Words,
    open: Option<OpenWord>,
    key: WordHash,
    seam: Seam,
    previous: char,
    content: &'w mut F,
}

/// Scans `line`, which must not be empty. Gives its traits and its words; `content` gets the hash of every content
/// word: four letters or more, neither a stop word nor a number.
pub(super) fn scan(line: &str, mut content: impl FnMut(WordHash)) -> ([f32; LINE_TRAITS], Words) {
    let mut walk = Walk {
        counts: Counts::default(),
        words: Words::NONE,
        open: None,
        key: WordHash::START,
        seam: Seam::None,
        previous: ' ',
        content: &mut content,
    };
    for character in line.chars() {
        walk.step(character);
    }
    walk.close();
    let Walk { counts, mut words, key, .. } = walk;
    words.weight = if counts.cjk > 4 { words.count.max(counts.cjk as usize / 2) } else { words.count };
    words.characters = counts.characters;
    words.key = key.0;
    (traits(line, &counts, words.weight), words)
}

impl<F: FnMut(WordHash)> Walk<'_, F> {
    fn step(&mut self, character: char) {
        let kind = Kind::of(character);
        self.counts.characters += 1;
        self.seam(character, kind);
        if kind.is_word() {
            self.letter(character, kind);
        } else {
            self.close();
            self.mark(character);
            self.key = self.key.with(character);
        }
        self.previous = character;
    }

    fn letter(&mut self, character: char, kind: Kind) {
        let counts = &mut self.counts;
        counts.upper += u32::from(kind == Kind::Upper);
        counts.lower += u32::from(kind == Kind::Lower);
        counts.digits += u32::from(kind == Kind::Digit);
        counts.separators += u32::from(kind == Kind::Underscore);
        counts.letters += u32::from(!matches!(kind, Kind::Digit | Kind::Underscore));
        counts.cjk += u32::from(kind == Kind::Ideograph);
        if kind == Kind::Upper && is_latin_lower(self.previous) && is_latin_upper(character) {
            counts.camel += 1;
        }
        let word = self.open.get_or_insert_with(|| {
            counts.capitalised += u32::from(kind == Kind::Upper);
            counts.lower_case += u32::from(kind == Kind::Lower);
            OpenWord { length: 0, hash: WordHash::START, number: true }
        });
        word.length += 1;
        word.number &= kind == Kind::Digit;
        letters::lower(character, kind, |lower| word.hash = word.hash.with(lower));
    }

    fn close(&mut self) {
        let Some(word) = self.open.take() else { return };
        self.words.push(if word.number { WordHash::NUMBER } else { word.hash });
        self.counts.word_characters += word.length;
        self.key = self.key.joined(word.hash);
        if STOP_WORDS.contains(word.hash) {
            self.counts.stop_words += 1;
        } else if word.length >= 4 && !word.number {
            (self.content)(word.hash);
        }
    }

    fn mark(&mut self, character: char) {
        let counts = &mut self.counts;
        match character {
            ',' | '،' | '、' => counts.commas += 1,
            '"' | '“' | '”' | '„' | '«' | '»' => {
                counts.quotes += 1;
                counts.separators += u32::from(character == '»');
            }
            '(' => counts.brackets += 1,
            '?' => counts.questions += 1,
            '|' | '/' | '›' | '>' | '•' | '·' | '–' | '—' | '~' | '©' | '®' | '™' | '★' | '▼' | '▲' | '←' | '→'
            | '×' | '+' | '#' => counts.separators += 1,
            _ => {}
        }
    }

    /// Counts sentence ends inside the line: a stop, closing marks, a space, perhaps one mark, then a capital, a digit
    /// or an opening quote.
    fn seam(&mut self, character: char, kind: Kind) {
        if self.seam == Seam::None && !may_stop(character) {
            return;
        }
        let opens = || {
            character.is_ascii_digit()
                || matches!(character, '"' | '“' | '‘' | '«' | '(')
                || (kind == Kind::Upper && (is_latin_upper(character) || ('А'..='Я').contains(&character)))
        };
        self.seam = match character {
            '。' | '！' | '？' => {
                self.counts.sentence_breaks += 1;
                Seam::None
            }
            '.' | '!' | '?' | '…' | '؟' => Seam::Stop,
            '"' | '”' | '’' | '»' | ')' | ']' if self.seam == Seam::Stop => Seam::Stop,
            ' ' if matches!(self.seam, Seam::Stop | Seam::Space) => Seam::Space,
            _ if matches!(self.seam, Seam::Space | Seam::Mark) => {
                if opens() {
                    self.counts.sentence_breaks += 1;
                    Seam::None
                } else if self.seam == Seam::Space && !kind.is_word() {
                    Seam::Mark
                } else {
                    Seam::None
                }
            }
            _ => Seam::None,
        };
    }
}

/// The traits in the order of the learnt trees.
fn traits(line: &str, counts: &Counts, weight: usize) -> [f32; LINE_TRAITS] {
    let characters = counts.characters.max(1) as f32;
    let words = weight.max(1) as f32;
    let letters = counts.letters.max(1) as f32;
    let flag = |holds: bool| f32::from(u8::from(holds));
    let capped = |count: u32, cap: u32| count.min(cap) as f32;
    let first = line.chars().next().unwrap_or(' ');
    let end = line
        .trim_end_matches(['"', '”', '’', '»', '\'', ')', ']', ' '])
        .chars()
        .next_back()
        .or_else(|| line.chars().next_back())
        .unwrap_or(' ');
    let dated = counts.digits > 0 && counts.characters < 400;
    let clues = if dated { Clues::of(line) } else { Clues::default() };
    [
        characters.ln_1p(),
        (weight as f32).ln_1p(),
        counts.stop_words as f32 / words,
        capped(counts.stop_words, 30),
        counts.capitalised as f32 / words,
        counts.lower_case as f32 / words,
        flag(matches!(end, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।')),
        flag(end == ':'),
        flag(matches!(end, ',' | ';')),
        capped(counts.sentence_breaks, 10),
        capped(counts.commas, 15),
        counts.commas as f32 / words,
        counts.digits as f32 / characters,
        counts.upper as f32 / letters,
        counts.separators as f32 / characters,
        capped(counts.separators, 6),
        flag(first.is_lowercase()),
        flag(first.is_numeric()),
        flag(!first.is_alphanumeric()),
        capped(counts.quotes, 6),
        flag(clues.date),
        flag(clues.time),
        flag(clues.relative && counts.characters < 200),
        flag(clues::has_address(line)),
        counts.camel as f32 / words,
        capped(counts.camel, 5),
        counts.cjk as f32 / characters,
        counts.letters as f32 / characters,
        counts.word_characters as f32 / words,
        flag(line.ends_with("...") || line.ends_with('…') || tail(line).contains("...")),
        flag(counts.upper > 0 && counts.lower == 0),
        flag(counts.questions > 0),
        counts.brackets as f32,
    ]
}

/// The last four characters of a line.
fn tail(line: &str) -> &str {
    line.char_indices().rev().nth(3).map_or(line, |(at, _)| &line[at..])
}

const fn is_latin_lower(character: char) -> bool {
    matches!(character, 'a'..='z' | 'à'..='ÿ')
}

const fn is_latin_upper(character: char) -> bool {
    matches!(character, 'A'..='Z' | 'À'..='Þ')
}

/// Whether a sentence may end with the character.
const fn may_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…' | '؟' | '。' | '！' | '？')
}
