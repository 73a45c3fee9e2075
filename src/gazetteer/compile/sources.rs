//! Reads the lists into places.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::{CompileError, Inputs, press, scripts};
use crate::gazetteer::entry::Kind;
use crate::news::GeonamesId;
use crate::spelling;

/// A place with everything the lists say of it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: GeonamesId,
    pub(super) kind: Kind,
    /// The code of the country; empty for what lies in several.
    pub(super) country: String,
    /// The code of the first-level region, `SY.07`; empty where none is known.
    pub(super) region: String,
    pub(super) people: u32,
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// The press name.
    pub(super) name: String,
    /// The name in the source, where the press has another.
    pub(super) source_name: String,
    /// Other names, no two alike.
    pub(super) names: Vec<String>,
    /// Names written for this project: they are kept whatever they look like, and count as usual.
    pub(super) curated: Vec<String>,
}

/// A list with its lines cut at tabs, the header left out.
pub(super) struct Table<'a> {
    path: &'a Path,
    text: String,
}

impl<'a> Table<'a> {
    pub(super) fn open(path: &'a Path) -> Result<Self, CompileError> {
        let text = std::fs::read_to_string(path).map_err(|source| CompileError::File { path: path.into(), source })?;
        Ok(Self { path, text })
    }

    /// The lines as fields, at least `count` of them, with their numbers from 1. Empty lines are left out.
    pub(super) fn rows(&self, count: usize) -> impl Iterator<Item = Result<(usize, Vec<&str>), CompileError>> {
        let lines = self.text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty());
        lines.map(move |(index, line)| {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() >= count {
                Ok((index + 1, fields))
            } else {
                Err(self.problem(index + 1, format!("{count} fields are needed, {} are there", fields.len())))
            }
        })
    }

    pub(super) fn problem(&self, line: usize, problem: String) -> CompileError {
        CompileError::Line { path: self.path.into(), line, problem }
    }

    pub(super) fn number<N: std::str::FromStr>(&self, line: usize, field: &str) -> Result<N, CompileError> {
        field.trim().parse().map_err(|_| self.problem(line, format!("`{field}` is not a number")))
    }
}

/// Reads every place, sorted by id.
pub(super) fn read(inputs: &Inputs) -> Result<Vec<Place>, CompileError> {
    let mut places = cities(&inputs.cities)?;
    let regions = regions(&inputs.regions, &inputs.tables.join("regions.tsv"), &places)?;
    places.extend(regions);
    places.extend(countries(&inputs.tables.join("countries.tsv"))?);
    places.extend(areas(&inputs.tables.join("areas.tsv"))?);
    let mut by_id: BTreeMap<GeonamesId, Place> = BTreeMap::new();
    for place in places {
        // A territory or a city that is its own region comes twice; what was written for this project comes last.
        match by_id.get_mut(&place.id) {
            Some(known) => known.take_names_of(place),
            None => drop(by_id.insert(place.id, place)),
        }
    }
    apply_press_names(&inputs.tables.join("press.tsv"), &mut by_id)?;
    let mut places: Vec<Place> = by_id.into_values().collect();
    for place in &mut places {
        place.tidy();
    }
    Ok(places)
}

impl Place {
    fn take_names_of(&mut self, other: Self) {
        self.names.push(std::mem::replace(&mut self.name, other.name));
        self.names.extend(other.names);
        self.curated.extend(other.curated);
        self.kind = other.kind;
        self.people = self.people.max(other.people);
    }

