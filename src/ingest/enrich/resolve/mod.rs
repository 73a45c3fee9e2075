//! Decides which place each name means, from everything an article says: which Tripoli, which Kubar.
//!
//! The score of the names study: how prominent the place is, the pair `X, Y`, countries and their peoples named, regions named,
//! nearness to the other places of the article, the outlet's home. A name means one place throughout an article. What nothing
//! supports is no place; what the words call a village and no entry fits is kept as written.

mod evidence;
mod score;

use crate::gazetteer::{Gazetteer, Kind, PlaceRef};
use crate::news::{Coordinates, CountryCode, GeonamesId, Mention, MentionKind, Place};
use crate::spelling;

use super::spot::{Cue, Spot, Spotted};
use evidence::Evidence;
use score::Judged;

/// An article as resolving needs it.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The headline; empty where there is none.
    pub headline: &'a str,
    /// The text that offsets of mentions count in.
    pub body: &'a str,
    /// Where the outlet is at home, if that is known.
    pub home_country: Option<CountryCode>,
    /// The place that the outlet writes about most, if that was learnt.
    pub home: Option<Coordinates>,
}

/// The places and groups of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// Mentions of places and groups in the body, in order.
    pub mentions: Vec<Mention>,
    /// The places of headline and body, in order of first mention.
    pub places: Vec<Place>,
    /// The groups of headline and body by their usual names, in order of first mention.
    pub groups: Vec<String>,
}

/// A name of the article with all its mentions.
struct Name<'a> {
    form: String,
    spots: Vec<usize>,
    candidates: &'a [crate::gazetteer::Candidate],
    cue: Cue,
    /// The index of the name that follows it as `X, Y`.
    qualified_by: Option<usize>,
}

/// Resolves the spots of an article's headline and of its body.
#[must_use]
pub fn resolve(context: &Context<'_>, headline: &[Spot], body: &[Spot], gazetteer: &Gazetteer) -> Resolved {
    let spots: Vec<(&Spot, &str, bool)> = headline
        .iter()
        .map(|spot| (spot, &context.headline[spot.span.range()], false))
        .chain(body.iter().map(|spot| (spot, &context.body[spot.span.range()], true)))
        .collect();
    let names = names(&spots);
    let evidence = Evidence::gather(&spots, gazetteer, context);
    let judged = score::judge(&names, &evidence, gazetteer);
    let mut out = Output { gazetteer, resolved: Resolved::default(), seen: Vec::new() };
    let mut of_spot: Vec<Option<usize>> = vec![None; spots.len()];
    for (index, name) in names.iter().enumerate() {
        for spot in &name.spots {
            of_spot[*spot] = Some(index);
        }
    }
    for (index, (spot, text, in_body)) in spots.iter().enumerate() {
        match &spot.what {
            Spotted::Group(group) => out.group(spot, text, gazetteer.group(*group).name, *in_body),
            Spotted::Place(_) => {
                if let Some(name) = of_spot[index] {
                    out.place(spot, text, judged[name], *in_body);
                }
            }
            Spotted::Demonym(_) => {}
        }
    }
    out.resolved
}

/// The names of places among the spots, each with all its mentions.
fn names<'a>(spots: &[(&'a Spot, &str, bool)]) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = Vec::new();
    let mut last: Option<usize> = None;
    for (index, (spot, text, _)) in spots.iter().enumerate() {
        let Spotted::Place(candidates) = &spot.what else {
            last = None;
            continue;
        };
        let form = spelling::form(text);
        // `Luhansk region` says nothing of the Luhansk beside it.
        let region = spot.cue.kind == Some(Kind::Region);
        let same = |name: &Name<'_>| {
            name.form == form
                && name.candidates.len() == candidates.len()
                && (name.cue.kind == Some(Kind::Region)) == region
        };
        let at = match names.iter().position(same) {
            Some(at) => at,
            None => {
                let cue = Cue { kind: spot.cue.kind, ..Cue::default() };
                names.push(Name { form, spots: Vec::new(), candidates, cue, qualified_by: None });
                names.len() - 1
            }
        };
        let name = &mut names[at];
        name.spots.push(index);
        name.cue.kind = name.cue.kind.or(spot.cue.kind);
        name.cue.located |= spot.cue.located;
        name.cue.tagged |= spot.cue.tagged;
        name.cue.after_comma |= spot.cue.after_comma;
        if let Some(before) = last.filter(|before| spot.cue.after_comma && *before != at) {
            names[before].qualified_by = Some(at);
        }
        last = Some(at);
    }
    names
}

/// What has been put out so far.
struct Output<'g> {
    gazetteer: &'g Gazetteer,
    resolved: Resolved,
    /// What each place of `resolved` is: an entry, or a form that no entry fits.
    seen: Vec<(Option<GeonamesId>, String)>,
}

