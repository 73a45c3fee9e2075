//! The attributes of an element that this room looks at, read in one pass.

use dom_query::{Element, NodeRef};

/// The attributes of one element; an empty string where it has none of that name.
#[derive(Default)]
pub(super) struct Attributes<'a> {
    pub(super) class: &'a str,
    pub(super) id: &'a str,
    pub(super) role: &'a str,
    pub(super) rel: &'a str,
    pub(super) href: &'a str,
    pub(super) lang: &'a str,
    pub(super) kind: &'a str,
    pub(super) name: &'a str,
    pub(super) property: &'a str,
    pub(super) itemprop: &'a str,
    pub(super) http_equiv: &'a str,
    pub(super) content: &'a str,
    pub(super) datetime: &'a str,
    pub(super) pubdate: bool,
    style: &'a str,
    is_hidden: bool,
}

impl<'a> Attributes<'a> {
    /// The attributes of `element`.
    pub(super) fn of(element: &'a Element) -> Self {
        let mut found = Self::default();
        for attribute in &element.attrs {
            let value: &str = &attribute.value;
            match &*attribute.name.local {
                "class" => found.class = value,
                "id" => found.id = value,
                "role" => found.role = value,
                "rel" => found.rel = value,
                "href" => found.href = value,
                "lang" => found.lang = value,
                "type" => found.kind = value,
                "name" => found.name = value,
                "property" => found.property = value,
                "itemprop" => found.itemprop = value,
                "http-equiv" => found.http_equiv = value,
                // Some pages give the value of a `meta` element as `value`.
                "content" => found.content = value,
                "value" if found.content.is_empty() => found.content = value,
                "datetime" => found.datetime = value,
                "style" => found.style = value,
                "pubdate" => found.pubdate = true,
                "hidden" => found.is_hidden = true,
                "aria-hidden" => found.is_hidden |= value.eq_ignore_ascii_case("true"),
                _ => {}
            }
        }
        found
    }

    /// Whether a reader does not see the element.
    pub(super) fn hidden(&self) -> bool {
        self.is_hidden || (!self.style.is_empty() && style_hides(self.style))
    }

    /// The value that microdata gives in an attribute.
    pub(super) fn value(&self) -> Option<&'a str> {
        [self.content, self.datetime].into_iter().find(|value| !value.trim().is_empty())
    }

    /// The class, else the id, else the `rel`: what the element is known by.
    pub(super) fn naming(&self) -> &'a str {
        [self.class, self.id, self.rel].into_iter().find(|naming| !naming.is_empty()).unwrap_or("")
    }
}

/// The name that a person or a house bears by microdata, where it stands in an attribute: it is no text of the page.
pub(super) fn name_inside(node: NodeRef<'_>) -> Option<String> {
    node.descendants_it().find_map(|inner| {
        let element = inner.element_ref()?;
        let attributes = Attributes::of(&element);
        let name = attributes.content.trim();
        (attributes.itemprop == "name" && !name.is_empty()).then(|| name.to_owned())
    })
}

fn style_hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let (property, value) = (property.trim(), value.trim());
        let value = value.split(['!', ' ']).next().unwrap_or("");
        property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
            || property.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden")
    })
}

/// Whether a `meta` element of this name can tell of the article's headline, date, outlet, people or language.
pub(super) fn meta_matters(name: &str) -> bool {
    const FRAGMENTS: [&str; 15] = [
        "title", "headline", "date", "time", "publi", "author", "creat", "site", "lang", "locale", "modif", "issued",
        "byl", "source", "og:url",
    ];
    if name.is_empty() || name.len() > 60 || name.eq_ignore_ascii_case("viewport") {
        return false;
    }
    let name = name.to_ascii_lowercase();
    FRAGMENTS.iter().any(|fragment| name.contains(fragment))
}
