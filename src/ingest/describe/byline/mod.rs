//! The people of a byline. Agencies, desks and the outlet itself sign articles too, and are no people.

mod person;
mod words;

use super::date_patterns::find_dates;
use super::outlet;
use crate::news::{Clue, Line, Origin, Role};
use person::person;
use words::{LABELS, LINKS, PARTICLE_LABELS, PICTURES, listed};

/// The most authors that an article is given; longer lists are those of a masthead.
const MOST: usize = 20;

/// How far a text is known to hold names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trust {
    /// A field states the author.
    Stated,
    /// A line or an element of the page looks like a byline.
    Seen,
}

/// The authors by the clues of a page, else by its lines; `outlet` is the name of its outlet.
pub(super) fn of_page(clues: &[Clue], lines: &[Line], outlet: Option<&str>) -> Vec<String> {
    let houses: Vec<&str> = houses(clues).chain(outlet).collect();
    let groups = groups(clues, &houses);
    let support = |group: &Group<'_>| -> f32 {
        let others = groups.iter().filter(|other| other.name != group.name);
        group.weight + others.map(|other| 0.4 * other.weight * agreement(&group.people, &other.people)).sum::<f32>()
    };
    let best = groups.iter().map(|group| (group, support(group)));
    let best = best.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or_else(|| of_lines(lines, outlet), |(group, _)| group.people.clone())
}

/// The authors as a record's field gives them, split where one entry holds several.
pub(super) fn declared(authors: &[String], outlet: Option<&str>) -> Vec<String> {
    let houses: Vec<&str> = outlet.into_iter().collect();
    people(authors.iter().map(String::as_str), &houses, Trust::Stated)
}

/// The authors by the lines of a page: those that cleaning has marked as bylines, else the short ones with a label that
/// stand around the beginning of the text or right behind its end.
pub(super) fn of_lines(lines: &[Line], outlet: Option<&str>) -> Vec<String> {
    let houses: Vec<&str> = outlet.into_iter().collect();
    let marked = lines.iter().filter(|line| line.role == Role::Byline).map(|line| line.text.as_str());
    let people = people(marked, &houses, Trust::Seen);
    if people.is_empty() { labelled(lines, &houses) } else { people }
}

/// The people of the first line near the text that has the label of a byline, or stands below one that is the label alone.
fn labelled(lines: &[Line], houses: &[&str]) -> Vec<String> {
    /// How many lines above the text and behind it bylines stand.
    const NEAR: (usize, usize) = (12, 3);
    /// The longest byline, in bytes.
    const LONGEST: usize = 120;
    let is_text = |line: &Line| line.role == Role::Body && line.text.len() > LONGEST;
    let Some(first) = lines.iter().position(is_text) else { return Vec::new() };
    let last = lines.iter().rposition(is_text).unwrap_or(first);
    let above = first.saturating_sub(NEAR.0)..first;
    let behind = last + 1..lines.len().min(last + 1 + NEAR.1);
    let found = above.chain(behind).filter(|index| lines[*index].text.len() <= LONGEST).map(|index| {
        let line = lines[index].text.as_str();
        let below_label = index > 0 && is_label(&lines[index - 1].text);
        let byline = below_label || without_label(line, Trust::Seen).is_some();
        people(byline.then_some(line).into_iter(), houses, Trust::Seen)
    });
    found.into_iter().find(|people| !people.is_empty()).unwrap_or_default()
}

/// Whether a line is the label of a byline and nothing else.
fn is_label(line: &str) -> bool {
    let label = line.trim_end_matches([':', ' ', '：']).to_lowercase();
    !label.is_empty() && LABELS.split('|').any(|other| other == label)
}

/// The people that one kind of clue names.
struct Group<'c> {
    name: (Origin, &'c str),
    weight: f32,
    people: Vec<String>,
}

