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
    matches!(
        word,
        "المدينه"
            | "الجديده"
            | "السكر"
            | "الما"
            | "الماء"
            | "طول"
            | "كان"
            | "كانت"
            | "ان"
            | "وان"
            | "بعد"
            | "قبل"
            | "حين"
            | "اول"
            | "الاول"
            | "الاولي"
            | "الثاني"
            | "القديم"
            | "القديمه"
            | "الكبير"
            | "الصغير"
            | "الليل"
            | "النهار"
            | "الصباح"
            | "البحر"
            | "النهر"
            | "الطريق"
            | "البيت"
            | "الدار"
            | "العرب"
            | "الشعب"
            | "الحرب"
            | "الامن"
            | "الجيش"
            | "القمح"
            | "الزيتون"
            | "الخبز"
            | "الملح"
            | "الحديد"
            | "الذهب"
            | "الشمس"
            | "القمر"
            | "الرمل"
            | "الورد"
            | "الطيب"
            | "الامير"
            | "الشيخ"
            | "الملك"
            | "الحاج"
            | "السيد"
            | "الصالحيه"
            | "الفتح"
            | "الهدي"
            | "الحق"
            | "العدل"
            | "المركز"
            | "الوادي"
            | "العين"
            | "الراس"
            | "المطار"
            | "الميناء"
            | "الغرب"
            | "الشرق"
            | "الشمال"
            | "الجنوب"
            | "الربيع"
            | "الخريف"
            | "الصيف"
            | "الشتا"
            | "الشتاء"
            | "الجديد"
            | "السلام"
            | "العام"
            | "الجمعه"
            | "السبت"
            | "الاحد"
            | "الخميس"
            | "الشرقيه"
            | "الغربيه"
            | "الشماليه"
            | "الجنوبيه"
            | "الوسطي"
            | "الكبري"
            | "الحمرا"
            | "الخضرا"
            | "الوحده"
            | "الثوره"
            | "الحريه"
            | "النصر"
            | "النور"
            | "الكرامه"
            | "الامل"
            | "الرحمه"
            | "الجبل"
            | "السوق"
            | "الجسر"
            | "القلعه"
            | "البلد"
            | "القريه"
            | "الميدان"
            | "الرئيس"
            | "محمد"
            | "احمد"
            | "علي"
            | "حسن"
            | "حسين"
            | "صالح"
            | "عباس"
            | "سعيد"
            | "سليمان"
            | "ابراهيم"
            | "يوسف"
            | "خالد"
    )
}
