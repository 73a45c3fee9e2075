//! Whether a known name stands for a place here, by the words around it.
//!
//! The rules are those of the names study: ordinary words, titles and given names before it, other capitalised words beside it.
//! A country, or a city that everybody knows, passes where a village does not.

use super::matching::Match;
use super::token::{Case, Gap};
use super::{Cue, Walk, arabic, heads, matching, states, words};
use crate::gazetteer::{Candidate, Kind, Marks, NameHash};

/// People of a place that is known without a hint.
const LARGE: u32 = 100_000;
/// People of a place that is known everywhere.
const GREAT: u32 = 500_000;

/// How well known the best of some places is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fame {
    Small,
    Large,
    Great,
    /// A country, a continent, a sea, an area that news speaks of.
    Country,
}

impl Walk<'_> {
    /// What the words around the tokens from `at` up to `next` say.
    pub(super) fn cue(&self, at: usize, next: usize) -> Cue {
        let before = self.word_before(at, Gap::Space);
        let mut kind = self.word_after(next).and_then(words::kind_of);
        let mut located = self.is_dateline(at, next)
            || before.is_some_and(|word| words::is_locating(word) || arabic::is_preposition(word));
        if let Some(word) = before {
            let governed =
                if word == "of" && self.is_tied(at - 1) { self.tokens.folded(at.wrapping_sub(2)) } else { word };
            kind = kind.or_else(|| {
                words::kind_of(governed).filter(|_| self.tokens.list[at - 1].case != Case::Capital || word == "of")
            });
            located |= arabic::is_place_word(word) || (word == "of" && is_direction(governed));
        }
        let after_comma = self.tokens.list[at].gap == Gap::Comma
            && self.found.last().is_some_and(|spot| at > 0 && spot.span.end == self.tokens.list[at - 1].at.end);
        if self.is_of_river(at) {
            kind = Some(Kind::Water);
        }
        Cue { kind, located, after_comma, tagged: false }
    }

    /// Whether the words before say that a river is meant: `up the Niger`, `on the banks of the Congo`.
    pub(super) fn is_of_river(&self, at: usize) -> bool {
        let tied = at >= 2 && self.is_tied(at) && self.is_tied(at - 1) && self.tokens.folded(at - 1) == "the";
        let lead = if tied { self.tokens.folded(at - 2) } else { "" };
        let bank = || matches!(self.tokens.folded(at.wrapping_sub(3)), "bank" | "banks" | "mouth" | "waters" | "side");
        matches!(lead, "up" | "down" | "along" | "upstream" | "downstream") || (lead == "of" && bank())
    }

    /// Whether the name begins a line in capitals as a dateline does: `AMMAN, Jordan -`, `PARIS (AP)`.
    fn is_dateline(&self, at: usize, next: usize) -> bool {
        let capitals = (at..next).all(|index| self.tokens.list[index].case == Case::Upper);
        let rest = &self.text[self.tokens.list[next - 1].at.end..];
        let follows = [", ", " - ", " – ", " — ", " (", "/", " -- "].iter().any(|mark| rest.starts_with(mark));
        capitals && follows && self.tokens.list[at].gap == Gap::Sentence
    }

    /// Whether the name at `at` is taken for one of the places in `scratch`.
    pub(super) fn admits(&self, at: usize, found: &Match, cue: Cue) -> bool {
        let single = found.next == at + 1;
        let fame = self.fame();
        let token = &self.tokens.list[at];
        if single && self.word_is_no_name(at, found, fame, cue) {
            return false;
        }
        if !single && fame < Fame::Large && is_small_word(self.tokens.folded(at)) {
            return false;
        }
        if found.guessed && fame < Fame::Large && !cue.located && !self.follows_spot(at) {
            return false;
        }
        match token.case {
            Case::Uncased => self.admits_uncased(at, single, fame, cue),
            _ if cue.tagged || cue.after_comma => !self.is_before_street(found.next),
            _ => self.admits_before(at, fame) && self.admits_after(at, found.next, fame),
        }
    }

    /// Whether a single word is a place only if nobody in the text is called so.
    pub(super) fn is_doubtful(&self, cue: Cue) -> bool {
        self.fame() < Fame::Great && cue.kind.is_none() && !cue.tagged && !cue.after_comma
    }

    /// Whether the word at `at` stands after a title or a given name, which no place ends with.
    pub(super) fn is_after_person_word(&self, at: usize) -> bool {
        let Some(previous) = at.checked_sub(1).map(|index| &self.tokens.list[index]) else { return false };
        let token = &self.tokens.list[at];
        if token.case != Case::Capital || previous.case != Case::Capital || token.gap != Gap::Space {
            return false;
        }
        let word = self.tokens.folded(at - 1);
        let in_place = self.found.last().is_some_and(|spot| spot.span.end >= previous.at.end);
        !in_place && (words::is_title(word) || self.gazetteer.is_given_name(NameHash::empty().and(word)))
    }

    /// Whether one of the places in `scratch` is a country or a city that many know.
    pub(super) fn is_well_known(&self) -> bool {
        self.fame() >= Fame::Large
    }

    /// Whether the name is the first part of a street's.
    fn is_before_street(&self, next: usize) -> bool {
        let following = self.tokens.list.get(next).filter(|token| token.case != Case::Lower && token.gap == Gap::Space);
        following.is_some() && heads::is_street(self.tokens.folded(next))
    }

    fn fame(&self) -> Fame {
        let fame = |candidate: &Candidate| {
            let (kind, population) = self.gazetteer.kind_and_people(candidate.place);
            match kind {
                Kind::Country | Kind::Continent | Kind::Area | Kind::Water => Fame::Country,
                _ if !candidate.marks.has(Marks::MAIN) && population < 1_000_000 => Fame::Small,
                _ if population >= GREAT => Fame::Great,
                _ if population >= LARGE => Fame::Large,
                _ => Fame::Small,
            }
        };
        self.scratch.iter().map(fame).max().unwrap_or(Fame::Small)
    }

    /// Ordinary words, acronyms and words too short to tell.
    fn word_is_no_name(&self, at: usize, found: &Match, fame: Fame, cue: Cue) -> bool {
        let token = &self.tokens.list[at];
        let word = self.tokens.folded(at);
        if words::is_bare_direction(word) && !(cue.kind == Some(Kind::Region) && self.is_capital(found.next)) {
            return true;
        }
        let ordinary = self.scratch.iter().any(|candidate| candidate.marks.has(Marks::ORDINARY));
        if ordinary && fame != Fame::Country {
            let spoken_for =
                cue.kind.is_some() || (cue.located && token.gap != Gap::Sentence && fame >= Fame::Large) || cue.tagged;
            return !spoken_for || is_calendar(word);
        }
        if word.is_ascii() && word.len() <= 3 && fame == Fame::Country {
            return token.capitals < 2;
        }
        let shouted =
            token.case == Case::Upper && word.len() <= 5 && !self.is_among_capitals(at) && !self.is_hinted(cue);
        if shouted && fame != Fame::Country {
            return true;
        }
        let bare = !found.article && self.scratch.iter().all(|candidate| candidate.marks.has(Marks::ARTICLE));
        let short = word.is_ascii() && word.len() <= 3;
        // Arabic never leaves the article out: مدينة is a town, المدينة is Medina.
        if bare && token.case == Case::Uncased {
            return true;
        }
        (short || (bare && fame < Fame::Large)) && !self.is_hinted(cue)
    }

    /// Whether anything beside the name speaks for a place.
    pub(super) fn is_hinted(&self, cue: Cue) -> bool {
        cue.kind.is_some() || cue.located || cue.tagged || cue.after_comma
    }

    /// Whether a name of one word is a small place's and nothing beside it says that it is one, in a text that no tagger has read.
    pub(super) fn is_weak(&self, at: usize, next: usize, cue: Cue) -> bool {
        let unread = self.tagged.is_empty() && self.tokens.list[at].case != Case::Uncased;
        unread && next == at + 1 && self.fame() < Fame::Large && !self.is_hinted(cue) && !self.follows_spot(at)
    }

    /// Whether the name from `at` up to `next` is the X of `X, Y` and one of its places lies in Y.
    pub(super) fn is_qualified(&self, next: usize) -> bool {
        if self.tokens.list.get(next).is_none_or(|token| token.gap != Gap::Comma || token.case == Case::Lower) {
            return false;
        }
        let mut outer = Vec::new();
        match self.state_at(next) {
            Some(state) => self.gazetteer.candidates(state, &mut outer),
            None => {
                let found = matching::longest_place(self.tokens, self.gazetteer, next);
                found.into_iter().for_each(|found| self.gazetteer.candidates(found.name, &mut outer));
            }
        }
        let outer: Vec<_> = outer.iter().map(|candidate| self.gazetteer.place(candidate.place)).collect();
        self.scratch.iter().map(|candidate| self.gazetteer.place(candidate.place)).any(|inner| {
            outer.iter().any(|outer| match outer.kind {
                Kind::Region => inner.region == Some(outer.id),
                Kind::Country => inner.kind != Kind::Country && inner.country == outer.country,
                _ => false,
            })
        })
    }

    /// The name of the state that the token at `at` abbreviates after a comma: `Waco, Tex.`, `Reading, PA`.
    pub(super) fn state_at(&self, at: usize) -> Option<NameHash> {
        let token = self.tokens.list.get(at).filter(|token| token.gap == Gap::Comma)?;
        let named = at > 0 && self.tokens.list[at - 1].case != Case::Lower;
        let name = states::state(self.tokens.folded(at), token.case == Case::Upper).filter(|_| named)?;
        Some(name.split(' ').fold(NameHash::empty(), |hash, word| hash.and(word)))
    }

    /// Whether the token at `index` begins with a capital.
    fn is_capital(&self, index: usize) -> bool {
        self.tokens.list.get(index).is_some_and(|token| token.case == Case::Capital)
    }

    /// Whether a neighbour is written in capitals too, as in a headline.
    fn is_among_capitals(&self, at: usize) -> bool {
        let upper = |index: usize| {
            self.tokens.list.get(index).is_some_and(|token| token.case == Case::Upper && token.at.len() > 3)
        };
        upper(at.wrapping_sub(1)) || upper(at + 1)
    }

    /// Where the script has no capitals, only a hint or fame tells a name from a word.
    fn admits_uncased(&self, at: usize, single: bool, fame: Fame, cue: Cue) -> bool {
        let word = self.tokens.folded(at);
        if single && (arabic::is_ordinary(word) || word.chars().count() < 2) {
            return false;
        }
        let hinted = cue.kind.is_some() || cue.located;
        if single && !hinted && !self.is_at_home(word) {
            return false;
        }
        fame >= Fame::Large || (hinted && (single || fame == Fame::Small)) || (!single && self.scratch.len() <= 2)
    }

    /// Whether a single word of a script without capitals is long enough to be no other word by accident, and names a place that
    /// everybody knows or one where the script is written.
    fn is_at_home(&self, word: &str) -> bool {
        let letters = arabic::without_article(word).chars().count();
        let native = |candidate: &Candidate| {
            let place = self.gazetteer.place(candidate.place);
            match place.kind {
                Kind::Settlement | Kind::Region => {
                    place.population >= 2_000_000
                        || place.country.is_some_and(|country| arabic::is_written_in(country.as_str()))
                }
                _ => true,
            }
        };
        letters >= 3 && self.scratch.iter().any(native) || !arabic::is_arabic(word)
    }

    /// Against a person's title or given name before it, or another capitalised word.
    fn admits_before(&self, at: usize, fame: Fame) -> bool {
        let Some(previous) = at.checked_sub(1).map(|index| &self.tokens.list[index]) else { return true };
        let token = &self.tokens.list[at];
        let word = self.tokens.folded(at - 1);
        let after_title =
            words::is_title(word) && previous.case != Case::Lower && matches!(token.gap, Gap::Space | Gap::Sentence);
        let stop_between = &self.text[previous.at.end..token.at.start] == ". ";
        if after_title && (token.gap == Gap::Space || stop_between) && fame != Fame::Country {
            return false;
        }
        if previous.case == Case::Lower && word == "of" && self.is_tied(at) && self.is_institution_of(at) {
            return false;
        }
        if previous.case == Case::Lower || token.gap != Gap::Space && token.gap != Gap::Hyphen {
            return true;
        }
        if self.found.last().is_some_and(|spot| spot.span.end == previous.at.end) || words::is_transparent(word) {
            return true;
        }
        if token.gap == Gap::Hyphen {
            return fame >= Fame::Large || previous.case == Case::Upper;
        }
        if self.gazetteer.is_given_name(NameHash::empty().and(word)) {
            return false;
        }
        fame >= Fame::Great || (previous.gap == Gap::Sentence && fame >= Fame::Large)
    }

    /// Against a capitalised word after it: `Jordan Smith`, `Washington Post`.
    fn admits_after(&self, at: usize, next: usize, fame: Fame) -> bool {
        let Some(following) = self.tokens.list.get(next) else { return true };
        if fame < Fame::Great && self.goes_on_after_particle(next) {
            return false;
        }
        if following.case != Case::Capital && following.case != Case::Upper
            || !matches!(following.gap, Gap::Space | Gap::Hyphen)
        {
            return true;
        }
        let word = self.tokens.folded(next);
        if words::kind_of(word).is_some() || (words::is_transparent(word) && !heads::is_institution(word)) {
            return true;
        }
        if following.gap == Gap::Hyphen {
            return fame >= Fame::Large;
        }
        let personal = self.scratch.iter().any(|candidate| candidate.marks.has(Marks::PERSONAL)) && next == at + 1;
        match fame {
            Fame::Country => {
                let surname = personal && self.gazetteer.is_given_name(NameHash::empty().and(word));
                !surname && !heads::is_institution(word)
            }
            Fame::Great => !personal && !heads::is_institution(word),
            _ => false,
        }
    }

    /// Whether the name goes on with a list of places: after one of them, or after the `and` that follows it.
    fn follows_spot(&self, at: usize) -> bool {
        let joined = at >= 2 && self.is_tied(at) && words::is_conjunction(self.tokens.folded(at - 1));
        let last = at.checked_sub(if joined { 2 } else { 1 }).map(|index| self.tokens.list[index].at.end);
        last.is_some() && self.found.last().map(|spot| spot.span.end) == last
    }

    /// Whether `University of` or the like stands before the name.
    fn is_institution_of(&self, at: usize) -> bool {
        let Some(head) = at.checked_sub(2).map(|index| &self.tokens.list[index]) else { return false };
        let word = self.tokens.folded(at - 2);
        head.case == Case::Capital
            && self.is_tied(at - 1)
            && (heads::is_institution(word) || matches!(word, "voice" | "corporation" | "corp"))
    }

    /// Whether a small particle and another capital follow: `Bab el-Oued`, `Vladimir van der Berg`.
    fn goes_on_after_particle(&self, next: usize) -> bool {
        let tied =
            |index: usize| self.tokens.list.get(index).filter(|token| matches!(token.gap, Gap::Space | Gap::Hyphen));
        let (Some(particle), Some(name)) = (tied(next), tied(next + 1)) else { return false };
        let word = self.tokens.folded(next);
        let joins = matches!(word, "van" | "von" | "der" | "den" | "de" | "di" | "bin" | "ibn" | "ez" | "al" | "el");
        particle.case == Case::Lower && joins && name.case != Case::Lower
    }

    /// The folded word before token `at`, if only `gap` parts them.
    fn word_before(&self, at: usize, gap: Gap) -> Option<&str> {
        let tied = at > 0 && self.tokens.list[at].gap == gap;
        tied.then(|| self.tokens.folded(at - 1))
    }

    fn word_after(&self, next: usize) -> Option<&str> {
        let tied = self.tokens.list.get(next).is_some_and(|token| token.gap == Gap::Space);
        tied.then(|| self.tokens.folded(next))
    }

    fn is_tied(&self, at: usize) -> bool {
        at > 0 && self.tokens.list[at].gap == Gap::Space
    }
}

/// Words that begin a sentence more often than the name of a place: `A UN report`.
fn is_small_word(word: &str) -> bool {
    word.len() <= 2
        && matches!(
            word,
            "a" | "i" | "in" | "on" | "at" | "as" | "it" | "he" | "we" | "us" | "so" | "no" | "an" | "to" | "is" | "or"
        )
}

fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "outskirts"
            | "kilometers"
            | "kilometres"
            | "km"
            | "miles"
    )
}

/// Months and days of the week: never a place, whatever stands before them.
fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}
