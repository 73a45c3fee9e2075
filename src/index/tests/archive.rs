//! Small archives, written in a line an article.

use std::path::Path;

use jiff::civil::Date;
use tempfile::TempDir;

use crate::index::{
    Alternative, ArticleKeys, Copies, Found, Leaf, Matcher, Order, Pattern, Recipe, Request, Scope, Searcher, Tier,
    Writer, WriterSettings, words,
};
use crate::news::{
    Article, Coordinates, CountryCode, EnrichedArticle, FiledArticle, Mention, MentionKind, Outlet, Passage, Person,
    Place, Precision, Published, Source, Span,
};

/// An archive in a temporary folder.
pub(super) struct Archive {
    folder: TempDir,
}

/// An article as tests write it: fields divided by `|`, passages of the body by ` / `.
///
/// `id | headline | date or - | outlet or - | body`
pub(super) fn article(line: &str) -> (FiledArticle, Vec<Passage>) {
    let mut fields = line.split('|').map(str::trim);
    let mut next = || fields.next().unwrap_or_default();
    let (id, headline, date, outlet, body) = (next(), next(), next(), next(), next());
    let mut passages = Vec::new();
    let mut text = String::new();
    for (number, passage) in body.split(" / ").enumerate() {
        if number > 0 {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(passage);
        passages.push(Passage { number: number as u32, span: Span::new(start, text.len()) });
    }
    let article = Article {
        id: id.to_owned(),
        source: Source { path: format!("folder/{id}"), record: 0, offset: 0, bytes: 1, sha256: "00".to_owned() },
        headline: (!headline.is_empty() && headline != "-").then(|| headline.to_owned()),
        outlet: (outlet != "-").then(|| Outlet {
            name: outlet.to_owned(),
            country: CountryCode::new("SY"),
            evidence: "test".to_owned(),
            confidence: 1.0,
        }),
        published: published(date),
        updated: None,
        page_date: None,
        url: None,
        authors: Vec::new(),
        language: "en".to_owned(),
        body: text,
        lines: Vec::new(),
        dates: Vec::new(),
    };
    let enriched =
        EnrichedArticle { article, mentions: Vec::new(), persons: Vec::new(), places: Vec::new(), groups: Vec::new() };
    let cluster = xxhash_rust::xxh3::xxh3_64(id.as_bytes());
    (FiledArticle { enriched, sketch: vec![1, 2, 3, 4, 5], cluster }, passages)
}

fn published(date: &str) -> Option<Published> {
    let (precision, full) = match date.len() {
        4 => (Precision::Year, format!("{date}-01-01")),
        7 => (Precision::Month, format!("{date}-01")),
        10 => (Precision::Day, date.to_owned()),
        _ => return None,
    };
    let date: Date = full.parse().ok()?;
    Some(Published { date, precision, time: None, evidence: "test".to_owned(), confidence: 1.0 })
}

/// The same article with persons and with places as `name,country,lat,lon,id`.
pub(super) fn with_names(line: &str, persons: &[&str], places: &[&str]) -> (FiledArticle, Vec<Passage>) {
    let (mut filed, passages) = article(line);
    let person = |name: &&str| Person { name: (*name).to_owned(), written: vec![(*name).to_owned()] };
    filed.enriched.persons = persons.iter().map(person).collect();
    filed.enriched.places = places.iter().map(|line| place(line)).collect();
    filed.enriched.mentions = mentions(&filed.enriched);
    (filed, passages)
}

/// A mention wherever a person or a place is named, and of `Dockers` as an organisation.
fn mentions(enriched: &EnrichedArticle) -> Vec<Mention> {
    let body = &enriched.article.body;
    let find = |kind, name: &str, geonames_id| {
        let found = body.match_indices(name).map(|(start, text)| Mention {
            kind,
            span: Span::new(start, start + text.len()),
            text: text.to_owned(),
            name: name.to_owned(),
            geonames_id,
        });
        found.collect::<Vec<_>>()
    };
    let persons = enriched.persons.iter().flat_map(|person| find(MentionKind::Person, &person.name, None));
    let places = enriched.places.iter().flat_map(|place| find(MentionKind::Place, &place.name, place.geonames_id));
    let mut mentions: Vec<Mention> =
        persons.chain(places).chain(find(MentionKind::Organisation, "Dockers", None)).collect();
    mentions.sort_by_key(|mention| mention.span.start);
    mentions
}

fn place(line: &str) -> Place {
    let fields: Vec<_> = line.split(',').collect();
    Place {
        name: fields[0].to_owned(),
        geonames_id: fields[4].parse().ok(),
        country: CountryCode::new(fields[1]),
        coordinates: Some(Coordinates { lat: fields[2].parse().unwrap(), lon: fields[3].parse().unwrap() }),
        within: Vec::new(),
        written: vec![fields[0].to_owned()],
        confidence: 1.0,
    }
}

/// The number of the file at `path`.
pub(super) fn source_of(path: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(path.as_bytes())
}

pub(super) fn open_writer(path: &Path) -> Writer {
    Writer::open(path, WriterSettings { shard_memory: 20 << 20, holder: "process 7".to_owned(), gazetteer: 1 }).unwrap()
}

impl Archive {
    pub(super) fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// An archive of these articles, a commit after each batch.
    pub(super) fn of_batches(batches: &[&[(FiledArticle, Vec<Passage>)]]) -> Self {
        let archive = Self::empty();
        for batch in batches {
            let mut writer = open_writer(archive.path());
            let mut shard = writer.shard();
            for (filed, passages) in *batch {
                let key = xxhash_rust::xxh3::xxh3_64(filed.enriched.article.id.as_bytes());
                let keys =
                    ArticleKeys { article: key, source: source_of(&filed.enriched.article.source.path), content: 1 };
                shard.add(filed.clone(), keys, passages).unwrap();
            }
            shard.finish().unwrap();
            writer.commit().unwrap();
            writer.finish().unwrap();
        }
        archive
    }

    pub(super) fn of(articles: &[(FiledArticle, Vec<Passage>)]) -> Self {
        Self::of_batches(&[articles])
    }

    pub(super) fn lines(lines: &[&str]) -> Self {
        Self::of(&lines.iter().map(|line| article(line)).collect::<Vec<_>>())
    }

    pub(super) fn searcher(&self) -> Searcher {
        Searcher::open(self.path()).unwrap()
    }

    /// The ids found, in order, with the numbers of the passages.
    pub(super) fn ids(&self, request: &Request) -> Vec<String> {
        let searcher = self.searcher();
        let found = searcher.find(request).unwrap();
        told(&searcher, &found)
    }
}

/// `id:passages` of each candidate.
pub(super) fn told(searcher: &Searcher, found: &Found) -> Vec<String> {
    let one = |candidate: &crate::index::Candidate| {
        let id = searcher.read(candidate).unwrap().card().unwrap().id;
        let numbers: Vec<_> = candidate.passages.iter().map(|passage| passage.0.to_string()).collect();
        format!("{id}:{}", numbers.join(","))
    };
    found.candidates.iter().map(one).collect()
}

/// The pattern of a phrase.
pub(super) fn phrase(text: &str, slop: u32) -> Pattern {
    let parts = words(text).into_iter().map(|word| Pattern::Word(vec![word.stem])).collect();
    Pattern::Sequence { parts, slop }
}

/// A leaf that ranks.
pub(super) fn leaf(pattern: Pattern) -> Leaf {
    Leaf {
        alternatives: vec![Alternative { pattern, tier: Tier::Exact }],
        weight: 1.0,
        headline: None,
        positions: None,
    }
}

pub(super) fn word(text: &str) -> Leaf {
    leaf(phrase(text, 0))
}

/// Ten articles by relevance.
pub(super) fn request(leaves: Vec<Leaf>, matcher: Matcher) -> Request {
    Request {
        leaves,
        matcher,
        scope: Scope::default(),
        order: Order::Relevance,
        articles: 10,
        copies: Copies::Collapse,
        recipe: Recipe::default(),
    }
}

/// Any of the leaves.
pub(super) fn any(leaves: Vec<Leaf>) -> Request {
    let parts = (0..leaves.len()).map(Matcher::Leaf).collect();
    request(leaves, Matcher::Any(parts))
}