/// The clues that name people, those of one kind together. Of elements, only those that follow one another: the same
/// names are given to the bylines of teasers.
fn groups<'c>(clues: &'c [Clue], houses: &[&str]) -> Vec<Group<'c>> {
    let mut groups: Vec<(Group<'c>, Vec<&'c str>, usize)> = Vec::new();
    for (index, clue) in clues.iter().enumerate() {
        let Some(weight) = weight(clue) else { continue };
        let name = (clue.origin, clue.name.as_str());
        match groups.iter_mut().find(|(group, ..)| group.name == name) {
            Some((_, values, last)) => {
                let near = clue.origin != Origin::BylineElement
                    || clues[*last..index].iter().all(|between| between.origin == Origin::BylineElement);
                if near && clue.origin != Origin::LeadLine {
                    values.push(&clue.value);
                    *last = index;
                }
            }
            None => groups.push((Group { name, weight, people: Vec::new() }, vec![&clue.value], index)),
        }
    }
    let named = groups.into_iter().map(|(group, values, _)| {
        let trust = if group.weight > SEEN { Trust::Stated } else { Trust::Seen };
        let all = people(values.iter().copied(), houses, trust);
        // A page with so many bylines is one of teasers, and the first is the article's.
        let many = all.len() > MOST_SEEN && trust == Trust::Seen;
        let people = if many { people(values.into_iter().take(1), houses, trust) } else { all };
        Group { people, ..group }
    });
    named.filter(|group| !group.people.is_empty()).collect()
}

/// The most authors that separate elements name.
const MOST_SEEN: usize = 5;
/// The weight of what is seen on the page and not stated in a field.
const SEEN: f32 = 0.65;

/// How good a byline a clue is.
fn weight(clue: &Clue) -> Option<f32> {
    let name = clue.name.to_ascii_lowercase();
    match clue.origin {
        Origin::JsonLd if matches!(name.as_str(), "author.name" | "author") => Some(1.0),
        Origin::JsonLd if matches!(name.as_str(), "creator.name" | "creator") => Some(0.7),
        Origin::Meta => match name.as_str() {
            "author"
            | "byl"
            | "parsely-author"
            | "sailthru.author"
            | "dc.creator"
            | "dcterms.creator"
            | "dc.author"
            | "authors"
            | "article:author"
            | "article.author"
            | "article:author_name"
            | "og:article:author"
            | "byline"
            | "article_author"
            | "cxenseparse:author"
            | "author.name"
            | "dcsext.author"
            | "citation_author" => Some(0.8),
            "twitter:data1" => Some(0.66),
            _ => None,
        },
        Origin::Microdata if matches!(name.as_str(), "author" | "creator") => Some(0.75),
        Origin::BylineElement => Some(SEEN),
        Origin::LeadLine if without_label(&clue.value, Trust::Seen).is_some() => Some(0.6),
        Origin::LeadLine if is_signed(&clue.value) => Some(0.5),
        _ => None,
    }
}

/// Whether a line is a name with a date or a handle behind it: `Ann Lee, 4 May 2022`, `Ann Lee, @annlee`.
fn is_signed(line: &str) -> bool {
    let name =
        before_date(line.split(" @").next().unwrap_or("")).trim_end_matches([',', ' ', '|', '·', '•', '-', '–', '—']);
    let parts = parts(name);
    name.len() < line.len() && !parts.is_empty() && parts.iter().all(|part| person(part, Trust::Seen).is_some())
}

/// What the page calls its house: publishers sign as authors.
fn houses(clues: &[Clue]) -> impl Iterator<Item = &str> {
    let names = |clue: &&Clue| clue.name.contains("publisher") || clue.name.ends_with("site_name");
    clues.iter().filter(names).map(|clue| clue.value.as_str())
}

/// The share of people that both groups name.
fn agreement(one: &[String], other: &[String]) -> f32 {
    let both = one.iter().filter(|name| other.iter().any(|named| same(named, name))).count();
    both as f32 / one.len().max(other.len()).max(1) as f32
}

/// The people in bylines, each once, in order.
fn people<'a>(bylines: impl Iterator<Item = &'a str>, houses: &[&str], trust: Trust) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for byline in bylines.filter(|byline| !is_address(byline)) {
        for name in names(byline, trust) {
            let name = without_house(name, houses);
            let known = people.iter().any(|other| same(other, &name));
            if !known && people.len() < MOST && !houses.iter().any(|house| same(house, &name)) {
                people.push(name);
            }
        }
    }
    // A list of one-word names beside full ones is a list of roles and places.
    if people.iter().any(|name| name.contains(' ')) {
        people.retain(|name| name.contains(' ') || !name.is_ascii());
    }
    // What begins with another name goes on with an office.
    let short = people.clone();
    people.retain(|name| {
        !short.iter().any(|other| name.strip_prefix(other.as_str()).is_some_and(|rest| rest.starts_with(' ')))
    });
    people
}

