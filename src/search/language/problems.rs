//! What can be wrong with a query, and how it is understood all the same.

use std::fmt;

use crate::news::Problem;

use super::Field;

/// How many problems of one query are told; the last of them says that there were more.
pub const MAX_PROBLEMS: usize = 16;

/// Something wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    TooLong { limit: usize },
    TooManyTerms { limit: usize },
    TooDeep { limit: usize },
    UnclosedQuote,
    UnclosedParenthesis,
    StrayParenthesis,
    EmptyPhrase,
    EmptyParentheses,
    NothingBefore { operator: &'static str },
    NothingAfter { operator: &'static str },
    NotAnOperator { written: &'static str, operator: &'static str },
    NearWithDistance { written: String },
    PlusSign,
    StarBefore,
    StarInside { prefix: String },
    StarTooShort { word: String },
    StarAfterPhrase,
    StarInExact { word: String },
    StarInValue { field: Field, value: String },
    DistanceMissing,
    DistanceTooLarge { limit: u32 },
    EditsNone,
    EditsTooMany { limit: u8 },
    TildeInExact { word: String },
    TildeInValue { field: Field, value: String },
    UnknownField { written: String, suggestion: Option<&'static str> },
    EmptyField { field: &'static str },
    SpaceAfterField { field: &'static str },
    NotADate { written: String },
    NotCoversOneWord { word: String },
    FieldNarrowsOneSide { part: String },
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { limit } => {
                write!(formatter, "the query is longer than {limit} bytes; the rest is left out")
            }
            Self::TooManyTerms { limit } => {
                write!(formatter, "the query has more than {limit} terms; the rest is left out")
            }
            Self::TooDeep { limit } => {
                write!(formatter, "parentheses are nested more than {limit} deep; the inner ones are left out")
            }
            Self::UnclosedQuote => formatter.write_str("the quotation mark is not closed; the phrase goes to the end"),
            Self::UnclosedParenthesis => {
                formatter.write_str("the parenthesis is not closed; the group goes to the end")
            }
            Self::StrayParenthesis => formatter.write_str("no parenthesis is open here; `)` is left out"),
            Self::EmptyPhrase => formatter.write_str("no word between the quotation marks; the phrase is left out"),
            Self::EmptyParentheses => formatter.write_str("nothing between the parentheses; they are left out"),
            Self::NothingBefore { operator } => write!(formatter, "nothing before `{operator}`; it is left out"),
            Self::NothingAfter { operator } => write!(formatter, "nothing after `{operator}`; it is left out"),
            Self::NotAnOperator { written, operator } => {
                write!(formatter, "`{written}` is not an operator and is left out; write `{operator}`")
            }
            Self::NearWithDistance { written } => write!(
                formatter,
                "`{written}` is read as `NEAR`, one passage or its neighbours; count words with \"a b\"~10"
            ),
            Self::PlusSign => formatter.write_str("`+` is left out; to require a word, join it with `AND`"),
            Self::StarBefore => formatter.write_str("`*` goes after the beginning of a word; it is left out here"),
            Self::StarInside { prefix } => write!(formatter, "`*` ends a word; read as `{prefix}*`"),
            Self::StarTooShort { word } => {
                write!(formatter, "`*` needs at least two letters before it; read as the word `{word}`")
            }
            Self::StarAfterPhrase => formatter.write_str("`*` goes after a word, not after a phrase; it is left out"),
            Self::StarInExact { word } => write!(formatter, "`=` and `*` exclude each other; read as `={word}`"),
            Self::StarInValue { field, value } => {
                write!(formatter, "`{}:` takes no `*`; read as `{0}:{value}`", field.key())
            }
            Self::DistanceMissing => {
                formatter.write_str("`~` after a phrase needs a number, as in \"a b\"~5; it is left out")
            }
            Self::DistanceTooLarge { limit } => {
                write!(formatter, "a phrase stretches by {limit} words at most; read so")
            }
            Self::EditsNone => formatter.write_str("`~0` forgives nothing; read as `~1`"),
            Self::EditsTooMany { limit } => write!(formatter, "a word forgives {limit} letters at most; read so"),
            Self::TildeInExact { word } => write!(formatter, "`=` and `~` exclude each other; read as `={word}`"),
            Self::TildeInValue { field, value } => {
                write!(formatter, "`{}:` takes no `~`; read as `{0}:{value}`", field.key())
            }
            Self::UnknownField { written, suggestion: Some(field) } => {
                write!(formatter, "`{written}:` is not a field, `{field}:` is; read as words")
            }
            Self::UnknownField { written, suggestion: None } => write!(
                formatter,
                "`{written}:` is not a field (headline, outlet, person, place, country, date, language and id are); \
                 read as words"
            ),
            Self::EmptyField { field } => write!(formatter, "nothing to look for after `{field}:`; it is left out"),
            Self::SpaceAfterField { field } => {
                write!(formatter, "`{field}:` is read with the value after the space; write it without")
            }
            Self::NotADate { written } => write!(
                formatter,
                "`{written}` is not a date (2017, 2017-06, 2017-06-18, 2017-01..2017-06, >2017); it is left out"
            ),
            Self::NotCoversOneWord { word } => write!(
                formatter,
                "`NOT` covers `{word}` alone; put what belongs together in quotation marks or parentheses"
            ),
            Self::FieldNarrowsOneSide { part } => {
                write!(formatter, "`{part}` narrows its own side of `OR` alone; for both write (a OR b) {part}")
            }
        }
    }
}

/// The problems of one query, gathered in the order in which they are met.
#[derive(Debug, Default)]
pub(super) struct Problems {
    met: Vec<(usize, Trouble)>,
    more: Option<usize>,
}

impl Problems {
    /// Notes trouble at a byte of the query.
    pub(super) fn note(&mut self, offset: usize, trouble: Trouble) {
        if self.met.len() + 1 < MAX_PROBLEMS {
            self.met.push((offset, trouble));
        } else {
            self.more.get_or_insert(offset);
        }
    }

    /// The problems by column, the byte offsets counted out as characters of `text`.
    pub(super) fn told(mut self, text: &str) -> Vec<Problem> {
        self.met.sort_by_key(|&(offset, _)| offset);
        let column = |offset: usize| text.char_indices().take_while(|&(at, _)| at < offset).count() + 1;
        let told = self.met.iter().map(|(offset, trouble)| (*offset, trouble.to_string()));
        let more = self.more.map(|offset| (offset, "more is wrong with the query than is told here".to_owned()));
        told.chain(more).map(|(offset, message)| Problem { column: column(offset), message }).collect()
    }
}
