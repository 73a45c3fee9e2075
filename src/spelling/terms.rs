//! The terms that an article's names are found by: `skeleton|form` of every capitalised phrase of one to three words.
//!
//! Sorted, such terms bring together what sounds alike, and a phrase joined or split (Deir Ezzor, Deirezzor) meets its twin
//! because the form is written without spaces. A word that may begin with an attached article (`alzour`) gets a second term under
//! the skeleton of the rest, with the same form.
//!
//! Arabic and Hebrew script has no capitals: there every word of three letters and more is a phrase of its own, without its
//! article, and no longer phrases are made, so that the dictionary grows with the vocabulary and not with the text. Scripts that
//! have no Latin counterpart here (Chinese, Hindi …) give no terms: names in them are found through the gazetteer's aliases.

use super::articles::{Article, article, may_be_article, without_attached_article};
use super::fold::fold_into;
use super::skeleton::word_skeleton_into;
use super::small_words::{is_function_word, is_particle};

/// The longest phrase, in words that are not particles.
const MAX_WORDS: usize = 3;
/// The shortest and the longest form worth a term, in bytes.
const FORM_LENGTHS: std::ops::RangeInclusive<usize> = 3..=40;
/// All-capital words up to this length are taken for acronyms, which have no other spellings.
const MAX_ACRONYM: usize = 4;

/// The longest article or particle, in bytes: `della`, or three letters of Cyrillic.
const LONGEST_SMALL_WORD: usize = 6;

/// A word of the text.
#[derive(Clone, Copy)]
struct Word {
    /// Where its folded letters begin and end in the buffer.
    folded: (usize, usize),
    case: Case,
    /// Whether every letter is a capital.
    all_capitals: bool,
    /// What parts it from the word before.
    gap: Gap,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Capital,
    /// All capitals, and so short that it may be an acronym.
    Acronym,
    /// Letters of a script without capitals.
    None,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// White space.
    Space,
    /// A hyphen.
    Hyphen,
    /// Anything else: a phrase ends here.
    Break,
}

/// Finds the terms of texts; keeps its buffers from text to text.
#[derive(Default)]
pub struct NameTerms {
    words: Vec<Word>,
    folded: String,
    phrase: Phrase,
}

/// A phrase as it grows word by word.
#[derive(Default)]
struct Phrase {
    form: String,
    skeleton: String,
    /// The skeleton without attached articles.
    bare: String,
    term: String,
    words: usize,
}

impl NameTerms {
    /// A finder with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Emits the terms of `text`. A term comes as often as its phrase stands there.
    pub fn of_text(&mut self, text: &str, sink: &mut impl FnMut(&str)) {
        self.read(text);
        for start in 0..self.words.len() {
            self.phrases_from(start, sink);
        }
    }

    /// Splits `text` into words. Of lower-case words only those are kept that may stand inside a name.
    fn read(&mut self, text: &str) {
        self.words.clear();
        self.folded.clear();
        let mut end = 0;
        let mut broken = true;
        for (start, raw) in raw_words(text) {
            let case = case(raw);
            if case == Case::Lower && !may_be_small(raw) {
                broken = true;
                continue;
            }
            let folded_start = self.folded.len();
            fold_into(raw, &mut self.folded);
            if self.folded.len() > folded_start {
                let gap = if broken { Gap::Break } else { gap(&text[end..start]) };
                let all_capitals = is_all_capitals(raw);
                self.words.push(Word { folded: (folded_start, self.folded.len()), case, all_capitals, gap });
                end = start + raw.len();
                broken = false;
            }
        }
        self.acronyms_in_headlines();
    }

    /// In a row of three and more words in capitals, a headline, short words are no acronyms.
    fn acronyms_in_headlines(&mut self) {
        let mut row = 0;
        for i in 0..=self.words.len() {
            let goes_on =
                self.words.get(i).is_some_and(|word| word.all_capitals && (row == 0 || word.gap != Gap::Break));
            if goes_on {
                row += 1;
                continue;
            }
            if row >= 3 {
                self.words[i - row..i].iter_mut().for_each(|word| word.case = Case::Capital);
            }
            row = usize::from(self.words.get(i).is_some_and(|word| word.all_capitals));
        }
    }

    fn word(&self, i: usize) -> &str {
        let (start, end) = self.words[i].folded;
        &self.folded[start..end]
    }

    /// The article at `i`, where the word there is one and belongs to the word after it.
    fn article_at(&self, i: usize) -> Option<Article> {
        let next = self.words.get(i + 1)?;
        if next.gap == Gap::Break || next.case == Case::Lower || self.words[i].folded.1 - self.words[i].folded.0 > 8 {
            return None;
        }
        let found = article(self.word(i), self.word(i + 1))?;
        Some(if next.gap == Gap::Hyphen { Article::Sure } else { found })
    }

