//! What the text around a name says for or against its being a person in the news.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::name::is_title;
use crate::news::Span;

/// Nouns for what publishes, deals or governs: a name explained by one of them is not a person's.
static INSTITUTIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "agency airline alliance app bank blog broadcaster chain channel charity city club coalition company \
     conglomerate country daily district faction firm giant group magazine maker manufacturer militia network \
     newspaper newswire organisation organization outlet paper party platform portal program programme province \
     publication publisher region retailer service site startup station suburb tabloid team town tribe university \
     village website weekly"
        .split(' ')
        .collect()
});

/// Last words of a name that no person has.
static INSTITUTION_ENDINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "agency airport army association bank brigade center centre chronicle college committee company \
     corporation council courier cup daily department dispatch express forces foundation front gazette \
     group guardian herald hospital institute journal ledger ministry monitor movement museum network \
     news observer organisation organization party press prize review school society stadium telegraph \
     times tribune tv university weekly"
        .split(' ')
        .collect()
});

/// First words of a name that no person has.
const INSTITUTION_OPENINGS: &[&str] =
    &["banca", "banco", "bank", "banque", "compagnie", "groupe", "grupo", "institut", "radio", "societe", "university"];

/// What a credit line begins with, before the names in it.
const CREDITS: &[&str] = &[
    "by",
    "additional reporting",
    "additional reporting by",
    "compiled by",
    "edited by",
    "editing by",
    "photo by",
    "photograph by",
    "photo",
    "photos by",
    "posted by",
    "reported by",
    "reporting by",
    "text by",
    "translated by",
    "translation by",
    "words by",
    "writing by",
    "written by",
];

/// What the lines at the foot of agency stories hold that name who wrote them, in lower case.
const CONTACTS: &[&str] = &[
    "with assistance from",
    "to contact the reporter",
    "to contact the editor",
    "to contact the author",
    "follow him on",
    "follow her on",
];

/// How far back such a line is looked for, in bytes: it may name several people with their addresses.
const FAR_REACH: usize = 400;

/// What follows a company's name and nobody's.
const OF_COMPANIES: &[&str] = &[
    ", which ", " inc", " corp", " ltd", " plc", " llc", " shares", " stock", " (nyse", " (nasdaq", " users", " app ",
];

/// How far before a name its title or credit is looked for, in bytes, and how far behind it its explanation.
const REACH: usize = 160;

/// Whether a title stands right before `span`.
pub(super) fn is_titled(body: &str, span: Span) -> bool {
    let before = line_before(body, span, REACH).trim_end();
    before.rsplit(|c: char| c.is_whitespace() || c == '(').next().is_some_and(|word| !word.is_empty() && is_title(word))
}

/// Whether what follows explains the name as an institution: `Rudaw, a Kurdish news outlet, reported`, `Alipay, which`.
pub(super) fn is_explained_as_institution(body: &str, span: Span) -> bool {
    let after = after(body, span);
    let begins = |with: &&str| after.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if OF_COMPANIES.iter().any(begins) {
        return true;
    }
    let Some(explanation) = after.strip_prefix(", ") else { return false };
    let mut words = explanation.split([',', '.', ';', '\n']).next().unwrap_or("").split_whitespace();
    let article = words.next().is_some_and(|word| matches!(word, "a" | "an" | "the"));
    // The noun comes before whatever says more of it: `the spokesman for the group` is a person.
    let noun = words
        .take(6)
        .take_while(|word| !matches!(*word, "of" | "for" | "at" | "in" | "with" | "from" | "to" | "who" | "whose"));
    article && noun.last().is_some_and(|word| INSTITUTIONS.contains(word.to_lowercase().as_str()))
}

/// Whether a name begins or ends with a word as only institutions' names do.
pub(super) fn is_worded_as_institution(words: &[String]) -> bool {
    let is_ending = |word: &String| INSTITUTION_ENDINGS.contains(word.as_str());
    let is_opening = |word: &String| INSTITUTION_OPENINGS.contains(&word.as_str());
    words.len() > 1 && (words.last().is_some_and(is_ending) || words.first().is_some_and(is_opening))
}

