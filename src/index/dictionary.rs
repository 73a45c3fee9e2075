//! The words of the archive: what a wildcard or a misspelt word may stand for, and whether a name is a common word.

use std::ops::ControlFlow;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};
use tantivy::schema::Field;
use tantivy::{TantivyError, Term};
use tantivy_fst::Automaton;

use crate::spelling::{self, NameDictionary};

use super::score::spread;
use super::searcher::Searcher;
use super::{IndexError, words};

/// A word of the archive with the number of passages that hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownWord {
    /// The word, folded and unstemmed.
    pub word: String,
    /// Passages that hold it.
    pub passages: u64,
}

impl Searcher {
    /// The `limit` most frequent words that begin with `prefix`, and how many there are in all.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn words_with_prefix(&self, prefix: &str, limit: usize) -> Result<(Vec<KnownWord>, usize), IndexError> {
        let mut words = Vec::new();
        let field = self.fields().surface;
        self.scan(field, prefix, &mut |word, passages| {
            add(&mut words, word, passages);
            ControlFlow::Continue(())
        })
        .map_err(|error| self.fail(error))?;
        Ok(most_frequent(words, limit))
    }

    /// The `limit` most frequent words at most `distance` edits from `word`, and how many there are in all.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn words_near(&self, word: &str, distance: u8, limit: usize) -> Result<(Vec<KnownWord>, usize), IndexError> {
        let automaton = EditAutomaton(LevenshteinAutomatonBuilder::new(distance, true).build_dfa(word));
        let mut words = Vec::new();
        let mut scan = || -> Result<(), TantivyError> {
            for segment in self.engine().segment_readers() {
                let inverted = segment.inverted_index(self.fields().surface)?;
                let mut terms = inverted.terms().search(&automaton).into_stream()?;
                while let Some((term, info)) = terms.next() {
                    add(&mut words, &String::from_utf8_lossy(term), u64::from(info.doc_freq));
                }
            }
            Ok(())
        };
        scan().map_err(|error| self.fail(error))?;
        Ok(most_frequent(words, limit))
    }

    /// Whether a name stands in the archive as it is written here, but for case, marks and articles.
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        let mut terms = Vec::new();
        spelling::name_terms(name, &mut |term| terms.push(term.to_owned()));
        let form = spelling::form(name);
        let whole = terms.iter().filter(|term| spelling::split_term(term).is_some_and(|(_, of)| of == form));
        whole
            .map(|term| Term::from_field_text(self.fields().names, term))
            .any(|term| self.engine().doc_freq(&term).is_ok_and(|passages| passages > 0))
    }

    /// How many passages there are, deleted ones included until merged away.
    #[must_use]
    pub fn passages(&self) -> u64 {
        self.engine().num_docs()
    }

    /// In how many passages a word stands, whatever its case.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn passages_with(&self, word: &str) -> Result<u64, IndexError> {
        let term = Term::from_field_text(self.fields().surface, word);
        self.engine().doc_freq(&term).map_err(|error| self.fail(error))
    }

    /// In how many articles a token of running text stands, reckoned from its passages.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn articles_with_word(&self, token: &str) -> Result<u64, IndexError> {
        let term = Term::from_field_text(self.fields().body, token);
        let passages = self.engine().doc_freq(&term).map_err(|error| self.fail(error))?;
        let all = self.engine().segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum();
        Ok(spread(passages, all, self.articles()))
    }

    /// The mean length of an article in tokens, at least 1.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn mean_length(&self) -> Result<f32, IndexError> {
        let mut tokens = 0;
        for segment in self.engine().segment_readers() {
            let inverted = segment.inverted_index(self.fields().body).map_err(|error| self.fail(error))?;
            tokens += inverted.total_num_tokens();
        }
        Ok((tokens as f32 / self.articles().max(1) as f32).max(1.0))
    }

    /// Whether a capital makes no name of a word: more than a ninth of the passages that hold it have it without.
    #[must_use]
    pub fn is_also_a_word(&self, folded: &str) -> bool {
        let (all, capitalised) = self.with_capital(folded);
        all.saturating_sub(capitalised) * 8 > capitalised
    }

    /// How many passages hold a word, and how many with a capital.
    fn with_capital(&self, folded: &str) -> (u64, u64) {
        let term = format!("{}|{folded}", spelling::skeleton(folded));
        let term = Term::from_field_text(self.fields().names, &term);
        (self.passages_with(folded).unwrap_or(0), self.engine().doc_freq(&term).unwrap_or(0))
    }

    /// Calls `visit` with every term of `field` that begins with `prefix`, segment by segment, until it breaks off.
    fn scan(
        &self,
        field: Field,
        prefix: &str,
        visit: &mut dyn FnMut(&str, u64) -> ControlFlow<()>,
    ) -> Result<(), TantivyError> {
        for segment in self.engine().segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut range = inverted.terms().range().ge(prefix);
            if let Some(end) = after_prefix(prefix) {
                range = range.lt(end);
            }
            let mut terms = range.into_stream()?;
            while let Some((term, info)) = terms.next() {
                if let Ok(term) = std::str::from_utf8(term)
                    && visit(term, u64::from(info.doc_freq)).is_break()
                {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

impl NameDictionary for Searcher {
    fn scan_prefix(&self, prefix: &str, visit: &mut dyn FnMut(&str, u64) -> ControlFlow<()>) {
        let mut broken = false;
        // A dictionary that cannot be read gives no forms; the walk over the postings then tells what is wrong.
        let _ = self.scan(self.fields().names, prefix, &mut |term, passages| {
            broken = broken || visit(term, passages).is_break();
            if broken { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }

    fn passages(&self, term: &str) -> u64 {
        self.engine().doc_freq(&Term::from_field_text(self.fields().names, term)).unwrap_or(0)
    }

    fn has_words(&self, phrase: &str) -> bool {
        words(phrase).iter().all(|word| self.passages_with(&word.folded).is_ok_and(|passages| passages > 0))
    }

    fn is_ordinary_word(&self, form: &str) -> bool {
        let (all, capitalised) = self.with_capital(form);
        all > capitalised && (all - capitalised) * 2 > capitalised
    }
}

/// The first key after all that begin with `prefix`; `None` where there is no end.
fn after_prefix(prefix: &str) -> Option<Vec<u8>> {
    let mut bytes = prefix.as_bytes().to_vec();
    while let Some(last) = bytes.pop() {
        if last < u8::MAX {
            bytes.push(last + 1);
            return Some(bytes);
        }
    }
    None
}

fn add(words: &mut Vec<KnownWord>, word: &str, passages: u64) {
    words.push(KnownWord { word: word.to_owned(), passages });
}

/// Words met in several segments counted together, the most frequent first.
fn most_frequent(mut words: Vec<KnownWord>, limit: usize) -> (Vec<KnownWord>, usize) {
    words.sort_unstable_by(|a, b| a.word.cmp(&b.word));
    words.dedup_by(|next, kept| {
        let same = next.word == kept.word;
        if same {
            kept.passages += next.passages;
        }
        same
    });
    let all = words.len();
    words.sort_by_key(|word| std::cmp::Reverse(word.passages));
    words.truncate(limit);
    (words, all)
}

/// A Levenshtein automaton as the term dictionary takes it.
struct EditAutomaton(DFA);

impl Automaton for &EditAutomaton {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != levenshtein_automata::SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
