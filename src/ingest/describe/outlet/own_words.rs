//! What a page says of its own outlet in words: a copyright line, a source line, a sentence about itself.
//!
//! Each may name another house: copyright lines name owners and photographers, source lines agencies. So each counts only
//! where the same name stands by itself elsewhere on the page, in its title or its address, or is a newspaper's name by
//! its last word.

use super::registry;
use crate::news::{Line, Outlet, Role};

/// How far from the end of a page its words about itself stand, in lines.
const FOOT: usize = 12;
/// The longest line that says whose page it is, in bytes; sentences are longer.
const LONGEST: usize = 250;

/// Last words of the names of newspapers, in lower case.
const PAPERS: [&str; 40] = [
    "advertiser",
    "argus",
    "beacon",
    "bugle",
    "bulletin",
    "chronicle",
    "citizen",
    "clarion",
    "courier",
    "courrier",
    "daily",
    "dispatch",
    "echo",
    "enquirer",
    "examiner",
    "gazette",
    "herald",
    "inquirer",
    "intelligencer",
    "journal",
    "kurier",
    "ledger",
    "mercury",
    "messenger",
    "monitor",
    "news",
    "observer",
    "post",
    "press",
    "record",
    "register",
    "reporter",
    "rundschau",
    "sentinel",
    "telegraph",
    "times",
    "tribune",
    "weekly",
    "zeitung",
    "gazeta",
];
/// What a page calls its source, in lower case.
const SOURCES: [&str; 12] = [
    "source",
    "quelle",
    "fuente",
    "fonte",
    "bron",
    "källa",
    "kilde",
    "źródło",
    "kaynak",
    "источник",
    "джерело",
    "المصدر",
];
/// What a page says that it is, in lower case.
const MEDIA: [&str; 16] = [
    "newspaper",
    "paper",
    "newsroom",
    "magazine",
    "weekly",
    "daily",
    "website",
    "broadcaster",
    "publication",
    "outlet",
    "printed",
    "published",
    "zeitung",
    "journal",
    "periódico",
    "giornale",
];
/// Networks and banks of pictures, which sign lines on other houses' pages.
const NO_OUTLETS: [&str; 14] = [
    "getty",
    "getty images",
    "shutterstock",
    "istock",
    "imago",
    "alamy",
    "flickr",
    "wikimedia",
    "wikipedia",
    "facebook",
    "twitter",
    "instagram",
    "youtube",
    "google",
];

/// Words of what stands behind a copyright and is no name, in lower case.
const LEGAL: [&str; 10] = [
    "information",
    "policy",
    "rights",
    "terms",
    "privacy",
    "conditions",
    "notice",
    "notices",
    "impressum",
    "datenschutz",
];

/// The outlet that the lines of a page name as their own. `titles` are the page's titles.
pub(super) fn find(lines: &[Line], titles: &[&str]) -> Option<Outlet> {
    let foot = lines.len().saturating_sub(FOOT);
    let short = |from: usize| lines.iter().enumerate().skip(from).filter(|(_, line)| line.text.len() <= LONGEST);
    let page = OwnPage { lines, titles };
    let found = |kind: Kind, from: usize, read: fn(&str) -> Option<&str>| {
        short(from).find_map(|(index, line)| read(&line.text).filter(|name| page.confirms(name, index, kind)))
    };
    let copyright = || found(Kind::Copyright, foot, copyright_owner).map(|name| (name, "copyright line", 0.85));
    let source = || found(Kind::Source, 0, source).map(|name| (name, "source line", 0.85));
    let about = || found(Kind::About, foot, about_itself).map(|name| (name, "the page speaks of itself", 0.8));
    let (name, evidence, confidence) = source().or_else(copyright).or_else(about)?;
    Some(Outlet { name: name.to_owned(), country: None, evidence: evidence.to_owned(), confidence })
}

/// In what kind of line a name was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Copyright,
    Source,
    About,
}

struct OwnPage<'p> {
    lines: &'p [Line],
    titles: &'p [&'p str],
}