impl Output<'_> {
    fn group(&mut self, spot: &Spot, text: &str, name: &str, in_body: bool) {
        if in_body {
            self.resolved.mentions.push(mention(MentionKind::Group, spot, text, name));
        }
        if !self.resolved.groups.iter().any(|known| known == name) {
            self.resolved.groups.push(name.to_owned());
        }
    }

    fn place(&mut self, spot: &Spot, text: &str, judged: Judged, in_body: bool) {
        let (name, id) = match judged {
            Judged::Nothing => return,
            Judged::Unlisted => (text.to_owned(), None),
            Judged::Place { place, .. } => {
                let entry = self.gazetteer.place(place);
                (entry.name.to_owned(), Some(entry.id))
            }
        };
        if in_body {
            let mention = Mention { geonames_id: id, ..mention(MentionKind::Place, spot, text, &name) };
            self.resolved.mentions.push(mention);
        }
        let form = if id.is_some() { String::new() } else { spelling::form(text) };
        let key = (id, form);
        if let Some(known) = self.seen.iter().position(|seen| *seen == key) {
            let written = &mut self.resolved.places[known].written;
            if !written.iter().any(|spelling| spelling == text) {
                written.push(text.to_owned());
            }
            return;
        }
        self.seen.push(key);
        let place = match judged {
            Judged::Place { place, confidence } => self.resolved_place(place, text, confidence),
            _ => Place {
                name,
                geonames_id: None,
                country: None,
                coordinates: None,
                within: Vec::new(),
                written: vec![text.to_owned()],
                confidence: 0.0,
            },
        };
        self.resolved.places.push(place);
    }

    fn resolved_place(&self, place: PlaceRef, text: &str, confidence: f32) -> Place {
        let entry = self.gazetteer.place(place);
        let mut within = vec![entry.id];
        within.extend(self.gazetteer.ancestors(entry.id));
        Place {
            name: entry.name.to_owned(),
            geonames_id: Some(entry.id),
            country: entry.country,
            coordinates: Some(entry.coordinates),
            within,
            written: vec![text.to_owned()],
            confidence,
        }
    }
}

/// A mention by the name it goes by, of no entry.
fn mention(kind: MentionKind, spot: &Spot, text: &str, name: &str) -> Mention {
    Mention { kind, span: spot.span, text: text.to_owned(), name: name.to_owned(), geonames_id: None }
}

#[cfg(test)]
mod tests {
    use super::super::spot::spot;
    use super::*;
    use expect_test::{Expect, expect};

    /// Each place as `name id country`, then the groups in brackets.
    #[track_caller]
    fn check(body: &str, expected: Expect) {
        let gazetteer = Gazetteer::new();
        let context = Context { headline: "", body, home_country: None, home: None };
        let resolved = resolve(&context, &[], &spot(body, &gazetteer, &[]), &gazetteer);
        let place = |place: &Place| {
            let id = place.geonames_id.map_or("-".into(), |id| id.to_string());
            format!("{} {id} {}", place.name, place.country.map_or("-".into(), |country| country.to_string()))
        };
        let places = resolved.places.iter().map(place);
        let groups = resolved.groups.iter().map(|group| format!("[{group}]"));
        expected.assert_eq(&places.chain(groups).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn a_city_beside_regions_is_the_city() {
        check(
            "Fighting spread from Crimea and Odesa to Kharkiv while Kiev waited.",
            expect![[r#"
            Crimea 703883 UA
            Odesa 698740 UA
            Kharkiv 706483 UA
            Kyiv 703448 UA"#]],
        );
    }

    #[test]
    fn press_names_whatever_the_spelling() {
        check(
            "Fighting in Ar-Raqqah and Dayr al-Zawr, Syria.",
            expect![[r"
            Raqqa 172955 SY
            Deir ez-Zor 170794 SY
            Syria 163843 SY"]],
        );
        check(
            "Kiev, Kharkov and Odessa in Ukraine",
            expect![[r"
            Kyiv 703448 UA
            Kharkiv 706483 UA
            Odesa 698740 UA
            Ukraine 690791 UA"]],
        );
    }

    #[test]
    fn which_tripoli() {
        check(
            "Clashes in Tripoli spread to Misrata.",
            expect![[r"
            Tripoli 2210247 LY
            Misrata 2214846 LY"]],
        );
        check(
            "Clashes in Tripoli, Lebanon.",
            expect![[r"
            Tripoli 266826 LB
            Lebanon 272103 LB"]],
        );
        check(
            "From Beirut and Sidon to Tripoli in northern Lebanon.",
            expect![[r"
            Beirut 276781 LB
            Sidon 268064 LB
            Tripoli 266826 LB
            Lebanon 272103 LB"]],
        );
        check(
            "In Lebanon's Tripoli a theatre opened. Tripoli is the second city of Lebanon.",
            expect![[r"
            Lebanon 272103 LB
            Tripoli 266826 LB"]],
        );
        check(
            "The mayor of Paris, Texas, said so.",
            expect![[r"
            Paris 4717560 US
            Texas 4736286 US"]],
        );
    }

    #[test]
    fn city_or_province_by_the_words_beside_it() {
        check(
            "the province of Aleppo in Syria",
            expect![[r"
            Aleppo 170062 SY
            Syria 163843 SY"]],
        );
        check(
            "the city of Aleppo in Syria",
            expect![[r"
            Aleppo 170063 SY
            Syria 163843 SY"]],
        );
    }

    #[test]
    fn a_region_beside_its_city() {
        check(
            "Pensioners of Luhansk left Luhansk region for Kharkiv.",
            expect![[r"
            Luhansk 702658 UA
            Luhansk Oblast 702657 UA
            Kharkiv 706483 UA"]],
        );
    }

    #[test]
    fn a_village_elsewhere_is_not_this_one() {
        check(
            "Helicopters flew near the village of Kubar in Syria.",
            expect![[r"
            Kubar - -
            Syria 163843 SY"]],
        );
    }

    #[test]
    fn groups_by_their_usual_names() {
        check("Daesh, the Islamic State of Iraq and the Levant, held it.", expect!["[Islamic State]"]);
        check(
            "The SDF and the YPG in Syria",
            expect![[r"
            Syria 163843 SY
            [Syrian Democratic Forces]
            [YPG]"]],
        );
    }

    #[test]
    fn peoples_are_no_places_but_hints() {
        check("Lebanese soldiers entered Tripoli.", expect!["Tripoli 266826 LB"]);
        check("The Syrian government said.", expect![""]);
    }
}
