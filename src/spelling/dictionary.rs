//! What a search of names needs of an archive: its dictionary of names, in order.

use std::ops::ControlFlow;

/// The `names` dictionary of an archive, sorted by bytes: the terms that [`super::NameTerms`] wrote, `skeleton|form`.
///
/// Prefix scans are taken to be cheap and whole scans not. A dictionary of several parts may visit a term once for each part;
/// the numbers of passages then add up.
pub trait NameDictionary {
    /// Visits the terms that begin with `prefix`, each with the number of passages that hold it, until `visit` breaks off.
    fn scan_prefix(&self, prefix: &str, visit: &mut dyn FnMut(&str, u64) -> ControlFlow<()>);

    /// How many passages hold exactly `term`; 0 where the archive does not have it.
    fn passages(&self, term: &str) -> u64 {
        let mut passages = 0;
        self.scan_prefix(term, &mut |found, count| {
            if found == term {
                passages += count;
            }
            ControlFlow::Continue(())
        });
        passages
    }

    /// Whether every word of `phrase` stands somewhere in the archive.
    fn has_words(&self, phrase: &str) -> bool;

    /// Whether `form`, a single folded word, is an ordinary word of the archive: it stands there in lower case in more than
    /// half as many passages as capitalised.
    fn is_ordinary_word(&self, form: &str) -> bool;
}

/// Splits a term of the dictionary into skeleton and form.
#[must_use]
pub fn split_term(term: &str) -> Option<(&str, &str)> {
    term.split_once('|')
}