impl OwnPage<'_> {
    /// Whether something else on the page says that `name`, found in the line `at`, is its outlet's.
    fn confirms(&self, name: &str, at: usize, kind: Kind) -> bool {
        let legal = |word: &str| LEGAL.contains(&word.to_lowercase().as_str());
        if NO_OUTLETS.contains(&name.to_lowercase().as_str()) || super::is_agency(name) || name.split(' ').any(legal) {
            return false;
        }
        let wanted = registry::folded(bare(name));
        let last = name.rsplit(' ').next().unwrap_or("").to_lowercase();
        let is_paper = name.contains(' ') && PAPERS.contains(&last.as_str());
        // The text of an article cites other papers, and ends with lines about its author's.
        let own = is_paper && (kind == Kind::Copyright || kind == Kind::About && self.is_last(at));
        own || super::is_outlet(name) && kind == Kind::Copyright || self.stands_alone(&wanted, at)
    }

    fn is_last(&self, at: usize) -> bool {
        self.lines[at].role != Role::Body || self.lines[at + 1..].iter().all(|line| line.role != Role::Body)
    }

    /// Whether the name is a line, a part of a line or a part of a title by itself, or the host of an address.
    fn stands_alone(&self, wanted: &str, at: usize) -> bool {
        let is_wanted = |part: &str| !is_copyright(part) && registry::folded(bare(part.trim())) == *wanted;
        self.titles.iter().any(|title| parts(title).any(is_wanted))
            || self
                .lines
                .iter()
                .enumerate()
                .filter(|(_, line)| line.text.len() <= LONGEST && line.role != Role::Byline)
                .any(|(index, line)| {
                    // What stands before the copyright on its own line is the address of the house.
                    let text = if index == at { line.text.split(['©', ':']).next().unwrap_or("") } else { &line.text };
                    let named =
                        if index == at && !is_copyright(&line.text) { false } else { parts(text).any(is_wanted) };
                    named || hosts(&line.text).any(|host| host == wanted)
                })
    }
}

/// The parts of a line that names are set apart in.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(['|', '·', '•', '»', '/', '–', '—', ',', '(']).flat_map(|part| part.split(" - "))
}

/// The names in the hosts of the addresses on a line, without their endings.
fn hosts(line: &str) -> impl Iterator<Item = String> {
    line.split_whitespace().filter_map(|word| {
        let host = word.rsplit(['@', '/']).find(|part| part.contains('.'))?;
        let host = host.trim_end_matches(['.', ',', ')']).strip_prefix("www.").unwrap_or(host);
        let (name, ending) = host.trim_end_matches(['.', ',', ')']).split_once('.')?;
        (ending.len() >= 2 && ending.starts_with(char::is_alphabetic)).then(|| registry::folded(name))
    })
}

/// The name without its article and the form of its company.
fn bare(name: &str) -> &str {
    let name = name.strip_prefix("The ").unwrap_or(name);
    let forms = [" Ltd", " Limited", " Inc", " LLC", " GmbH", " AG", " plc", " PLC", " Corp", " S.A", " SA", " Media"];
    let name = name.trim_end_matches('.');
    forms.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name).trim_end_matches(',')
}

fn is_copyright(line: &str) -> bool {
    line.contains('©') || line.contains("(c)") || line.contains("(C)") || line.starts_with("Copyright")
}

/// The name behind `©`, `(c)` or `Copyright` and its years.
fn copyright_owner(line: &str) -> Option<&str> {
    let signs = ["©", "(c)", "(C)", "Copyright", "COPYRIGHT", "copyright"];
    let behind = signs.iter().filter_map(|sign| line.find(sign).map(|at| at + sign.len())).max()?;
    let rest = line[behind..].trim_start_matches(|letter: char| !letter.is_alphabetic());
    let rest = ["by ", "By "].iter().find_map(|by| rest.strip_prefix(by)).unwrap_or(rest);
    leading_name(rest)
}

/// The name behind `Source:`, up to the end of the line.
fn source(line: &str) -> Option<&str> {
    let (label, name) = line.split_once(':')?;
    let name = name.trim().trim_end_matches('.');
    (SOURCES.contains(&label.trim().to_lowercase().as_str()) && leading_name(name) == Some(name)).then_some(name)
}

