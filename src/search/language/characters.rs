//! What divides words, what is part of them, and what quotes.

/// White space and what divides words like it: control characters and long dashes.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{2014}' | '\u{2015}')
}

/// Punctuation that is no part of the word beside it.
pub(super) fn is_punctuation(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '?' | '.' | '…' | '،' | '؛' | '؟' | '、' | '。')
}

pub(super) fn is_quote(c: char) -> bool {
    is_guillemet(c) || matches!(c, '"' | '“' | '”' | '„' | '‟' | '″' | '＂')
}

fn is_guillemet(c: char) -> bool {
    matches!(c, '«' | '»')
}

/// Whether a phrase opened by the one is closed by the other: any of the curly and straight marks closes any other of
/// them, and guillemets close guillemets in either direction, as German and French differ there.
pub(super) fn same_family(opening: char, c: char) -> bool {
    is_quote(c) && is_guillemet(opening) == is_guillemet(c)
}

/// Whether a quotation mark stands for the gershayim inside a Hebrew acronym, as in צה"ל, and opens or closes nothing.
pub(super) fn is_inner_quote(before: char, c: char, after: Option<char>) -> bool {
    let hebrew = |c: char| matches!(c, '\u{05d0}'..='\u{05ea}');
    matches!(c, '"' | '”') && hebrew(before) && after.is_some_and(hebrew)
}

/// Whether a text is a sentence in capitals throughout, as old wires and transcripts have it: plain words, one of which is
/// of those that join sentences, or many of them. What looks like an operator in it is none.
pub(super) fn is_sentence_in_capitals(text: &str) -> bool {
    const JOINING: [&str; 10] = ["A", "BY", "FOR", "FROM", "IN", "OF", "ON", "THE", "TO", "WITH"];
    const OPERATORS: [&str; 4] = ["AND", "OR", "NOT", "NEAR"];
    let plain = |c: char| c.is_alphanumeric() && !c.is_lowercase() || c.is_whitespace() || ",.;?!'’/()-".contains(c);
    let runs = || text.split_whitespace().filter(|run| has_word(run));
    let words = || runs().map(|run| run.trim_matches(|c: char| !c.is_alphanumeric()));
    let capitals = words().filter(|word| word.contains(char::is_uppercase) && !OPERATORS.contains(word)).count();
    let negates = |run: &str| run.trim_start_matches('(').starts_with('-');
    text.chars().all(plain)
        && capitals >= 3
        && !runs().any(negates)
        && (words().any(|word| JOINING.contains(&word)) || words().count() > 6)
}

/// Whether there is anything in it to look for.
pub(super) fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A run without the punctuation behind it; a full stop stays with `U.S.`.
pub(super) fn trimmed(run: &str) -> &str {
    let bare = run.trim_end_matches(is_punctuation);
    let stop = run[bare.len()..].starts_with('.') && bare.contains('.');
    &run[..bare.len() + usize::from(stop)]
}

/// A word and the number behind its `~`; `~` alone is 1.
pub(super) fn split_edits(text: &str) -> (&str, Option<u32>) {
    match text.rsplit_once('~') {
        Some((word, "")) => (word, Some(1)),
        Some((word, digits)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            (word, Some(digits.parse().unwrap_or(u32::MAX)))
        }
        _ => (text, None),
    }
}

/// A run without `*`, `~1` and punctuation behind it, in whatever order they follow each other.
pub(super) fn without_marks(run: &str) -> &str {
    let mut text = run.split('*').next().unwrap_or(run);
    loop {
        let shorter = trimmed(split_edits(text).0);
        if shorter.len() == text.len() {
            return text;
        }
        text = shorter;
    }
}
