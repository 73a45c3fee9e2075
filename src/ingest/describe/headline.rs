//! The headline of an HTML page: the one that most of its places agree on, without the site's name.

use super::outlet;
use crate::news::{Clue, Origin};

/// The longest headline, in bytes; a longer text is a first paragraph.
const LONGEST: usize = 300;
/// What stands between a headline and the site's name.
const SEPARATORS: [&str; 16] =
    [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " / ", " ‹ ", " « ", " -- ", "｜", "：", " : ", "_"];

/// The headline by the clues of a page whose outlet is called `site` and lies at `host`.
pub(super) fn of_page(clues: &[Clue], site: Option<&str>, host: Option<&str>) -> Option<String> {
    let site =
        Site { name: site.map(folded), host: host.map(|host| folded(host.strip_prefix("www.").unwrap_or(host))) };
    let offers: Vec<Offer> = clues.iter().filter_map(|clue| offer(clue, &site)).collect();
    let best = offers
        .iter()
        .map(|offer| (offer, support(&offers, &offer.folded)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(offer, _)| offer.text.clone())
}

/// What speaks for a headline: the best offer of each maker, and a little for each further one. Titles for search engines
/// and for the networks come from one field of the same form and count once.
fn support(offers: &[Offer], folded: &str) -> f32 {
    [Maker::Page, Maker::Data, Maker::Networks]
        .iter()
        .map(|maker| {
            let of_maker = offers.iter().filter(|offer| offer.maker == *maker && offer.folded == folded);
            let (best, sum) =
                of_maker.fold((0.0_f32, 0.0_f32), |(best, sum), offer| (best.max(offer.weight), sum + offer.weight));
            best + 0.1 * (sum - best)
        })
        .sum()
}

/// The headline as it was declared, in one line.
pub(super) fn tidy(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Who writes a headline down.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Maker {
    /// The page that readers see.
    Page,
    /// Structured data.
    Data,
    /// The title for search engines and social networks.
    Networks,
}

struct Offer {
    maker: Maker,
    text: String,
    folded: String,
    weight: f32,
}

struct Site {
    name: Option<String>,
    host: Option<String>,
}

impl Site {
    /// Whether a part of a title is the site's name.
    fn is_named(&self, part: &str) -> bool {
        let part = folded(part);
        let named = self.name.as_ref().is_some_and(|name| {
            *name == part || part.strip_prefix("the") == Some(name) || name.strip_prefix("the") == Some(&part)
        });
        let hosted =
            self.host.as_ref().is_some_and(|host| part.len() >= 3 && (*host == part || host.starts_with(&part)));
        // Behind the name of the house stands that of its section: `CNN Politics`.
        let section = self
            .name
            .as_ref()
            .is_some_and(|name| name.len() >= 3 && part.starts_with(name.as_str()) && part.len() <= name.len() + 16);
        named || hosted || section
    }
}

fn offer(clue: &Clue, site: &Site) -> Option<Offer> {
    let (maker, weight) = match (clue.origin, clue.name.to_ascii_lowercase().as_str()) {
        (Origin::JsonLd, "headline") => (Maker::Data, 0.9),
        (Origin::JsonLd, "name") => (Maker::Data, 0.4),
        (Origin::Meta, "og:title") => (Maker::Networks, 1.0),
        (Origin::Meta, "sailthru.title" | "parsely-title" | "dc.title" | "hdl" | "headline") => (Maker::Networks, 0.8),
        (Origin::Meta, "twitter:title" | "title") => (Maker::Networks, 0.6),
        (Origin::Heading, _) | (Origin::Microdata, "headline") => (Maker::Page, 1.1),
        (Origin::Title, _) => (Maker::Networks, 0.8),
        _ => return None,
    };
    let text = without_markup(&clue.value);
    let text = without_site(&text, site, clue.origin);
    let cut = text.ends_with('…') || text.ends_with("...");
    if text.is_empty() || text.len() > LONGEST || site.is_named(text) && clue.origin == Origin::Heading {
        return None;
    }
    let one_word = !text.contains(' ') && text.is_ascii();
    let weight = if cut {
        weight * 0.5
    } else if one_word {
        weight * 0.6
    } else {
        weight
    };
    Some(Offer { maker, folded: folded(text), text: text.to_owned(), weight })
}

/// The title on one line; metadata carries markup and entities that were escaped twice.
fn without_markup(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(open) = rest.find('<') {
        let tag = &rest[open + 1..];
        let is_tag = tag.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
        let Some(close) = tag.find('>').filter(|_| is_tag) else { break };
        plain.push_str(&rest[..open]);
        rest = &tag[close + 1..];
    }
    plain.push_str(rest);
    for (entity, character) in [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        if plain.contains(entity) {
            plain = plain.replace(entity, character);
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title without the site's name in front of it or behind it. In a `title` element, whatever short name stands behind
/// the last bar is the site's or its section's.
fn without_site<'t>(title: &'t str, site: &Site, origin: Origin) -> &'t str {
    let mut title = title.trim();
    for _ in 0..3 {
        let behind = SEPARATORS.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, at + mark.len()))).max();
        let ahead = SEPARATORS.iter().filter_map(|mark| title.find(mark).map(|at| (at, at + mark.len()))).min();
        let shorter = match (behind, ahead) {
            (Some((at, end)), _) if site.is_named(&title[end..]) || outlet::is_outlet(&title[end..]) => &title[..at],
            (_, Some((at, end))) if site.is_named(&title[..at]) => &title[end..],
            (Some((at, end)), _) if origin == Origin::Title && is_bar(&title[at..end]) && at > title.len() / 2 => {
                &title[..at]
            }
            _ => break,
        };
        title = shorter.trim();
    }
    title
}

fn is_bar(mark: &str) -> bool {
    matches!(mark.trim(), "|" | "｜" | "::" | "»" | "«" | "‹" | "•")
}

/// Letters and digits in lower case.
fn folded(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::of_page;
    use crate::news::{Clue, Origin};

    fn check(clues: &[(Origin, &str, &str)], site: &str, expected: &str) {
        let clues: Vec<Clue> = clues
            .iter()
            .map(|(origin, name, value)| Clue { origin: *origin, name: (*name).into(), value: (*value).into() })
            .collect();
        let host = format!("www.{}.example", site.to_lowercase().replace(' ', ""));
        assert_eq!(of_page(&clues, Some(site), Some(&host)).unwrap_or_default(), expected);
    }

    #[test]
    fn without_the_sites_name() {
        check(&[(Origin::Title, "title", "Bridge opens - Ford Herald")], "Ford Herald", "Bridge opens");
        check(&[(Origin::Title, "title", "Ford Herald | Bridge opens")], "Ford Herald", "Bridge opens");
        check(
            &[(Origin::Title, "title", "A long bridge opens at last | World")],
            "Ford Herald",
            "A long bridge opens at last",
        );
        check(
            &[(Origin::Title, "title", "Ships - and a bridge - return")],
            "Ford Herald",
            "Ships - and a bridge - return",
        );
        check(&[(Origin::Meta, "og:title", "Bridge opens &amp; closes")], "Ford Herald", "Bridge opens & closes");
    }

    #[test]
    fn what_most_places_agree_on() {
        check(
            &[
                (Origin::Heading, "h1", "Ford Herald"),
                (Origin::Heading, "h1", "Bridge opens after ten years"),
                (Origin::Meta, "og:title", "Ten years on, the bridge opens"),
                (Origin::Title, "title", "Bridge opens after ten years – Ford Herald"),
            ],
            "Ford Herald",
            "Bridge opens after ten years",
        );
    }
}
