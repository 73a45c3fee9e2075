//! Amounts as people type them: sizes with a unit of memory, distances with a unit of length.

use std::str::FromStr;

/// A size in memory, typed as `500MB`, `2GB`, `1GiB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(
    /// The bytes.
    pub u64,
);

/// A size of any amount, typed as [`Bytes`] are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(
    /// The bytes.
    pub u64,
);

/// A distance, typed as `50km`, `30mi`, `500m`; a bare number is kilometres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kilometres(
    /// The kilometres.
    pub f64,
);

/// Text that is no such amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAmount {
    /// It is no size.
    #[error("write a size as 500MB or 2GB")]
    Size,
    /// It is smaller than a run can do with.
    #[error("at least {0}MB are needed")]
    SmallSize(u64),
    /// It is no distance.
    #[error("write a distance as 50km or 30mi")]
    Distance,
}

/// The units of memory: by thousands as disks are sold, by 1,024 as memory is.
const SIZES: [(&str, u64); 10] = [
    ("b", 1),
    ("k", 1_000),
    ("kb", 1_000),
    ("kib", 1 << 10),
    ("m", 1_000_000),
    ("mb", 1_000_000),
    ("mib", 1 << 20),
    ("g", 1_000_000_000),
    ("gb", 1_000_000_000),
    ("gib", 1 << 30),
];

/// The units of length in kilometres; a mile is the international one, a nautical mile that of 1929.
const LENGTHS: [(&str, f64); 5] = [("", 1.0), ("km", 1.0), ("m", 0.001), ("mi", 1.609_344), ("nmi", 1.852)];

/// The smallest size that is taken: the engine refuses to write a segment with less than 15 MB for each worker.
const LEAST_MEGABYTES: u64 = 32;

impl FromStr for Size {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let (number, unit) = split(text).ok_or(NotAnAmount::Size)?;
        let (_, factor) = SIZES.into_iter().find(|(name, _)| *name == unit).ok_or(NotAnAmount::Size)?;
        #[allow(clippy::cast_precision_loss, reason = "units are small, and a size is no exact thing")]
        let bytes = number * factor as f64;
        if bytes > 1e15 {
            return Err(NotAnAmount::Size);
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "neither negative nor larger than 1e15"
        )]
        let bytes = bytes as u64;
        Ok(Self(bytes))
    }
}

impl FromStr for Bytes {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let Size(bytes) = text.parse()?;
        if bytes < LEAST_MEGABYTES * 1_000_000 { Err(NotAnAmount::SmallSize(LEAST_MEGABYTES)) } else { Ok(Self(bytes)) }
    }
}

impl FromStr for Kilometres {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let (number, unit) = split(text).ok_or(NotAnAmount::Distance)?;
        let factor = LENGTHS.into_iter().find(|(name, _)| *name == unit).map(|(_, factor)| factor);
        Ok(Self(number * factor.ok_or(NotAnAmount::Distance)?))
    }
}

/// A number of decimal digits, and the unit behind it in small letters.
fn split(text: &str) -> Option<(f64, String)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..end].parse().ok().filter(|number: &f64| number.is_finite())?;
    Some((number, text[end..].trim().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_size(text: &str, expected: Result<u64, &str>) {
        let size = text.parse::<Bytes>().map(|bytes| bytes.0).map_err(|error| error.to_string());
        assert_eq!(size, expected.map_err(str::to_owned), "{text}");
    }

    fn check_distance(text: &str, expected: Result<f64, &str>) {
        let distance = text.parse::<Kilometres>().map(|distance| distance.0).map_err(|error| error.to_string());
        assert_eq!(distance, expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn sizes_have_units() {
        check_size("2GB", Ok(2_000_000_000));
        check_size("1.5 gib", Ok(1_610_612_736));
        check_size("500M", Ok(500_000_000));
        check_size("1MB", Err("at least 32MB are needed"));
        check_size("64", Err("write a size as 500MB or 2GB"));
        check_size("lots", Err("write a size as 500MB or 2GB"));
        check_size("-2GB", Err("write a size as 500MB or 2GB"));
        check_size("9999999999GB", Err("write a size as 500MB or 2GB"));
    }

    #[test]
    fn distances_have_units() {
        check_distance("50km", Ok(50.0));
        check_distance("50", Ok(50.0));
        check_distance("30 mi", Ok(48.280_32));
        check_distance("500m", Ok(0.5));
        check_distance("50 parsecs", Err("write a distance as 50km or 30mi"));
        check_distance("", Err("write a distance as 50km or 30mi"));
        check_distance("1.2.3km", Err("write a distance as 50km or 30mi"));
    }
}