    /// Emits the phrases that begin with the word at `start`.
    fn phrases_from(&mut self, start: usize, sink: &mut impl FnMut(&str)) {
        match self.words[start].case {
            Case::Lower | Case::Acronym => return,
            Case::None => return self.unigram(start, sink),
            Case::Capital => {}
        }
        match self.article_at(start) {
            Some(Article::Sure) => return,
            // `El Salvador`: the phrase as it stands, besides the one that begins after the article.
            Some(Article::Likely) => {}
            None if is_function_word(self.word(start)) => return,
            None => {}
        }
        let mut phrase = std::mem::take(&mut self.phrase);
        phrase.clear();
        let mut i = start;
        while i < self.words.len() && phrase.words < MAX_WORDS {
            let word = self.words[i];
            if i > start {
                if word.gap == Gap::Break {
                    break;
                }
                if self.article_at(i).is_some() {
                    i += 1;
                    continue;
                }
                if word.case == Case::Lower && is_particle(self.word(i)) && self.leads_to_capital(i) {
                    phrase.push(self.word(i));
                    i += 1;
                    continue;
                }
            }
            if word.case != Case::Capital {
                break;
            }
            phrase.push(self.word(i));
            phrase.words += 1;
            // Neither the article alone is a name nor what ends in an initial.
            let article = i == start && self.article_at(start).is_some();
            if !article && word.folded.1 - word.folded.0 > 1 {
                phrase.emit(sink);
            }
            i += 1;
        }
        self.phrase = phrase;
    }

    /// Whether a capitalised word follows the particle at `i`, perhaps after one more particle.
    fn leads_to_capital(&self, i: usize) -> bool {
        let follows = |i: usize| self.words.get(i).filter(|word| word.gap != Gap::Break).map(|word| word.case);
        match follows(i + 1) {
            Some(Case::Capital) => true,
            Some(Case::Lower) => is_particle(self.word(i + 1)) && follows(i + 2) == Some(Case::Capital),
            _ => false,
        }
    }

    /// Emits the word at `i` alone.
    fn unigram(&mut self, i: usize, sink: &mut impl FnMut(&str)) {
        let mut phrase = std::mem::take(&mut self.phrase);
        phrase.clear();
        let word = self.word(i);
        let noun = super::articles::words_without_articles(word).next().unwrap_or(word);
        if noun.chars().nth(2).is_some() {
            phrase.push(noun);
            phrase.emit(sink);
        }
        self.phrase = phrase;
    }
}

impl Phrase {
    fn clear(&mut self) {
        self.form.clear();
        self.skeleton.clear();
        self.bare.clear();
        self.words = 0;
    }

    fn push(&mut self, word: &str) {
        let first = self.form.is_empty();
        self.form.push_str(word);
        word_skeleton_into(word, first, &mut self.skeleton);
        word_skeleton_into(without_attached_article(word).unwrap_or(word), first, &mut self.bare);
    }

    fn emit(&mut self, sink: &mut impl FnMut(&str)) {
        if !FORM_LENGTHS.contains(&self.form.len()) || self.skeleton.is_empty() {
            return;
        }
        let bare = (self.bare != self.skeleton && !self.bare.is_empty()).then_some(&self.bare);
        for skeleton in std::iter::once(&self.skeleton).chain(bare) {
            self.term.clear();
            self.term.push_str(skeleton);
            self.term.push('|');
            self.term.push_str(&self.form);
            sink(&self.term);
        }
    }
}

/// Emits the term or terms of `phrase` taken as one name, whatever its length or case.
pub fn name_terms(phrase: &str, sink: &mut impl FnMut(&str)) {
    let mut folded = String::with_capacity(phrase.len());
    fold_into(phrase, &mut folded);
    let mut whole = Phrase::default();
    for word in super::articles::words_without_articles(&folded) {
        whole.push(word);
    }
    whole.emit(sink);
}

/// Whether a lower-case word may be an article or a particle; the others part names and are of no further interest.
fn may_be_small(raw: &str) -> bool {
    if raw.len() > LONGEST_SMALL_WORD {
        return false;
    }
    !raw.bytes().all(|byte| byte.is_ascii_lowercase()) || is_particle(raw) || may_be_article(raw)
}

/// The words of `text` with where they begin, possessive endings cut off.
fn raw_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + run(&text[at..], |c| !is_letter(c));
        if start == text.len() {
            return None;
        }
        let mut end = start + run(&text[start..], is_letter);
        // An apostrophe belongs to the word if a letter follows.
        while let Some(apostrophe) = text[end..].chars().next().filter(|c| is_apostrophe(*c)) {
            let letters = run(&text[end + apostrophe.len_utf8()..], is_letter);
            if letters == 0 {
                break;
            }
            end += apostrophe.len_utf8() + letters;
        }
        at = end;
        Some((start, without_possessive(&text[start..end])))
    })
}

/// The length in bytes of the characters that `text` begins with for which `holds`.
fn run(text: &str, holds: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            if !holds(char::from(bytes[at])) {
                return at;
            }
            at += 1;
        } else {
            match text[at..].chars().next() {
                Some(c) if holds(c) => at += c.len_utf8(),
                _ => return at,
            }
        }
    }
    at
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == 'ـ'
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '׳' | '״')
}

