//! Says of a document who published it, when, under which headline, by whom and in which language, with the evidence.
//!
//! Takes a [`CleanDocument`], gives an [`Article`]. What a record declares of itself wins over what is found in its text.
//! No evidence, no date; an agency that an article cites is not its outlet.

pub mod date_patterns;
pub mod flat;

mod address;
mod byline;
mod date_clues;
mod date_weighing;
mod date_wording;
mod headline;
mod language;
mod outlet;
mod stamp;
mod url_date;

use date_clues::Candidate;
use stamp::Order;

use crate::news::{Article, CleanDocument, DateCandidate, DateRole, DocumentForm, Origin, Outlet, Published};

/// How documents are described.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeConfig {
    /// The order of day and month in dates such as `03/04/2017` where neither language nor outlet tells it.
    pub numeric_dates: NumericDates,
}

/// How dates in figures are read where both orders of day and month make a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumericDates {
    /// Day first with little confidence; the evidence names both readings.
    #[default]
    Open,
    /// The day stands first.
    DayFirst,
    /// The month stands first.
    MonthFirst,
}

/// The article in `document`, with its fields filled from the best evidence.
#[must_use]
pub fn describe(document: CleanDocument, config: &DescribeConfig) -> Article {
    let language = language::of(&document);
    let url = url(&document);
    let found = match document.raw.form {
        DocumentForm::Flat => from_lines(&document, url.as_deref(), &language, config),
        DocumentForm::Html | DocumentForm::Structured => from_clues(&document, url.as_deref(), &language, config),
    };
    let declared = &document.raw.declared;
    let headline = declared.headline.as_deref().and_then(headline::tidy).or(found.headline);
    let headline = headline.or_else(|| declared.title.as_deref().and_then(headline::tidy));
    let written_by = byline::declared(&declared.authors, found.outlet.as_ref().map(|outlet| outlet.name.as_str()));
    Article {
        headline,
        outlet: found.outlet,
        published: found.published,
        updated: found.updated,
        page_date: found.page_date.or_else(|| date_clues::crawl_day(declared)),
        url,
        authors: if written_by.is_empty() { found.authors } else { written_by },
        language,
        dates: found.dates,
        id: document.raw.id,
        source: document.raw.source,
        body: document.body,
        lines: document.lines,
    }
}

/// What was found of a document's fields.
struct Found {
    headline: Option<String>,
    outlet: Option<Outlet>,
    authors: Vec<String>,
    published: Option<Published>,
    updated: Option<Published>,
    page_date: Option<jiff::civil::Date>,
    dates: Vec<DateCandidate>,
}

/// The fields by the clues of an HTML page; of a record, by its declared fields and its address.
fn from_clues(document: &CleanDocument, url: Option<&str>, language: &str, config: &DescribeConfig) -> Found {
    let declared = &document.raw.declared;
    let outlet = outlet::declared(declared).or_else(|| outlet::of_page(document, url));
    let order = order(outlet.as_ref(), (language, document), config);
    let mut candidates = match date_clues::declared(declared, order) {
        Some(stated) => std::iter::once(stated).chain(updates(document, url, order)).collect(),
        None => date_clues::candidates(document, url, order),
    };
    let name = outlet.as_ref().map(|outlet| outlet.name.as_str());
    let mut page_date = None;
    let mut dates = date_weighing::explained(&candidates);
    if !date_weighing::is_marked(&candidates) && !document.lines.is_empty() {
        // Without marks a page is read like one that was saved as text.
        let page = flat::describe_flat(&document.lines, &hints(outlet.as_ref(), language));
        candidates.retain(|candidate| page.page_date != Some(candidate.stamp.date));
        candidates.extend(date_clues::of_lines(page.published, DateRole::Published));
        candidates.extend(date_clues::of_lines(page.updated, DateRole::Updated));
        page_date = page.page_date;
        dates.extend(page.dates);
    }
    let published = date_weighing::best(&candidates, DateRole::Published);
    let updated = date_weighing::best(&candidates, DateRole::Updated);
    Found {
        headline: headline::of_page(&document.clues, name, url.and_then(address::host_of)),
        authors: byline::of_page(&document.clues, &document.lines, name),
        updated: updated.filter(|updated| published.as_ref().is_none_or(|published| changed_since(updated, published))),
        published,
        page_date,
        dates,
        outlet,
    }
}

