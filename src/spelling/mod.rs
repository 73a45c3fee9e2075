//! Names across spellings and scripts. Pure functions on `&str`; knows no archive, no gazetteer, no engine.
//!
//! A name goes through the same steps wherever it is met, in a gazetteer, in an article or in a query:
//!
//! | step | gives | for `Deir ez-Zor` |
//! |---|---|---|
//! | [`fold_into`] | words without case, marks, hyphens, apostrophes | `deir ez zor` |
//! | [`without_articles_into`] | the same without the Arabic article | `deir zor` |
//! | [`form_into`] | those words joined: the key of a spelling | `deirzor` |
//! | [`skeleton_into`] | its consonants in coarse classes: the key of a sound | `trsr` |
//!
//! [`NameTerms`] writes the terms `skeleton|form` of every name in a text for the index, and a [`NameDictionary`] is what a search
//! reads them from.
//!
//! Whether a form passes for a spelling of a name is for its evidence to say ([`GATE`]); [`Probe`] looks for such forms in
//! a dictionary. The edit costs and the letter model behind it are learnt by `train`, a program behind the feature of that name.
//!
//! The first four append to a buffer of the caller. Non-Latin scripts keep their script in folds and forms; the skeleton is Latin for
//! every script that [`transliterate_into`] knows, so that دير الزور has the skeleton of Deir ez-Zor.

mod articles;
mod background;
mod dictionary;
mod distinct;
mod edit_cost;
#[cfg(test)]
pub(crate) mod families;
mod fold;
mod letters;
mod likelihood;
mod near_forms;
mod neighbours;
mod skeleton;
mod small_words;
mod terms;
#[cfg(feature = "train")]
pub mod train;
mod transliterate;

pub use articles::{
    Article, article, without_articles, without_articles_into, without_attached_article, words_without_articles,
};
pub use dictionary::{NameDictionary, split_term};
pub use fold::{fold, fold_into};
pub use likelihood::GATE;
pub use near_forms::{NearForm, Probe, Reach};
pub use skeleton::{skeleton, skeleton_into};
pub use terms::{NameTerms, name_terms};
pub use transliterate::{transliterate, transliterate_into};

/// Appends the form of `folded` to `out`: its words without articles, joined. `deir ez zor` gives `deirzor`.
pub fn form_into(folded: &str, out: &mut String) {
    for word in words_without_articles(folded) {
        out.push_str(word);
    }
}

/// The form of a name as it is written: folded, without articles, joined. `Deir ez-Zor` gives `deirzor`.
#[must_use]
pub fn form(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    form_into(&fold(text), &mut out);
    out
}
