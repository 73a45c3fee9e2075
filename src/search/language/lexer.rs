//! From text to tokens: every word, phrase and value is told apart here, and parentheses come out balanced.

use crate::news::Span;

use super::DayRange;
use super::ast::Field;
use super::characters::{
    has_word, is_gap, is_inner_quote, is_punctuation, is_quote, is_sentence_in_capitals, same_family, split_edits,
    trimmed, without_marks,
};
use super::parser::{MAX_DEPTH, MAX_EDITS, MAX_SLOP, MAX_TERMS};
use super::problems::{Problems, Trouble};
use super::tokens::{FieldName, Operator, Token, TokenKind};

/// Reads the whole text. The tokens' parentheses are balanced and nested [`MAX_DEPTH`] deep at most.
pub(super) fn tokens<'a>(text: &'a str, problems: &mut Problems) -> Vec<Token<'a>> {
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::new(),
        terms: 0,
        open: Vec::new(),
        skipped: 0,
        dates: None,
        sentence: is_sentence_in_capitals(text),
        problems,
    };
    while lexer.terms < MAX_TERMS && lexer.step() {}
    lexer.finish()
}

struct Lexer<'a, 'p> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token<'a>>,
    terms: usize,
    /// Where the parentheses now open stand.
    open: Vec<usize>,
    /// How many more are open that were nested too deep.
    skipped: usize,
    /// How many parentheses were open when `date:(` opened one; inside, a run is a date and not a word.
    dates: Option<usize>,
    /// Whether no word is an operator.
    sentence: bool,
    problems: &'p mut Problems,
}

