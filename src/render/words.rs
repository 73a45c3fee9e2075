//! The words that several formats share: what things are called in keys and to people.

use jiff::civil::Date;

use crate::news::{DateRole, Furniture, Precision, Published, Role, Why};

/// A day as exactly as it is known: `2017`, `2017-06`, `2017-06-18`. A day that nobody stated is not written.
pub(super) fn date(day: Date, precision: Precision) -> String {
    match precision {
        Precision::Year => format!("{:04}", day.year()),
        Precision::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Precision::Day => day.to_string(),
    }
}

/// A date of an article as exactly as it is known.
pub(super) fn published(published: &Published) -> String {
    date(published.date, published.precision)
}

/// Why a form stands for a term, to a person; nothing where it goes without saying.
pub(super) const fn why(why: Why) -> Option<&'static str> {
    match why {
        Why::Exact | Why::Stem => None,
        Why::Alias => Some("other name"),
        Why::Spelling => Some("other spelling"),
        Why::Group => Some("same group"),
    }
}

/// What a line of a page was taken for: `body`, `headline`, …, and for furniture its kind.
pub(super) const fn role(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Headline => "headline",
        Role::Date => "date",
        Role::Byline => "byline",
        Role::Outlet => "outlet",
        Role::Furniture(Furniture::Masthead) => "masthead",
        Role::Furniture(Furniture::Breadcrumb) => "breadcrumb",
        Role::Furniture(Furniture::Share) => "share",
        Role::Furniture(Furniture::Subscription) => "subscription",
        Role::Furniture(Furniture::Advert) => "advert",
        Role::Furniture(Furniture::Related) => "related",
        Role::Furniture(Furniture::Comments) => "comments",
        Role::Furniture(Furniture::SelfDescription) => "self_description",
        Role::Furniture(Furniture::Caption) => "caption",
        Role::Furniture(Furniture::Repeat) => "repeat",
        Role::Furniture(Furniture::Other) => "other",
    }
}

/// What a date on a page was taken for.
pub(super) const fn date_role(role: DateRole) -> &'static str {
    match role {
        DateRole::Published => "published",
        DateRole::Updated => "updated",
        DateRole::Page => "page",
        DateRole::Other => "other",
    }
}

/// A number with its noun, in the plural where it is not one.
pub(super) fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// A number with its thousands apart: `1,234,567`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}