/// Whether a name of one word stands as persons' names do not: behind `the` with no noun after it (`the Exchequer`, but `the
/// Pell family`), or alone on its line as an agency's sign-off.
pub(super) fn is_doubtful_alone(body: &str, span: Span) -> bool {
    let before = line_before(body, span, REACH).trim_end();
    let article = before.rsplit(char::is_whitespace).next().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    let noun = after(body, span).strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    (article && !noun) || is_whole_line(body, span)
}

/// Whether a word is in capitals that in a text of both cases are a headline's or an acronym's.
pub(super) fn is_shouted(name: &str) -> bool {
    name.chars().nth(3).is_some() && !name.contains(char::is_lowercase)
}

/// Whether a text has both cases, and is not in capitals throughout as old wire copy is.
pub(super) fn is_prose(body: &str) -> bool {
    let (small, capital) = body.bytes().fold((0_usize, 0_usize), |(small, capital), byte| {
        (small + usize::from(byte.is_ascii_lowercase()), capital + usize::from(byte.is_ascii_uppercase()))
    });
    small > capital
}

/// Whether the name stands in a credit line: behind `Reporting by` and the like with nothing but other names between, in
/// the lines at the foot that say whom to write to, or as a line of its own that names one of `authors`.
pub(super) fn is_credit(body: &str, span: Span, authors: &[String]) -> bool {
    let before = line_before(body, span, REACH);
    let clause = before
        .rsplit(['(', ';', '|', '.', '—', '–'])
        .next()
        .unwrap_or(before)
        .trim_start_matches(|c: char| !c.is_alphabetic());
    let starts_line = before.len() < REACH && !before.contains('.');
    let is_credited = credit_len(clause).is_some_and(|(length, is_bare)| {
        let names = &clause[length..];
        (!is_bare || starts_line) && names.split(|c: char| !c.is_alphabetic()).all(is_name_or_joint)
    });
    let foot = line_before(body, span, FAR_REACH).to_ascii_lowercase();
    is_credited
        || CONTACTS.iter().any(|contact| foot.contains(contact))
        || (is_whole_line(body, span) && authors.iter().any(|author| body[span.range()].eq_ignore_ascii_case(author)))
}

/// The length of the credit that `clause` begins with, and whether it is the bare word `by`.
fn credit_len(clause: &str) -> Option<(usize, bool)> {
    let begins = |credit: &&&str| {
        let rest = clause.get(credit.len()..);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            && clause[..credit.len()].eq_ignore_ascii_case(credit)
    };
    CREDITS.iter().filter(begins).max_by_key(|credit| credit.len()).map(|credit| (credit.len(), *credit == "by"))
}

fn is_name_or_joint(word: &str) -> bool {
    word.is_empty()
        || word.starts_with(char::is_uppercase)
        || matches!(word, "and" | "in" | "by" | "with" | "de" | "van" | "von" | "al" | "bin")
}

fn is_whole_line(body: &str, span: Span) -> bool {
    line_before(body, span, REACH).trim().is_empty()
        && after(body, span).split('\n').next().is_none_or(|rest| rest.trim().is_empty())
}

/// The line before `span`, at most `reach` bytes of it.
fn line_before(body: &str, span: Span, reach: usize) -> &str {
    let mut start = span.start.saturating_sub(reach);
    while !body.is_char_boundary(start) {
        start += 1;
    }
    let before = body.get(start..span.start).unwrap_or("");
    before.rsplit('\n').next().unwrap_or(before)
}

/// What follows `span`, as far as it is looked at.
fn after(body: &str, span: Span) -> &str {
    let mut end = (span.end + REACH).min(body.len());
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    body.get(span.end..end).unwrap_or("")
}