/// `Assad's` and `Assad’s` without the ending; a closing apostrophe goes too.
fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches(is_apostrophe);
    match word.strip_suffix(['s', 'S']) {
        Some(stem) if stem.ends_with(is_apostrophe) => stem.trim_end_matches(is_apostrophe),
        _ => word,
    }
}

fn case(raw: &str) -> Case {
    let Some(first) = raw.chars().find(|c| c.is_alphabetic()) else { return Case::Lower };
    if first.is_lowercase() {
        return Case::Lower;
    }
    if !first.is_uppercase() {
        return if matches!(first, '\u{590}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}') { Case::None } else { Case::Lower };
    }
    if raw.len() <= MAX_ACRONYM && is_all_capitals(raw) { Case::Acronym } else { Case::Capital }
}

fn is_all_capitals(raw: &str) -> bool {
    raw.len() > 1 && raw.starts_with(char::is_uppercase) && raw.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

fn gap(between: &str) -> Gap {
    match between {
        " " | "\n" | "\u{A0}" | "\u{202F}" => Gap::Space,
        "-" | "‐" | "‑" | "–" | "-'" | "-’" | "-‘" | "-ʿ" | "-ʻ" => Gap::Hyphen,
        _ if !between.is_empty() && between.bytes().all(|b| b == b' ' || b == b'\n') => {
            if between.matches('\n').count() < 2 { Gap::Space } else { Gap::Break }
        }
        _ => Gap::Break,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let mut terms = Vec::new();
        NameTerms::new().of_text(text, &mut |term| terms.push(term.to_owned()));
        expected.assert_eq(&terms.join(" "));
    }

    #[test]
    fn phrases_of_one_to_three_capitalised_words() {
        check("They met Hassan Rouhani in Tehran.", expect!["hsn|hassan hsnrn|hassanrouhani rn|rouhani trn|tehran"]);
        check(
            "Ali Akbar Salehi Ardestani",
            expect![
                "al|ali alkfr|aliakbar alkfrsl|aliakbarsalehi akfr|akbar akfrsl|akbarsalehi akfrslrtstn|akbarsalehiardestani sl|salehi slrtstn|salehiardestani artstn|ardestani"
            ],
        );
        check("Kofi Annan’s envoy", expect!["kf|kofi kfn|kofiannan an|annan n|annan"]);
        check("Moscow, London", expect!["nsk|moscow lntn|london"]);
    }

    #[test]
    fn articles_are_left_out_and_attached_ones_give_a_second_term() {
        check("in the city of Deir ez-Zor", expect!["tr|deir trsr|deirzor sr|zor"]);
        check("fighters left al-Bab; Ar-Raqqah held", expect!["f|bab rk|raqqah"]);
        check("Alzour and Deir Ezzor", expect!["alsr|alzour sr|alzour tr|deir trsr|deirezzor asr|ezzor sr|ezzor"]);
        check("El Salvador", expect!["alslftr|elsalvador slftr|salvador"]);
        check("Ayn al-'Arab", expect!["an|ayn anrf|aynarab arf|arab"]);
        check("El-Obeid", expect!["aft|obeid"]);
    }

    #[test]
    fn particles_belong_to_the_name() {
        check("Rio de Janeiro", expect!["r|rio rtsnr|riodejaneiro snr|janeiro"]);
        check("Osama bin Laden", expect!["asn|osama asnfnltn|osamabinladen ltn|laden"]);
        check("Ursula von der Leyen", expect!["arsl|ursula arslfntrln|ursulavonderleyen ln|leyen"]);
        check("she came de facto", expect![""]);
    }

    #[test]
    fn lower_case_function_words_numbers_and_acronyms_give_none() {
        check("the men of the town", expect![""]);
        check("The. And. However.", expect![""]);
        check("NATO and the UN in 2017", expect![""]);
        check(
            "TROOPS IN MALI SAY",
            expect![
                "trfs|troops trfsn|troopsin trfsnl|troopsinmali anl|inmali anls|inmalisay nl|mali nls|malisay s|say"
            ],
        );
    }

    #[test]
    fn other_scripts() {
        check("Войска вошли в Дейр-эз-Зор", expect!["fsk|войска tr|дейр trsr|дейрзор sr|зор"]);
        check("القوات في دير الزور", expect!["kt|قوات tr|دير sr|زور"]);
        check("在东京", expect![""]);
    }

    #[test]
    fn a_name_as_a_whole() {
        let mut terms = Vec::new();
        name_terms("deir ezzor", &mut |term| terms.push(term.to_owned()));
        expect!["trsr|deirezzor"].assert_eq(&terms.join(" "));
    }

    proptest! {
        #[test]
        fn every_term_has_a_skeleton_and_a_form(text in "[A-Z][a-z]{1,6}[ '-][A-Z]{0,2}[\\PC]{0,12}") {
            NameTerms::new().of_text(&text, &mut |term| {
                let (skeleton, form) = super::super::split_term(term).unwrap_or_default();
                assert!(!skeleton.is_empty() && FORM_LENGTHS.contains(&form.len()), "{term}");
            });
        }
    }
}
