//! What can be wrong with a query, and how it is understood all the same.

use crate::news::Problem;

use super::Field;

/// How many problems of one query are told; the last of them says that there were more.
pub const MAX_PROBLEMS: usize = 16;

/// Something wrong with a query, in the words of the message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Trouble {
    #[error("the query is longer than {limit} bytes; the rest is left out")]
    TooLong { limit: usize },
    #[error("the query has more than {limit} terms; the rest is left out")]
    TooManyTerms { limit: usize },
    #[error("parentheses are nested more than {limit} deep; the inner ones are left out")]
    TooDeep { limit: usize },
    #[error("the quotation mark is not closed; the phrase goes to the end")]
    UnclosedQuote,
    #[error("the parenthesis is not closed; the group goes to the end")]
    UnclosedParenthesis,
    #[error("no parenthesis is open here; `)` is left out")]
    StrayParenthesis,
    #[error("no word between the quotation marks; the phrase is left out")]
    EmptyPhrase,
    #[error("nothing between the parentheses; they are left out")]
    EmptyParentheses,
    #[error("nothing before `{operator}`; it is left out")]
    NothingBefore { operator: &'static str },
    #[error("nothing after `{operator}`; it is left out")]
    NothingAfter { operator: &'static str },
    #[error("`{written}` is not an operator and is left out; write `{operator}`")]
    NotAnOperator { written: &'static str, operator: &'static str },
    #[error("`{written}` is read as `NEAR`, one passage or its neighbours; count words with \"a b\"~10")]
    NearWithDistance { written: String },
    #[error(
        "all is in capitals, so `{operator}` is read as a word; write the other words in small letters to join by it"
    )]
    OperatorInCapitals { operator: &'static str },
    #[error("`+` is left out; to require a word, join it with `AND`")]
    PlusSign,
    #[error("`*` goes after the beginning of a word; it is left out here")]
    StarBefore,
    #[error("`*` ends a word; read as `{prefix}*`")]
    StarInside { prefix: String },
    #[error("`*` needs at least two letters before it; read as the word `{word}`")]
    StarTooShort { word: String },
    #[error("`*` goes after a word, not after a phrase; it is left out")]
    StarAfterPhrase,
    #[error("`=` and `*` exclude each other; read as `={word}`")]
    StarInExact { word: String },
    #[error("`{}:` takes no `*`; read as {value}", field.key())]
    StarInValue { field: Field, value: String },
    #[error("`~` after a phrase needs a number, as in \"a b\"~5; it is left out")]
    DistanceMissing,
    #[error("a phrase stretches by {limit} words at most; read so")]
    DistanceTooLarge { limit: u32 },
    #[error("`~0` forgives nothing; read as `~1`")]
    EditsNone,
    #[error("a word forgives {limit} letters at most; read so")]
    EditsTooMany { limit: u8 },
    #[error("`=` and `~` exclude each other; read as `={word}`")]
    TildeInExact { word: String },
    #[error("`{}:` takes no `~`; read as {value}", field.key())]
    TildeInValue { field: Field, value: String },
    #[error("`{written}:` is not a field, `{suggestion}:` is; read as words")]
    AlmostAField { written: String, suggestion: &'static str },
    #[error(
        "`{written}:` is not a field (headline, outlet, person, place, country, date, language and id are); read as words"
    )]
    UnknownField { written: String },
    #[error("`{written}:` is not a field; write `{expression}`, or --{option} beside the query; read as words")]
    DayOption { written: String, expression: String, option: &'static str },
    #[error("nothing to look for after `{field}:`; it is left out")]
    EmptyField { field: &'static str },
    #[error("`{field}:` is read with the value after the space; write it without")]
    SpaceAfterField { field: &'static str },
    #[error("`{written}` is not a date (2017, 2017-06, 2017-06-18, 2017-01..2017-06, >2017); it is left out")]
    NotADate { written: String },
    #[error("`NOT` covers `{word}` alone; put what belongs together in quotation marks or parentheses")]
    NotCoversOneWord { word: String },
    #[error("`{part}` narrows its own side of `OR` alone; for both write (a OR b) {part}")]
    FieldNarrowsOneSide { part: String },
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
