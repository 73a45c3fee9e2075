//! The words beside a date that tell what it is the date of. All are looked for in text in lower case.

use std::{collections::HashSet, sync::LazyLock};

use memchr::memmem::Finder;

/// Words that are looked for anywhere, and words that must stand alone.
pub(in crate::ingest::describe) struct Wording {
    parts: &'static [&'static str],
    words: &'static [&'static str],
    finders: LazyLock<Vec<Finder<'static>>>,
}

/// A label of publication, in a loose sense.
pub(in crate::ingest::describe) static PUBLICATION: Wording = Wording {
    parts: PUBLICATION_PARTS,
    words: &["stand", "vom", "am"],
    finders: LazyLock::new(|| finders(PUBLICATION_PARTS)),
};

const PUBLICATION_PARTS: &[&str] = &[
    "publish",
    "posted",
    "veröffentlicht",
    "erschienen",
    "erstellt",
    "publié",
    "publicad",
    "pubblicat",
    "gepubliceerd",
    "geplaatst",
    "publicerad",
    "udgivet",
    "publisert",
    "opublikowan",
    "dodano",
    "опубликован",
    "yayın",
    "created",
    "written",
    "filed",
    "issued",
    "date:",
    "datum",
    "artikel vom",
    "submitted",
    "entered",
    "発売",
    "公開",
    "掲載",
    "投稿",
    "일자",
    "입력",
    "등록",
    "نشر",
    "נכתב",
    "julkaistu",
    "objavljen",
    "publikován",
    "megjelen",
    "közzé",
    "објављено",
    "опубліковано",
    "δημοσ",
];

/// A label of publication that leaves no doubt.
pub(in crate::ingest::describe) static CLEAR_PUBLICATION: Wording =
    Wording { parts: CLEAR_PUBLICATION_PARTS, words: &[], finders: LazyLock::new(|| finders(CLEAR_PUBLICATION_PARTS)) };

const CLEAR_PUBLICATION_PARTS: &[&str] = &[
    "publish",
    "posted",
    "veröffentlicht",
    "erschienen",
    "publié",
    "publicad",
    "pubblicat",
    "gepubliceerd",
    "geplaatst",
    "publicerad",
    "udgivet",
    "publisert",
    "opublikowan",
    "опубликов",
    "公開日",
    "掲載日",
    "등록",
    "입력",
    "نشر",
    "julkaistu",
    "objavljen",
    "publikován",
    "megjelen",
    "közzé",
    "објављено",
    "опубліковано",
    "δημοσ",
];

/// A label of the last change, in a loose sense.
pub(in crate::ingest::describe) static CHANGE: Wording =
    Wording { parts: CHANGE_PARTS, words: &[], finders: LazyLock::new(|| finders(CHANGE_PARTS)) };

const CHANGE_PARTS: &[&str] = &[
    "updat",
    "modif",
    "aktualisiert",
    "geändert",
    "zuletzt",
    "mis à jour",
    "actualiza",
    "atualiza",
    "aggiorna",
    "bijgewerkt",
    "uppdaterad",
    "opdateret",
    "oppdatert",
    "обновлен",
    "güncel",
    "edited",
    "revised",
    "更新",
    "수정",
    "aktualiz",
    "last",
];

/// A label of the last change that leaves no doubt.
pub(in crate::ingest::describe) static CLEAR_CHANGE: Wording = Wording {
    parts: CLEAR_CHANGE_PARTS,
    words: &["akt", "maj"],
    finders: LazyLock::new(|| finders(CLEAR_CHANGE_PARTS)),
};

const CLEAR_CHANGE_PARTS: &[&str] = &[
    "updat",
    "modif",
    "aktualisiert",
    "geändert",
    "zuletzt",
    "mis à jour",
    "actualiza",
    "atualiza",
    "aggiorna",
    "bijgewerkt",
    "uppdaterad",
    "opdateret",
    "oppdatert",
    "päivitetty",
    "frissítve",
    "aktualiz",
    "ažurirano",
    "změněno",
    "zmieniono",
    "zmodyfikowan",
    "змінено",
    "изменен",
    "sidst",
    "senast",
    "ultima modifica",
    "آخر",
    "به‌روز",
    "بروز",
    "τελευταία",
    "ultima actualizare",
    "módosítva",
    "обновл",
    "güncel",
    "edited",
    "revised",
    "更新",
    "수정",
    "עודכן",
    "تحديث",
    "ενημέρωση",
    "оновлено",
];

/// Labels of dates that are surely not of the article: prices, rights, deadlines.
pub(in crate::ingest::describe) static CLEAR_FOREIGN: Wording =
    Wording { parts: CLEAR_FOREIGN_PARTS, words: &["joined"], finders: LazyLock::new(|| finders(CLEAR_FOREIGN_PARTS)) };

const CLEAR_FOREIGN_PARTS: &[&str] =
    &["as of", "copyright", "©", "expire", "deadline", "event date", "valid until", "gültig bis", "member since"];

