//! Which names of a place are worth their bytes.

/// The script of a name's first letter, as coarsely as the tables need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Kana,
    Hangul,
    Hebrew,
    Greek,
    Other,
}

impl Script {
    /// The script of `name`; `None` where there is no letter in it.
    pub(super) fn of(name: &str) -> Option<Self> {
        let letter = name.chars().find(|c| c.is_alphabetic())?;
        Some(match letter {
            '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2B0}'..='\u{2FF}' => Self::Latin,
            '\u{370}'..='\u{3FF}' => Self::Greek,
            '\u{400}'..='\u{52F}' => Self::Cyrillic,
            '\u{590}'..='\u{5FF}' => Self::Hebrew,
            '\u{600}'..='\u{77F}' | '\u{FB50}'..='\u{FEFF}' => Self::Arabic,
            '\u{3040}'..='\u{30FF}' => Self::Kana,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2FFFF}' => Self::Han,
            '\u{AC00}'..='\u{D7AF}' => Self::Hangul,
            _ => Self::Other,
        })
    }

    /// Whether news of `country` is written in the script.
    fn is_native_to(self, country: &str) -> bool {
        let countries: &[&str] = match self {
            Self::Latin => return true,
            Self::Cyrillic => &[
                "RU", "UA", "BY", "BG", "RS", "MK", "ME", "BA", "XK", "KZ", "KG", "TJ", "TM", "UZ", "MN", "MD", "GE",
                "AM", "AZ",
            ],
            Self::Arabic => &[
                "AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA",
                "ML", "MR", "NE", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE",
            ],
            Self::Han => &["CN", "TW", "HK", "MO", "SG", "JP"],
            Self::Kana => &["JP"],
            Self::Hangul => &["KR", "KP"],
            Self::Hebrew => &["IL", "PS"],
            Self::Greek => &["GR", "CY"],
            Self::Other => &["IN", "LK", "BD", "NP", "BT", "MM", "TH", "LA", "KH", "GE", "AM", "ET", "ER"],
        };
        countries.contains(&country)
    }
}

/// Places with fewer people keep, of other scripts, only the names in their own country's.
const KNOWN_ABROAD: u32 = 25_000;

/// Whether a name of a place with this many people in this country is kept.
pub(super) fn is_kept(name: &str, country: &str, people: u32) -> bool {
    if name.contains(['|', '\t', '(', ',', '/'])
        || name.chars().count() > 60
        || name.bytes().any(|byte| byte.is_ascii_digit())
    {
        return false;
    }
    match Script::of(name) {
        None => false,
        Some(Script::Latin) => {
            !is_code(name)
                && name.chars().find(|c| c.is_alphabetic() && !is_modifier(*c)).is_some_and(char::is_uppercase)
        }
        Some(script) => people >= KNOWN_ABROAD || script.is_native_to(country),
    }
}

/// Letters that stand for an ayn or a hamza before the first letter proper.
fn is_modifier(c: char) -> bool {
    matches!(c, '\u{2B0}'..='\u{2FF}')
}

/// Whether the name is a code of an airport or the like.
fn is_code(name: &str) -> bool {
    name.len() <= 4 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}
