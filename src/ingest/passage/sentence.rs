//! Finds the ends of sentences in running text of any script.

use super::boundary::paragraph_break;
use crate::news::Span;

/// The sentences of a text, in order and apart, without the white space around them.
///
/// A stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or the text goes on in lower
/// case. Quotes and brackets that close behind a stop belong to its sentence. The stops of Chinese and Japanese need no
/// space behind them; those of Arabic, Urdu, Hindi, Armenian, Khmer, Burmese and Amharic are known, too. A paragraph's
/// end is always a sentence's end.
pub fn sentences(text: &str) -> impl Iterator<Item = Span> {
    Sentences { text, at: 0, paragraph: 0 }
}

struct Sentences<'t> {
    text: &'t str,
    /// Where to go on.
    at: usize,
    /// The end of the paragraph that `at` lies in.
    paragraph: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let start = self.text.len() - self.text[self.at..].trim_start().len();
        if start == self.text.len() {
            return None;
        }
        if start >= self.paragraph {
            self.paragraph = paragraph_break(self.text, start).end;
        }
        let end = start + first_end(&self.text[start..self.paragraph]);
        self.at = end;
        Some(Span::new(start, start + self.text[start..end].trim_end().len()))
    }
}

/// Where the first sentence of a paragraph ends.
fn first_end(paragraph: &str) -> usize {
    let bytes = paragraph.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| MAY_STOP[usize::from(*byte)]) {
        at += found;
        match stop_at(paragraph, at) {
            Some(stop) => {
                let behind = after_closers(paragraph, at + stop.length);
                if ends_here(paragraph, at, behind, stop.kind) {
                    return behind;
                }
                at = behind;
            }
            None => at += 1,
        }
    }
    paragraph.len()
}

/// What a stop needs around it to end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop, which is also the mark of abbreviations.
    Point,
    /// A mark that only ends sentences but may stand inside one, in a quotation.
    Mark,
    /// A mark that ends a sentence wherever it stands.
    Full,
}

struct Found {
    kind: Stop,
    length: usize,
}

/// The bytes that a stop can begin with.
static MAY_STOP: [bool; 256] = {
    let mut table = [false; 256];
    let firsts = [b'.', b'!', b'?', 0xd6, 0xd8, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef];
    let mut at = 0;
    while at < firsts.len() {
        table[firsts[at] as usize] = true;
        at += 1;
    }
    table
};

fn kind_of(character: char) -> Option<Stop> {
    Some(match character {
        '.' => Stop::Point,
        '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '։' => Stop::Mark,
        '。' | '！' | '？' | '．' | '।' | '॥' | '።' | '။' | '។' => Stop::Full,
        _ => return None,
    })
}

/// The run of stops that begins at a byte which may be one; `?!` and `...` are one stop.
fn stop_at(text: &str, at: usize) -> Option<Found> {
    if !text.is_char_boundary(at) {
        return None;
    }
    let mut kind = None;
    let mut length = 0;
    for character in text[at..].chars() {
        let Some(next) = kind_of(character) else { break };
        kind = Some(match (kind, next) {
            (None, next) => next,
            (_, Stop::Full) | (Some(Stop::Full), _) => Stop::Full,
            _ => Stop::Mark,
        });
        length += character.len_utf8();
    }
    kind.map(|kind| Found { kind, length })
}

/// Behind the quotes and brackets that close at `at`.
fn after_closers(text: &str, at: usize) -> usize {
    let closes =
        |character: &char| matches!(character, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '›');
    at + text[at..].chars().take_while(closes).map(char::len_utf8).sum::<usize>()
}

/// Whether the stop at `at`, with what closes up to `behind`, ends a sentence.
fn ends_here(text: &str, at: usize, behind: usize, kind: Stop) -> bool {
    let rest = &text[behind..];
    let next = rest.trim_start();
    if kind == Stop::Full || next.is_empty() {
        return true;
    }
    if next.len() == rest.len() {
        return is_run_on(&text[..at], rest);
    }
    let opens = |character: char| matches!(character, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '‹' | '-' | '–' | '—');
    let word = next.trim_start_matches(opens).trim_start();
    let goes_on = word.chars().next().is_some_and(|first| first.is_lowercase() || matches!(first, ',' | ';'));
    !goes_on && (kind != Stop::Point || behind > at + 1 || !is_abbreviated(&text[..at], word))
}

/// Whether the space between two sentences was lost, as it often is where a page was flattened: `in May.Then it`.
fn is_run_on(before: &str, rest: &str) -> bool {
    let ended = before.chars().rev().take_while(|character| character.is_lowercase()).count() >= 2;
    let mut next = rest.trim_start_matches(['“', '"', '‘']).chars();
    ended
        && next.next().is_some_and(char::is_uppercase)
        && next.next().is_some_and(|second| second.is_lowercase() || second == ' ')
}

/// Whether the word that a single full stop follows is cut short by it, given the word that comes next.
fn is_abbreviated(before: &str, next: &str) -> bool {
    let start = before.rfind(|character: char| character.is_whitespace() || "([\"'“‘«—–-/".contains(character));
    let word = &before[start.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    if letters.next().is_none() && first.is_uppercase() {
        // An initial, as in J. Smith; but the pronoun may end a sentence.
        return first != 'I';
    }
    if NEVER_LAST.contains(&word) {
        return true;
    }
    if BEFORE_NUMBERS.contains(&word) {
        return next.starts_with(|character: char| character.is_ascii_digit());
    }
    let dotted = word.len() <= 8
        && word.contains('.')
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    (dotted || MAYBE_LAST.contains(&word)) && !STARTERS.contains(&first_word(next))
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len())]
}

