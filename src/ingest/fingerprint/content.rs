//! One number that changes whenever anything changes that the index holds of an article.

use xxhash_rust::xxh3::Xxh3;

use crate::news::{Article, EnrichedArticle, Outlet, Place, Published, Span};

/// XXH3 over every field, each with its length in front, so that no two articles feed the same bytes.
///
/// What only explains a decision (the lines of the page, the dates that were weighed) is left out.
pub(super) fn content_hash(enriched: &EnrichedArticle) -> u64 {
    let EnrichedArticle { article, mentions, persons, places, groups } = enriched;
    let mut feed = Feed(Xxh3::new());
    feed.article(article);
    feed.list(mentions, |feed, mention| {
        feed.text(mention.kind.key());
        feed.span(mention.span);
        feed.text(&mention.name);
        feed.number(mention.geonames_id.map_or(0, u64::from));
    });
    feed.list(persons, |feed, person| {
        feed.text(&person.name);
        feed.texts(&person.written);
    });
    feed.list(places, Feed::place);
    feed.texts(groups);
    feed.0.digest()
}

struct Feed(Xxh3);

impl Feed {
    fn article(&mut self, article: &Article) {
        self.text(&article.id);
        self.text(&article.source.path);
        self.number(article.source.record);
        self.number(article.source.offset);
        self.number(article.source.bytes);
        self.text(&article.source.sha256);
        self.optional(article.headline.as_deref());
        self.list(article.outlet.as_slice(), Self::outlet);
        self.list(article.published.as_slice(), Self::published);
        self.list(article.updated.as_slice(), Self::published);
        self.optional(article.page_date.map(|date| date.to_string()).as_deref());
        self.optional(article.url.as_deref());
        self.texts(&article.authors);
        self.text(&article.language);
        self.text(&article.body);
    }

    fn outlet(&mut self, outlet: &Outlet) {
        self.text(&outlet.name);
        self.optional(outlet.country.as_ref().map(|code| code.as_str()));
        self.text(&outlet.evidence);
        self.real(f64::from(outlet.confidence));
    }

    fn published(&mut self, published: &Published) {
        self.text(&published.date.to_string());
        self.text(published.precision.key());
        self.optional(published.time.as_deref());
        self.text(&published.evidence);
        self.real(f64::from(published.confidence));
    }

    fn place(&mut self, place: &Place) {
        self.text(&place.name);
        self.number(place.geonames_id.map_or(0, u64::from));
        self.optional(place.country.as_ref().map(|code| code.as_str()));
        self.list(place.coordinates.as_slice(), |feed, point| {
            feed.real(point.lat);
            feed.real(point.lon);
        });
        self.list(&place.within, |feed, id| feed.number(u64::from(*id)));
        self.texts(&place.written);
        self.real(f64::from(place.confidence));
    }

    fn list<T>(&mut self, items: &[T], each: impl Fn(&mut Self, &T)) {
        self.number(items.len() as u64);
        items.iter().for_each(|item| each(self, item));
    }

    fn texts(&mut self, texts: &[String]) {
        self.list(texts, |feed, text| feed.text(text));
    }

    fn optional(&mut self, text: Option<&str>) {
        self.list(text.as_slice(), |feed, text| feed.text(text));
    }

    fn span(&mut self, span: Span) {
        self.number(span.start as u64);
        self.number(span.end as u64);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.update(text.as_bytes());
    }

    fn number(&mut self, number: u64) {
        self.0.update(&number.to_le_bytes());
    }

    fn real(&mut self, number: f64) {
        self.number(number.to_bits());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Mention, MentionKind, Person, Precision, Source};

    fn article() -> EnrichedArticle {
        let source = Source { path: "a.txt".into(), record: 0, offset: 0, bytes: 9, sha256: "00".into() };
        let article = Article {
            id: "a.txt".into(),
            source,
            headline: Some("Bank opens".into()),
            outlet: None,
            published: None,
            updated: None,
            page_date: None,
            url: None,
            authors: vec!["Ann".into(), "Lee".into()],
            language: "en".into(),
            body: "A bank said.".into(),
            lines: Vec::new(),
            dates: Vec::new(),
        };
        let (mentions, persons, places) = (Vec::new(), Vec::new(), Vec::new());
        EnrichedArticle { article, mentions, persons, places, groups: Vec::new() }
    }

    /// Checks that a change of this kind shows.
    fn check(change: impl Fn(&mut EnrichedArticle)) {
        let mut changed = article();
        change(&mut changed);
        assert_ne!(content_hash(&article()), content_hash(&changed));
    }

    #[test]
    fn equal_articles_have_equal_hashes() {
        assert_eq!(content_hash(&article()), content_hash(&article()));
    }

    #[test]
    fn any_change_shows() {
        check(|it| it.article.body.push(' '));
        check(|it| it.article.headline = None);
        check(|it| it.article.headline = Some(String::new()));
        check(|it| it.article.authors = vec!["AnnLee".into()]);
        check(|it| it.article.url = Some("http://a".into()));
        check(|it| it.article.source.path.push('b'));
        check(|it| it.article.page_date = Some(jiff::civil::date(2017, 6, 18)));
        check(|it| {
            let date = jiff::civil::date(2017, 6, 18);
            let (evidence, precision) = ("x".to_owned(), Precision::Day);
            it.article.published = Some(Published { date, precision, time: None, evidence, confidence: 0.5 });
        });
        check(|it| it.persons.push(Person { name: "Ann Lee".into(), written: Vec::new() }));
        check(|it| it.groups.push("x".into()));
        check(|it| {
            let (text, name) = ("bank".into(), "bank".into());
            let (kind, span) = (MentionKind::Organisation, Span::new(2, 6));
            it.mentions.push(Mention { kind, span, text, name, geonames_id: None });
        });
    }
}
