//! Filters on the article as a whole: fields of the query and options beside it.

use crate::index::{Alternative, Condition, DayRange, Leaf, Matcher, Pattern, Scope, Tier, Undated, words};
use crate::news::{CountryCode, Span};
use crate::spelling;

use super::super::SearchError;
use super::super::language::Field;
use super::super::names;
use super::super::question::Filters;
use super::name_terms::person_patterns;
use super::words::sequence;
use super::{Part, Planner, Term, both};

impl Planner<'_> {
    /// A filter on the article as a whole.
    pub(super) fn field(&mut self, field: Field, value: &str, span: Option<Span>) -> Result<Matcher, SearchError> {
        let patterns = match field {
            Field::Outlet => self.outlets(value)?.into_iter().map(Pattern::Outlet).collect(),
            Field::Person => self.person(value),
            Field::Place => self.place(value),
            Field::Country => self.countries(value),
            Field::Language => vec![Pattern::Language(value.trim().to_lowercase())],
            Field::Id => vec![Pattern::Id(value.to_owned())],
        };
        if patterns.is_empty() {
            let message = format!("no {} `{value}` in this index", field.key());
            self.problem(span.unwrap_or(Span::new(0, 0)), message);
            return Ok(Matcher::Nothing);
        }
        let alternatives = patterns.into_iter().map(|pattern| Alternative { pattern, tier: Tier::Exact }).collect();
        Ok(self.leaf(Leaf { alternatives, weight: 0.0, headline: None, positions: None }, Term::default()))
    }

    /// The outlets of the index that a name stands for: those that are called so, else those whose name holds it.
    fn outlets(&self, value: &str) -> Result<Vec<String>, SearchError> {
        let wanted = spelling::form(value);
        let all = self.archive.outlets()?;
        let same: Vec<String> = all.iter().filter(|name| spelling::form(name) == wanted).cloned().collect();
        if !same.is_empty() || wanted.is_empty() {
            return Ok(same);
        }
        let wanted = spelling::fold(value);
        let holds = |name: &&String| format!(" {} ", spelling::fold(name)).contains(&format!(" {wanted} "));
        Ok(all.iter().filter(holds).cloned().collect())
    }

    fn person(&self, value: &str) -> Vec<Pattern> {
        let expansion = if self.is_exact() {
            names::NameExpansion::default()
        } else {
            names::expand(value, self.gazetteer, self.archive)
        };
        if words(value).is_empty() { Vec::new() } else { person_patterns(value, &expansion) }
    }

    /// Mentions of a place, or of one in it; of a name that no place is known by, the words themselves.
    fn place(&self, value: &str) -> Vec<Pattern> {
        let places = names::expand(value, self.gazetteer, self.archive).places;
        if !places.is_empty() {
            return places.into_iter().map(|place| Pattern::Within(place.id)).collect();
        }
        let tokens = words(value);
        if tokens.is_empty() { Vec::new() } else { vec![sequence(&tokens, 0, Part::Text)] }
    }

    /// A country by code or by name.
    fn countries(&self, value: &str) -> Vec<Pattern> {
        let by_code = CountryCode::new(value.trim()).filter(|code| self.gazetteer.country(*code).is_some());
        let code = by_code.or_else(|| self.gazetteer.country_by_name(value)?.country);
        code.map(|code| Pattern::Country(code.to_string())).into_iter().collect()
    }

    /// The surroundings of a place.
    fn near(&mut self, place: &str, kilometres: f64) -> Matcher {
        let meant = names::expand(place, self.gazetteer, self.archive).places;
        let points = meant.iter().filter_map(|place| Some(self.gazetteer.entry(place.id)?.coordinates));
        let conditions: Vec<Matcher> =
            points.map(|at| Matcher::Condition(Condition::Near { lat: at.lat, lon: at.lon, kilometres })).collect();
        if conditions.is_empty() {
            self.problem(Span::new(0, 0), format!("no place `{place}` is known; nothing is near it"));
        }
        Matcher::Any(conditions)
    }

    pub(super) fn scope(&mut self, filters: &Filters, asked: Option<DayRange>) -> Result<Scope, SearchError> {
        let mut all = Vec::new();
        let fields = [
            (Field::Outlet, &filters.outlets),
            (Field::Person, &filters.persons),
            (Field::Place, &filters.places),
            (Field::Country, &filters.countries),
            (Field::Language, &filters.languages),
        ];
        for (field, values) in fields {
            let any = values.iter().map(|value| self.field(field, value, None)).collect::<Result<Vec<_>, _>>()?;
            if !any.is_empty() {
                all.push(Matcher::Any(any));
            }
        }
        if let Some((place, kilometres)) = &filters.near {
            all.push(self.near(place, *kilometres));
        }
        let filtered = filters.days.map(|days| DayRange { first: days.first, last: days.last });
        let days = [asked, filtered].into_iter().flatten().reduce(both);
        let undated = filters.undated.unwrap_or(if days.is_some() { Undated::Exclude } else { Undated::Include });
        Ok(Scope { filters: all, days, undated })
    }
}