/// What the lines of a page are to be read with.
fn hints<'h>(outlet: Option<&'h Outlet>, language: &'h str) -> flat::FlatHints<'h> {
    flat::FlatHints {
        language: Some(language).filter(|language| *language != "und"),
        outlet: outlet.map(|outlet| outlet.name.as_str()),
        country: outlet.and_then(|outlet| outlet.country),
    }
}

/// What a page says of its changes, where its publication was declared.
fn updates(document: &CleanDocument, url: Option<&str>, order: Order) -> Vec<Candidate> {
    let mut candidates = date_clues::candidates(document, url, order);
    candidates.retain(|candidate| candidate.role == DateRole::Updated);
    candidates
}

/// Whether the change came after the publication: systems write both fields on the first save.
fn changed_since(updated: &Published, published: &Published) -> bool {
    updated.date > published.date
        || updated.date == published.date && updated.time != published.time && updated.time.is_some()
}

/// The fields by the lines of a flat page.
fn from_lines(document: &CleanDocument, url: Option<&str>, language: &str, config: &DescribeConfig) -> Found {
    let declared = &document.raw.declared;
    let known = outlet::declared(declared).or_else(|| url.and_then(|url| outlet::of_page(document, Some(url))));
    let order = order(known.as_ref(), (language, document), config);
    let page = flat::describe_flat(&document.lines, &hints(known.as_ref(), language));
    let mut dates = page.dates;
    let stated = date_clues::declared(declared, order);
    dates.splice(0..0, date_weighing::explained(stated.as_slice()));
    let published = date_weighing::best(stated.as_slice(), DateRole::Published);
    Found {
        headline: page.headline.map(|(headline, _)| headline),
        outlet: known.or_else(|| page.outlet.map(outlet::listed_as)).or_else(|| outlet::of_own_words(document)),
        authors: page.authors,
        published: published.or(page.published),
        updated: page.updated,
        page_date: page.page_date,
        dates,
    }
}

/// The address of the page: as declared, else as the page gives it.
fn url(document: &CleanDocument) -> Option<String> {
    let declared = document.raw.declared.url.as_deref().map(str::trim).filter(|url| !url.is_empty());
    let stated = || {
        let wanted = [(Origin::Link, "canonical"), (Origin::Meta, "og:url"), (Origin::JsonLd, "url")];
        wanted.iter().find_map(|(origin, name)| {
            document
                .clues
                .iter()
                .find(|clue| clue.origin == *origin && clue.name == *name && clue.value.contains("://"))
                .map(|clue| clue.value.as_str())
        })
    };
    declared.or_else(stated).map(str::to_owned)
}

/// The order of day and month at the outlet: its country's, else that of the page's language. English alone does not tell.
fn order(outlet: Option<&Outlet>, page: (&str, &CleanDocument), config: &DescribeConfig) -> Order {
    let country = outlet.and_then(|outlet| outlet.country);
    match (country.as_ref().map(|country| country.as_str()), page.0, config.numeric_dates) {
        (Some("US" | "PH" | "PR" | "GU"), ..) => Order::MonthFirst,
        // Canadian papers write both.
        (Some(country), ..) if country != "CA" => Order::DayFirst,
        (None, language, _) if !matches!(language, "en" | "und") => Order::DayFirst,
        (None, ..) if is_english_of_day_first(page.1) => Order::DayFirst,
        (.., NumericDates::DayFirst) => Order::DayFirst,
        (.., NumericDates::MonthFirst) => Order::MonthFirst,
        (.., NumericDates::Open) => Order::Open,
    }
}

