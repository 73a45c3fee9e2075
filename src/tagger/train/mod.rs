//! Makes the weights that the program carries: one call reads the labelled sets, learns, measures and writes.
//!
//! The same files give the same weights in every run: chance has a fixed seed and nothing runs at the same time.

mod card;
mod corpus;
mod figures;
mod lattice;
mod learn;
mod lists;
mod looks;
mod random;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::lexicon::Lexicon;
use super::word::Words;
use super::{Tagger, hash};
use corpus::Labelled;
use looks::Ground;
use random::{Random, SEED};

pub use figures::{Figures, Score};

/// The sets that are learnt from, with how much each word of theirs counts. The Groningen Meaning Bank is labelled by
/// machine: where a model of the other sets agrees its sentences count more.
const SETS: &[(&str, f32)] = &[
    ("gmb_ag_s", 0.3),
    ("gmb_h_s", 0.1),
    ("wikigold_h_s", 1.0),
    ("ewt_h_s", 1.0),
    ("redocred_h_s", 1.0),
    ("crossner_pol_h_s", 1.0),
    ("btc_h_s", 1.0),
    ("wnut_h_s", 1.0),
    ("crossner_other_h_s", 1.0),
];

/// The sets that figures are given for.
const MEASURED: &[&str] = &["pud_h", "gumnews"];

/// The share of sentences that are learnt once more in capitals, and of those once more in Title Case.
const RECASED: f32 = 0.03;

/// zstd's level for what is written.
const LEVEL: i32 = 19;

/// What went wrong in training.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// A file of the training folder could not be read.
    #[error("cannot read {path}: the folder must hold train/, dev/ and gazetteer/ with their *.zst files")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The weights, the word lists or the model card could not be written.
    #[error("cannot write {path}: check that the folder exists and may be written")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// What training made and how well it does.
#[derive(Clone, Debug)]
pub struct Report {
    /// The figures on the sets kept for measuring.
    pub figures: Vec<Figures>,
    /// Words that were learnt from, copies in other casing included.
    pub tokens: usize,
    /// Bytes of the packed weights and of the packed word lists.
    pub bytes: (usize, usize),
    /// The xxh3 hash of the unpacked weights: the same for the same training files.
    pub hash: u64,
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "learnt from {} tokens; exact spans, precision/recall/F1:", self.tokens)?;
        for figures in &self.figures {
            writeln!(formatter, "  {figures}")?;
        }
        write!(formatter, "weights {:016x}: {} bytes; word lists: {} bytes", self.hash, self.bytes.0, self.bytes.1)
    }
}

/// Trains the tagger on `folder` (with `train/`, `dev/` and `gazetteer/` in it) and writes `weights.zst`, `words.zst`
/// and `MODEL.md` into `out`.
///
/// # Errors
///
/// [`TrainError`] where a file cannot be read or written.
pub fn train(folder: &Path, out: &Path) -> Result<Report, TrainError> {
    let lists = lists::join(&folder.join("gazetteer"))?;
    let lexicon = Lexicon::parse(&lists);
    let mut words = Words::default();
    let documents = documents(&folder.join("train"), &mut words, &lexicon)?;
    let (first, second) = looks::learn_both(Ground { documents: &documents, words: &words, lexicon: &lexicon });
    let weights = [first.to_bytes(), second.to_bytes()].concat();

    let (packed_weights, packed_words) = (pack(&weights), pack(lists.as_bytes()));
    let tagger = Tagger::from_packed(&packed_weights, &packed_words);
    let mut figures = Vec::new();
    for set in MEASURED {
        let measured = corpus::read(&folder.join("dev").join(format!("{set}.txt.zst")))?;
        figures.push(figures::measure(set, &measured, &tagger));
    }
    let report = Report {
        figures,
        tokens: documents.iter().map(|document| document.ids.len()).sum(),
        bytes: (packed_weights.len(), packed_words.len()),
        hash: hash::bytes(&weights),
    };
    write(&out.join("weights.zst"), &packed_weights)?;
    write(&out.join("words.zst"), &packed_words)?;
    write(&out.join("MODEL.md"), card::card(&report).as_bytes())?;
    Ok(report)
}

/// Reads every set, with copies of some sentences in the casing of headlines.
fn documents(folder: &Path, words: &mut Words, lexicon: &Lexicon) -> Result<Vec<Labelled>, TrainError> {
    let mut random = Random::new(SEED);
    let mut documents = Vec::new();
    for &(set, weight) in SETS {
        for document in corpus::read(&folder.join(format!("{set}.txt.zst")))? {
            documents.push(corpus::number(&document, weight, words, lexicon));
            if let Some(copy) = corpus::recased(&document, RECASED, &mut random) {
                documents.push(corpus::number(&copy, weight, words, lexicon));
            }
        }
    }
    Ok(documents)
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    // Compressing from memory to memory fails only without memory.
    zstd::encode_all(bytes, LEVEL).unwrap_or_default()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), TrainError> {
    std::fs::write(path, bytes).map_err(|source| TrainError::Unwritable { path: path.to_owned(), source })
}
