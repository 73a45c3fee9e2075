//! The codes of languages: what tags, records and detectors write, as ISO 639-1 where there is such a code.

/// The shortest code of the language of a tag such as `en-GB`, `pt_BR` or `deu`.
pub(super) fn code_of_tag(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_', ',', ';', ' ']).next()?.to_ascii_lowercase();
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return full_name(tag).map(str::to_owned);
    }
    let at = LONG_CODES.binary_search_by(|(long, _)| (*long).cmp(primary.as_str()));
    let code = at.map_or(primary.as_str(), |at| LONG_CODES[at].1);
    Some(if code == "nb" || code == "nn" { "no" } else { code }.to_owned())
}

/// Records name languages in words as well.
fn full_name(name: &str) -> Option<&'static str> {
    let code = match name.trim().to_lowercase().as_str() {
        "english" => "en",
        "german" | "deutsch" => "de",
        "french" | "français" => "fr",
        "spanish" | "español" => "es",
        "italian" | "italiano" => "it",
        "portuguese" | "português" => "pt",
        "russian" | "русский" => "ru",
        "arabic" | "العربية" => "ar",
        "turkish" | "türkçe" => "tr",
        "chinese" | "中文" => "zh",
        "ukrainian" | "українська" => "uk",
        "persian" | "farsi" => "fa",
        _ => return None,
    };
    Some(code)
}

/// ISO 639-2 and 639-3 codes with their 639-1 codes, in order (iso639-3.sil.org, public code tables).
const LONG_CODES: [(&str, &str); 81] = [
    ("afr", "af"),
    ("amh", "am"),
    ("ara", "ar"),
    ("arb", "ar"),
    ("arm", "hy"),
    ("aze", "az"),
    ("azj", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bos", "bs"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gre", "el"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("isl", "is"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("kur", "ku"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nno", "no"),
    ("nob", "no"),
    ("nor", "no"),
    ("ori", "or"),
    ("pan", "pa"),
    ("per", "fa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
];

#[cfg(test)]
mod tests {
    use super::code_of_tag;

    fn check(tag: &str, code: &str) {
        assert_eq!(code_of_tag(tag).unwrap_or_default(), code, "{tag}");
    }

    #[test]
    fn tags() {
        check("en-GB", "en");
        check("pt_BR", "pt");
        check("deu", "de");
        check("nb-NO", "no");
        check("English", "en");
        check("", "");
        check("https://ford.example", "");
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(super::LONG_CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
