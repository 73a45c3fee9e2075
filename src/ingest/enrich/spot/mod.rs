//! Finds the names of places and armed groups in a text, in one walk over its words.
//!
//! At each word that may begin a name the longest known one is taken, groups before places: "Islamic State of Iraq and the Levant"
//! is no country. What a name means is not decided here but in [`super::resolve()`]; here is decided whether it is one, by its
//! neighbours: `Jordan` before `Smith`, `May` and `Reading` are none. Demonyms are found too: they are no places but speak for
//! a country.

mod admit;
mod arabic;
mod endings;
mod heads;
mod lists;
mod matching;
mod states;
mod tagged;
mod token;
mod words;

use smallvec::SmallVec;

use crate::gazetteer::{Candidate, Gazetteer, GroupRef, Kind, NameHash};
use crate::news::{CountryCode, MentionKind, Span};
use crate::spelling;

use matching::Match;
use tagged::TagSays;
use token::{Case, Gap, Tokens};

/// A name found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it may mean.
    pub what: Spotted,
    /// What the words around it say of it.
    pub cue: Cue,
}

/// What a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Spotted {
    /// One of these places; none where only the words around it say that it is a place.
    Place(Candidates),
    /// An armed group.
    Group(GroupRef),
    /// The people or the things of a country: no mention, but a hint.
    Demonym(CountryCode),
}

/// The places that a name may mean, in no order.
pub type Candidates = SmallVec<[Candidate; 4]>;

/// What the words around a name say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// The kind of place they name: `city of`, `province`, `village of`.
    pub kind: Option<Kind>,
    /// They place something there: `in`, `near`, `north of`.
    pub located: bool,
    /// A name that ends the pair `X, Y` with the spot before it.
    pub after_comma: bool,
    /// The tagger takes it for a place.
    pub tagged: bool,
}

impl Cue {
    /// Whether the words say outright that this is a place.
    #[must_use]
    pub const fn is_strong(self) -> bool {
        self.kind.is_some()
    }
}

/// The names in a headline, read beside those of its article: a surname of the body is none, and what the headline alone would
/// leave in doubt the body may settle.
#[must_use]
pub fn spot_headline(
    headline: &str,
    gazetteer: &Gazetteer,
    body: &str,
    in_body: &[Spot],
    persons: &[Span],
) -> Vec<Spot> {
    let written = |span: Span| body.get(span.range()).unwrap_or_default();
    let surnames: Vec<&str> = persons.iter().filter_map(|span| written(*span).split(' ').next_back()).collect();
    let places: Vec<&str> =
        in_body.iter().filter(|spot| matches!(spot.what, Spotted::Place(_))).map(|spot| written(spot.span)).collect();
    let tokens = Tokens::of(headline);
    let mut walk = Walk::new(headline, &tokens, gazetteer, &[]);
    walk.run();
    let weak = std::mem::take(&mut walk.weak);
    walk.weak =
        weak.into_iter().filter(|index| !places.contains(&&headline[walk.found[*index].span.range()])).collect();
    walk.settle();
    let mut found = walk.found;
    found.retain(|spot| {
        let text = &headline[spot.span.range()];
        !matches!(spot.what, Spotted::Place(_)) || !surnames.contains(&text) || places.contains(&text)
    });
    found
}

/// The names of places, groups and peoples in `text`, in order, not overlapping.
///
/// `tagged` are the names that a tagger found in the same text, in order: what it takes for a person or an organisation is no
/// place, what it takes for a place need not pass the rules of thumb. It may be empty.
#[must_use]
pub fn spot(text: &str, gazetteer: &Gazetteer, tagged: &[(Span, MentionKind)]) -> Vec<Spot> {
    let tokens = Tokens::of(text);
    let mut walk = Walk::new(text, &tokens, gazetteer, tagged);
    walk.run();
    walk.settle();
    walk.found
}

