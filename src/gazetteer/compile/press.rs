//! The rule that makes an English press name of a gazetteer's romanisation, for places that nobody wrote one for.

/// Countries whose names reach the Latin alphabet by a romanisation with marks that the press leaves out.
const ROMANISED: &[&str] = &[
    "AE", "AF", "AM", "BD", "BG", "BH", "BT", "BY", "CN", "DJ", "DZ", "EG", "EH", "ER", "ET", "GE", "GR", "IL", "IN",
    "IQ", "IR", "JO", "JP", "KG", "KH", "KM", "KP", "KR", "KW", "KZ", "LA", "LB", "LK", "LY", "MA", "MK", "MM", "MN",
    "MR", "MV", "NP", "OM", "PK", "PS", "QA", "RU", "SA", "SD", "SO", "SS", "SY", "TD", "TH", "TJ", "TN", "TW", "UA",
    "YE",
];

/// Countries where a name may begin with the Arabic article.
const ARABIC: &[&str] = &[
    "AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA",
    "SA", "SD", "SO", "SS", "SY", "TD", "TN", "YE",
];

/// Words that say what kind of region it is.
const TYPES: &[&str] = &[
    "Governorate",
    "Province",
    "Oblast",
    "Oblast'",
    "Region",
    "State",
    "Prefecture",
    "District",
    "County",
    "Department",
    "Voivodeship",
    "Republic",
    "Kray",
    "Krai",
    "City",
    "Emirate",
    "Municipality",
    "Canton",
    "Parish",
    "Territory",
    "Division",
    "Viloyati",
    "Sheng",
];

/// The press name of a settlement.
pub(super) fn by_rule(name: &str, country: &str, others: &[String]) -> String {
    if !ROMANISED.contains(&country) {
        return name.to_owned();
    }
    let plain = plain(name);
    let plain = if ARABIC.contains(&country) { with_article(&plain) } else { plain };
    if country == "UA" { ukrainian(&plain, others) } else { plain }
}

/// The press name of a region: without marks and without the word for its kind, unless the name would be that of a city.
pub(super) fn region_by_rule(name: &str, country: &str) -> String {
    if !ROMANISED.contains(&country) {
        return name.to_owned();
    }
    let plain = plain(name);
    if ARABIC.contains(&country) { with_article(&plain) } else { plain }
}

/// The name of a region without the word for its kind: `Poltava Oblast` gives `Poltava`.
pub(super) fn without_type(name: &str) -> &str {
    let cut = name.rsplit_once(' ').filter(|(_, last)| TYPES.contains(last)).map(|(rest, _)| rest);
    let name = cut.unwrap_or(name);
    name.strip_prefix("Muhafazat ").or_else(|| name.strip_prefix("Wilaya de ")).unwrap_or(name)
}

/// Without the marks of a romanisation: `Ḩalfāyā` gives `Halfaya`, `Xi’an` keeps a plain apostrophe.
fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let mut out = String::with_capacity(name.len());
    for c in name.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '‘' | 'ʻ' | 'ʿ' | '`' => {}
            '’' | 'ʼ' | 'ʾ' | '\'' => out.push('\''),
            'ı' => out.push('i'),
            'đ' => out.push('d'),
            c => out.push(c),
        }
    }
    // A hamza at the end or before a hyphen is heard by no newsroom.
    let mut kept = out.trim_end_matches('\'').replace("'-", "-").replace("' ", " ");
    // Where an opening hamza stood, the capital that follows it begins the word.
    if let Some(first) = kept.chars().next().filter(|c| c.is_lowercase()) {
        kept.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    kept
}

/// With the article as the press writes it: `Al Bab` gives `Al-Bab`, `Ash Shaddadah` gives `Al-Shaddadah`, `Jisr ash Shughur`
/// gives `Jisr al-Shughur`.
fn with_article(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let mut out = String::with_capacity(name.len() + 2);
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1).copied().unwrap_or_default();
        let article = crate::spelling::article(&crate::spelling::fold(word), &crate::spelling::fold(next)).is_some();
        if article {
            out.push_str(if index == 0 { "Al-" } else { "al-" });
        } else {
            out.push_str(word);
            if index + 1 < words.len() {
                out.push(' ');
            }
        }
    }
    out
}

/// Ukrainian names as the press writes them: `Mykolayivka` gives `Mykolaivka`, `Krasnyy` gives `Krasnyi`, no apostrophes.
fn ukrainian(name: &str, _others: &[String]) -> String {
    name.replace('\'', "")
        .replace("ayi", "ai")
        .replace("oyi", "oi")
        .replace("yyi", "yi")
        .replace("kyy", "kyi")
        .replace("nyy", "nyi")
}

/// Whether an `al` or `el` in a name of this country is the Arabic article.
pub(super) fn has_arabic_article(country: &str) -> bool {
    country.is_empty() || ARABIC.contains(&country) || ["AF", "IR", "ML", "NE", "PK", "TR"].contains(&country)
}

/// Whether a name says no more than where in a country something lies or what it is: `Northern`, `Central`, `Capital`.
pub(super) fn is_bare_type(name: &str) -> bool {
    let folded = crate::spelling::fold(name);
    matches!(
        folded.as_str(),
        "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "centre"
            | "center"
            | "capital"
            | "north eastern"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "northwest"
            | "northeast"
            | "southwest"
            | "southeast"
            | "north east"
            | "north west"
            | "south east"
            | "south west"
            | "upper"
            | "lower"
            | "national"
            | "federal"
            | "city"
            | "province"
            | "region"
            | "state"
            | "district"
            | "island"
            | "islands"
            | "mount"
            | "river"
            | "lake"
            | "united"
            | "new"
            | "old"
    )
}
