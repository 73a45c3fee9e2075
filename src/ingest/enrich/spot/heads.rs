//! Words that end a longer name, whose beginning is a place's: of an institution, a street or a landform.

/// Words after a name that make it the name of something else: a paper, a club, a company, a school.
pub(super) fn is_institution(word: &str) -> bool {
    INSTITUTIONS.binary_search(&word).is_ok()
}

/// Words that end the name of a street, which is called after a place and is none.
pub(super) fn is_street(word: &str) -> bool {
    matches!(word, "street" | "road" | "avenue" | "square" | "boulevard" | "lane" | "st" | "highway" | "expressway")
}

/// Words that end the name of a landform: it is not the place that it is called after.
pub(super) fn is_landform(word: &str) -> bool {
    matches!(
        word,
        "desert"
            | "basin"
            | "strait"
            | "mountain"
            | "mountains"
            | "hills"
            | "range"
            | "peninsula"
            | "island"
            | "islands"
            | "lake"
            | "bay"
            | "gulf"
            | "delta"
            | "plateau"
            | "falls"
            | "reservoir"
            | "dam"
            | "glacier"
            | "hope"
            | "forest"
            | "valley"
            | "canyon"
            | "county"
            | "parish"
    )
}

/// Words that make a name before them that of something else.
const INSTITUTIONS: &[&str] = &[
    "academy",
    "accord",
    "accords",
    "advertiser",
    "agreement",
    "air",
    "airlines",
    "airways",
    "albion",
    "army",
    "association",
    "athletic",
    "avenue",
    "bank",
    "battalion",
    "brigade",
    "brigades",
    "bulletin",
    "championship",
    "chronicle",
    "club",
    "co",
    "college",
    "company",
    "conference",
    "convention",
    "corp",
    "council",
    "courier",
    "courthouse",
    "cup",
    "daily",
    "declaration",
    "dispatch",
    "division",
    "dynamo",
    "enquirer",
    "examiner",
    "exchange",
    "express",
    "fc",
    "festival",
    "front",
    "gas",
    "gazette",
    "globe",
    "group",
    "guardian",
    "hall",
    "herald",
    "hilton",
    "holdings",
    "hospital",
    "hotspur",
    "house",
    "inc",
    "inquirer",
    "institute",
    "journal",
    "league",
    "ledger",
    "lions",
    "llc",
    "ltd",
    "mail",
    "marathon",
    "mirror",
    "monitor",
    "motors",
    "movement",
    "museum",
    "news",
    "observer",
    "oil",
    "olympics",
    "open",
    "partners",
    "party",
    "petroleum",
    "plc",
    "post",
    "press",
    "protocol",
    "radio",
    "regiment",
    "register",
    "reporter",
    "review",
    "road",
    "rovers",
    "school",
    "sentinel",
    "society",
    "square",
    "stadium",
    "star",
    "statesman",
    "stock",
    "street",
    "sun",
    "telegraph",
    "theater",
    "theatre",
    "times",
    "today",
    "treaty",
    "tribune",
    "tv",
    "united",
    "university",
    "veterinary",
    "wanderers",
    "zoo",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(INSTITUTIONS.is_sorted_by(|a, b| a < b));
    }
}
