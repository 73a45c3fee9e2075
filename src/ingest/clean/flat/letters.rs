//! What a character is, looked up at the speed of a scan: the scripts that news is written in have short answers, the
//! rest is asked of the standard library.

/// What the scan needs to know of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter of a script with two cases, in capitals.
    Upper,
    /// The same, not in capitals.
    Lower,
    /// A letter without case.
    Caseless,
    /// A letter of Chinese, Japanese or Korean.
    Ideograph,
    /// A digit or another number.
    Digit,
    /// The underscore, which words may hold.
    Underscore,
    /// Whatever no word holds.
    Mark,
}

const ASCII: [Kind; 128] = {
    let mut kinds = [Kind::Mark; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'A'..=b'Z' => Kind::Upper,
            b'a'..=b'z' => Kind::Lower,
            b'0'..=b'9' => Kind::Digit,
            b'_' => Kind::Underscore,
            _ => Kind::Mark,
        };
        byte += 1;
    }
    kinds
};

impl Kind {
    /// The kind of a character.
    #[inline]
    pub(super) fn of(character: char) -> Self {
        match ASCII.get(character as usize) {
            Some(&kind) => kind,
            None => Self::beyond_ascii(character),
        }
    }

    fn beyond_ascii(character: char) -> Self {
        match character {
            'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' | 'Ѐ'..='Џ' | 'Α'..='Ρ' | 'Σ'..='Ω' => Self::Upper,
            'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' | 'α'..='ω' => Self::Lower,
            'א'..='ת' | 'ء'..='غ' | 'ف'..='ي' => Self::Caseless,
            'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9fff}' | '가'..='힣' => Self::Ideograph,
            '\u{a0}' | '«' | '»' | '\u{2000}'..='\u{206f}' | '、'..='〃' | '〈'..='】' => Self::Mark,
            _ if character.is_uppercase() => Self::Upper,
            _ if character.is_lowercase() => Self::Lower,
            _ if character.is_numeric() => Self::Digit,
            _ if !character.is_alphanumeric() => Self::Mark,
            '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => Self::Ideograph,
            _ => Self::Caseless,
        }
    }

    /// Whether a word may hold the character.
    pub(super) fn is_word(self) -> bool {
        self != Self::Mark
    }
}

/// Calls `each` with the character in lower case, which may be several characters.
pub(super) fn lower(character: char, kind: Kind, mut each: impl FnMut(char)) {
    match (kind, character) {
        (Kind::Upper, 'A'..='Z') => each(character.to_ascii_lowercase()),
        (Kind::Upper, _) => character.to_lowercase().for_each(each),
        _ => each(character),
    }
}

/// Replaces what `to` holds by `text` in lower case.
pub(super) fn lower_into(text: &str, to: &mut String) {
    to.clear();
    if text.is_ascii() {
        to.push_str(text);
        to.make_ascii_lowercase();
    } else {
        for character in text.chars() {
            lower(character, Kind::of(character), |lower| to.push(lower));
        }
    }
}

/// Whether a word may hold the character: letters, digits and the underscore.
pub(super) fn is_word(character: char) -> bool {
    Kind::of(character).is_word()
}