/// The name without that of its house behind it.
fn without_house(name: String, houses: &[&str]) -> String {
    let bare = houses.iter().find_map(|house| name.strip_suffix(house)).map(str::trim_end);
    bare.filter(|bare| bare.contains(' ')).map_or(name.clone(), str::to_owned)
}

fn is_address(byline: &str) -> bool {
    byline.starts_with("http") || byline.starts_with("www.") || byline.contains('{')
}

/// The names in one byline.
fn names(byline: &str, trust: Trust) -> Vec<String> {
    let byline = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let byline = before_date(byline.trim_matches(['[', ']', '【', '】']));
    let text = without_label(byline, trust).or_else(|| behind_label(byline, trust)).unwrap_or(byline);
    let parts = parts(text);
    // Catalogues state the surname first: `Lee, Ann`.
    if let [last, first] = parts.as_slice()
        && trust == Trust::Stated
        && text.contains(", ")
        && ![last, first].iter().any(|part| part.contains(' ') || !part.chars().all(char::is_alphabetic))
        && person(last, trust).is_some()
    {
        return person(&format!("{first} {last}"), trust).into_iter().collect();
    }
    let mut names = Vec::new();
    for part in &parts {
        match person(part, trust) {
            Some(name) => names.push(name),
            // Pictures are signed behind the text.
            None if PICTURES.split(' ').any(|word| part.to_lowercase().contains(word)) => break,
            None => {}
        }
    }
    names
}

/// What stands before the first date or number of a byline.
fn before_date(byline: &str) -> &str {
    let date = find_dates(byline).first().map(|found| found.span.start);
    let number = byline.find(|character: char| character.is_ascii_digit());
    let end = date.into_iter().chain(number).min().unwrap_or(byline.len());
    &byline[..end]
}

