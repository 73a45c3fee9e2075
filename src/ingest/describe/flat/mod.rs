//! What a flat page says of its article: headline, outlet, authors, and which of its dates is the publication.
//!
//! The lines come with the roles that cleaning gave them. A date is taken only with evidence and only above a
//! confidence; the day on which the page was shown and the day of the last change are kept apart from it.

mod candidates;
mod layout;
mod outlet;
mod trees;
mod verdict;
mod weighing;

use jiff::civil::Date;

use crate::ingest::describe::byline;
use crate::news::{CountryCode, DateCandidate, Line, Outlet, Published, Role};
use layout::Layout;

/// What is known of an article besides its page.
#[derive(Clone, Copy, Debug, Default)]
pub struct FlatHints<'h> {
    /// The article's language as an ISO 639-1 code.
    pub language: Option<&'h str>,
    /// The outlet's name, which headlines may end with.
    pub outlet: Option<&'h str>,
    /// The outlet's country: it decides in which order a numeric date is read.
    pub country: Option<CountryCode>,
}

/// What a flat page says of its article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlatDescription {
    /// The headline and how likely it is right, 0 to 1.
    pub headline: Option<(String, f32)>,
    /// The outlet, where the page speaks of itself.
    pub outlet: Option<Outlet>,
    /// The people of the byline.
    pub authors: Vec<String>,
    /// When the article was published.
    pub published: Option<Published>,
    /// When it was last changed.
    pub updated: Option<Published>,
    /// The day on which the page was shown.
    pub page_date: Option<Date>,
    /// Every date that was weighed, in reading order.
    pub dates: Vec<DateCandidate>,
}

/// Describes a flat page by its lines.
#[must_use]
pub fn describe_flat(lines: &[Line], hints: &FlatHints<'_>) -> FlatDescription {
    let layout = Layout::of(lines);
    let dates = verdict::judge(&layout, hints);
    FlatDescription {
        headline: headline(&layout, hints),
        outlet: outlet::find(&layout),
        authors: byline::of_lines(lines, hints.outlet),
        published: dates.published,
        updated: dates.updated,
        page_date: dates.page,
        dates: dates.all,
    }
}