/// Words beside dates that are not of the article: rights, terms, comments, prices, versions.
pub(in crate::ingest::describe) static FOREIGN: Wording = Wording {
    parts: FOREIGN_PARTS,
    words: &["born", "died", "joined", "end", "ends"],
    finders: LazyLock::new(|| finders(FOREIGN_PARTS)),
};

const FOREIGN_PARTS: &[&str] = &[
    "copyright",
    "©",
    "(c)",
    "all rights",
    "expire",
    "deadline",
    "event",
    "since",
    "until",
    "valid",
    "gültig",
    "geboren",
    "member since",
    "registr",
    "comment",
    "replied",
    "reply",
    "says:",
    "schrieb",
    "kommentar",
    "antwort",
    "retrieved",
    "accessed",
    "version",
    "release",
    "price",
    "as of",
    "run until",
    "start date",
    "begin",
    "scheduled",
    "revision",
    "abgerufen",
    "consult",
    "№",
    "nr. ",
];

fn finders(parts: &'static [&'static str]) -> Vec<Finder<'static>> {
    parts.iter().map(|part| Finder::new(*part)).collect()
}

impl Wording {
    /// Whether one of the words is in `lower`.
    pub(in crate::ingest::describe) fn is_in(&self, lower: &str) -> bool {
        let bytes = lower.as_bytes();
        self.finders.iter().any(|finder| finder.find(bytes).is_some())
            || self.words.iter().any(|word| has_word(lower, word).is_some())
    }

    /// Where the last of the words in `lower` ends.
    pub(in crate::ingest::describe) fn last_in(&self, lower: &str) -> Option<usize> {
        let parts = self.parts.iter().filter_map(|part| Some(lower.rfind(part)? + part.len()));
        let words = self.words.iter().filter_map(|word| has_word(lower, word));
        parts.chain(words).max()
    }
}

/// Where the last of the places ends at which `word` stands alone in `lower`.
fn has_word(lower: &str, word: &str) -> Option<usize> {
    let places = lower.match_indices(word).map(|(start, _)| (start, start + word.len()));
    places.filter(|&(start, end)| stands_alone(lower, start, end)).map(|(_, end)| end).last()
}

/// Names of the days of the week and their short forms.
const WEEKDAYS: &str = "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun \
    sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi \
    samedi dimanche lunes martes miércoles miercoles jueves viernes sábado sabado domingo lunedì martedì mercoledì \
    giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag segunda terça quarta \
    quinta sexta понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер \
    пʼятниця субота неділя pazartesi salı çarşamba perşembe cuma cumartesi pazar ponedjeljak utorak srijeda četvrtak \
    petak subota nedjelja poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek \
    neděle hétfő kedd szerda csütörtök péntek szombat vasárnap luni marți miercuri joi vineri sâmbătă duminică \
    måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag maanantai tiistai keskiviikko \
    torstai perjantai lauantai sunnuntai δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή senin selasa rabu kamis \
    jumat sabtu minggu الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت";

static WEEKDAY_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| WEEKDAYS.split_whitespace().collect());

/// Whether a day of the week is named in `lower`.
pub(in crate::ingest::describe) fn names_weekday(lower: &str) -> bool {
    lower.split(|character: char| !character.is_alphabetic()).any(is_weekday)
}

/// Whether a word in lower case is the name of a day of the week.
pub(in crate::ingest::describe) fn is_weekday(word: &str) -> bool {
    word.len() >= 3 && WEEKDAY_NAMES.contains(word)
}

/// Whether a clock time is in `lower`: `14:30`, `9 pm`, `14時`.
pub(in crate::ingest::describe) fn has_time(lower: &str) -> bool {
    let bytes = lower.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let rest = &lower[end..];
        let minutes = rest
            .strip_prefix([':', '.', 'h'])
            .is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 2 && stands_alone(rest, 0, 2));
        let half = rest.strip_prefix(' ').unwrap_or(rest);
        let marked = ["am", "pm", "a.m", "p.m", "uhr"]
            .iter()
            .any(|mark| half.starts_with(mark) && stands_alone(half, 0, mark.len()));
        if end - at <= 2 && stands_alone(lower, at, at) && (minutes || marked) || rest.starts_with('時') {
            return true;
        }
        at = end;
    }
    false
}

/// Whether no letter or digit stands right before `start`; and none right after `end`, unless the two are equal.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let word = |character: char| character.is_alphanumeric() || character == '_';
    !text[..start].ends_with(word) && (start == end || !text[end..].starts_with(word))
}

/// The last `count` characters of a text.
pub(in crate::ingest::describe) fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    if count == 0 { "" } else { &text[start..] }
}

/// The first `count` characters of a text.
pub(in crate::ingest::describe) fn first_characters(text: &str, count: usize) -> &str {
    &text[..text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)]
}
