//! Slavic names inflected: в Киеве, из Харькова, під Бахмутом.

/// Endings of nouns and what the nominative has in their place, the longest first.
const ENDINGS: &[(&str, &[&str])] = &[
    ("ского", &["ский", "ск"]),
    ("ському", &["ський"]),
    ("ской", &["ская"]),
    ("ском", &["ск", "ский"]),
    ("ской", &["ская"]),
    ("ською", &["ська"]),
    ("ами", &["ы", "и"]),
    ("ией", &["ия"]),
    ("ією", &["ія"]),
    ("ии", &["ия", "ий"]),
    ("ию", &["ия", "ий"]),
    ("ії", &["ія"]),
    ("ію", &["ія"]),
    ("ой", &["а", "ая"]),
    ("ою", &["а"]),
    ("ом", &["", "о"]),
    ("ем", &["ь", "й", "е"]),
    ("ям", &["и"]),
    ("ах", &["ы", "и"]),
    ("ов", &["ы"]),
    ("у", &["", "а"]),
    ("ю", &["я", "ь", "й"]),
    ("а", &["", "о"]),
    ("я", &["ь", "й"]),
    ("е", &["", "а", "ь", "я", "й"]),
    ("і", &["", "а", "я"]),
    ("и", &["а", "я", "ь"]),
    ("ы", &["а"]),
];

/// The nominatives that a folded Cyrillic word may be an inflected form of, as a stem and an ending.
pub(super) fn nominatives(word: &str) -> impl Iterator<Item = (&str, &'static str)> {
    let cyrillic = word.starts_with(|c: char| matches!(c, 'а'..='я' | 'і' | 'ї' | 'є' | 'ґ'));
    let endings = if cyrillic && word.chars().nth(3).is_some() { ENDINGS } else { &[] };
    endings.iter().flat_map(move |(ending, nominatives)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.chars().nth(2).is_some());
        stem.into_iter().flat_map(|stem| nominatives.iter().map(move |nominative| (stem, *nominative)))
    })
}
