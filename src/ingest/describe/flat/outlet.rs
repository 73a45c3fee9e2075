//! The outlet, where a page speaks of itself. Agencies that it cites are never taken for it.

use super::layout::Layout;
use crate::news::{Line, Outlet, Role};

/// Labels of a source, in lower case.
const SOURCE_LABELS: &[&str] =
    &["source", "quelle", "fuente", "fonte", "bron", "källa", "kilde", "źródło", "kaynak", "источник"];

/// What a page calls itself after its name, in lower case.
const SELVES: [&str; 7] = ["website", "web site", "site", "app", "newsletter", "channel", "telegram"];

/// Agencies, networks and banks of pictures, in lower case.
const NOT_OUTLETS: &str = "reuters|afp|ap|associated press|the associated press|agence france-presse|\
    agence france presse|dpa|epa|efe|ansa|anadolu|anadolu agency|tass|xinhua|pa media|bloomberg|twitter|facebook|youtube|\
    instagram|google|whatsapp|wikipedia|supplied|ap photo|statista|pexels|unsplash|pixabay|flickr|imago|picture alliance|\
    belga|aap|kyodo|yonhap|interfax|ritzau|ntb|tt|apa|sda|lusa|pap|čtk|mti|cp|the canadian press|us|our|me|this|news|\
    agencies|getty|getty images|shutterstock";

/// Words of media names, in lower case.
const MEDIA_WORDS: &str = "news times post tv agency press journal herald daily gazette tribune observer guardian \
    telegraph zeitung presse kurier rundschau nachrichten radio media network chronicle mail mirror standard \
    independent online";

/// How sure the page's own word about its website is, and a source line.
const CONFIDENCE: (f32, f32) = (0.9, 0.85);

/// The outlet of a page by its lines outside the text.
pub(super) fn find(layout: &Layout<'_>) -> Option<Outlet> {
    let outside =
        || layout.lines.iter().enumerate().filter(|(_, line)| line.role != Role::Body && line.text.len() <= 250);
    let spoken = outside()
        .find_map(|(_, line)| own_website(&line.text))
        .map(|name| statement(name, "the page speaks of its own website", CONFIDENCE.0));
    spoken.or_else(|| {
        let top = layout.headline.unwrap_or(layout.first);
        let (index, name) = outside().filter(|&(index, _)| index > top).find_map(|(index, line)| {
            Some((index, source(&line.text).filter(|name| is_confirmed(name, layout.lines))?))
        })?;
        let evidence = if index > layout.first { "source line at the end" } else { "source line below the headline" };
        Some(statement(name, evidence, CONFIDENCE.1))
    })
}

fn statement(name: &str, evidence: &str, confidence: f32) -> Outlet {
    Outlet { name: name.to_owned(), country: None, evidence: evidence.to_owned(), confidence }
}

/// The name in `Example TV’s website can also be …`.
fn own_website(text: &str) -> Option<&str> {
    let (name, rest) =
        ["’s ", "'s "].iter().filter_map(|ending| text.split_once(ending)).min_by_key(|(name, _)| name.len())?;
    let rest = rest.to_lowercase();
    let after = SELVES.iter().find_map(|own| rest.strip_prefix(own))?;
    let also =
        after.starts_with(' ') && [" can ", " is also ", " are also "].iter().any(|verb| after.starts_with(verb));
    (also && is_name(name)).then_some(name)
}

/// The name after `Source:`, up to the end of the line.
fn source(text: &str) -> Option<&str> {
    text.split(['|', '•', '·']).find_map(|part| {
        let (label, name) = part.split_once(':')?;
        let label = label.trim().to_lowercase();
        let name = name.trim().trim_end_matches('.');
        (SOURCE_LABELS.contains(&label.as_str()) && is_name(name)).then_some(name)
    })
}

/// Whether a name stands alone on another line, or sounds like a medium.
fn is_confirmed(name: &str, lines: &[Line]) -> bool {
    let alone = lines.iter().any(|line| line.role != Role::Body && line.text.eq_ignore_ascii_case(name));
    alone || name.split_whitespace().any(|word| listed(word, MEDIA_WORDS.split_whitespace()))
}

/// Whether a text may be an outlet's name: up to six words with a capital or a digit first, and no agency.
fn is_name(text: &str) -> bool {
    const LINKS: [&str; 8] = ["of", "de", "del", "and", "für", "der", "the", "&"];
    let words = text.split_whitespace().count();
    let fits = |word: &str| {
        LINKS.contains(&word) || word.starts_with(|first: char| first.is_uppercase() || first.is_numeric())
    };
    (1..=6).contains(&words)
        && text.chars().count() >= 2
        && text.split_whitespace().all(fits)
        && !listed(text, NOT_OUTLETS.split('|').map(str::trim))
}

fn listed<'l>(text: &str, mut list: impl Iterator<Item = &'l str>) -> bool {
    let lower = text.to_lowercase();
    list.any(|other| other == lower)
}
