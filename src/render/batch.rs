//! The answers to many queries, each with the id it was asked under.

use std::io::{self, Write};

use crate::news::Answer;

use super::{AnswerFormat, TextStyle, csv, json, text, trec};

/// The answer to a query of a batch, as [`BatchWriter::append`] takes it: made apart, so that many can be made at once.
///
/// # Errors
/// None that an answer could cause.
pub fn batch_answer(format: AnswerFormat, qid: &str, answer: &Answer, style: &TextStyle) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let out = &mut bytes;
    match format {
        AnswerFormat::Text => text::batch_answer(qid, answer, style, out),
        AnswerFormat::Json => json::answer_in_batch(answer, qid, out),
        AnswerFormat::Jsonl => json::hits(answer, Some(qid), out),
        AnswerFormat::Csv => csv::batch_hits(csv::Dialect::Csv, qid, answer, out),
        AnswerFormat::Tsv => csv::batch_hits(csv::Dialect::Tsv, qid, answer, out),
        AnswerFormat::Trec(unit) => trec::run(qid, unit, answer, out),
    }?;
    Ok(bytes)
}

/// Writes the answers to many queries, each with the id it was asked under: text with a line above each, JSON as an array
/// of answers and JSON lines as hits that begin with `qid`, CSV and TSV with `qid` as the first column.
pub struct BatchWriter<'a> {
    format: AnswerFormat,
    style: TextStyle,
    out: &'a mut dyn Write,
    answers: u64,
}

impl<'a> BatchWriter<'a> {
    /// Opens the batch.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(format: AnswerFormat, style: TextStyle, out: &'a mut dyn Write) -> io::Result<Self> {
        match format {
            AnswerFormat::Json => out.write_all(b"[")?,
            AnswerFormat::Csv => csv::batch_header(csv::Dialect::Csv, out)?,
            AnswerFormat::Tsv => csv::batch_header(csv::Dialect::Tsv, out)?,
            AnswerFormat::Text | AnswerFormat::Jsonl | AnswerFormat::Trec(_) => {}
        }
        Ok(Self { format, style, out, answers: 0 })
    }

    /// Writes the answer to the query that was asked under the id `qid`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn answer(&mut self, qid: &str, answer: &Answer) -> io::Result<()> {
        let rendered = batch_answer(self.format, qid, answer, &self.style)?;
        self.append(&rendered)
    }

    /// Writes what [`batch_answer`] made for the same format.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn append(&mut self, rendered: &[u8]) -> io::Result<()> {
        if self.format == AnswerFormat::Json {
            self.out.write_all(if self.answers == 0 { b"\n" } else { b",\n" })?;
        }
        self.answers += 1;
        self.out.write_all(rendered)
    }

    /// Closes the batch.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(self) -> io::Result<()> {
        if self.format == AnswerFormat::Json {
            self.out.write_all(if self.answers == 0 { b"]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}
