//! From the tree back to text: what the query was understood as, and reads again as the same tree.

use std::fmt::{self, Display, Formatter};

use super::ast::{Kind, Node, Query};
use super::characters::is_inner_quote;

impl Display for Query {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.root.iter().try_for_each(|root| root.fmt(formatter))
    }
}

impl Display for Node {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Everything => formatter.write_str("*"),
            Kind::Words(words) => {
                list(formatter, words.iter().map(|word| word.text.as_str()), " ", |text, formatter| {
                    formatter.write_str(text)
                })
            }
            Kind::Exact(word) => write!(formatter, "={word}"),
            Kind::Phrase { text, slop, exact } => {
                write!(formatter, "{}{}", if *exact { "=" } else { "" }, quoted(text))?;
                if *slop > 0 { write!(formatter, "~{slop}") } else { Ok(()) }
            }
            Kind::Prefix(prefix) => write!(formatter, "{prefix}*"),
            Kind::Fuzzy { word, edits } => write!(formatter, "{word}~{edits}"),
            Kind::Field { field, value, exact } => {
                write!(formatter, "{}:{}{}", field.key(), if *exact { "=" } else { "" }, as_value(value))
            }
            Kind::Date(days) => write!(formatter, "date:{}", days.expression()),
            Kind::Headline(below) => write!(formatter, "headline:{}", Inside(below)),
            Kind::Not(part) => write!(formatter, "NOT {}", Inside(part)),
            Kind::Ranked(parts) => {
                let bare = |node: &Node| matches!(node.kind, Kind::Words(_));
                let mut before = false;
                list(formatter, parts, " ", |part, formatter| {
                    let merges = bare(part) && before;
                    before = bare(part);
                    if merges { write!(formatter, "({part})") } else { nested(part, Binding::SideBySide, formatter) }
                })
            }
            Kind::Near(parts) => {
                list(formatter, parts, " NEAR ", |part, formatter| nested(part, Binding::Near, formatter))
            }
            Kind::And(parts) => {
                list(formatter, parts, " AND ", |part, formatter| nested(part, Binding::And, formatter))
            }
            Kind::Or(parts) => list(formatter, parts, " OR ", |part, formatter| nested(part, Binding::Or, formatter)),
        }
    }
}

/// How tightly a part holds together, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Near,
    SideBySide,
    Whole,
}

fn binding(kind: &Kind) -> Binding {
    match kind {
        Kind::Or(_) => Binding::Or,
        Kind::And(_) => Binding::And,
        Kind::Near(_) => Binding::Near,
        Kind::Ranked(_) => Binding::SideBySide,
        _ => Binding::Whole,
    }
}

/// A part that must not fall apart: behind `NOT` or a colon.
struct Inside<'a>(&'a Node);

impl Display for Inside<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let whole = match &self.0.kind {
            Kind::Words(words) => words.len() == 1,
            Kind::Field { .. } | Kind::Date(_) | Kind::Headline(_) | Kind::Not(_) => false,
            kind => binding(kind) == Binding::Whole,
        };
        if whole { self.0.fmt(formatter) } else { write!(formatter, "({})", self.0) }
    }
}

/// A part among others, in parentheses unless it binds tighter than they are joined.
fn nested(part: &Node, joined: Binding, formatter: &mut Formatter<'_>) -> fmt::Result {
    if binding(&part.kind) > joined { part.fmt(formatter) } else { write!(formatter, "({part})") }
}

fn list<T>(
    formatter: &mut Formatter<'_>,
    parts: impl IntoIterator<Item = T>,
    between: &str,
    mut write: impl FnMut(T, &mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            formatter.write_str(between)?;
        }
        write(part, formatter)?;
    }
    Ok(())
}

/// A value bare where that reads back as the same, else quoted.
fn as_value(value: &str) -> String {
    let bare =
        value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')) && !value.starts_with('-');
    if bare { value.to_owned() } else { quoted(value) }
}

