//! The archive's own lists of persons, places and outlets, looked through by name and not by spelling, and the names
//! on them that were perhaps meant by one that finds nothing.

use crate::index::words;
use crate::news::{Count, ListKind, Listing};
use crate::spelling;

use super::language::{self, Field, Kind, Node};
use super::{Archive, Question, SearchError};

/// How alike two names have to be, by Jaro and Winkler's measure, for one to be suggested instead of the other: one
/// letter in six may be another.
const ALIKE: f64 = 0.88;
/// How many names are suggested.
const SUGGESTED: usize = 3;

impl Archive {
    /// The entries of a list that match `pattern`, at most `limit` of them, the most frequent first. `*` in the pattern
    /// stands for anything; without it, the names match that hold its words or sound like them.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn list(&self, kind: ListKind, pattern: Option<&str>, limit: usize) -> Result<Listing, SearchError> {
        let all = self.searcher.names_listed(kind)?;
        let mut found = all.clone();
        if let Some(pattern) = pattern {
            let pattern = Pattern::new(pattern);
            found.retain(|count| pattern.admits(&count.value));
        }
        let suggestions = match pattern {
            Some(pattern) if found.is_empty() => nearest(pattern, &all),
            _ => Vec::new(),
        };
        let total = found.len() as u64;
        found.truncate(limit);
        let entries = self.searcher.entries(kind, found)?;
        Ok(Listing { kind, pattern: pattern.map(str::to_owned), total, entries, suggestions })
    }

    /// For a question that finds nothing: the values of its filters that are on no list of the archive, each with the
    /// names that were perhaps meant.
    pub(super) fn misspelt(&self, question: &Question) -> Result<Vec<(ListKind, String, Vec<String>)>, SearchError> {
        let mut asked = Vec::new();
        let filters = &question.filters;
        for (kind, values) in [
            (ListKind::Outlets, &filters.outlets),
            (ListKind::Persons, &filters.persons),
            (ListKind::Places, &filters.places),
        ] {
            asked.extend(values.iter().map(|value| (kind, value.clone())));
        }
        if let Some(root) = language::parse(&question.text).0.root {
            fields_of(&root, &mut asked);
        }
        let mut misspelt = Vec::new();
        for (kind, value) in asked {
            let all = self.searcher.names_listed(kind)?;
            let wanted = spelling::form(&value);
            if !all.iter().any(|count| spelling::form(&count.value).contains(&wanted)) {
                let suggested = nearest(&value, &all);
                misspelt.push((kind, value, suggested));
            }
        }
        Ok(misspelt)
    }
}

/// The values of fields that have a list, anywhere in a query.
fn fields_of(node: &Node, asked: &mut Vec<(ListKind, String)>) {
    match &node.kind {
        Kind::Field { field, value, .. } => {
            let kind = match field {
                Field::Outlet => ListKind::Outlets,
                Field::Person => ListKind::Persons,
                Field::Place => ListKind::Places,
                _ => return,
            };
            asked.push((kind, value.clone()));
        }
        Kind::Ranked(parts) | Kind::Near(parts) | Kind::And(parts) | Kind::Or(parts) => {
            parts.iter().for_each(|part| fields_of(part, asked));
        }
        _ => {}
    }
}

/// What a name on a list is asked to be like.
enum Pattern {
    /// Folded pieces that stand in this order, with anything between them.
    Pieces(Vec<String>),
    /// The skeletons of words that all stand in it, in any order.
    Skeletons(Vec<String>),
}

impl Pattern {
    fn new(text: &str) -> Self {
        if text.contains('*') {
            return Self::Pieces(text.split('*').map(spelling::fold).collect());
        }
        Self::Skeletons(words(text).iter().map(|word| spelling::skeleton(&word.folded)).collect())
    }

    fn admits(&self, name: &str) -> bool {
        match self {
            Self::Pieces(pieces) => in_order(&spelling::fold(name), pieces),
            Self::Skeletons(wanted) => {
                let has: Vec<String> = words(name).iter().map(|word| spelling::skeleton(&word.folded)).collect();
                !wanted.is_empty() && wanted.iter().all(|word| has.contains(word))
            }
        }
    }
}

/// Whether the pieces stand in `text` in this order, the first at its start and the last at its end.
fn in_order(text: &str, pieces: &[String]) -> bool {
    let Some((first, rest)) = pieces.split_first() else { return false };
    let (Some(mut left), Some((last, between))) = (text.strip_prefix(first.as_str()), rest.split_last()) else {
        return false;
    };
    for piece in between {
        match left.split_once(piece.as_str()) {
            Some((_, after)) => left = after,
            None => return false,
        }
    }
    left.ends_with(last.as_str())
}

/// The names most like `name`, best first.
fn nearest(name: &str, all: &[Count]) -> Vec<String> {
    let wanted = spelling::fold(name);
    let alike = |other: &str| {
        let folded = spelling::fold(other);
        let last = folded.rsplit(' ').next().unwrap_or_default();
        strsim::jaro_winkler(&wanted, &folded).max(strsim::jaro_winkler(&wanted, last))
    };
    let scored = all.iter().map(|count| (alike(&count.value), count));
    let mut near: Vec<_> = scored.filter(|(score, _)| *score >= ALIKE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.articles.cmp(&a.1.articles)));
    near.into_iter().take(SUGGESTED).map(|(_, count)| count.value.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, name: &str, expected: bool) {
        assert_eq!(Pattern::new(pattern).admits(name), expected, "{pattern} and {name}");
    }

    #[test]
    fn a_list_is_looked_through_by_name_and_not_by_spelling() {
        check("gaddafi", "Muammar Qaddafi", true);
        check("Deir ez-Zor", "Dayr al-Zawr", false);
        check("hale", "Marcus Hale", true);
        check("Hale Marcus", "Marcus Hale", true);
        check("Marcus Hill", "Marcus Wall", false);
        check("", "Marcus Hale", false);
    }

    #[test]
    fn a_star_stands_for_anything() {
        check("M*hale", "Marcus Hale", true);
        check("*cus*", "Marcus Hale", true);
        check("marcus*", "Marcus Hale", true);
        check("marcus*x", "Marcus Hale", false);
        check("*", "Marcus Hale", true);
        check("hale*", "Marcus Hale", false);
    }

    #[test]
    fn a_name_with_a_letter_wrong_is_near() {
        let all: Vec<Count> = ["Harbour Dispatch", "Levant Courier", "Samir Othman"]
            .map(|value| Count { value: value.to_owned(), articles: 1 })
            .into();
        assert_eq!(nearest("Levant Curier", &all), ["Levant Courier"]);
        assert_eq!(nearest("Otman", &all), ["Samir Othman"]);
        assert!(nearest("Reuters", &all).is_empty());
    }
}
