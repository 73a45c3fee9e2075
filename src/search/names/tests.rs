//! Names looked up in small archives, with the gazetteer that the program has.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use expect_test::{Expect, expect};

use super::{StandsAs, expand, names_in};
use crate::gazetteer::{Gazetteer, Overlay};
use crate::spelling::{NameDictionary, NameTerms, fold};

/// The names of a text.
struct Archive {
    terms: BTreeSet<String>,
    text: String,
}

impl Archive {
    fn of(text: &str) -> Self {
        let mut terms = BTreeSet::new();
        NameTerms::new().of_text(text, &mut |term| {
            terms.insert(term.to_owned());
        });
        Self { terms, text: text.to_owned() }
    }
}

impl NameDictionary for Archive {
    fn scan_prefix(&self, prefix: &str, visit: &mut dyn FnMut(&str, u64) -> ControlFlow<()>) {
        for term in self.terms.range(prefix.to_owned()..).take_while(|term| term.starts_with(prefix)) {
            if visit(term, 1).is_break() {
                return;
            }
        }
    }

    fn has_words(&self, phrase: &str) -> bool {
        let text = fold(&self.text);
        fold(phrase).split(' ').all(|word| text.split(' ').any(|other| other == word))
    }

    fn is_ordinary_word(&self, form: &str) -> bool {
        self.text.split_whitespace().any(|word| word == form)
    }
}

/// What `name` is expanded to in an archive of this text; forms without terms, which every archive would get, are left out.
#[track_caller]
fn check(text: &str, name: &str, expected: Expect) {
    check_with(&Gazetteer::new(), text, name, expected);
}

#[track_caller]
fn check_with(gazetteer: &Gazetteer, text: &str, name: &str, expected: Expect) {
    let expansion = expand(name, gazetteer, &Archive::of(text));
    let mut told = String::new();
    for place in &expansion.places {
        let entry = gazetteer.entry(place.id).unwrap();
        told += &format!("{} {:?} {:?} {}\n", entry.name, entry.kind, place.why, place.weight);
    }
    for form in expansion.forms.iter().filter(|form| form.stands_as != StandsAs::Phrase) {
        told += &format!("{} {:?} {:.2}\n", form.form, form.why, form.weight);
    }
    expected.assert_eq(&told);
}

