//! Merges the mentions of an article into its persons: one for each, under the fullest form of the name.
//!
//! `Capt. Davis`, `Jeff Davis` and `Davis` are one person; `Bill Clinton` and `Hillary Clinton` are two, and a bare
//! `Clinton` is whoever of them was named last. Titles are no part of a name. A byline is no person in the news, and
//! neither is an organisation or a place that the tagger took for one.

mod evidence;
mod name;

use std::collections::HashMap;

use crate::news::{Mention, MentionKind, Person, Span};
use crate::tagger::{Entity, EntityKind, Tagger};
use name::Name;

/// How many persons who share a name are compared with a new mention; a text has more only where it is a list.
const MOST_NAMESAKES: usize = 32;

/// The persons of an article and every mention of them in its body, both in order of appearance.
///
/// `entities` are the tagger's over `body`. `exclude` says whether a name as written is known as that of something else:
/// a group, an organisation, a place, the outlet. It is asked about names without a title only. Whom the body calls by one
/// word goes by the full name that `headline` gives. `authors` are left out unless the text itself speaks of them.
#[must_use]
pub fn persons(
    body: &str,
    headline: Option<&str>,
    entities: &[Entity],
    exclude: &dyn Fn(&str) -> bool,
    authors: &[String],
) -> (Vec<Mention>, Vec<Person>) {
    let ballot = Ballot::count(body, entities);
    let found: Vec<Found> = entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Person)
        .filter_map(|entity| Found::new(body, entity.span))
        .filter(|found| !evidence::is_credit(body, found.span, authors))
        .collect();
    let mut people = People::default();
    for (at, found) in found.iter().enumerate().filter(|(_, found)| !found.name.is_single()) {
        if found.is_believed(body, &ballot, exclude) {
            people.add_full(at, found);
        }
    }
    let mut doubtful = Vec::new();
    for (at, found) in found.iter().enumerate().filter(|(_, found)| found.name.is_single()) {
        if !people.add_single(at, found, || found.is_believed(body, &ballot, exclude)) {
            doubtful.push(at);
        }
    }
    // What was not believed by itself may name somebody who came later.
    for at in doubtful {
        people.add_single(at, &found[at], || false);
    }
    if let Some(headline) = headline {
        people.complete(headline);
    }
    people.told(body, &found)
}

/// A mention before it is known whose.
struct Found {
    span: Span,
    name: Name,
    is_titled: bool,
}

impl Found {
    /// The name in `span` without the titles at its start; `None` where nothing else is in it.
    fn new(body: &str, span: Span) -> Option<Self> {
        let office = name::behind_office(body.get(span.range())?);
        let mut start = span.start + office.unwrap_or(0);
        let mut is_titled = office.is_some() || evidence::is_titled(body, span);
        while let Some((word, rest)) = body.get(start..span.end)?.split_once(char::is_whitespace) {
            if !name::is_title_before(word, rest) {
                break;
            }
            is_titled = true;
            start = span.end - rest.trim_start().len();
        }
        let span = Span::new(start, span.end);
        let text = body.get(span.range())?;
        if name::is_title(text) || text.starts_with(['@', '#']) || !text.contains(char::is_uppercase) {
            return None;
        }
        Some(Self { span, name: Name::new(text)?, is_titled })
    }

    /// Whether nothing speaks against its being a person, or a title speaks for it.
    fn is_believed(&self, body: &str, ballot: &Ballot<'_>, exclude: &dyn Fn(&str) -> bool) -> bool {
        let text = &body[self.span.range()];
        self.is_titled
            || !(evidence::is_worded_as_institution(&self.name.words)
                || (self.name.is_single() && evidence::is_doubtful_alone(body, self.span))
                || (self.name.is_single() && ballot.is_prose && evidence::is_shouted(text))
                || evidence::is_explained_as_institution(body, self.span)
                || ballot.is_outvoted(text)
                || exclude(text))
    }
}

/// How often the tagger took the same words for a person and for something else.
struct Ballot<'a> {
    votes: HashMap<&'a str, (u32, u32)>,
    is_prose: bool,
}

impl<'a> Ballot<'a> {
    fn count(body: &'a str, entities: &[Entity]) -> Self {
        let mut votes: HashMap<&str, (u32, u32)> = HashMap::new();
        for entity in entities {
            let Some(text) = body.get(entity.span.range()) else { continue };
            let (persons, others) = votes.entry(text).or_default();
            if entity.kind == EntityKind::Person { *persons += 1 } else { *others += 1 }
        }
        Self { votes, is_prose: evidence::is_prose(body) }
    }