/// The name in `Ford Herald is an independent newspaper …` and `The Ford Herald is printed in …`.
fn about_itself(line: &str) -> Option<&str> {
    let verbs = [" is ", " ist ", " est ", " es ", " è "];
    let (name, rest) = verbs.iter().find_map(|verb| line.split_once(verb))?;
    let mut says = rest.split([' ', ',', '.']).take(6).map(str::to_lowercase);
    let name = bare(name.trim());
    (leading_name(name) == Some(name) && says.any(|word| MEDIA.contains(&word.as_str()))).then_some(name)
}

/// The name with which a text begins: up to six words with capitals, to the first mark, figure or small word.
fn leading_name(text: &str) -> Option<&str> {
    const LINKS: [&str; 12] = ["of", "de", "del", "des", "du", "da", "and", "für", "der", "the", "la", "&"];
    let (mut end, mut at, mut words) = (0, 0, 0);
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        let name = bare.trim_end_matches([',', '.', ';', '|']);
        let capital = name.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
        if !capital && !LINKS.contains(&name) || matches!(name, "All" | "Tous" | "Alle" | "Todos" | "Reprints") {
            break;
        }
        words += 1;
        if capital {
            end = at + name.len();
        }
        at += word.len();
        if name.len() < bare.len() {
            break;
        }
    }
    let name = bare(&text[..end]);
    ((1..=6).contains(&words) && name.chars().count() >= 2).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::news::{Furniture, Line, Role};

    fn check(page: &str, title: &str, expected: &str) {
        let line = |text: &str| {
            let (role, text) =
                text.strip_prefix("> ").map_or((Role::Furniture(Furniture::Other), text), |body| (Role::Body, body));
            Line { text: text.to_owned(), role, score: 0.5 }
        };
        let lines: Vec<Line> = page.lines().map(|text| line(text.trim())).collect();
        let found =
            find(&lines, &[title]).map_or(String::new(), |outlet| format!("{} by {}", outlet.name, outlet.evidence));
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn copyright_with_a_second_word_for_it() {
        let by = "Brückenbote by copyright line";
        check("BRÜCKENBOTE | Verkehr\n> Die Brücke ist offen.\n© Brückenbote 2018", "", by);
        check("> Die Brücke ist offen.\n© 2014-2018 Brückenbote. Alle Rechte vorbehalten.", "Offen - Brückenbote", by);
        check("> Die Brücke ist offen.\nBrückenbote GmbH, Hafen 1. © 2018 Brückenbote.", "", by);
        check("> Die Brücke ist offen.\n© 2018 Brückenbote. bote@brueckenbote.example, brückenbote.example", "", by);
        check("> The bridge is open.\nCopyright 2019 Ford Courier s.a.l.", "", "Ford Courier by copyright line");
        check("> The bridge is open.\n(c) 2019 by CNN, Atlanta", "", "CNN by copyright line");
    }

    #[test]
    fn owners_agencies_and_photographers_are_none() {
        check("> Die Brücke ist offen.\n© 2018 Brückenbote", "", "");
        check("> The bridge is open.\n© Reuters 2018", "Open | Reuters", "");
        check("© Getty Images\n> The bridge is open.\n© Getty Images", "", "");
        check("> The bridge is open.\n© Ann Lee", "By Ann Lee 2018", "");
        check("> The bridge is open.\nAll rights reserved.", "", "");
    }

    #[test]
    fn source_lines() {
        check("> Brückenbote\n> Offen.\nQuelle: Brückenbote", "", "Brückenbote by source line");
        check("> Offen.\nQuelle: Brückenbote", "", "");
        check("> Open.\nSource: Reuters\nReuters", "", "");
        check("> Open.\nSource: Ministry of Bridges", "", "");
    }

    #[test]
    fn words_about_itself() {
        let by = "Ford Herald by the page speaks of itself";
        check("> Open.\nFord Herald is an independent newspaper from Ford.", "", by);
        check("> Open.\n> The Ford Herald is printed in Ford on Mondays.", "", by);
        check("> Ford Herald is a newspaper, he said.\n> Nobody reads it.", "", "");
        check("> Open.\nAnn Lee is a reporter of the daily.", "", "");
        check("> Rudaw, a Kurdish news outlet, said so.", "", "");
    }
}
