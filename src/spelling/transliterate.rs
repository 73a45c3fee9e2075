//! Arabic, Cyrillic, Greek and Hebrew letters in Latin ones, near enough that a skeleton or an edit cost can be taken.
//!
//! This is no romanisation for readers. Arabic and Hebrew come out as they are written, without the short vowels, so their
//! skeletons agree with those of Latin spellings while their letters do not. Scripts without a table here pass through.

/// Appends `folded` in Latin letters to `out`; what has no Latin counterpart here stays as it is.
///
/// `folded` is the outcome of [`super::fold_into`]: lower-case, unified letters, one space between words.
pub fn transliterate_into(folded: &str, out: &mut String) {
    if folded.is_ascii() {
        out.push_str(folded);
        return;
    }
    for (i, word) in folded.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        word_into(word, out);
    }
}

/// `folded` in Latin letters; see [`transliterate_into`].
#[must_use]
pub fn transliterate(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len() * 2);
    transliterate_into(folded, &mut out);
    out
}

fn word_into(word: &str, out: &mut String) {
    let mut rest = word;
    // A word begins with these Greek pairs where it is spoken with one plain consonant.
    for (pair, letter) in [("μπ", "b"), ("ντ", "d"), ("γκ", "g")] {
        if let Some(after) = word.strip_prefix(pair) {
            out.push_str(letter);
            rest = after;
        }
    }
    let at_start = rest.len() == word.len();
    for (i, c) in rest.chars().enumerate() {
        let initial = i == 0 && at_start;
        match cyrillic(c).or_else(|| greek(c)).or_else(|| arabic(c, initial)).or_else(|| hebrew(c, initial)) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
}

/// Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian, and the letters that Kazakh, Kyrgyz, Tajik, Tatar and
/// Bashkir add to them.
fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'ғ' | 'ӷ' => "gh",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' | 'җ' => "zh",
        'з' | 'ҙ' => "z",
        'и' | 'і' | 'ї' | 'ӏ' => "i",
        'й' | 'ы' | 'ј' => "y",
        'к' => "k",
        'қ' | 'ҡ' | 'ҝ' => "q",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'ң' | 'ҥ' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ҫ' => "s",
        'т' => "t",
        'у' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' | 'ҳ' => "h",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ҷ' | 'ђ' | 'џ' => "dzh",
        'ѕ' => "dz",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'љ' => "ly",
        'њ' => "ny",
        _ => return None,
    })
}

fn greek(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' => "s",
        'τ' => "t",
        'υ' => "u",
        'φ' => "f",
        'χ' => "kh",
        'ψ' => "ps",
        _ => return None,
    })
}

/// Arabic, with the letters of Persian, Urdu, Pashto and Kurdish. Alef and ain are heard at the start of a word only.
fn arabic(c: char, initial: bool) -> Option<&'static str> {
    Some(match c {
        'ا' => "a",
        'ع' => {
            if initial {
                "a"
            } else {
                ""
            }
        }
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' | 'ټ' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ڈ' | 'ډ' => "d",
        'ذ' => "dh",
        'ر' | 'ڑ' | 'ړ' | 'ڕ' => "r",
        'ز' | 'ظ' => "z",
        'ژ' | 'ږ' => "zh",
        'س' | 'ص' => "s",
        'ش' | 'ښ' => "sh",
        'څ' | 'ځ' => "ts",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' => "k",
        'گ' | 'ګ' | 'ڭ' => "g",
        'ل' | 'ڵ' => "l",
        'م' => "m",
        'ن' | 'ڼ' => "n",
        'و' => "w",
        'ي' => "y",
        _ => return None,
    })
}

/// Hebrew and Yiddish. Alef and ain are heard at the start of a word only.
fn hebrew(c: char, initial: bool) -> Option<&'static str> {
    Some(match c {
        'א' | 'ע' => {
            if initial {
                "a"
            } else {
                ""
            }
        }
        'ב' => "b",
        'ג' => "g",
        'ד' => "d",
        'ה' | 'ח' => "h",
        'ו' | 'װ' => "w",
        'ז' => "z",
        'ט' | 'ת' => "t",
        'י' | 'ײ' => "y",
        'כ' | 'ק' => "k",
        'ל' => "l",
        'מ' => "m",
        'נ' => "n",
        'ס' => "s",
        'פ' => "p",
        'צ' => "ts",
        'ר' => "r",
        'ש' => "sh",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        expected.assert_eq(&transliterate(&fold(text)));
    }

    #[test]
    fn letters_of_four_scripts_come_out_latin() {
        check("Ходорковский", expect!["khodorkovskiy"]);
        check("Київ", expect!["kiiv"]);
        check("Ђоковић", expect!["dzhokovich"]);
        check("Алматы қаласы", expect!["almaty qalasy"]);
        check("دير الزور", expect!["dyr alzwr"]);
        check("عمان", expect!["aman"]);
        check("کرج", expect!["krj"]);
        check("Ντέιρ Ξάνθη", expect!["deir xanthi"]);
        check("ירושלים", expect!["yrwshlym"]);
    }

    #[test]
    fn latin_and_unknown_scripts_pass_through() {
        check("Deir ez-Zor", expect!["deir ez zor"]);
        check("東京 Tokyo", expect!["東京 tokyo"]);
    }
}
