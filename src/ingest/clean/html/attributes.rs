//! The attributes of an element that this room looks at, read in one pass.

/// The attributes of one element as they are written; an empty string where it has none of that name.
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
    /// What this room looks at of the attributes in `list`; of two with one name the first counts.
    pub(super) fn of(list: &[(&'a str, &'a str)]) -> Self {
        let mut found = Self::default();
        // The longest name of the table below.
        let mut buffer = [0_u8; 11];
        for &(name, value) in list.iter().rev() {
            let Some(lower) = buffer.get_mut(..name.len()) else { continue };
            lower.copy_from_slice(name.as_bytes());
            lower.make_ascii_lowercase();
            match &*lower {
                b"class" => found.class = value,
                b"id" => found.id = value,
                b"role" => found.role = value,
                b"rel" => found.rel = value,
                b"href" => found.href = value,
                b"lang" => found.lang = value,
                b"type" => found.kind = value,
                b"name" => found.name = value,
                b"property" => found.property = value,
                b"itemprop" => found.itemprop = value,
                b"http-equiv" => found.http_equiv = value,
                // Some pages give the value of a `meta` element as `value`.
                b"content" => found.content = value,
                b"value" if found.content.is_empty() => found.content = value,
                b"datetime" => found.datetime = value,
                b"style" => found.style = value,
                b"pubdate" => found.pubdate = true,
                b"hidden" => found.is_hidden = true,
                b"aria-hidden" => found.is_hidden |= value.eq_ignore_ascii_case("true"),
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