    fn is_outvoted(&self, text: &str) -> bool {
        self.votes.get(text).is_some_and(|&(persons, others)| others > persons)
    }
}

/// One of them.
struct Individual {
    /// The fullest form of the name so far.
    name: Name,
    /// All mentions.
    mentions: Vec<usize>,
    /// Those by a full name, or the one that there is, in order.
    anchors: Vec<usize>,
}

/// Persons while they are gathered.
#[derive(Default)]
struct People {
    individuals: Vec<Individual>,
    /// Who has a word in the name.
    by_word: HashMap<String, Vec<usize>>,
}

impl People {
    fn add_full(&mut self, at: usize, found: &Found) {
        let namesakes = self.namesakes(found.name.surname()).chain(self.namesakes(found.name.first()));
        let same = namesakes
            .filter(|&who| self.individuals[who].name.fits(&found.name))
            .max_by_key(|&who| self.latest(who, at));
        self.add(same, at, found);
    }

    /// Adds a name of one word: to whoever of that surname was named last before it, else next after it, else of that
    /// first name, else of that name at all, else of its short or long form; a person of its own where `is_believed`.
    /// Tells whether it was added.
    fn add_single(&mut self, at: usize, found: &Found, is_believed: impl FnOnce() -> bool) -> bool {
        let word = found.name.surname();
        let rank = |who: &usize| {
            let name = &self.individuals[*who].name;
            (name.surname() == word, name.first() == word, self.latest(*who, at))
        };
        let by_other_form = || {
            let forms = name::short_or_long(word).flat_map(|form| self.namesakes(form).map(move |who| (form, who)));
            let called_so = forms.filter(|&(form, who)| self.individuals[who].name.first() == form);
            called_so.map(|(_, who)| who).max_by_key(|&who| self.latest(who, at))
        };
        let known = self.namesakes(word).max_by_key(rank).or_else(by_other_form);
        let is_somebody = known.is_some() || is_believed();
        if is_somebody {
            self.add(known, at, found);
        }
        is_somebody
    }

