//! The site's name in the title of its pages: what stands there behind the headline.

use super::registry;
use crate::news::{Clue, Origin, Outlet};

/// What divides headline and name.
const SEPARATORS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", "｜", " / "];
/// The longest name, in bytes and in words.
const LONGEST: (usize, usize) = (60, 6);

/// The last part of the title, where a heading of the page is the part before it or itself.
pub(super) fn find(clues: &[Clue]) -> Option<Outlet> {
    let title = clues.iter().find(|clue| clue.origin == Origin::Title)?.value.as_str();
    let (at, end) = SEPARATORS.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, at + mark.len()))).max()?;
    let (rest, name) = (registry::folded(&title[..at]), title[end..].trim());
    let shown = clues.iter().any(|clue| {
        let headline = registry::folded(&clue.value);
        let names_site = headline == registry::folded(name);
        clue.origin == Origin::Heading && (names_site || headline.len() > 8 && rest.starts_with(&headline))
    });
    let fits = name.len() <= LONGEST.0 && name.split_whitespace().count() <= LONGEST.1 && name.chars().count() > 1;
    let agency = registry::by_name(name).is_some_and(|entry| entry.agency);
    (shown && fits && !agency).then(|| Outlet {
        name: name.to_owned(),
        country: None,
        evidence: "title".to_owned(),
        confidence: 0.7,
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::news::{Clue, Origin};

    fn check(title: &str, heading: &str, expected: &str) {
        let clue = |origin, value: &str| Clue { origin, name: String::new(), value: value.to_owned() };
        let clues = [clue(Origin::Title, title), clue(Origin::Heading, heading)];
        assert_eq!(find(&clues).map(|outlet| outlet.name).unwrap_or_default(), expected, "{title}");
    }

    #[test]
    fn behind_the_headline() {
        check("Bridge opens – Brückenbote", "Bridge opens", "Brückenbote");
        check("Bridge opens | World | Brückenbote", "Bridge opens", "Brückenbote");
        check("Bridge opens - after ten years", "Another headline", "");
        check("Bridge opens - Reuters", "Bridge opens", "");
        check("Bridge opens", "Bridge opens", "");
        check("Bridge opens - Brückenbote", "Brückenbote", "Brückenbote");
    }
}