    /// Chooses the press name by rule where none was written, and drops names that are not worth their bytes.
    fn tidy(&mut self) {
        if self.source_name.is_empty() && self.kind == Kind::Settlement {
            let press = press::by_rule(&self.name, &self.country, &self.names);
            self.source_name = std::mem::replace(&mut self.name, press);
        }
        let (country, people) = (&self.country, self.people);
        let free = self.kind != Kind::Settlement;
        self.names.retain(|name| (free || scripts::is_kept(name, country, people)) && !press::is_bare_type(name));
        self.names.insert(0, self.source_name.clone());
        self.names.splice(0..0, self.curated.iter().cloned());
        let mut seen = vec![self.name.clone()];
        let mut forms = std::collections::HashSet::from([spelling::form(&self.name)]);
        self.names.retain(|name| {
            let new = !name.is_empty() && !seen.contains(name) && forms.insert(spelling::form(name));
            if new {
                seen.push(name.clone());
            }
            new
        });
    }
}

fn cities(path: &Path) -> Result<Vec<Place>, CompileError> {
    let table = Table::open(path)?;
    let mut places = Vec::new();
    for row in table.rows(7) {
        let (line, fields) = row?;
        places.push(Place {
            id: table.number(line, fields[0])?,
            kind: Kind::Settlement,
            country: fields[1].to_owned(),
            region: format!("{}.{}", fields[1], fields[2]),
            people: table.number(line, fields[3])?,
            lat: table.number(line, fields[4])?,
            lon: table.number(line, fields[5])?,
            name: fields[6].to_owned(),
            source_name: String::new(),
            names: list(fields.get(7)),
            curated: Vec::new(),
        });
    }
    Ok(places)
}

/// The places of a region, for its middle and its people.
#[derive(Default)]
struct Members {
    lats: Vec<f64>,
    lons: Vec<f64>,
    people: u32,
}

impl Members {
    fn add(&mut self, place: &Place) {
        self.lats.push(place.lat);
        self.lons.push(place.lon);
        self.people = self.people.saturating_add(place.people);
    }
}

/// Halfway between the outermost of some degrees, one in 250 at either end left out: lists put some places into the wrong region.
fn middle(degrees: &[f64]) -> f64 {
    let mut sorted = degrees.to_vec();
    sorted.sort_by(f64::total_cmp);
    let cut = sorted.len() / 250;
    match (sorted.get(cut), sorted.get(sorted.len().wrapping_sub(cut + 1))) {
        (Some(low), Some(high)) => low.midpoint(*high),
        _ => 0.0,
    }
}

fn regions(codes: &Path, press_names: &Path, cities: &[Place]) -> Result<Vec<Place>, CompileError> {
    let mut members_of: HashMap<&str, Members> = HashMap::new();
    let mut seats: HashMap<&str, Vec<&Place>> = HashMap::new();
    for city in cities {
        members_of.entry(&city.region).or_default().add(city);
        seats.entry(&city.region).or_default().push(city);
    }
    let table = Table::open(press_names)?;
    let mut written: HashMap<&str, (&str, Vec<String>)> = HashMap::new();
    let mut positions: HashMap<&str, (f64, f64)> = HashMap::new();
    for row in table.rows(2) {
        let (line, fields) = row?;
        written.insert(fields[0], (fields[1], list(fields.get(2))));
        if let &[_, _, _, lat, lon, ..] = fields.as_slice() {
            positions.insert(fields[0], (table.number(line, lat)?, table.number(line, lon)?));
        }
    }
    let codes = Table::open(codes)?;
    let mut places = Vec::new();
    for row in codes.rows(4) {
        let (line, fields) = row?;
        let Some(members) = members_of.get(fields[0]) else { continue };
        let (name, curated) = match written.get(fields[0]) {
            Some((name, curated)) => ((*name).to_owned(), curated.clone()),
            None => (press::region_by_rule(fields[1], &fields[0][..2]), Vec::new()),
        };
        let mut names = vec![fields[1].to_owned(), fields[2].to_owned(), press::without_type(fields[1]).to_owned()];
        names.extend(names_of_seat(&name, seats.get(fields[0]).map_or(&[][..], Vec::as_slice)));
        places.push(Place {
            id: codes.number(line, fields[3])?,
            kind: Kind::Region,
            country: fields[0][..2].to_owned(),
            region: fields[0].to_owned(),
            people: members.people,
            lat: positions.get(fields[0]).map_or_else(|| middle(&members.lats), |(lat, _)| *lat),
            lon: positions.get(fields[0]).map_or_else(|| middle(&members.lons), |(_, lon)| *lon),
            name,
            source_name: fields[1].to_owned(),
            names,
            curated,
        });
    }
    Ok(places)
}

