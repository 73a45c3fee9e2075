//! The clues of a page's JSON-LD: those of its article under plain names, those of what stands around it under the
//! name of their type, as `WebPage.datePublished`.

use super::json::{self, Json};
use crate::news::{Clue, Origin};

/// The properties of an article that are clues, besides those of its people and organisations.
const TEXT_PROPERTIES: [&str; 10] = [
    "headline",
    "name",
    "alternativeHeadline",
    "datePublished",
    "dateCreated",
    "dateModified",
    "uploadDate",
    "inLanguage",
    "url",
    "articleBody",
];
/// The properties that name a person or an organisation.
const NAMED_PROPERTIES: [&str; 5] = ["author", "creator", "publisher", "sourceOrganization", "provider"];
/// How deep articles are looked for inside other objects.
const MAX_DEPTH: usize = 5;

/// The clues in the script `text`, in its order. Articles inside lists of further articles are none of this page.
pub(super) fn clues(text: &str) -> Vec<Clue> {
    let mut gathered = Gathered::default();
    for value in json::read(text) {
        gathered.visit(&value, 0);
    }
    gathered.clues
}

#[derive(Default)]
struct Gathered {
    clues: Vec<Clue>,
}

impl Gathered {
    fn visit(&mut self, value: &Json, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for item in value.items() {
            let Json::Object(members) = item else {
                // Lists stand in lists, and what wraps a script reads as one.
                if matches!(item, Json::List(_)) {
                    self.visit(item, depth + 1);
                }
                continue;
            };
            let kind = kind_of(item);
            match kind {
                Kind::Article => self.object(item, ""),
                Kind::Named(name) => self.object(item, name),
                Kind::Listing => continue,
                Kind::Unknown => {}
            }
            for (key, inner) in members {
                if matches!(key.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage") {
                    self.visit(inner, depth + 1);
                }
            }
        }
    }

    fn object(&mut self, object: &Json, prefix: &str) {
        for property in TEXT_PROPERTIES {
            for item in object.get(property).map(Json::items).unwrap_or_default() {
                // A language may be an object of its own, and `@value` wraps a text that has one.
                let text = item.text().or_else(|| item.get("@value").and_then(Json::text));
                self.push(prefix, property, text);
            }
        }
        for property in NAMED_PROPERTIES {
            for item in object.get(property).map(Json::items).unwrap_or_default() {
                match item.text() {
                    Some(text) => self.push(prefix, property, Some(text)),
                    None => self.named(prefix, property, item),
                }
            }
        }
    }

    fn named(&mut self, prefix: &str, property: &str, item: &Json) {
        let organisation = type_names(item).any(|name| name.ends_with("Organization"));
        // An organisation that signs as author is told from a person by its name's path.
        let path = if organisation && property != "publisher" { "organization" } else { "name" };
        for name in item.get("name").map(Json::items).unwrap_or_default() {
            self.push(prefix, &format!("{property}.{path}"), name.text());
        }
        if property == "publisher" {
            self.push(prefix, "publisher.url", item.get("url").and_then(Json::text));
        }
    }

    fn push(&mut self, prefix: &str, property: &str, value: Option<&str>) {
        let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) else { return };
        let name = if prefix.is_empty() { property.to_owned() } else { format!("{prefix}.{property}") };
        self.clues.push(Clue { origin: Origin::JsonLd, name, value: value.to_owned() });
    }
}

enum Kind {
    /// An article: its properties are the page's.
    Article,
    /// Something around the article that has properties worth knowing.
    Named(&'static str),
    /// A list of other pages.
    Listing,
    /// Nothing that is known; it may wrap an article.
    Unknown,
}

fn type_names(object: &Json) -> impl Iterator<Item = &str> {
    object
        .get("@type")
        .map(Json::items)
        .unwrap_or_default()
        .iter()
        .filter_map(|item| item.text().map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or(name)))
}

fn kind_of(object: &Json) -> Kind {
    for name in type_names(object) {
        match name {
            "BlogPosting"
            | "LiveBlogPosting"
            | "SocialMediaPosting"
            | "Report"
            | "Review"
            | "Recipe"
            | "Posting"
            | "DiscussionForumPosting" => return Kind::Article,
            name if name.ends_with("Article") => return Kind::Article,
            "VideoObject" => return Kind::Named("VideoObject"),
            "WebPage" | "ItemPage" | "AboutPage" => return Kind::Named("WebPage"),
            "WebSite" => return Kind::Named("WebSite"),
            "ItemList" | "BreadcrumbList" | "CollectionPage" => return Kind::Listing,
            name if name.ends_with("Organization") => return Kind::Named("Organization"),
            _ => {}
        }
    }
    Kind::Unknown
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::clues;

    fn check(script: &str, expected: &Expect) {
        let mut text = String::new();
        for clue in clues(script) {
            writeln!(text, "{} = {}", clue.name, clue.value).unwrap();
        }
        expected.assert_eq(&text);
    }

    #[test]
    fn an_article() {
        check(
            r#"{"@context": "https://schema.org", "@type": ["NewsArticle"], "headline": "Bridge opens",
                "datePublished": "2017-06-18T10:00:00+03:00", "author": [{"@type": "Person", "name": "Ann Lee"}, "Bo Roe"],
                "creator": {"@type": "NewsMediaOrganization", "name": "AFP"},
                "publisher": {"@type": "Organization", "name": "The Ford Herald", "url": "https://ford.example"}}"#,
            &expect![[r#"
                headline = Bridge opens
                datePublished = 2017-06-18T10:00:00+03:00
                author.name = Ann Lee
                author = Bo Roe
                creator.organization = AFP
                publisher.name = The Ford Herald
                publisher.url = https://ford.example
            "#]],
        );
    }

    #[test]
    fn wrapped_in_cdata() {
        check(
            r#"<![CDATA[ [{"@type": "NewsArticle", "headline": "Bridge opens"}] ]]>"#,
            &expect![[r#"
                headline = Bridge opens
            "#]],
        );
    }

    #[test]
    fn graphs_and_lists_of_other_pages() {
        check(
            r#"{"@graph": [{"@type": "WebPage", "datePublished": "2017-06-18", "name": "Bridge"},
                {"@type": "Organization", "name": "Ford Herald"},
                {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]}]}"#,
            &expect![[r#"
                WebPage.name = Bridge
                WebPage.datePublished = 2017-06-18
                Organization.name = Ford Herald
            "#]],
        );
    }
}