/// A phrase in the marks that do not occur in it: one read from the query never holds both kinds.
fn quoted(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let plain = chars.iter().enumerate().all(|(at, &c)| {
        let before = at.checked_sub(1).map_or(' ', |before| chars[before]);
        !matches!(c, '"' | '“' | '”' | '„' | '‟' | '″' | '＂') || is_inner_quote(before, c, chars.get(at + 1).copied())
    });
    if plain { format!("\"{text}\"") } else { format!("«{text}»") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::language::{Word, parse};

    /// The tree without the places in the text, which differ between a query and its printed form.
    fn bare(node: Node) -> Node {
        let all = |parts: Vec<Node>| parts.into_iter().map(bare).collect();
        let kind = match node.kind {
            Kind::Words(words) => {
                Kind::Words(words.into_iter().map(|word| Word { span: crate::news::Span::new(0, 0), ..word }).collect())
            }
            Kind::Headline(below) => Kind::Headline(Box::new(bare(*below))),
            Kind::Not(part) => Kind::Not(Box::new(bare(*part))),
            Kind::Ranked(parts) => Kind::Ranked(all(parts)),
            Kind::Near(parts) => Kind::Near(all(parts)),
            Kind::And(parts) => Kind::And(all(parts)),
            Kind::Or(parts) => Kind::Or(all(parts)),
            kind => kind,
        };
        Node { span: crate::news::Span::new(0, 0), kind }
    }

    fn check(text: &str, printed: &str) {
        let query = parse(text).0;
        assert_eq!(query.to_string(), printed, "{text}");
        let again = parse(printed).0;
        assert_eq!(query.root.map(bare), again.root.map(bare), "{text} printed as {printed}");
    }

    #[test]
    fn a_query_is_printed_as_it_was_understood() {
        check("  Deir   ez-Zor  ", "Deir ez-Zor");
        check("“siege of Homs”~3", "\"siege of Homs\"~3");
        check("\"the «Izvestia» daily\"", "\"the «Izvestia» daily\"");
        check("«the \"Izvestia\" daily»", "«the \"Izvestia\" daily»");
        check("-a --b -(c d)", "NOT a b NOT (c d)");
        check("a AND (b OR c) NEAR d", "a AND (b OR c) NEAR d");
        check("(a AND b) OR c", "a AND b OR c");
        check("(a OR b) c (d e)", "(a OR b) c (d e)");
        check("outlet:(Reuters OR \"Press TV\") x", "(outlet:Reuters OR outlet:\"Press TV\") x");
        check("date:>=2017-06 headline:(a OR b)", "date:2017-06.. headline:(a OR b)");
        check("=Raqqa =\"Deir ez-Zor\" strik* word~2 *", "=Raqqa =\"Deir ez-Zor\" strik* word~2 *");
        check("", "");
    }

    /// Text made of the pieces of the language, so that most of it parses to something.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "raqqa",
            "Deir",
            "ez-Zor",
            "U.S.",
            "l'État",
            "دير",
            "צה\"ל",
            "AND",
            "OR",
            "NOT",
            "NEAR",
            "NEAR/3",
            "OF",
            "ALEPPO",
            "-",
            "--",
            "+",
            "=",
            "\"",
            "“",
            "»",
            "«",
            "(",
            ")",
            "((",
            "*",
            "**",
            "~",
            "~1",
            "~99",
            ":",
            "outlet:",
            "place:",
            "headline:",
            "date:",
            "id:",
            "title:",
            "2017",
            "2017-06..",
            "..2018",
            ">2017",
            ",",
            ".",
            "—",
            "&&",
            " ",
            " ",
            " ",
            " ",
            "x",
            "\n",
            "\u{202e}",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    fn round_trip(text: &str) -> Result<(), TestCaseError> {
        let query = parse(text).0;
        let printed = query.to_string();
        let again = parse(&printed).0;
        prop_assert_eq!(again.root.map(bare), query.root.map(bare), "printed as {}", printed);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_printed_reads_as_the_same_tree(text in pieces()) {
            round_trip(&text)?;
        }

        #[test]
        fn any_text_is_printed_and_read_again(text in any::<String>()) {
            round_trip(&text)?;
        }
    }
}