/// Whether the page says that it is in the English of a country that sets the day first. American English says nothing:
/// templates have it everywhere.
fn is_english_of_day_first(document: &CleanDocument) -> bool {
    let languages = document.clues.iter().filter(|clue| clue.origin == Origin::Html || clue.name == "og:locale");
    languages.map(|clue| clue.value.replace('_', "-").to_ascii_lowercase()).any(|tag| {
        ["en-gb", "en-au", "en-ie", "en-in", "en-nz", "en-za", "en-ng", "en-ke", "en-pk"].contains(&tag.as_str())
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::{DescribeConfig, describe};
    use crate::news::{
        CleanDocument, Clue, Declared, DocumentForm, Furniture, Line, Origin, RawDocument, Role, Source,
    };

    const BODY: &str = "The bridge over the river was opened on Monday after ten years of work, the mayor said.";

    fn document(form: DocumentForm, declared: Declared, clues: &[(Origin, &str, &str)]) -> CleanDocument {
        let source = Source { path: "a".to_owned(), record: 0, offset: 0, bytes: 0, sha256: String::new() };
        let raw = RawDocument { id: "a".to_owned(), source, form, text: BODY.to_owned(), declared };
        let clues = clues
            .iter()
            .map(|(origin, name, value)| Clue { origin: *origin, name: (*name).into(), value: (*value).into() })
            .collect();
        CleanDocument { raw, body: BODY.to_owned(), lines: Vec::new(), clues }
    }

    fn check(document: CleanDocument, expected: &Expect) {
        let article = describe(document, &DescribeConfig::default());
        let mut shown = String::new();
        for (name, date) in [("published", &article.published), ("updated", &article.updated)] {
            if let Some(date) = date {
                let time = date.time.as_deref().unwrap_or("-");
                writeln!(shown, "{name} {} {} {time} by {}", date.date, date.precision.key(), date.evidence).unwrap();
            }
        }
        if let Some(outlet) = article.outlet {
            let country = outlet.country.map_or("-".to_owned(), |country| country.to_string());
            writeln!(shown, "outlet {} {country} by {}", outlet.name, outlet.evidence).unwrap();
        }
        writeln!(shown, "{} {:?} {}", article.headline.as_deref().unwrap_or("-"), article.authors, article.language)
            .unwrap();
        expected.assert_eq(&shown);
    }

    #[test]
    fn a_page() {
        let clues = [
            (Origin::Html, "lang", "en-GB"),
            (Origin::Title, "title", "Bridge opens | Ford Herald"),
            (Origin::Meta, "og:site_name", "Ford Herald"),
            (Origin::Meta, "article:modified_time", "2017-06-20T08:00:00Z"),
            (Origin::JsonLd, "datePublished", "2017-06-18T23:30:00+03:00"),
            (Origin::JsonLd, "author.name", "ANN LEE"),
            (Origin::Heading, "h1", "Bridge opens"),
            (Origin::DateElement, "date", "19 June 2018"),
        ];
        check(
            document(DocumentForm::Html, Declared::default(), &clues),
            &expect![[r#"
                published 2017-06-18 day 2017-06-18T23:30:00+03:00 by JSON-LD datePublished
                updated 2017-06-20 day 2017-06-20T08:00:00Z by meta article:modified_time
                outlet Ford Herald - by meta og:site_name
                Bridge opens ["Ann Lee"] en
            "#]],
        );
    }

    #[test]
    fn what_is_declared_wins() {
        let declared = Declared {
            headline: Some("The bridge".to_owned()),
            outlet: Some("presstv".to_owned()),
            published: Some("June 2017".to_owned()),
            authors: vec!["By Ann Lee and Reuters".to_owned()],
            language: Some("eng".to_owned()),
            ..Declared::default()
        };
        check(
            document(DocumentForm::Structured, declared, &[]),
            &expect![[r#"
                published 2017-06-01 month - by field date
                outlet Press TV IR by field outlet
                The bridge ["Ann Lee"] en
            "#]],
        );
    }

    #[test]
    fn the_order_of_day_and_month_is_the_outlets() {
        for (outlet, expected) in [("CNN", "2017-03-04"), ("Le Monde", "2017-04-03")] {
            let declared = Declared {
                outlet: Some(outlet.to_owned()),
                published: Some("03/04/2017".to_owned()),
                ..Declared::default()
            };
            let article = describe(document(DocumentForm::Structured, declared, &[]), &DescribeConfig::default());
            assert_eq!(article.published.unwrap().date.to_string(), expected, "{outlet}");
        }
        let declared = Declared { published: Some("03/04/2017".to_owned()), ..Declared::default() };
        check(
            document(DocumentForm::Structured, declared, &[]),
            &expect![[r#"
                published 2017-04-03 day - by field date (day and month open: 2017-04-03 or 2017-03-04)
                - [] en
            "#]],
        );
    }

    #[test]
    fn no_evidence_no_date() {
        let clues = [
            (Origin::Meta, "copyright-date", "2018"),
            (Origin::JsonLd, "dateModified", "2017-06-20"),
            (Origin::Meta, "article:publisher", "https://social.example/ford2017"),
        ];
        check(
            document(DocumentForm::Html, Declared::default(), &clues),
            &expect![[r#"
                updated 2017-06-20 day - by JSON-LD dateModified
                - [] en
            "#]],
        );
    }

    #[test]
    fn a_month_in_the_address_supports_dates_and_replaces_none() {
        let address = (Origin::Link, "canonical", "https://fordherald.example/2016/12/bridge");
        let published = |visible: &[(Origin, &'static str, &'static str)]| {
            let mut clues = vec![address];
            clues.extend_from_slice(visible);
            let document = document(DocumentForm::Html, Declared::default(), &clues);
            let published = describe(document, &DescribeConfig::default()).published.unwrap();
            format!("{} {} by {}", published.date, published.precision.key(), published.evidence)
        };
        assert_eq!(published(&[]), "2016-12-01 month by URL");
        let line = (Origin::LeadLine, "", "14 December 2016");
        let other = (Origin::LeadLine, "", "3 January 2017");
        assert_eq!(published(&[line]), "2016-12-14 day by line below the headline");
        assert_eq!(published(&[other]), "2017-01-03 day by line below the headline");
        assert_eq!(published(&[other, line]), "2016-12-14 day by line below the headline");
        assert_eq!(published(&[(Origin::Meta, "date", "2016")]), "2016-12-01 month by URL");
    }

    #[test]
    fn a_page_names_its_outlet_in_its_copyright() {
        let clues = [(Origin::Title, "title", "Bridge opens | Brückenbote")];
        let mut page = document(DocumentForm::Html, Declared::default(), &clues);
        let role = Role::Furniture(Furniture::SelfDescription);
        page.lines = vec![Line { text: "© 2014-2018 Brückenbote. Reprints with a link.".into(), role, score: 0.0 }];
        check(
            page,
            &expect![[r#"
                outlet Brückenbote - by copyright line
                Bridge opens [] en
            "#]],
        );
    }

    #[test]
    fn an_agency_is_not_the_outlet() {
        let clues = [
            (Origin::JsonLd, "publisher.name", "Reuters"),
            (Origin::Link, "canonical", "https://www.fordherald.example/2017/06/18/bridge"),
        ];
        check(
            document(DocumentForm::Html, Declared::default(), &clues),
            &expect![[r#"
                published 2017-06-18 day - by URL
                outlet fordherald.example - by host www.fordherald.example
                - [] en
            "#]],
        );
    }
}
