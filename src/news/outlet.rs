//! Who published an article.

use super::CountryCode;

/// The outlet of an article with its evidence. An agency that an article cites is not its outlet.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlet {
    /// The name, as the registry of outlets has it where the outlet is listed there.
    pub name: String,
    /// The outlet's home country, where it is known.
    pub country: Option<CountryCode>,
    /// What speaks for it, for a person to read: `JSON-LD publisher`, `host www.example.org`.
    pub evidence: String,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}