    /// The persons with `word` in their names, the last ones first.
    fn namesakes(&self, word: &str) -> impl Iterator<Item = usize> + '_ {
        self.by_word.get(word).into_iter().flatten().rev().take(MOST_NAMESAKES).copied()
    }

    /// How near before the mention `at` somebody was named in full: the nearest is greatest; after all of them comes who
    /// is named only later, the sooner the greater.
    fn latest(&self, who: usize, at: usize) -> (usize, usize) {
        let anchors = &self.individuals[who].anchors;
        let passed = anchors.partition_point(|&anchor| anchor < at);
        let before = passed.checked_sub(1).map_or(0, |last| anchors[last] + 1);
        let after = anchors.get(passed).map_or(0, |next| usize::MAX - next);
        (before, after)
    }

    fn add(&mut self, who: Option<usize>, at: usize, found: &Found) {
        let who = who.unwrap_or_else(|| {
            self.individuals.push(Individual { name: found.name.clone(), mentions: Vec::new(), anchors: Vec::new() });
            self.individuals.len() - 1
        });
        let Individual { name, mentions, anchors } = &mut self.individuals[who];
        mentions.push(at);
        if anchors.is_empty() || !found.name.is_single() {
            anchors.push(at);
        }
        if found.name.fullness() > name.fullness() {
            name.clone_from(&found.name);
        }
        for word in &found.name.words {
            let people = self.by_word.entry(word.clone()).or_default();
            if !people.contains(&who) {
                people.push(who);
            }
        }
    }

    /// Puts the given name before names of one word where the headline has it.
    fn complete(&mut self, headline: &str) {
        let words: Vec<&str> =
            headline.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        for pair in words.windows(2).filter(|pair| Tagger::shared().is_given_name(pair[0])) {
            let Some(name) = Name::new(&pair.join(" ")).filter(|name| !name.is_single()) else { continue };
            let namesakes = self.by_word.get(name.surname()).map_or(&[][..], Vec::as_slice);
            if let &[who] = namesakes
                && self.individuals[who].name.is_single()
            {
                self.individuals[who].name = name;
            }
        }
    }

    /// The mentions and the persons in order.
    fn told(mut self, body: &str, found: &[Found]) -> (Vec<Mention>, Vec<Person>) {
        self.individuals.iter_mut().for_each(|individual| individual.mentions.sort_unstable());
        self.individuals.sort_unstable_by_key(|individual| individual.mentions.first().copied());
        let mut mentions = Vec::new();
        let mut persons = Vec::new();
        for Individual { name, mentions: of, .. } in self.individuals {
            let mut written: Vec<String> = Vec::new();
            for at in of {
                let Found { span, name: form, .. } = &found[at];
                if !written.contains(&form.written) {
                    written.push(form.written.clone());
                }
                let text = body[span.range()].to_owned();
                mentions.push(Mention {
                    kind: MentionKind::Person,
                    span: *span,
                    text,
                    name: name.written.clone(),
                    geonames_id: None,
                });
            }
            persons.push(Person { name: name.written, written });
        }
        mentions.sort_unstable_by_key(|mention| mention.span);
        (mentions, persons)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use expect_test::{Expect, expect};

    use super::*;

    /// Marks in `text`: `[…]` a person, `{…}` a place or an organisation, as the tagger would have found them.
    fn marked(text: &str) -> (String, Vec<Entity>) {
        let (mut body, mut entities, mut start) = (String::new(), Vec::new(), 0);
        for c in text.chars() {
            let kind = if c == ']' { EntityKind::Person } else { EntityKind::Organisation };
            match c {
                '[' | '{' => start = body.len(),
                ']' | '}' => entities.push(Entity { kind, span: Span::new(start, body.len()) }),
                _ => body.push(c),
            }
        }
        (body, entities)
    }

    fn told(text: &str, headline: Option<&str>, exclude: &dyn Fn(&str) -> bool, authors: &[String]) -> String {
        let (body, entities) = marked(text);
        let (mentions, persons) = persons(&body, headline, &entities, exclude, authors);
        for mention in &mentions {
            assert_eq!(mention.text, body[mention.span.range()]);
            assert!(persons.iter().any(|person| person.name == mention.name));
        }
        persons.iter().map(|person| format!("{}: {}\n", person.name, person.written.join(" | "))).collect()
    }

    fn check(text: &str, expected: Expect) {
        expected.assert_eq(&told(text, None, &|_| false, &[]));
    }

    #[test]
    fn a_person_goes_by_the_fullest_form() {
        check(
            "Capt. [Davis] spoke. [Jeff Davis] said so, and [Davis] left. [Davis]'s aide stayed.",
            expect![[r"
                Jeff Davis: Davis | Jeff Davis
            "]],
        );
        check(
            "[James Terry] met [James L. Terry] and [J. Terry].",
            expect![[r"
                James L. Terry: James Terry | James L. Terry | J. Terry
            "]],
        );
        check(
            "[Hashimi] wrote. [Hisham al-Hashimi] wrote more; [al-Hashimi] rested.",
            expect![[r"
                Hisham al-Hashimi: Hashimi | Hisham al-Hashimi | al-Hashimi
            "]],
        );
        check(
            "[Daniel Howe] wrote. [Dan] slept.",
            expect![[r"
                Daniel Howe: Daniel Howe | Dan
            "]],
        );
        check(
            "[Abdul Rahman Hasson] came, said [Abdul Rahman]. [Wladimir van Holt] and [van Holt] went.",
            expect![[r"
                Abdul Rahman Hasson: Abdul Rahman Hasson | Abdul Rahman
                Wladimir van Holt: Wladimir van Holt | van Holt
            "]],
        );
    }

    #[test]
    fn namesakes_stay_apart() {
        check(
            "[Mary Okoro] and [Paul Okoro] voted. [Paul Okoro] won, and [Okoro] smiled. [Mary] did not.",
            expect![[r"
                Mary Okoro: Mary Okoro | Mary
                Paul Okoro: Paul Okoro | Okoro
            "]],
        );
        check(
            "[Sam Lind Jr.] and [Sam Lind Sr.] met [Richard III] and [Richard Moe].",
            expect![[r"
                Sam Lind Jr.: Sam Lind Jr.
                Sam Lind Sr.: Sam Lind Sr.
                Richard III: Richard III
                Richard Moe: Richard Moe
            "]],
        );
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        check(
            "[President Ana Brook] and [Lt. Gen. Tom Pell] and Rear Admiral [Kim Roe]. The [President] left. [Marine General Bo Lund] and [Marine Lund] met [Queen Maud]. [Oil Minister Sheikh Ali Omar] saw [Madame Lind].",
            expect![[r"
                Ana Brook: Ana Brook
                Tom Pell: Tom Pell
                Kim Roe: Kim Roe
                Bo Lund: Bo Lund
                Marine Lund: Marine Lund
                Queen Maud: Queen Maud
                Ali Omar: Ali Omar
                Lind: Lind
            "]],
        );
    }

    #[test]
    fn capitals_of_headlines_are_undone() {
        check(
            "[ANA BROOK] MEETS [PELL] [TODAY]\n\nIt was raining in the old harbour when [Pell] left it with nobody beside him.",
            expect![[r"
                Ana Brook: Ana Brook
                Pell: PELL | Pell
            "]],
        );
        check(
            "MINISTERS MET. [PELL] LEFT.",
            expect![[r"
                PELL: PELL
            "]],
        );
    }

    #[test]
    fn credits_are_no_persons_in_the_news() {
        check("By [Ana Brook]\n\nText. (Reporting by [Tom Pell] and [Kim Roe]; editing by [Bo Lund])", expect![""]);
        check(
            "Rain fell. --With assistance from [Ana Brook] and [Tom Pell].\n\nTo contact the reporters: [Kim Roe] at kroe@example.org",
            expect![""],
        );
        check(
            "The bridge was built by [Ana Brook]. It was praised by [Tom Pell].",
            expect![[r"
                Ana Brook: Ana Brook
                Tom Pell: Tom Pell
            "]],
        );
        let authors = ["Ana Brook".to_owned(), "Tom Pell".to_owned()];
        let found = told("[Ana Brook]\n\nRain fell on [Tom Pell], who wrote this.", None, &|_| false, &authors);
        expect![[r"
            Tom Pell: Tom Pell
        "]]
        .assert_eq(&found);
    }

    #[test]
    fn what_is_known_as_something_else_is_no_person() {
        let exclude = |name: &str| matches!(name, "Jordan" | "Harakat");
        let found = told("[Harakat] fled to [Jordan]. Mr. [Jordan] waved.", None, &exclude, &[]);
        expect![[r"
            Jordan: Jordan
        "]]
        .assert_eq(&found);
        let found = told("[Eve Jordan] spoke. [Jordan] left [Jordan].", None, &exclude, &[]);
        expect![[r"
            Eve Jordan: Eve Jordan | Jordan
        "]]
        .assert_eq(&found);
    }

    #[test]
    fn the_text_tells_institutions() {
        check(
            "[Hawar], a Kurdish news outlet, said so. [Brook Foundation] and [Banque Holm] paid the [Harbour Gazette]. [Payolo], which grew, bought [Dax] Inc.",
            expect![""],
        );
        check("The Chancellor of the [Treasure] [SPEAKS].\n[Agencia]\n", expect![""]);
        check(
            "The [Pell] family wept. [Roe].",
            expect![[r"
                Pell: Pell
                Roe: Roe
            "]],
        );
        check("[Zetel] grew. {Zetel} and {Zetel} fell.", expect![""]);
        check(
            "[Hawar], a spokesman for the group, said so.",
            expect![[r"
                Hawar: Hawar
            "]],
        );
    }

    #[test]
    fn the_headline_completes_a_name() {
        let found = told("[Pell] resigned.", Some("Thomas Pell resigns"), &|_| false, &[]);
        expect![[r"
            Thomas Pell: Pell
        "]]
        .assert_eq(&found);
        let found = told("[Pell] resigned.", Some("Why Pell resigned"), &|_| false, &[]);
        expect![[r"
            Pell: Pell
        "]]
        .assert_eq(&found);
    }

    proptest::proptest! {
        #[test]
        fn whatever_spans_come_it_does_not_panic(text in "[A-Za-zé .,\n'’@-]{0,60}", ends in proptest::collection::vec((0_usize..70, 0_usize..70), 0..6)) {
            let entities: Vec<Entity> = ends.iter().map(|&(start, end)| Entity { kind: EntityKind::Person, span: Span::new(start, end) }).collect();
            let (mentions, _) = persons(&text, Some(&text), &entities, &|_| false, &[]);
            for mention in mentions {
                proptest::prop_assert_eq!(&mention.text, &text[mention.span.range()]);
            }
        }
    }
}
