//! Reads labelled text: a token and its label a line, a tab between, a blank line behind each sentence and
//! `-DOCSTART-` before each document; zstd.

use std::fs::File;
use std::ops::Range;
use std::path::Path;

use super::TrainError;
use super::random::Random;
use crate::tagger::document::Document;
use crate::tagger::label::Label;
use crate::tagger::lexicon::Lexicon;
use crate::tagger::word::{WordId, Words};

/// A sentence as it is written, with its labels.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) tokens: Vec<String>,
    pub(super) labels: Vec<Label>,
}

/// A document as it is written.
pub(super) type WrittenDocument = Vec<Written>;

/// A document to learn from.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    pub(super) ids: Vec<WordId>,
    pub(super) labels: Vec<Label>,
    pub(super) sentences: Vec<Range<usize>>,
    /// How much each of its words counts; gold labels count 1.
    pub(super) weight: f32,
}

impl Labelled {
    /// The document without its labels.
    pub(super) fn document<'a>(&'a self, words: &'a Words, lexicon: &'a Lexicon) -> Document<'a> {
        Document { ids: &self.ids, sentences: &self.sentences, words, lexicon }
    }
}

/// Reads a file of labelled text.
pub(super) fn read(path: &Path) -> Result<Vec<WrittenDocument>, TrainError> {
    let lines = unpack(path)?;
    let mut documents = vec![WrittenDocument::new()];
    let mut sentence = Written::default();
    for line in lines.lines().chain([""]) {
        if line.starts_with("-DOCSTART-") {
            documents.push(WrittenDocument::new());
        } else if let Some((token, label)) = line.split_once('\t') {
            sentence.tokens.push(token.to_owned());
            sentence.labels.push(label_of(label));
        } else if let Some(document) = documents.last_mut().filter(|_| !sentence.tokens.is_empty()) {
            document.push(std::mem::take(&mut sentence));
        }
    }
    documents.retain(|document| !document.is_empty());
    Ok(documents)
}

/// Reads a whole compressed file as text.
pub(super) fn unpack(path: &Path) -> Result<String, TrainError> {
    let unreadable = |source| TrainError::Unreadable { path: path.to_owned(), source };
    let bytes = File::open(path).and_then(zstd::decode_all).map_err(unreadable)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn label_of(label: &str) -> Label {
    match label {
        "B-PER" => Label::PersonStart,
        "I-PER" => Label::PersonInside,
        "B-LOC" => Label::PlaceStart,
        "I-LOC" => Label::PlaceInside,
        "B-ORG" => Label::OrganisationStart,
        "I-ORG" => Label::OrganisationInside,
        "B-MISC" | "I-MISC" => Label::Other,
        _ => Label::Outside,
    }
}

/// Numbers the words of a document.
pub(super) fn number(document: &[Written], weight: f32, words: &mut Words, lexicon: &Lexicon) -> Labelled {
    let mut labelled = Labelled { ids: Vec::new(), labels: Vec::new(), sentences: Vec::new(), weight };
    for sentence in document {
        let start = labelled.ids.len();
        labelled.ids.extend(sentence.tokens.iter().map(|token| words.id(token, lexicon)));
        labelled.labels.extend_from_slice(&sentence.labels);
        labelled.sentences.push(start..labelled.ids.len());
    }
    labelled
}

/// Picks about `share` of the sentences to stand once more in capitals and as many in Title Case, as headlines do:
/// `None` where none of the document was picked.
pub(super) fn recased(document: &[Written], share: f32, random: &mut Random) -> Option<WrittenDocument> {
    let copies: WrittenDocument = document
        .iter()
        .filter_map(|sentence| {
            let drawn = random.fraction();
            let recase: fn(&String) -> String = match drawn {
                _ if drawn < share => |token| token.to_uppercase(),
                _ if drawn > 1.0 - share => |token| titled(token),
                _ => return None,
            };
            Some(Written { tokens: sentence.tokens.iter().map(recase).collect(), labels: sentence.labels.clone() })
        })
        .collect();
    (!copies.is_empty()).then_some(copies)
}

fn titled(token: &str) -> String {
    const SMALL: &[&str] = &["of", "the", "in", "on", "at", "a", "an", "and", "to", "for", "by", "as", "with"];
    let mut letters = token.chars();
    match letters.next() {
        Some(first) if !SMALL.contains(&token) => first.to_uppercase().chain(letters).collect(),
        _ => token.to_owned(),
    }
}