/// The parts of a byline between marks and words for "and".
fn parts(byline: &str) -> Vec<String> {
    let marks = [';', ',', '|', '/', '&', '•', '·', '–', '—', '、', '，', '；', '／', '،'];
    let mut parts = Vec::new();
    for piece in byline.split(marks).flat_map(|piece| piece.split(" - ")) {
        let mut words: Vec<&str> = Vec::new();
        for word in piece.split_whitespace() {
            if listed(LINKS, &word.to_lowercase()) && (words.len() > 1 || word.len() > 2) {
                parts.push(std::mem::take(&mut words).join(" "));
            } else {
                words.push(word);
            }
        }
        parts.push(words.join(" "));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// What follows the label that a text begins with.
fn without_label(text: &str, trust: Trust) -> Option<&str> {
    let text = text.trim_start_matches(|character: char| !character.is_alphanumeric());
    LABELS.split('|').find_map(|label| {
        let head = text.get(..label.len()).filter(|head| head.to_lowercase() == label)?;
        let rest = &text[head.len()..];
        let after = rest.trim_start_matches([' ', ':', '：', '/', '／', '●', '|', '-', '\u{a0}']);
        let capital = head.starts_with(char::is_uppercase);
        let names = after.split(' ').take_while(|word| word.starts_with(char::is_uppercase)).count();
        // Names begin with particles as well: `Di Maria`.
        let particle = listed(PARTICLE_LABELS, label) && capital && (trust == Trust::Stated || names < 2);
        let glued = label == "by" && rest.starts_with(char::is_uppercase) && capital;
        (!particle && (after.len() < rest.len() || glued)).then_some(after)
    })
}

/// What follows a label inside a text: `4 May 2022 by Ann Lee`.
fn behind_label(text: &str, trust: Trust) -> Option<&str> {
    let behind = || [" by ", " By ", " von ", "ited by "].iter().find_map(|label| Some(text.split_once(label)?.1));
    if trust == Trust::Seen { behind() } else { None }
}

/// Whether two names have the same letters.
fn same(left: &str, right: &str) -> bool {
    let folded =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    folded(left) == folded(right)
}

#[cfg(test)]
mod tests {
    use super::{Trust, declared, names, of_page};
    use crate::news::{Clue, Origin};

    fn check(byline: &str, expected: &[&str]) {
        assert_eq!(declared(&[byline.to_owned()], Some("Ford Herald")), expected, "{byline}");
    }

    fn check_line(byline: &str, expected: &[&str]) {
        assert_eq!(names(byline, Trust::Seen), expected, "{byline}");
    }

    #[test]
    fn people_of_bylines() {
        check("By Ann Lee and Bo Roe", &["Ann Lee", "Bo Roe"]);
        check("ANN LEE, BO ROE and CY DOE", &["Ann Lee", "Bo Roe", "Cy Doe"]);
        check("Von Ann Lee", &["Ann Lee"]);
        check("Ann Lee, Senior Reporter", &["Ann Lee"]);
        check("Ann Lee Senior Reporter", &["Ann Lee"]);
        check("Leonardo Di Caprio", &["Leonardo Di Caprio"]);
        check("Di Maria", &["Di Maria"]);
        check("Ann Lee (Moscow)", &["Ann Lee"]);
        check("Lee, Ann", &["Ann Lee"]);
        check("Ann Lee | Ann Lee Twitter", &["Ann Lee"]);
        check("Ludwig van der Berg", &["Ludwig van der Berg"]);
    }

    #[test]
    fn offices_and_places_are_cut() {
        check_line("By Ann Lee and Bo Roe in Kyiv", &["Ann Lee", "Bo Roe"]);
        check_line("By Ann Lee, Middle East correspondent, and Bo Roe in Beirut", &["Ann Lee", "Bo Roe"]);
        check_line("Ann Lee Middle East correspondent", &["Ann Lee"]);
        check_line("By ANN LEE, Associated Press", &["Ann Lee"]);
        check_line("By Ann Lee, New York", &["Ann Lee"]);
        check_line("Ann Lee Ann Lee 12 May 2019", &["Ann Lee"]);
        check_line("Edited by Ann Lee (with inputs from agencies)", &["Ann Lee"]);
        check_line("By Ann Lee; Photographs by Bo Roe", &["Ann Lee"]);
    }

    #[test]
    fn bylines_of_other_languages() {
        check_line("Par Jeanne Dupont et Luc Roy", &["Jeanne Dupont", "Luc Roy"]);
        check_line("Por Ana Gómez y Luis Díaz", &["Ana Gómez", "Luis Díaz"]);
        check_line("Di Mario Rossi", &["Mario Rossi"]);
        check_line("Автор: Иван Петров", &["Иван Петров"]);
        check_line("بقلم: أحمد علي", &["أحمد علي"]);
        check_line("מאת: משה לוי", &["משה לוי"]);
        check_line("Yazan: Ayşe Yılmaz", &["Ayşe Yılmaz"]);
        check_line("文● 田中宏昌／ASCII編集部", &["田中宏昌"]);
        check_line("[田中宏昌，ITmedia]", &["田中宏昌"]);
        check_line("记者 张三", &["张三"]);
        check_line("홍길동 기자", &["홍길동"]);
    }

    #[test]
    fn no_people() {
        for byline in [
            "Reuters",
            "AFP",
            "Ford Herald",
            "Ford Herald staff",
            "https://ford.example/ann",
            "By Associated Press",
            "National Desk",
            "Read more",
            "",
        ] {
            check(byline, &[]);
        }
        check_line("Share", &[]);
    }

    #[test]
    fn the_name_that_most_of_a_page_agrees_on() {
        let clues = [
            (Origin::Meta, "author", "Ford Holdings"),
            (Origin::Meta, "article:author", "Ann Lee"),
            (Origin::BylineElement, "byline", "By Ann Lee"),
            (Origin::TimeElement, "", "2017-06-18"),
            (Origin::BylineElement, "byline", "By Bo Roe"),
        ];
        let clues = clues.map(|(origin, name, value)| Clue { origin, name: name.to_owned(), value: value.to_owned() });
        assert_eq!(of_page(&clues, &[], None), ["Ann Lee"]);
    }
}
