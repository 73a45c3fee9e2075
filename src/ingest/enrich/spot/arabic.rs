//! What Arabic writes together with a name: the article and the particles before it.

/// A folded word without the article, where enough is left to be a name.
pub(super) fn without_article(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(noun) if noun.chars().nth(1).is_some() => noun,
        _ => word,
    }
}

/// What a folded word may be once the particles و ف ب ل ك are taken off, with whether an article was under them.
pub(super) fn without_prefix(word: &str) -> impl Iterator<Item = (&str, bool)> {
    let rest = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let rests = [Some(rest).filter(|rest| rest.len() < word.len()), rest.strip_prefix(['ب', 'ل', 'ك'])];
    rests.into_iter().flatten().filter_map(|rest| {
        // ل before the article swallows its alif: للرقة.
        let noun = rest.strip_prefix("ال").or_else(|| rest.strip_prefix('ل'));
        let (noun, article) = noun.map_or((rest, false), |noun| (noun, true));
        noun.chars().nth(2).is_some().then_some((noun, article))
    })
}

/// Words after which a place's name stands: city, town, village, governorate, countryside, district, quarter, camp.
pub(super) fn is_place_word(word: &str) -> bool {
    let word = word.strip_prefix(['و', 'ب', 'ل']).filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(word);
    matches!(
        word,
        "مدينه"
            | "بلده"
            | "قريه"
            | "محافظه"
            | "ريف"
            | "منطقه"
            | "حي"
            | "مخيم"
            | "ناحيه"
            | "قضا"
            | "ولايه"
            | "اقليم"
            | "بلدتي"
            | "مدينتي"
            | "قريتي"
            | "العاصمه"
            | "مطار"
            | "ميناء"
            | "مينا"
            | "معبر"
            | "جبهه"
            | "محيط"
            | "جنوب"
            | "شمال"
            | "شرق"
            | "غرب"
            | "جنوبي"
            | "شمالي"
            | "شرقي"
            | "غربي"
            | "وسط"
            | "قرب"
    )
}

/// Prepositions before places.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(word, "في" | "الي" | "من" | "نحو" | "عبر" | "داخل" | "باتجاه")
}

/// Whether the word is in Arabic script.
pub(super) fn is_arabic(word: &str) -> bool {
    word.starts_with(|c: char| matches!(c, '\u{620}'..='\u{6D3}'))
}

/// Whether Arabic is the language of news in the country with this code.
pub(super) fn is_written_in(country: &str) -> bool {
    const ARAB: [&str; 22] = [
        "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA",
        "SD", "SY", "TN", "YE",
    ];
    ARAB.contains(&country)
}

/// Ordinary words that are names of places by accident.
pub(super) fn is_ordinary(word: &str) -> bool {
    ORDINARY.binary_search(&word).is_ok()
}

/// The list behind [`is_ordinary`], folded and sorted.
const ORDINARY: &[&str] = &[
    "ابراهيم",
    "احمد",
    "الاحد",
    "الامل",
    "الامن",
    "الامير",
    "الاول",
    "الاولي",
    "البحر",
    "البلد",
    "البيت",
    "الثاني",
    "الثوره",
    "الجبل",
    "الجديد",
    "الجديده",
    "الجسر",
    "الجمعه",
    "الجنوب",
    "الجنوبيه",
    "الجيش",
    "الحاج",
    "الحديد",
    "الحرب",
    "الحريه",
    "الحق",
    "الحمرا",
    "الخبز",
    "الخريف",
    "الخضرا",
    "الخميس",
    "الدار",
    "الذهب",
    "الرئيس",
    "الراس",
    "الربيع",
    "الرحمه",
    "الرمل",
    "الزيتون",
    "السبت",
    "السكر",
    "السلام",
    "السوق",
    "السيد",
    "الشتا",
    "الشتاء",
    "الشرق",
    "الشرقيه",
    "الشعب",
    "الشمال",
    "الشماليه",
    "الشمس",
    "الشيخ",
    "الصالحيه",
    "الصباح",
    "الصغير",
    "الصيف",
    "الطريق",
    "الطيب",
    "العام",
    "العدل",
    "العرب",
    "العين",
    "الغرب",
    "الغربيه",
    "الفتح",
    "القديم",
    "القديمه",
    "القريه",
    "القلعه",
    "القمح",
    "القمر",
    "الكبري",
    "الكبير",
    "الكرامه",
    "الليل",
    "الما",
    "الماء",
    "المدينه",
    "المركز",
    "المطار",
    "الملح",
    "الملك",
    "الميدان",
    "الميناء",
    "النصر",
    "النهار",
    "النهر",
    "النور",
    "الهدي",
    "الوادي",
    "الوحده",
    "الورد",
    "الوسطي",
    "ان",
    "اول",
    "بعد",
    "حسن",
    "حسين",
    "حين",
    "خالد",
    "سعيد",
    "سليمان",
    "صالح",
    "طول",
    "عباس",
    "علي",
    "قبل",
    "كان",
    "كانت",
    "محمد",
    "وان",
    "يوسف",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(ORDINARY.is_sorted_by(|a, b| a < b));
    }
}
