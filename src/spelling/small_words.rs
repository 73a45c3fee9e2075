//! Small words around names and inside them.

/// Lower-case words inside a name: `Rio de Janeiro`, `Ursula von der Leyen`, `Osama bin Laden`. Sorted.
const PARTICLES: [&str; 33] = [
    "abu", "au", "aux", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du",
    "e", "ibn", "la", "las", "le", "los", "na", "nad", "ou", "pri", "sur", "umm", "van", "von", "y", "zu",
];

/// Words that begin a sentence oftener than a name, in the languages of most archives. Sorted.
const FUNCTION_WORDS: [&str; 90] = [
    "about", "after", "all", "also", "although", "and", "any", "are", "avec", "because", "before", "both", "but",
    "can", "con", "could", "dans", "das", "del", "dem", "den", "der", "des", "die", "each", "ein", "eine", "for",
    "from", "had", "has", "have", "her", "his", "how", "however", "into", "its", "las", "les", "los", "many", "may",
    "most", "not", "now", "one", "our", "over", "para", "por", "pour", "she", "since", "some", "than", "that", "the",
    "their", "then", "there", "these", "they", "this", "those", "two", "una", "und", "under", "une", "until", "was",
    "were", "what", "when", "where", "which", "while", "who", "why", "will", "with", "would", "yet", "you", "your",
    "для", "как", "что", "это",
];

/// Whether a folded lower-case word may stand inside a name.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

/// Whether a folded word says nothing, though it be capitalised.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(PARTICLES.is_sorted() && FUNCTION_WORDS.is_sorted());
    }
}