/// The headline without the name of the outlet at its end.
fn headline(layout: &Layout<'_>, hints: &FlatHints<'_>) -> Option<(String, f32)> {
    let line = layout.lines.iter().find(|line| line.role == Role::Headline)?;
    let text = hints.outlet.and_then(|outlet| {
        let end = line.text.len().checked_sub(outlet.len())?;
        let same = line.text.get(end..)?.eq_ignore_ascii_case(outlet);
        let title = line.text.get(..end)?.trim_end();
        let bare = title.trim_end_matches(['|', '-', '–', '—', '·', ':']).trim_end();
        (same && bare.len() < title.len() && !bare.is_empty()).then_some(bare)
    });
    Some((text.unwrap_or(&line.text).to_owned(), line.score))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::{FlatDescription, FlatHints, describe_flat, verdict};
    use crate::news::{CountryCode, Furniture, Line, Role};

    const BODY: &str = "A ferry with 212 people on board ran aground off the island of Lindholm on Tuesday evening after a \
        fire broke out in its engine room, the coast guard said.";

    fn line(role: Role, text: &str) -> Line {
        let score = match role {
            Role::Body => 0.98,
            Role::Headline => 0.8,
            _ => 0.1,
        };
        Line { text: text.to_owned(), role, score }
    }

    fn page(lines: &[(Role, &str)]) -> Vec<Line> {
        let above = lines.iter().map(|&(role, text)| line(role, text));
        above.chain((0..4).map(|_| line(Role::Body, BODY))).collect()
    }

    fn told(description: &FlatDescription) -> String {
        let date = |date: &Option<crate::news::Published>| {
            date.as_ref().map_or("-".to_owned(), |date| format!("{} ({})", date.date, date.evidence))
        };
        format!(
            "published {}; updated {}; page {}",
            date(&description.published),
            date(&description.updated),
            description.page_date.map_or("-".to_owned(), |date| date.to_string()),
        )
    }

    fn check(lines: &[(Role, &str)], expected: &Expect) {
        expected.assert_eq(&told(&describe_flat(&page(lines), &FlatHints::default())));
    }

    const HEADLINE: (Role, &str) = (Role::Headline, "Ferry runs aground off Lindholm");
    const MASTHEAD: Role = Role::Furniture(Furniture::Masthead);

    #[test]
    fn trees_are_whole() {
        assert!(verdict::trees_are_whole());
    }

    #[test]
    fn takes_the_date_below_the_headline_and_not_the_clock() {
        check(
            &[(MASTHEAD, "Friday, 5 May 2023"), (MASTHEAD, "Latest news"), HEADLINE, (Role::Date, "4 May 2022")],
            &expect!["published 2022-05-04 (line below the headline); updated -; page 2023-05-05"],
        );
        check(
            &[(MASTHEAD, "Friday, May 5, 2023"), (MASTHEAD, "Home"), HEADLINE],
            &expect!["published -; updated -; page 2023-05-05"],
        );
    }

    #[test]
    fn keeps_changes_apart() {
        check(
            &[HEADLINE, (Role::Date, "Published: 4 May 2022, 10:00"), (Role::Date, "Updated: 6 May 2022, 12:00")],
            &expect![
                "published 2022-05-04 (line below the headline, labelled as the publication); updated 2022-05-06 (line below the headline, labelled as a change); page -"
            ],
        );
        check(
            &[HEADLINE, (Role::Date, "Last updated 6 May 2022")],
            &expect!["published -; updated 2022-05-06 (line below the headline, labelled as a change); page -"],
        );
    }

    #[test]
    fn takes_no_date_from_a_sentence() {
        check(
            &[
                HEADLINE,
                (
                    Role::Body,
                    "Nearly twenty people were hurt on December 8, 2016, when a ferry of the same line burnt off the coast.",
                ),
            ],
            &expect!["published -; updated -; page -"],
        );
    }

    #[test]
    fn reads_numbers_by_the_country() {
        let lines = page(&[HEADLINE, (Role::Date, "Published 04/05/2022")]);
        let country = |code| FlatHints { country: CountryCode::new(code), ..FlatHints::default() };
        expect!["published 2022-04-05 (line below the headline, labelled as the publication); updated -; page -"]
            .assert_eq(&told(&describe_flat(&lines, &country("US"))));
        expect!["published 2022-05-04 (line below the headline, labelled as the publication); updated -; page -"]
            .assert_eq(&told(&describe_flat(&lines, &country("GB"))));
    }

    #[test]
    fn strips_the_outlet_from_the_headline() {
        let lines = page(&[(Role::Headline, "Ferry runs aground off Lindholm | Vester Daily")]);
        let hints = FlatHints { outlet: Some("Vester Daily"), ..FlatHints::default() };
        assert_eq!(describe_flat(&lines, &hints).headline.map(|headline| headline.0).as_deref(), Some(HEADLINE.1));
    }

    #[test]
    fn finds_the_outlet_only_where_the_page_speaks_of_itself() {
        let outlet = |text: &str| {
            let mut lines = page(&[HEADLINE, (Role::Outlet, "Vester News")]);
            lines.push(line(Role::Byline, text));
            describe_flat(&lines, &FlatHints::default()).outlet.map(|outlet| outlet.name)
        };
        assert_eq!(outlet("Reporting by: Marta Quill | Source: Vester News").as_deref(), Some("Vester News"));
        assert_eq!(outlet("Vester TV’s website can also be read at these addresses:").as_deref(), Some("Vester TV"));
        assert_eq!(outlet("Source: Reuters"), None);
        assert_eq!(outlet("The minister’s website can also be read abroad"), None);
    }

    #[test]
    fn finds_authors() {
        let authors =
            |text: &str| describe_flat(&page(&[HEADLINE, (Role::Byline, text)]), &FlatHints::default()).authors;
        assert_eq!(authors("By Marta Quill and Ole van den Brandt"), ["Marta Quill", "Ole van den Brandt"]);
        assert_eq!(authors("Reporting by: MARTA QUILL | Source: Vester News"), ["Marta Quill"]);
        assert_eq!(authors("By Marta Quill, Reuters"), ["Marta Quill"]);
        assert!(authors("By Staff Editor").is_empty());
    }

    proptest! {
        #[test]
        fn takes_any_lines(texts in proptest::collection::vec("[0-9a-zA-Z ./:,年月日’-]{1,40}", 0..20)) {
            let lines: Vec<Line> = texts.iter().map(|text| line(Role::Date, text)).collect();
            let description = describe_flat(&lines, &FlatHints::default());
            prop_assert!(description.dates.iter().all(|date| (0.0..=1.0).contains(&date.score)));
        }
    }
}
