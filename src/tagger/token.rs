//! Cuts text into tokens the way the training sets do, so that what was learnt there holds here: clitics apart
//! (`Davis|'s`), abbreviations with their stop (`Gen.`, `U.S.`), `US|-led` in two, punctuation by itself.
//!
//! The walk is linear in the text whatever it holds: a token is never looked at from more than its own bytes.

use crate::news::Span;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    Joined,
    /// White space within a line.
    Space,
    /// One line break.
    Line,
    /// A blank line or the start of the text.
    Paragraph,
}

/// A token of a text, by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// Where it stands in the text.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The token itself; `text` is what it was cut from.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.span().range()).unwrap_or("")
    }
}

/// Cuts `text` into `tokens`, replacing what was in there. Text beyond 4 GiB is left out.
pub fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut cutter = Cutter { text, gap: Gap::Paragraph, tokens };
    let mut at = 0;
    while at < text.len() && at < u32::MAX as usize {
        let blank = blank_end(text, at);
        if blank > at {
            cutter.gap = cutter.gap.max(gap_of(&text[at..blank]));
            at = blank;
            continue;
        }
        let end = chunk_end(text, at);
        cutter.chunk(at, end);
        at = end;
    }
}

/// The end of the white space at `at`.
fn blank_end(text: &str, at: usize) -> usize {
    text[at..].char_indices().find(|&(_, c)| !is_blank(c)).map_or(text.len(), |(offset, _)| at + offset)
}

/// The end of the stretch without white space at `at`.
fn chunk_end(text: &str, at: usize) -> usize {
    text[at..].char_indices().find(|&(_, c)| is_blank(c)).map_or(text.len(), |(offset, _)| at + offset)
}

/// White space, and the invisible characters that pages put in its place.
fn is_blank(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_whitespace() || c.is_ascii_control()
    } else {
        c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
    }
}

fn gap_of(blank: &str) -> Gap {
    match blank.bytes().filter(|&byte| byte == b'\n').count() {
        0 => Gap::Space,
        1 => Gap::Line,
        _ => Gap::Paragraph,
    }
}

struct Cutter<'a> {
    text: &'a str,
    gap: Gap,
    tokens: &'a mut Vec<Token>,
}

impl Cutter<'_> {
    fn push(&mut self, start: usize, end: usize) {
        let (Ok(from), Ok(to)) = (u32::try_from(start), u32::try_from(end)) else { return };
        if start < end {
            self.tokens.push(Token { start: from, end: to, gap: self.gap });
            self.gap = Gap::Joined;
        }
    }

    /// Cuts a stretch without white space.
    fn chunk(&mut self, start: usize, end: usize) {
        let chunk = &self.text[start..end];
        if is_address(chunk) {
            let kept = chunk.trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '"', '\'', '”', '’']).len();
            self.push(start, start + kept);
            return self.pieces(start + kept, end);
        }
        self.pieces(start, end);
    }

    fn pieces(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(c) = self.text[at..end].chars().next() {
            let rest = &self.text[at..end];
            at = if opens_word(c, rest, at == start) {
                let word = at + word_len(rest);
                self.word(at, word, end)
            } else {
                let mark = at + mark_len(c, rest);
                self.push(at, mark);
                mark
            };
        }
    }

    /// Files the word at `start..end`, in parts where it has a clitic or a compound's second half, with the full stop
    /// after it where it is an abbreviation. Returns where to go on.
    fn word(&mut self, start: usize, end: usize, chunk_end: usize) -> usize {
        let word = &self.text[start..end];
        if self.text[end..chunk_end].starts_with('.') && is_abbreviation(word) {
            self.push(start, end + 1);
            return end + 1;
        }
        let cut = start + clitic_at(word).or_else(|| compound_at(word)).unwrap_or(word.len());
        self.push(start, cut);
        self.push(cut, end);
        end
    }
}