#[test]
fn a_place_under_its_other_names_and_unlisted_spellings() {
    check(
        "Dayr al-Zawr and Deir Ezzor fell; Dair Alzour too, said Drazer. Deir al-Zuhr, Dior.",
        "Deir ez-Zor",
        expect![[r#"
            Deir ez-Zor Settlement Alias 0.75
            Deir ez-Zor Region Alias 0.75
            Dayr al-Zawr Alias 0.62
            Deir Ezzor Alias 0.62
            deirzuhr Spelling 0.33
            dairalzour Spelling 0.28
        "#]],
    );
    check(
        "Raqqah, Raqaah, Ar-Rakka; Rocca met Rashid in Iraq. Rakha, Racca",
        "Raqqa",
        expect![[r#"
            Raqqa Settlement Alias 0.75
            Raqqa Region Alias 0.75
            Rakka Alias 0.62
            Raqqah Alias 0.62
            raqaah Spelling 0.17
        "#]],
    );
    check(
        "Kiev, Kyjiv, Kijew, Kive",
        "Kyiv",
        expect![[r#"
        Kyiv Settlement Alias 0.75
        Kyiv City Region Alias 0.75
        Kiev Alias 0.62
        Kijew Alias 0.62
        Kyjiv Alias 0.62
    "#]],
    );
    check(
        "Hims, Holmes, Hamas, Hama",
        "Homs",
        expect![[r#"
        Homs Settlement Alias 0.75
        Homs Region Alias 0.75
        Khoms Settlement Alias 0.75
        Hims Alias 0.62
    "#]],
    );
    check(
        "Triples. Tripolis. Trablus. Tripole",
        "Tripoli",
        expect![[r#"
        Tripoli Settlement Alias 0.75
        Tripoli Region Alias 0.75
        Tripoli Settlement Alias 0.75
        Tripoli Settlement Alias 0.75
        Trablus Alias 0.62
        Tripole Alias 0.62
        Tripolis Alias 0.62
    "#]],
    );
    check(
        "Malia, Malian, Malik",
        "Mali",
        expect![[r#"
        Mali Country Alias 0.75
    "#]],
    );
    check(
        "Halab, Aleph, Alep, Alepo",
        "Aleppo",
        expect![[r#"
            Aleppo Settlement Alias 0.75
            Aleppo Region Alias 0.75
            Alep Alias 0.62
            Alepo Alias 0.62
            Halab Alias 0.62
        "#]],
    );
    check(
        "Surt, Sirta, Sirota",
        "Sirte",
        expect![[r#"
            Sirte Settlement Alias 0.75
            Sirte Region Alias 0.75
            Sirta Alias 0.62
            Surt Alias 0.62
        "#]],
    );
    check(
        "Lugansk, Lugano, Luhanske",
        "Luhansk",
        expect![[r#"
            Luhansk Oblast Region Alias 0.75
            Luhansk Settlement Alias 0.75
            Lugansk Alias 0.62
            luhanske Spelling 0.20
        "#]],
    );
}

#[test]
fn a_misspelt_place_leads_to_the_place() {
    check(
        "Raqqa and Raqqah",
        "Raqaah",
        expect![[r#"
        Raqqa Settlement Spelling 0.5
        Raqqa Region Spelling 0.5
        raqqah Spelling 0.24
        raqqa Spelling 0.16
    "#]],
    );
}

#[test]
fn persons() {
    check(
        "Qaddafi, Kadhafi, al-Gathafi, Gadhafi, Gandhi, Kadyrov",
        "Gaddafi",
        expect![[r#"
            qaddafi Spelling 0.38
            gadhafi Spelling 0.32
            kadhafi Spelling 0.23
            gathafi Spelling 0.19
        "#]],
    );
    check(
        "Moammar Gadhafi, Muammar al-Qaddafi, Omar Kadafi",
        "Muammar Gaddafi",
        expect![[r#"
        moammargadhafi Spelling 0.38
        muammarqaddafi Spelling 0.38
    "#]],
    );
    check(
        "Chodorkowski, Khodorkovskiy, Kadyrov",
        "Khodorkovsky",
        expect![[r#"
        chodorkowski Spelling 0.38
        khodorkovskiy Spelling 0.38
    "#]],
    );
    check("Hodges. Fisher. Nasrullah, Nasrallah", "Hassan Nasrallah", expect![[""]]);
}

#[test]
fn groups_go_by_all_their_names() {
    check(
        "Daesh, ISIL, Da'ish. Islamic State of Iraq and the Levant. This is",
        "ISIS",
        expect![[r#"
        Daesh Group 0.75
        Daish Group 0.75
        Islamic State Group 0.75
    "#]],
    );
    check(
        "Hizbollah, Hizbullah, Hezbolah",
        "Hezbollah",
        expect![[r#"
        Hizbollah Group 0.75
        Hizbullah Group 0.75
        hezbolah Spelling 0.38
    "#]],
    );
    check("This is that", "is", expect![[""]]);
}

#[test]
fn another_person_of_nearly_the_same_name_is_not_meant() {
    check(
        "Khomeini died. Khamanei spoke.",
        "Khamenei",
        expect![[r#"
        khamanei Spelling 0.34
    "#]],
    );
}

#[test]
fn what_stands_as_a_phrase_is_told_only_of_an_archive_that_has_it() {
    let phrases = |text: &str| {
        let forms = expand("Deir ez-Zor", &Gazetteer::new(), &Archive::of(text)).forms.into_iter();
        forms.filter(|form| form.stands_as == StandsAs::Phrase).map(|form| form.form).collect::<Vec<_>>()
    };
    assert!(phrases("في دير الزور").iter().any(|form| form == "دير الزور"));
    assert!(phrases("Raqqa alone").is_empty());
}

#[test]
fn an_acronym_has_no_other_spellings() {
    check("Nota, Nata", "NATO", expect![[""]]);
    check("", "", expect![[""]]);
    check("Raqqa", "?!", expect![[""]]);
}

#[test]
fn a_users_own_names() {
    let mut overlay = Overlay::new();
    overlay.add_aliases("person\tHassan Ali\tAbu Omar|Abu Hassan\n".as_bytes(), "own.tsv").unwrap();
    check_with(
        &Gazetteer::with_overlay(overlay),
        "Abu Omar, Hasan Aly",
        "Hassan Ali",
        expect![[r#"
            Abu Omar Alias 0.75
            hasanaly Spelling 0.36
        "#]],
    );
}

#[track_caller]
fn check_names(query: &str, expected: Expect) {
    let archive = Archive::of("the offensive and the protests in a town were over");
    let names: Vec<&str> =
        names_in(query, &Gazetteer::new(), &archive).iter().map(|span| &query[span.range()]).collect();
    expected.assert_eq(&names.join(" | "));
}

#[test]
fn names_in_a_query() {
    check_names("Deir ez-Zor offensive", expect!["Deir ez-Zor"]);
    check_names("deir ez zor offensive", expect!["deir ez zor"]);
    check_names("Muammar Gaddafi Libya", expect!["Muammar Gaddafi | Libya"]);
    check_names("protests in tehran", expect!["tehran"]);
    check_names("Protests in Tehran, Iran", expect!["Tehran | Iran"]);
    check_names("Islamic State of Iraq and the Levant attack", expect!["Islamic State of Iraq and the Levant"]);
    check_names("nice reading of the mobile phone", expect![""]);
    check_names("this is over", expect![[""]]);
    check_names("قصف دير الزور", expect!["دير الزور"]);
}