impl<'a> Lexer<'a, '_> {
    /// Reads one token or passes over what is none; false at the end of the text.
    fn step(&mut self) -> bool {
        let Some(first) = self.rest().chars().next() else { return false };
        let start = self.at;
        match first {
            '(' => self.open(),
            ')' => self.close(),
            _ if self.expects_value(first) => self.value(start),
            _ if is_gap(first) || is_punctuation(first) => self.at += first.len_utf8(),
            _ if is_quote(first) => self.phrase(start, self.at),
            '-' => self.minus(),
            '+' => self.plus(),
            '*' => self.star(),
            '=' => self.equals(),
            _ => self.run(),
        }
        true
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind<'a>) {
        if !matches!(
            kind,
            TokenKind::Open | TokenKind::Close | TokenKind::Not(_) | TokenKind::Operator(_) | TokenKind::Field(_)
        ) {
            self.terms += 1;
        }
        self.tokens.push(Token { span: Span::new(start, end), kind });
    }

    fn open(&mut self) {
        if self.open.len() == MAX_DEPTH {
            if self.skipped == 0 {
                self.problems.note(self.at, Trouble::TooDeep { limit: MAX_DEPTH });
            }
            self.skipped += 1;
        } else {
            if self.tokens.last().is_some_and(|token| token.kind == TokenKind::Field(FieldName::Date)) {
                self.dates.get_or_insert(self.open.len());
            }
            self.open.push(self.at);
            self.push(self.at, self.at + 1, TokenKind::Open);
        }
        self.at += 1;
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if self.open.pop().is_some() {
            self.push(self.at, self.at + 1, TokenKind::Close);
            self.dates = self.dates.filter(|&outside| outside < self.open.len());
        } else {
            self.problems.note(self.at, Trouble::StrayParenthesis);
        }
        self.at += 1;
    }

    /// Whether an unquoted value begins here: behind a field that holds one, or in the parentheses of dates.
    fn expects_value(&self, first: char) -> bool {
        let after_field = match self.tokens.last().map(|token| &token.kind) {
            Some(TokenKind::Field(name)) => *name != FieldName::Headline,
            _ => self.dates.is_some(),
        };
        after_field && !is_gap(first) && !is_quote(first)
    }

    fn value(&mut self, start: usize) {
        let after = self.tokens.last().map(|token| token.kind.clone());
        let exact = self.rest().starts_with('=');
        self.at += usize::from(exact);
        if exact && self.rest().starts_with(is_quote) {
            return self.phrase(start, self.at);
        }
        let run = self.take_run();
        let spaced = self.tokens.last().is_some_and(|token| token.span.end < start);
        if (spaced || self.dates.is_some()) && self.operator(start, run) {
            return;
        }
        let text = match after {
            Some(TokenKind::Field(FieldName::Value(Field::Id))) => run,
            Some(TokenKind::Field(FieldName::Value(field))) => self.plain_value(start, field, run),
            _ => run.trim_end_matches([',', ';']),
        };
        if has_word(text) {
            let end = start + usize::from(exact) + text.len();
            self.push(start, end, TokenKind::Value { text, exact });
        }
    }

    /// A value without the punctuation and the wildcards that have no meaning in it.
    fn plain_value(&mut self, start: usize, field: Field, run: &'a str) -> &'a str {
        let run = run.trim_end_matches([',', ';']);
        let (bare, edits) = split_edits(run);
        if edits.is_some() && has_word(bare) {
            self.problems.note(start, Trouble::TildeInValue { field, value: bare.to_owned() });
            return bare;
        }
        let bare = run.trim_end_matches('*');
        if bare != run && has_word(bare) {
            self.problems.note(start, Trouble::StarInValue { field, value: bare.to_owned() });
        }
        bare
    }

    /// A phrase whose quotation mark stands at `quote`; the token begins at `start`, where an equals sign may stand.
    fn phrase(&mut self, start: usize, quote: usize) {
        let mut chars = self.text[quote..].char_indices().map(|(offset, c)| (quote + offset, c)).peekable();
        let Some((_, opening)) = chars.next() else { return };
        let from = quote + opening.len_utf8();
        let (mut before, mut to, mut end) = (opening, self.text.len(), self.text.len());
        while let Some((offset, c)) = chars.next() {
            if same_family(opening, c) && !is_inner_quote(before, c, chars.peek().map(|&(_, next)| next)) {
                (to, end) = (offset, offset + c.len_utf8());
                break;
            }
            before = c;
        }
        if to == end {
            self.problems.note(quote, Trouble::UnclosedQuote);
        }
        self.at = end;
        let slop = self.slop();
        let text = self.text[from..to].trim();
        if has_word(text) {
            self.push(start, self.at, TokenKind::Phrase { text, slop, exact: start < quote });
        } else {
            self.problems.note(quote, Trouble::EmptyPhrase);
        }
        if self.rest().starts_with('*') {
            self.problems.note(self.at, Trouble::StarAfterPhrase);
            self.at += self.rest().len() - self.rest().trim_start_matches('*').len();
        }
    }

    /// The number behind the `~` of a phrase, 0 without one.
    fn slop(&mut self) -> u32 {
        let Some(rest) = self.rest().strip_prefix('~') else { return 0 };
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let tilde = self.at;
        self.at += 1 + digits;
        if digits == 0 {
            self.problems.note(tilde, Trouble::DistanceMissing);
            return 0;
        }
        let asked = rest[..digits].parse().unwrap_or(u32::MAX);
        if asked > MAX_SLOP {
            self.problems.note(tilde, Trouble::DistanceTooLarge { limit: MAX_SLOP });
        }
        asked.min(MAX_SLOP)
    }

    fn minus(&mut self) {
        let negates = self.rest().chars().nth(1).is_some_and(|next| !is_gap(next) && next != ')');
        if negates {
            self.push(self.at, self.at + 1, TokenKind::Not("-"));
        }
        self.at += 1;
    }

    fn plus(&mut self) {
        if self.rest().chars().nth(1).is_some_and(|next| !is_gap(next) && next != ')') {
            self.problems.note(self.at, Trouble::PlusSign);
        }
        self.at += 1;
    }

    fn star(&mut self) {
        let start = self.at;
        self.at += self.rest().len() - self.rest().trim_start_matches('*').len();
        let alone = self.rest().chars().next().is_none_or(|next| is_gap(next) || is_punctuation(next) || next == ')');
        if alone {
            self.push(start, start + 1, TokenKind::Everything);
        } else {
            self.problems.note(start, Trouble::StarBefore);
        }
    }

    fn equals(&mut self) {
        let start = self.at;
        self.at += 1;
        if self.rest().starts_with(is_quote) {
            return self.phrase(start, self.at);
        }
        let run = trimmed(self.take_run());
        let text = without_marks(run);
        if !has_word(text) {
            return;
        }
        if run.contains('*') {
            self.problems.note(start, Trouble::StarInExact { word: text.to_owned() });
        } else if text != run {
            self.problems.note(start, Trouble::TildeInExact { word: text.to_owned() });
        }
        self.push(start, start + 1 + text.len(), TokenKind::Exact(text));
    }

    /// A run of characters without a gap: an operator, a field with its colon, or a word.
    fn run(&mut self) {
        let start = self.at;
        // The name of a field is looked for first: a run of a thousand fields is read once and not a thousand times.
        if let Some(name) = FieldName::before_colon(self.rest()) {
            self.at += name.key().len() + 1;
            return self.push(start, self.at, TokenKind::Field(name));
        }
        let run = self.take_run();
        if let Some(colon) = run.find(':') {
            self.unknown_field(start, run, colon);
        }
        let text = trimmed(run);
        if has_word(text) {
            if !self.operator(start, text) {
                self.word(start, text);
            }
        } else if let Some((written, operator)) = foreign_operator(run) {
            self.problems.note(start, Trouble::NotAnOperator { written, operator });
        }
    }

    /// Everything up to the next gap, parenthesis or quotation mark.
    fn take_run(&mut self) -> &'a str {
        let start = self.at;
        let mut before = ' ';
        let mut chars = self.rest().chars().peekable();
        while let Some(c) = chars.next() {
            let ends = is_gap(c) || matches!(c, '(' | ')');
            if ends || (is_quote(c) && !is_inner_quote(before, c, chars.peek().copied())) {
                break;
            }
            self.at += c.len_utf8();
            before = c;
        }
        &self.text[start..self.at]
    }

    fn unknown_field(&mut self, start: usize, run: &str, colon: usize) {
        let (name, value) = (&run[..colon], &run[colon + 1..]);
        let named = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        let valued = match value.chars().next() {
            Some(first) => first.is_alphanumeric(),
            None => self.rest().starts_with(|c| c == '(' || is_quote(c)),
        };
        if named && valued {
            let written = name.to_owned();
            let trouble = match (FieldName::day_option(name), FieldName::suggested(name)) {
                (Some((option, sign)), _) => {
                    let value = trimmed(value);
                    let day = if DayRange::of(value).is_ok() { value } else { "2017-06-18" };
                    Trouble::DayOption { written, expression: format!("date:{sign}{day}"), option }
                }
                (None, Some(suggestion)) => Trouble::AlmostAField { written, suggestion },
                (None, None) => Trouble::UnknownField { written },
            };
            self.problems.note(start, trouble);
        }
    }

    /// Takes a run for an operator if it is one.
    fn operator(&mut self, start: usize, text: &str) -> bool {
        let near = text.strip_prefix("NEAR/").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let kind = match text {
            "NOT" => TokenKind::Not("NOT"),
            "AND" => TokenKind::Operator(Operator::And),
            "OR" => TokenKind::Operator(Operator::Or),
            "NEAR" => TokenKind::Operator(Operator::Near),
            _ if near => {
                self.problems.note(start, Trouble::NearWithDistance { written: text.to_owned() });
                TokenKind::Operator(Operator::Near)
            }
            _ => return false,
        };
        if self.sentence {
            let operator = match kind {
                TokenKind::Operator(operator) => operator.key(),
                _ => "NOT",
            };
            self.problems.note(start, Trouble::OperatorInCapitals { operator });
            return false;
        }
        self.push(start, start + text.len(), kind);
        true
    }

    /// A word by what it ends with.
    fn word(&mut self, start: usize, text: &'a str) {
        let end = start + text.len();
        if let Some(star) = text.find('*') {
            let prefix = &text[..star];
            if !has_word(prefix) {
                // Punctuation before a star begins no word: the text is read on from the star.
                self.at = start + star;
                return;
            }
            let long = prefix.chars().nth(1).is_some() || !prefix.is_ascii();
            if !long {
                self.problems.note(start, Trouble::StarTooShort { word: prefix.to_owned() });
                return self.push(start, start + star, TokenKind::Word(prefix));
            }
            if !text[star..].trim_start_matches('*').is_empty() {
                self.problems.note(start + star, Trouble::StarInside { prefix: prefix.to_owned() });
            }
            return self.push(start, end, TokenKind::Prefix(prefix));
        }
        match split_edits(text) {
            (word, Some(edits)) if has_word(word) => {
                if edits == 0 {
                    self.problems.note(start + word.len(), Trouble::EditsNone);
                } else if edits > u32::from(MAX_EDITS) {
                    self.problems.note(start + word.len(), Trouble::EditsTooMany { limit: MAX_EDITS });
                }
                let edits = u8::try_from(edits).unwrap_or(MAX_EDITS).clamp(1, MAX_EDITS);
                self.push(start, end, TokenKind::Fuzzy(word, edits));
            }
            _ => self.push(start, end, TokenKind::Word(text)),
        }
    }

    /// Ends the text: too many terms are told and open parentheses closed.
    fn finish(mut self) -> Vec<Token<'a>> {
        if self.terms == MAX_TERMS && has_word(self.rest()) {
            self.problems.note(self.at, Trouble::TooManyTerms { limit: MAX_TERMS });
        }
        while let Some(offset) = self.open.pop() {
            self.problems.note(offset, Trouble::UnclosedParenthesis);
            self.push(self.at, self.at, TokenKind::Close);
        }
        self.tokens
    }
}

/// The operators of programming languages, which would otherwise vanish unnoticed as punctuation.
fn foreign_operator(run: &str) -> Option<(&'static str, &'static str)> {
    match run {
        "&&" => Some(("&&", "AND")),
        "||" => Some(("||", "OR")),
        _ => None,
    }
}