/// The state of a walk over a text.
struct Walk<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    gazetteer: &'a Gazetteer,
    tagged: &'a [(Span, MentionKind)],
    found: Vec<Spot>,
    /// Positions in `found` of groups whose names count only in context.
    pending: Vec<usize>,
    scratch: Vec<Candidate>,
    /// Words that stand after a title or a given name somewhere in the text: surnames.
    persons: Vec<NameHash>,
    /// Positions in `found` of single words that are no places if they are surnames.
    doubtful: Vec<(usize, NameHash)>,
    /// Positions in `found` of names that are places only if the words around them say so elsewhere in the text.
    weak: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, tokens: &'a Tokens, gazetteer: &'a Gazetteer, tagged: &'a [(Span, MentionKind)]) -> Self {
        Walk {
            text,
            tokens,
            gazetteer,
            tagged,
            found: Vec::new(),
            pending: Vec::new(),
            scratch: Vec::new(),
            persons: Vec::new(),
            doubtful: Vec::new(),
            weak: Vec::new(),
        }
    }
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.step(at);
        }
    }

    /// Looks for a name that begins at token `at`; gives where to go on.
    fn step(&mut self, at: usize) -> usize {
        if self.may_begin(at) {
            self.note_surname(at);
            if let Some(next) = self.take_state(at) {
                return next;
            }
            let place = matching::longest_place(self.tokens, self.gazetteer, at);
            if let Some((next, group, needs_context)) = matching::longest_group(self.tokens, self.gazetteer, at)
                && place.as_ref().is_none_or(|place| place.next <= next)
            {
                if needs_context {
                    self.pending.push(self.found.len());
                }
                self.push(at, next, Spotted::Group(group), Cue::default());
                return next;
            }
            if let Some((next, country)) = matching::demonym(self.tokens, self.gazetteer, at)
                && place.as_ref().is_none_or(|place| place.next <= next)
            {
                self.push(at, next, Spotted::Demonym(country), Cue::default());
                return next;
            }
            if let Some(next) = place.and_then(|place| self.take_place(at, &place)) {
                return next;
            }
        }
        self.take_unlisted(at).or_else(|| self.take_tagged(at)).unwrap_or(at + 1)
    }

    /// A name begins with a capital, in a script without capitals, or with a small article that a hyphen ties to a capital.
    fn may_begin(&self, at: usize) -> bool {
        let tokens = &self.tokens.list;
        if tokens[at].case != Case::Lower {
            return true;
        }
        let next = tokens.get(at + 1).filter(|next| next.gap == Gap::Hyphen && next.case != Case::Lower);
        next.is_some() && self.tokens.folded(at).len() <= 4
    }

    fn take_place(&mut self, at: usize, found: &Match) -> Option<usize> {
        self.scratch.clear();
        self.gazetteer.candidates(found.name, &mut self.scratch);
        if let Some(other) = found.other {
            self.gazetteer.candidates(other, &mut self.scratch);
        }
        let mut cue = self.cue(at, found.next);
        match self.tag_says(at, found.next) {
            TagSays::Other => return None,
            TagSays::Person if !self.outweighs_person(at, found.next) => return None,
            TagSays::Place => cue.tagged = true,
            TagSays::Organisation if !self.outweighs_organisation(at, found.next, cue) => return None,
            TagSays::Person | TagSays::Organisation | TagSays::Nothing => {}
            TagSays::Longer(end) => {
                if let Some(next) = self.take_longer(at, found.next, end) {
                    return Some(next);
                }
            }
        }
        if let Some(next) = self.take_landform(at, found.next) {
            return Some(next);
        }
        if self.is_of_river(at) {
            self.prefer_rivers(found.name);
        }
        cue.tagged |= self.is_qualified(found.next);
        if !self.admits(at, found, cue) {
            return None;
        }
        if self.is_weak(at, found.next, cue) {
            self.weak.push(self.found.len());
        }
        if found.next == at + 1 && self.is_doubtful(cue) {
            self.doubtful.push((self.found.len(), NameHash::empty().and(self.tokens.folded(at))));
        }
        let candidates = self.scratch.iter().copied().collect();
        self.push(at, found.next, Spotted::Place(candidates), cue);
        Some(found.next)
    }

    /// Leaves in `scratch` the rivers of this name alone, if there are any.
    fn prefer_rivers(&mut self, name: NameHash) {
        let mut rivers = Vec::new();
        self.gazetteer.candidates(name.and("river"), &mut rivers);
        self.gazetteer.candidates(name, &mut rivers);
        rivers.retain(|candidate| self.gazetteer.place(candidate.place).kind == Kind::Water);
        if !rivers.is_empty() {
            self.scratch = rivers;
        }
    }

    /// An abbreviated state after a comma.
    fn take_state(&mut self, at: usize) -> Option<usize> {
        let name = self.state_at(at)?;
        let mut regions = Vec::new();
        self.gazetteer.candidates(name, &mut regions);
        regions.retain(|candidate| self.gazetteer.place(candidate.place).kind == Kind::Region);
        if regions.is_empty() {
            return None;
        }
        let cue = Cue { tagged: true, ..self.cue(at, at + 1) };
        self.push(at, at + 1, Spotted::Place(regions.into_iter().collect()), cue);
        Some(at + 1)
    }

    /// A capitalised word that no list knows, where the words before it say `village of`.
    fn take_unlisted(&mut self, at: usize) -> Option<usize> {
        let tokens = &self.tokens.list;
        let begins = tokens[at].case == Case::Capital || (self.may_begin(at) && tokens[at].case == Case::Lower);
        if !begins || !words::is_settlement_word_before(self.tokens, at) {
            return None;
        }
        let mut next = at + 1;
        while tokens.get(next).is_some_and(|token| {
            matches!(token.gap, Gap::Space | Gap::Hyphen) && matches!(token.case, Case::Capital) && next < at + 4
        }) {
            next += 1;
        }
        let cue = self.cue(at, next);
        if self.tag_over(self.span(at, next)).is_some_and(|(_, kind)| kind != MentionKind::Place) {
            return None;
        }
        self.push(at, next, Spotted::Place(Candidates::new()), cue);
        Some(next)
    }

    fn span(&self, at: usize, next: usize) -> Span {
        Span::new(self.tokens.list[at].at.start, self.tokens.list[next - 1].at.end)
    }

    fn push(&mut self, at: usize, next: usize, what: Spotted, cue: Cue) {
        let span = self.span(at, next);
        self.found.push(Spot { span, what, cue });
    }

    /// The name of the tagger's that covers this span or a part of it.
    fn tag_over(&self, span: Span) -> Option<(Span, MentionKind)> {
        let from = self.tagged.partition_point(|(tagged, _)| tagged.end <= span.start);
        self.tagged.get(from).filter(|(tagged, _)| tagged.overlaps(span)).copied()
    }

    /// Keeps in mind a word that stands after a title or a given name.
    fn note_surname(&mut self, at: usize) {
        if self.is_after_person_word(at) {
            self.persons.push(NameHash::empty().and(self.tokens.folded(at)));
        }
    }

    /// Drops the groups whose names count only in context and find none, and the places that are someone's surname.
    fn settle(&mut self) {
        let tagged = self.tagged.iter().filter(|(_, kind)| *kind == MentionKind::Person);
        let surnames = tagged.filter_map(|(span, _)| self.text.get(span.range())?.rsplit(' ').next());
        self.persons.extend(surnames.map(|word| NameHash::empty().and(&spelling::fold(word))));
        let surnames = self.doubtful.iter().filter(|(_, word)| self.persons.contains(word)).map(|(index, _)| *index);
        let homeless = self.pending.iter().copied().filter(|index| !self.has_context(*index));
        let unsupported = self.weak.iter().copied().filter(|index| !self.is_supported(*index));
        let mut dropped: Vec<usize> = surnames.chain(homeless).chain(unsupported).collect();
        dropped.sort_unstable();
        dropped.dedup();
        for index in dropped.into_iter().rev() {
            self.found.remove(index);
        }
    }

    /// Whether a name stands elsewhere in the text where the words around it speak for a place.
    fn is_supported(&self, index: usize) -> bool {
        let written = |spot: &Spot| &self.text[spot.span.range()];
        let name = written(&self.found[index]);
        self.found.iter().enumerate().any(|(other, spot)| !self.weak.contains(&other) && written(spot) == name)
    }

    /// Whether the text names the group in another way or one of its countries.
    fn has_context(&self, index: usize) -> bool {
        let Spotted::Group(group) = self.found[index].what else { return true };
        let described = self.gazetteer.group(group);
        self.found.iter().enumerate().any(|(other, spot)| match &spot.what {
            Spotted::Group(named) => *named == group && !self.pending.contains(&other),
            Spotted::Demonym(country) => described.countries().any(|home| home == *country),
            Spotted::Place(candidates) => candidates.iter().any(|candidate| {
                let place = self.gazetteer.place(candidate.place);
                let certain = place.kind == Kind::Country || candidates.len() <= 2;
                certain && place.country.is_some_and(|country| described.countries().any(|home| home == country))
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    /// The spots of a text: places bare, groups in brackets, peoples in braces.
    fn seen(text: &str, tagged: &[(Span, MentionKind)]) -> String {
        let shown = |spot: &Spot| {
            let written = &text[spot.span.range()];
            match spot.what {
                Spotted::Place(_) => written.to_owned(),
                Spotted::Group(_) => format!("[{written}]"),
                Spotted::Demonym(_) => format!("{{{written}}}"),
            }
        };
        spot(text, &Gazetteer::new(), tagged).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        expected.assert_eq(&seen(text, &[]));
    }

    #[test]
    fn names_are_found_in_any_spelling_and_length() {
        check("They left Deir ez-Zor for Raqqa.", expect!["Deir ez-Zor Raqqa"]);
        check("near Dayr al-Zawr and al-Bab", expect!["Dayr al-Zawr al-Bab"]);
        check("Syria's north, the U.S. and the UK", expect!["Syria U.S. UK"]);
        check("the Middle East and the Euphrates River", expect!["Middle East Euphrates River"]);
        check("from Ras al-Ain to Tal Abyad", expect!["Ras al-Ain Tal Abyad"]);
        check("US-led strikes on Mosul", expect!["US Mosul"]);
    }

    #[test]
    fn groups_come_before_places() {
        check(
            "the Islamic State of Iraq and the Levant (ISIL)",
            expect!["[Islamic State of Iraq and the Levant] [ISIL]"],
        );
        check("al-Qaeda in Iraq", expect!["[al-Qaeda in Iraq]"]);
        check("the Lebanese group Hezbollah", expect!["{Lebanese} [Hezbollah]"]);
    }

    #[test]
    fn ambiguous_acronyms_need_their_context() {
        check("Daesh or the IS in the city", expect!["[Daesh] [IS]"]);
        check("what IS this", expect![""]);
        check("The SDF entered Raqqa in Syria", expect!["[SDF] Raqqa Syria"]);
        check("The SDF of Japan trained", expect!["Japan"]);
        check("it is an elm", expect![""]);
    }

    #[test]
    fn persons_and_ordinary_words_are_no_places() {
        check("Jordan Smith met Paris Hilton", expect![""]);
        check("President Jackson spoke in May", expect![""]);
        check("Reading books is nice. Most of us like it.", expect![""]);
        check("the Washington Post and the Boston Globe said", expect![""]);
        check("Give us this day", expect![""]);
    }

    #[test]
    fn what_is_called_after_a_place_is_not_the_place() {
        check("For years Syria Street divided them.", expect![""]);
        check("ran across the Simpson Desert", expect!["Simpson Desert"]);
        check("a mine in the Atacama desert", expect!["Atacama desert"]);
        check("The Northern and the Central commands", expect![""]);
        check("officials of the Northern Province", expect!["Northern Province"]);
    }

    #[test]
    fn a_river_is_told_from_the_country_of_its_name() {
        check("four days up the Niger from Mopti in Mali", expect!["Niger Mopti Mali"]);
    }

    #[test]
    fn datelines_and_states_after_a_comma() {
        check("AMMAN, Jordan - A cargo plane", expect!["AMMAN Jordan"]);
        check("WACO, Tex. (AP)", expect!["WACO Tex"]);
        check("a judge in Reading, Pa., said", expect!["Reading Pa"]);
        check("They said La la, and Pa.", expect![""]);
    }

    #[test]
    fn small_places_need_a_word_for_them_where_no_tagger_reads() {
        check("Vor dem Ufer liegt Ganz", expect![""]);
        check("jusqu'à Ansongo et Bourem", expect!["Ansongo Bourem"]);
        check("Черга стоїть", expect![""]);
    }

    #[test]
    fn arabic_words_are_no_foreign_towns() {
        check("وكان الماء طول الليل وإن السكر", expect![""]);
    }

    #[test]
    fn demonyms_are_no_places() {
        check("Syrian and South Korean officials", expect!["{Syrian} {South Korean}"]);
    }

    #[test]
    fn a_village_that_nobody_knows_is_found_by_the_words_before_it() {
        check("the village of Qwrtzbar was empty", expect!["Qwrtzbar"]);
    }

    #[test]
    fn arabic_names_carry_prefixes() {
        check("وصل إلى دير الزور", expect!["دير الزور"]);
        check("في الرقة وبالموصل", expect!["الرقة وبالموصل"]);
        check("تنظيم داعش في سوريا", expect!["[تنظيم داعش] سوريا"]);
    }

    #[test]
    fn slavic_names_are_inflected() {
        check("Бои в Киеве и под Харьковом", expect!["Киеве Харьковом"]);
        check("из Сирии", expect!["Сирии"]);
    }

    #[test]
    fn the_tagger_has_the_last_word_on_persons() {
        let person = [(Span::new(0, 6), MentionKind::Person)];
        expect![""].assert_eq(&seen("Jordan left.", &person));
        expect!["Jordan"].assert_eq(&seen("Jordan left.", &[]));
        expect!["Kyiv"].assert_eq(&seen("Kyiv asks.", &[(Span::new(0, 4), MentionKind::Person)]));
        expect![""].assert_eq(&seen("Kyiv Smith asks.", &[(Span::new(0, 10), MentionKind::Person)]));
    }

    #[test]
    fn what_the_tagger_alone_takes_for_a_place_needs_a_word_for_it() {
        let place = [(Span::new(15, 23), MentionKind::Place)];
        expect!["Qwrtzbar"].assert_eq(&seen("They came from Qwrtzbar.", &place));
        expect![""].assert_eq(&seen("Everyone likes Qwrtzbar.", &place));
        let longer = [(Span::new(3, 12), MentionKind::Place)];
        expect!["Baga Zola"].assert_eq(&seen("In Baga Zola it rained.", &longer));
    }

    proptest! {
        #[test]
        fn spots_are_in_order_and_on_characters(text in "(\\PC|[A-Z][a-z]{1,6}|Syria|IS|[ .,'-]|ال|دير الزور|в Киеве){0,30}") {
            let mut last = 0;
            for spot in spot(&text, &Gazetteer::new(), &[]) {
                prop_assert!(spot.span.start >= last && spot.span.start < spot.span.end && spot.span.end <= text.len());
                prop_assert!(text.get(spot.span.range()).is_some());
                last = spot.span.end;
            }
        }
    }
}