fn is_address(chunk: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|start| chunk.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// Whether `c` is part of a word: letters and digits, and the marks that stand over, under and between them in scripts
/// that write vowels so.
fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Whether a word begins here: with a letter or digit, with the sign of a handle or hash tag, or with the hyphen of a
/// compound's second half that stands apart (`US -led`).
fn opens_word(c: char, rest: &str, at_start: bool) -> bool {
    let next = || rest[c.len_utf8()..].chars().next();
    match c {
        '@' | '#' => next().is_some_and(is_word),
        '-' => at_start && next().is_some_and(char::is_alphabetic),
        _ => is_word(c),
    }
}

/// The length in bytes of the word that `rest` begins with.
fn word_len(rest: &str) -> usize {
    let mut before = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let opening = at == 0 && !is_word(c);
        if !opening && !is_word(c) {
            let after = chars.peek().map_or(' ', |&(_, next)| next);
            if !connects(before, c, after) {
                return at;
            }
        }
        before = c;
    }
    rest.len()
}

/// Whether `c` holds the characters around it together in one word: `al-Bab`, `O'Brien`, `3,000`, `U.S`, `AT&T`.
fn connects(before: char, c: char, after: char) -> bool {
    let letters = is_word(before) && is_word(after);
    match c {
        '-' | '\'' | '’' | 'ʼ' | '_' | '.' | '\u{2011}' | '@' => letters,
        ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        '&' => before.is_uppercase() && after.is_uppercase(),
        _ => false,
    }
}

/// The length in bytes of the mark that `rest` begins with: one character, or a row of the same stop, dash or star.
fn mark_len(c: char, rest: &str) -> usize {
    if matches!(c, '.' | '-' | '!' | '?' | '*' | '=' | '_') {
        rest.len() - rest.trim_start_matches(c).len()
    } else {
        c.len_utf8()
    }
}

/// Whether the full stop after `word` belongs to it: initials, words with stops inside, and the usual short forms.
fn is_abbreviation(word: &str) -> bool {
    const SHORT: &[&str] = &[
        "adm", "apr", "ariz", "assn", "atty", "aug", "ave", "bldg", "blvd", "brig", "bros", "calif", "capt", "cmdr",
        "co", "col", "colo", "conn", "corp", "cpl", "dec", "del", "dept", "det", "dist", "dr", "esq", "etc", "feb",
        "fla", "ft", "ga", "gen", "gov", "hon", "ill", "inc", "ind", "insp", "jan", "jr", "kan", "ky", "lt", "ltd",
        "maj", "mass", "md", "messrs", "mich", "minn", "miss", "mo", "mr", "mrs", "ms", "mt", "neb", "nev", "nov",
        "oct", "okla", "ore", "pa", "ph", "pres", "prof", "pvt", "rep", "reps", "rev", "sec", "sen", "sens", "sept",
        "sgt", "spc", "sr", "st", "supt", "tenn", "tex", "va", "vs", "vt", "wash", "wis",
    ];
    let mut chars = word.chars();
    let known = || {
        SHORT.binary_search_by(|short| short.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_lowercase()))).is_ok()
    };
    let initial = matches!((chars.next(), chars.next()), (Some(letter), None) if letter.is_uppercase());
    // `U.S.` and `a.m.`, but not a sentence's last `presstv.co.uk`.
    let dotted = word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
    initial || dotted || (word.starts_with(char::is_uppercase) && known())
}

/// Where the clitic at the end of `word` begins.
fn clitic_at(word: &str) -> Option<usize> {
    const ENDINGS: &[&str] = &["s", "re", "ve", "ll", "m", "d"];
    let quote = word.char_indices().rev().take(4).find(|&(_, c)| c == '\'' || c == '’')?;
    let ending = &word[quote.0 + quote.1.len_utf8()..];
    if quote.0 == 0 {
        return None;
    }
    if ending.eq_ignore_ascii_case("t") {
        let not = quote.0.checked_sub(1)?;
        return (not > 0 && word.as_bytes()[not].eq_ignore_ascii_case(&b'n')).then_some(not);
    }
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)).then_some(quote.0)
}

/// Where the second half of a compound with a name begins: `US|-led`, `Daesh|-held`.
fn compound_at(word: &str) -> Option<usize> {
    const SECOND: &[&str] = &[
        "administered",
        "aligned",
        "allied",
        "backed",
        "based",
        "born",
        "brokered",
        "controlled",
        "dominated",
        "funded",
        "held",
        "led",
        "linked",
        "made",
        "occupied",
        "ruled",
        "run",
        "sponsored",
        "supported",
        "trained",
    ];
    let hyphen = word.rfind('-').filter(|&at| at > 0)?;
    let named = word.chars().next().is_some_and(char::is_uppercase);
    (named && SECOND.binary_search(&&word[hyphen + 1..]).is_ok()).then_some(hyphen)
}
