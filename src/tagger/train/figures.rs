//! Counts how many names a tagger finds: exact spans, by kind.

use std::collections::HashSet;
use std::fmt;

use super::corpus::WrittenDocument;
use crate::tagger::label::names;
use crate::tagger::{Entity, EntityKind, Scratch, Tagger};

/// Names found, in the gold labels and in both.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Names that the tagger found.
    pub found: usize,
    /// Names in the gold labels.
    pub gold: usize,
    /// Names in both, with the same ends.
    pub right: usize,
}

impl Score {
    /// Precision, recall and their harmonic mean, in percent.
    #[must_use]
    pub fn percent(self) -> (f64, f64, f64) {
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        (share(self.right, self.found), share(self.right, self.gold), share(2 * self.right, self.found + self.gold))
    }

    fn add<T: Eq + std::hash::Hash>(&mut self, found: &HashSet<T>, gold: &HashSet<T>) {
        self.found += found.len();
        self.gold += gold.len();
        self.right += found.intersection(gold).count();
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall, mean) = self.percent();
        write!(formatter, "{precision:.1}/{recall:.1}/{mean:.1}")
    }
}

/// The figures on one set of documents.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The set.
    pub set: String,
    /// Persons by mention.
    pub persons: Score,
    /// Places by mention.
    pub places: Score,
    /// Organisations by mention.
    pub organisations: Score,
    /// Persons by document: different names, those left out that are part of a longer one.
    pub document_persons: Score,
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { set, persons, places, organisations, document_persons } = self;
        write!(
            formatter,
            "{set}: PER {persons} LOC {places} ORG {organisations}, persons per document {document_persons}"
        )
    }
}

/// Measures the tagger on documents that are written out as plain text, so that its tokens are measured too.
pub(super) fn measure(set: &str, documents: &[WrittenDocument], tagger: &Tagger) -> Figures {
    let mut figures = Figures { set: set.to_owned(), ..Figures::default() };
    let mut scratch = Scratch::default();
    for document in documents {
        let (text, gold) = written_out(document);
        let found = tagger.tag(&text, &mut scratch);
        figures.add(&text, &found, &gold);
    }
    figures
}

impl Figures {
    fn add(&mut self, text: &str, found: &[Entity], gold: &[Entity]) {
        let spans = |entities: &[Entity], kind: EntityKind| -> HashSet<_> {
            entities.iter().filter(|entity| entity.kind == kind).map(|entity| entity.span).collect()
        };
        for (score, kind) in [
            (&mut self.persons, EntityKind::Person),
            (&mut self.places, EntityKind::Place),
            (&mut self.organisations, EntityKind::Organisation),
        ] {
            score.add(&spans(found, kind), &spans(gold, kind));
        }
        self.document_persons.add(&full_names(text, found), &full_names(text, gold));
    }
}

/// The different persons of a document in lower case, those left out that begin or end a longer one.
fn full_names(text: &str, entities: &[Entity]) -> HashSet<String> {
    let persons = entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    let names: HashSet<String> = persons.map(|entity| text[entity.span.range()].to_lowercase()).collect();
    let is_part = |name: &String| {
        names.iter().any(|other| {
            other.len() > name.len() && (other.ends_with(&format!(" {name}")) || other.starts_with(&format!("{name} ")))
        })
    };
    names.iter().filter(|name| !is_part(name)).cloned().collect()
}

/// The document as plain text, a line a sentence, with its gold names.
fn written_out(document: &WrittenDocument) -> (String, Vec<Entity>) {
    let (mut text, mut gold) = (String::new(), Vec::new());
    for sentence in document {
        let spans: Vec<_> = sentence.tokens.iter().map(|token| append(&mut text, token)).collect();
        gold.extend(names(&sentence.labels).map(|(start, end, kind)| Entity {
            kind,
            span: crate::news::Span::new(spans[start].start, spans[end - 1].end),
        }));
        text.push_str("\n\n");
    }
    (text, gold)
}

/// Adds a token behind a space, unless it closes up with the one before, and tells where it stands.
fn append(text: &mut String, token: &str) -> crate::news::Span {
    let joined = matches!(token, "'s" | "’s" | "n't" | "n’t" | "," | "." | ";" | ":" | "?" | "!" | ")" | "%");
    let opening = text.is_empty() || text.ends_with(['\n', '(', '$', '“', '#', '[']);
    if !(joined || opening) {
        text.push(' ');
    }
    let start = text.len();
    text.push_str(token);
    crate::news::Span::new(start, text.len())
}
