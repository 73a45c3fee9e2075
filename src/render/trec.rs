//! A run as `trec_eval` reads it: `qid Q0 docid rank score tag`, a line each.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::news::Answer;

use super::Unit;

/// The name under which a run goes.
const TAG: &str = "dateline";

/// Writes the hits of one query. An article is named once, at its best passage, and ranks count what is named.
pub(super) fn run(qid: &str, unit: Unit, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    let qid = column(qid);
    let mut named = HashSet::new();
    let mut rank = answer.hits.first().map_or(1, |hit| hit.rank);
    for hit in &answer.hits {
        let id = column(&hit.article.id);
        let id = match unit {
            Unit::Article => id,
            Unit::Passage => Cow::Owned(format!("{id}:{}", hit.passage.number)),
        };
        if unit == Unit::Passage || named.insert(hit.article.id.as_str()) {
            writeln!(out, "{qid} Q0 {id} {rank} {} {TAG}", hit.score)?;
            rank += 1;
        }
    }
    Ok(())
}

/// A value without white space, which would end its column: every such character, and `%` itself, as in a URL.
fn column(value: &str) -> Cow<'_, str> {
    let unsafe_in_column = |c: char| c.is_whitespace() || c.is_control() || c == '%';
    if !value.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Cow::Borrowed(value);
    }
    let mut shown = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        if unsafe_in_column(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(shown, "%{byte:02X}");
            }
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::sample;
    use super::*;

    fn check(qid: &str, unit: Unit, answer: &Answer, expected: Expect) {
        expected.assert_eq(&sample::text_of(|out| run(qid, unit, answer, out)));
    }

    #[test]
    fn a_passage_is_a_line() {
        check(
            "q1",
            Unit::Passage,
            &sample::answer(),
            expect![[r#"
            q1 Q0 ledger/004.txt:4 1 12.3 dateline
            q1 Q0 wire.jsonl#7:0 2 4.5 dateline
        "#]],
        );
        check("q1", Unit::Passage, &sample::nothing(), expect![[""]]);
    }

    #[test]
    fn an_article_is_named_once() {
        let mut answer = sample::answer();
        answer.hits[1].article.id = answer.hits[0].article.id.clone();
        check(
            "q1",
            Unit::Article,
            &answer,
            expect![[r#"
            q1 Q0 ledger/004.txt 1 12.3 dateline
        "#]],
        );
    }

    #[test]
    fn white_space_never_ends_a_column_early() {
        let mut answer = sample::answer();
        answer.hits.truncate(1);
        answer.hits[0].article.id = "my files/100% true.txt".to_owned();
        check(
            "first query",
            Unit::Article,
            &answer,
            expect![[r#"
            first%20query Q0 my%20files/100%25%20true.txt 1 12.3 dateline
        "#]],
        );
    }
}