/// Titles and the like, which always have something behind them.
const NEVER_LAST: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Messrs", "Dr", "Drs", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Cpt", "Cmdr", "Cdr",
    "Sgt", "Cpl", "Pvt", "Pfc", "Spc", "Adm", "Brig", "Gov", "Sen", "Sens", "Rep", "Reps", "Rev", "Hon", "Pres",
    "Supt", "Det", "Insp", "Amb", "Msgr", "Fr", "St", "Ste", "Mt", "Ft", "Mme", "Mlle", "Sra", "Dra", "vs", "e.g",
    "i.e", "cf", "viz", "approx", "Lieut", "Rt", "Atty", "Asst", "Dep", "Ald", "Sec", "Gens", "Cols", "Ph",
];

/// Words cut short only in front of a number: `No. 10`, `Sept. 11`, `p. 4`.
const BEFORE_NUMBERS: &[&str] = &[
    "No", "Nos", "no", "nos", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "Art", "Fig", "fig", "p", "pp", "Vol", "vol", "Ch", "ca", "c", "Sec", "para", "Rs",
];

/// Words cut short that may also end a sentence; what comes next decides.
const MAYBE_LAST: &[&str] = &[
    "Inc", "Corp", "Co", "Cos", "Ltd", "Bros", "Jr", "Sr", "etc", "al", "Ave", "Blvd", "Rd", "Dept", "Univ", "Assn",
    "Ph.D", "est", "Est", "Calif", "Conn", "Fla", "Ga", "Ill", "Kan", "Ky", "La", "Md", "Mass", "Mich", "Minn", "Miss",
    "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo", "Ariz", "Ark",
    "Colo", "Del", "Ala", "mln", "bln", "pct", "dlrs",
];

/// Words with which English sentences begin and names do not.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "You",
    "I",
    "His",
    "Her",
    "Its",
    "Their",
    "Our",
    "My",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "Here",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "To",
    "With",
    "Of",
    "As",
    "But",
    "And",
    "Or",
    "So",
    "Yet",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "Since",
    "Because",
    "Although",
    "Though",
    "However",
    "Meanwhile",
    "Some",
    "Many",
    "Most",
    "More",
    "Both",
    "All",
    "Several",
    "No",
    "Not",
    "What",
    "Who",
    "Where",
    "Why",
    "How",
    "Such",
    "One",
    "Two",
    "Three",
    "Another",
    "Also",
    "Then",
    "Now",
    "Earlier",
    "Later",
    "Last",
    "Under",
    "Over",
    "Despite",
    "During",
    "Since",
    "Among",
    "According",
    "Analysts",
    "Officials",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the sentences of a text, divided by `|` in what is expected.
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let found: Vec<&str> = sentences(&text).map(|span| &text[span.range()]).collect();
        let expected: Vec<&str> = expected.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_end_sentences() {
        check("He left. |She stayed! |Did he? |Yes.");
        check("It ended... |Then it began. |So?! |Yes");
        check("It rose 3.5 percent to 1.20. |It fell.");
        check("See example.org for more. |It is short.");
        check("It fell in May.|Then it rose.|“A lot,” he said.");
        check("He met J.Smith at 3.5 and the U.S.Army at a.Net");
        check("The year was 2017. |It rained.");
    }

    #[test]
    fn abbreviations_do_not() {
        check("Mr. Smith met Gen. Jones and Lt. Col. Brown. |They spoke.");
        check("J. Smith and A. B. Lee left. |It was I. |They stayed.");
        check("The U.S. Army came at 5 a.m. Monday. |It left.");
        check("It is in the U.S. |The army left at 6 p.m. |He said so.");
        check("Acme Inc. Chairman Lee spoke. |He owns Acme Inc. |It fell.");
        check("On Sept. 11 it opened, at No. 10. |He said no. |She left.");
        check("He met Sen. (R-Ohio) Lee vs. Brown, e.g. Smith.");
        check("Prices rose approx. 5 percent etc. and fell.");
    }

    #[test]
    fn quotes_close_with_their_sentence() {
        check("“It is over.” |He left. |\"Is it?\" she asked. |(It was.) |Yes.");
        check("'We won.' |“Now what?” |Nobody knew.");
        check("“We won!” shouted Lee. |He did.");
        check("He said: “It is over.” “No.” |She left.".replace(".” “", ".” |“").as_str());
    }

    #[test]
    fn other_scripts_have_their_own_stops() {
        check("他走了。|她留下了！|为什么？|“好。”|完");
        check("هل وصل؟ |نعم وصل. |ثم غادر");
        check("वह गया। |वह रुकी।");
        check("وہ گیا۔ |وہ رکی۔");
    }

    #[test]
    fn a_paragraph_ends_a_sentence_and_a_wrapped_line_does_not() {
        check("A heading without a stop\n\n|The text that follows");
        check("The text was wrapped at the sixtieth column or so, so it\nwent on.");
        assert_eq!(sentences("  \n").count(), 0);
    }

    proptest::proptest! {
        #[test]
        fn sentences_cover_the_text_in_order(text in "[A-Za-z .?!\"'。؟।…é\n\t”()0-9]{0,200}") {
            let mut at = 0;
            for span in sentences(&text) {
                proptest::prop_assert!(text[at..span.start].trim().is_empty());
                let sentence = &text[span.range()];
                proptest::prop_assert!(!sentence.is_empty() && sentence.trim() == sentence);
                at = span.end;
            }
            proptest::prop_assert!(text[at..].trim().is_empty());
        }
    }
}
