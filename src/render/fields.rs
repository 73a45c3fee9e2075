//! Hits as rows of chosen columns: for scripts that want a few facts and no more.

use std::io::{self, Write};
use std::str::FromStr;

use serde_json::{Value, json};

use crate::news::{Answer, Hit};

use super::csv;

/// The columns of a hit that are wanted, in the order they are wanted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(
    /// Places among the columns of a table of hits.
    Vec<usize>,
);

/// A name that no column has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no column `{name}`; there are {}", csv::HIT_COLUMNS.join(", "))]
pub struct UnknownColumn {
    name: String,
}

impl FromStr for Columns {
    type Err = UnknownColumn;

    /// The columns with these names, divided by commas.
    fn from_str(names: &str) -> Result<Self, UnknownColumn> {
        let place = |name: &str| {
            let known = csv::HIT_COLUMNS.iter().position(|column| *column == name);
            known.ok_or_else(|| UnknownColumn { name: name.to_owned() })
        };
        names.split(',').map(|name| place(name.trim())).collect::<Result<_, _>>().map(Self)
    }
}

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Comma-separated values below a header.
    Csv,
    /// Tab-separated values below a header.
    Tsv,
    /// A JSON object a line, the columns as its keys.
    Jsonl,
}

/// What stands first in every row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leading {
    /// The first of the columns.
    Columns,
    /// The id of the query, in a batch.
    Query,
}

impl Rows {
    const fn dialect(self) -> Option<csv::Dialect> {
        match self {
            Self::Csv => Some(csv::Dialect::Csv),
            Self::Tsv => Some(csv::Dialect::Tsv),
            Self::Jsonl => None,
        }
    }
}

impl Columns {
    /// Writes the header, where there is one.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_header(&self, rows: Rows, leading: Leading, out: &mut dyn Write) -> io::Result<()> {
        let Some(dialect) = rows.dialect() else { return Ok(()) };
        let qid = (leading == Leading::Query).then_some("qid");
        let names = qid.into_iter().chain(self.0.iter().map(|&column| csv::HIT_COLUMNS[column]));
        csv::cells(dialect, names.map(Into::into), out)
    }

    /// Writes the hits of one answer, in a batch with the id of the query.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, rows: Rows, qid: Option<&str>, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
        answer.hits.iter().try_for_each(|hit| match rows.dialect() {
            Some(dialect) => {
                let cells = csv::hit_cells(hit);
                let chosen = self.0.iter().map(|&column| cells[column].clone());
                csv::cells(dialect, qid.map(Into::into).into_iter().chain(chosen), out)
            }
            None => self.object(qid, hit, out),
        })
    }

    fn object(&self, qid: Option<&str>, hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
        let mut object = serde_json::Map::new();
        if let Some(qid) = qid {
            object.insert("qid".to_owned(), qid.into());
        }
        let cells = csv::hit_cells(hit);
        for &column in &self.0 {
            let name = csv::HIT_COLUMNS[column];
            let value = match name {
                "persons" => json!(hit.article.persons),
                "places" => hit.article.places.iter().map(|place| place.name.as_str()).collect(),
                "matched" => hit.matched.iter().map(|matched| matched.form.as_str()).collect(),
                // A number reads the same in a table and in JSON.
                "rank" | "score" | "copies" | "record" | "offset" | "passage" | "start" | "end" => {
                    serde_json::from_str(&cells[column]).unwrap_or(Value::Null)
                }
                _ if cells[column].is_empty() => Value::Null,
                _ => Value::from(&*cells[column]),
            };
            object.insert(name.to_owned(), value);
        }
        writeln!(out, "{}", Value::Object(object))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::sample;
    use super::*;

    fn check(rows: Rows, names: &str, expected: Expect) {
        let columns: Columns = names.parse().unwrap();
        expected.assert_eq(&sample::text_of(|out| {
            columns.write_header(rows, Leading::Columns, out)?;
            columns.write(rows, None, &sample::answer(), out)
        }));
    }

    #[test]
    fn columns_are_picked_in_the_order_asked_for() {
        check(
            Rows::Csv,
            "published,id,score",
            expect![[r#"
            published,id,score
            2017-06-18,ledger/004.txt,12.3
            ,wire.jsonl#7,4.5
        "#]],
        );
        check(
            Rows::Jsonl,
            "id, score, outlet, places",
            expect![[r#"
            {"id":"ledger/004.txt","score":12.3,"outlet":"The Morning Ledger","places":["Deir ez-Zor","al-Msheirfeh"]}
            {"id":"wire.jsonl#7","score":4.5,"outlet":null,"places":[]}
        "#]],
        );
    }

    #[test]
    fn a_batch_begins_its_rows_with_the_query() {
        let columns: Columns = "rank".parse().unwrap();
        let written = sample::text_of(|out| {
            columns.write_header(Rows::Tsv, Leading::Query, out)?;
            columns.write(Rows::Tsv, Some("q1"), &sample::answer(), out)
        });
        assert_eq!(written, "qid\trank\nq1\t1\nq1\t2\n");
    }

    #[test]
    fn a_column_that_is_none_is_named_with_those_there_are() {
        let refused = "id,title".parse::<Columns>().unwrap_err().to_string();
        assert!(refused.starts_with("there is no column `title`; there are rank, score, id,"), "{refused}");
    }
}