/// A region that is named after its seat shares the seat's names in other scripts, and of the Latin ones those that sound alike.
fn names_of_seat(region: &str, cities: &[&Place]) -> Vec<String> {
    let sound = spelling::skeleton(press::without_type(region));
    let mut named_alike: Vec<&&Place> = cities
        .iter()
        .filter(|city| {
            std::iter::once(&city.name).chain(&city.names).any(|name| spelling::form(name) == spelling::form(region))
        })
        .collect();
    named_alike.sort_by_key(|city| std::cmp::Reverse(city.people));
    let Some(seat) = named_alike.first() else { return Vec::new() };
    let shared =
        |name: &&String| scripts::Script::of(name) != Some(scripts::Script::Latin) || spelling::skeleton(name) == sound;
    seat.names.iter().filter(shared).cloned().collect()
}

fn countries(path: &Path) -> Result<Vec<Place>, CompileError> {
    let table = Table::open(path)?;
    let mut places = Vec::new();
    for row in table.rows(7) {
        let (line, fields) = row?;
        places.push(Place {
            id: table.number(line, fields[1])?,
            kind: Kind::Country,
            country: fields[0].to_owned(),
            region: String::new(),
            people: table.number(line, fields[5])?,
            lat: table.number(line, fields[3])?,
            lon: table.number(line, fields[4])?,
            name: fields[2].to_owned(),
            source_name: fields[2].to_owned(),
            names: Vec::new(),
            curated: list(fields.get(6)),
        });
    }
    Ok(places)
}

/// The demonyms of the list of countries, with the code of the country.
pub(super) fn demonyms(path: &Path) -> Result<Vec<(String, String)>, CompileError> {
    let table = Table::open(path)?;
    let mut found = Vec::new();
    for row in table.rows(7) {
        let (_, fields) = row?;
        found.extend(list(fields.get(7)).into_iter().map(|demonym| (demonym, fields[0].to_owned())));
    }
    Ok(found)
}

fn areas(path: &Path) -> Result<Vec<Place>, CompileError> {
    let table = Table::open(path)?;
    let mut places = Vec::new();
    for row in table.rows(7) {
        let (line, fields) = row?;
        let kind = match fields[1] {
            "water" => Kind::Water,
            "continent" => Kind::Continent,
            "area" => Kind::Area,
            "place" => Kind::Settlement,
            other => return Err(table.problem(line, format!("`{other}` is no kind: area, water, continent or place"))),
        };
        places.push(Place {
            id: table.number(line, fields[0])?,
            kind,
            country: fields[3].to_owned(),
            region: String::new(),
            people: table.number(line, fields[6])?,
            lat: table.number(line, fields[4])?,
            lon: table.number(line, fields[5])?,
            name: fields[2].to_owned(),
            source_name: fields[2].to_owned(),
            names: Vec::new(),
            curated: list(fields.get(7)),
        });
    }
    Ok(places)
}

/// Puts the written press names and names in place of the sources'.
fn apply_press_names(path: &Path, places: &mut BTreeMap<GeonamesId, Place>) -> Result<(), CompileError> {
    let table = Table::open(path)?;
    for row in table.rows(2) {
        let (line, fields) = row?;
        let id: GeonamesId = table.number(line, fields[0])?;
        let Some(place) = places.get_mut(&id) else {
            return Err(table.problem(line, format!("no place has the id {id}")));
        };
        place.source_name = std::mem::replace(&mut place.name, fields[1].to_owned());
        place.curated.extend(list(fields.get(2)));
    }
    Ok(())
}

fn list(field: Option<&&str>) -> Vec<String> {
    let names = field.into_iter().flat_map(|field| field.split('|')).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
