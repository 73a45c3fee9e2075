//! A place on the map.

use std::fmt;

/// The id of a place in GeoNames, or of one of the project's own entries (numbers from 4,000,000,000 up).
pub type GeonamesId = u32;

/// An ISO 3166-1 alpha-2 country code in capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code in `text`, in either case; `None` unless it is two ASCII letters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "CountryCode({self})")
    }
}

/// A point on the globe in degrees of WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl Coordinates {
    /// Kilometres to another point, by the haversine formula on a sphere of the Earth's mean radius (IUGG 1980: 6,371.0088 km).
    #[must_use]
    pub fn kilometres_to(self, other: Self) -> f64 {
        const RADIUS: f64 = 6_371.008_8;
        let (here, there) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((there - here) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let chord = half_lat * half_lat + here.cos() * there.cos() * half_lon * half_lon;
        2.0 * RADIUS * chord.sqrt().min(1.0).asin()
    }
}

/// A place that an article speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The English press form (Raqqa, Deir ez-Zor, Kyiv), or the name as written where no entry fits.
    pub name: String,
    /// The entry that the mentions were resolved to.
    pub geonames_id: Option<GeonamesId>,
    /// The country it lies in.
    pub country: Option<CountryCode>,
    /// Where it is.
    pub coordinates: Option<Coordinates>,
    /// The ids a filter by this place's surroundings finds it under: itself, its region, its country.
    pub within: Vec<GeonamesId>,
    /// The spellings in this article, in order of first mention.
    pub written: Vec<String>,
    /// How likely the resolution is right, 0 to 1.
    pub confidence: f32,
}
