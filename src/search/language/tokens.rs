//! The tokens of a query, and the names that make a field of what follows them.

use crate::news::Span;

use super::ast::Field;

/// A token with its place in the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) span: Span,
    pub(super) kind: TokenKind<'a>,
}

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind<'a> {
    Open,
    Close,
    /// `-` or `NOT`.
    Not(&'static str),
    Operator(Operator),
    Field(FieldName),
    Everything,
    Word(&'a str),
    Exact(&'a str),
    Prefix(&'a str),
    Fuzzy(&'a str, u8),
    Phrase {
        text: &'a str,
        slop: u32,
        exact: bool,
    },
    /// What stands unquoted behind the colon of a field that holds a value, or in the parentheses behind `date:`.
    Value {
        text: &'a str,
        exact: bool,
    },
}

/// The operators that join, loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Near,
}

impl Operator {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Or => "OR",
            Self::And => "AND",
            Self::Near => "NEAR",
        }
    }
}

/// What can stand before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldName {
    Headline,
    Date,
    Value(Field),
}

impl FieldName {
    const ALL: [Self; 8] = [
        Self::Headline,
        Self::Value(Field::Outlet),
        Self::Value(Field::Person),
        Self::Value(Field::Place),
        Self::Value(Field::Country),
        Self::Date,
        Self::Value(Field::Language),
        Self::Value(Field::Id),
    ];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Date => "date",
            Self::Value(field) => field.key(),
        }
    }

    /// The field whose name and colon, in either case, `text` begins with.
    pub(super) fn before_colon(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| {
            let key = field.key();
            let named = text.get(..key.len()).is_some_and(|name| name.eq_ignore_ascii_case(key));
            named && text[key.len()..].starts_with(':')
        })
    }

    /// The option beside a query that a name is, in whatever case, with the sign that says the same behind `date:`.
    pub(super) fn day_option(name: &str) -> Option<(&'static str, &'static str)> {
        match name.to_ascii_lowercase().as_str() {
            "after" | "since" => Some(("after", ">=")),
            "before" | "until" => Some(("before", "<=")),
            _ => None,
        }
    }

    /// The field that was probably meant by a name that is none: what other engines call it, a plural, a beginning.
    pub(super) fn suggested(name: &str) -> Option<&'static str> {
        let name = name.to_ascii_lowercase();
        let known = match name.as_str() {
            "title" => "headline",
            "source" | "site" | "publisher" | "media" => "outlet",
            "location" | "city" | "near" => "place",
            "published" | "year" | "day" | "month" => "date",
            "author" | "name" => "person",
            other => {
                let alike =
                    |key: &str| key.len() > 2 && other.len() > 2 && (key.starts_with(other) || other.starts_with(key));
                return Self::ALL.into_iter().map(Self::key).find(|key| alike(key));
            }
        };
        Some(known)
    }
}
