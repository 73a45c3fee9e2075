//! An answer and an article for the tests of every format, with what is easily got wrong in them: missing fields, a copy,
//! other scripts, and control characters that drive a terminal.

use std::io::{self, Write};

use jiff::civil::date;

use crate::news::{
    Answer, Article, ArticleCard, Coordinates, Count, CountryCode, DateCandidate, DateRole, EnrichedArticle, Expansion,
    FacetField, Facets, Form, Furniture, Hit, HitPassage, Line, Match, Mention, MentionKind, NameMeaning, Outlet,
    Person, Place, PlaceMeaning, Precision, Problem, Published, Role, Source, Span, Stats, Total, Why,
};

use super::TextStyle;

pub(super) const PLAIN_80: TextStyle = TextStyle::plain(80);

/// What is written, as text.
pub(super) fn text_of(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("a vector takes every byte");
    String::from_utf8(bytes).expect("every format is UTF-8")
}

fn source(path: &str, record: u64) -> Source {
    Source { path: path.to_owned(), record, offset: record * 4_000, bytes: 2_972, sha256: "3f2a9c1b".repeat(8) }
}

fn deir_ez_zor() -> Place {
    Place {
        name: "Deir ez-Zor".to_owned(),
        geonames_id: Some(170_794),
        country: CountryCode::new("SY"),
        coordinates: Some(Coordinates { lat: 35.33, lon: 40.14 }),
        within: vec![170_794, 170_792, 163_843],
        written: vec!["Dayr al-Zawr".to_owned()],
        confidence: 0.95,
    }
}

fn unknown_place() -> Place {
    Place {
        name: "al-Msheirfeh".to_owned(),
        geonames_id: None,
        country: None,
        coordinates: None,
        within: Vec::new(),
        written: vec!["al-Msheirfeh".to_owned()],
        confidence: 0.0,
    }
}

fn published() -> Published {
    Published {
        date: date(2017, 6, 18),
        precision: Precision::Day,
        time: None,
        evidence: "line below the headline".to_owned(),
        confidence: 0.9,
    }
}

fn outlet() -> Outlet {
    Outlet {
        name: "The Morning Ledger".to_owned(),
        country: CountryCode::new("GB"),
        evidence: "site name".to_owned(),
        confidence: 0.9,
    }
}

const PASSAGE: &str = "Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of shelling along the river.\n\n\
                       The bridge at the northern edge of the town was closed to all but ambulances.";

/// Two hits: one with everything, one with all that can be missing missing.
pub(super) fn answer() -> Answer {
    let full = Hit {
        rank: 1,
        score: 12.3,
        explanation: Vec::new(),
        article: ArticleCard {
            id: "ledger/004.txt".to_owned(),
            headline: Some("Bridge closed as fighters leave the river towns".to_owned()),
            outlet: Some(outlet()),
            published: Some(published()),
            url: Some("https://ledger.example/004".to_owned()),
            language: "en".to_owned(),
            persons: vec!["Amina Haddad".to_owned()],
            places: vec![deir_ez_zor(), unknown_place()],
            copies: 2,
            source: source("archive/ledger/004.txt", 0),
        },
        passage: HitPassage {
            number: 4,
            span: Span::new(812, 990),
            text: PASSAGE.to_owned(),
            highlights: vec![Span::new(14, 26)],
            context: Vec::new(),
        },
        matched: vec![Match {
            term: "Deir ez-Zor".to_owned(),
            form: "Dayr al-Zawr".to_owned(),
            why: Why::Alias,
            geonames_id: Some(170_794),
        }],
    };
    let bare = Hit {
        rank: 2,
        score: 4.5,
        explanation: Vec::new(),
        article: ArticleCard {
            id: "wire.jsonl#7".to_owned(),
            headline: None,
            outlet: None,
            published: None,
            url: None,
            language: "ar".to_owned(),
            persons: Vec::new(),
            places: Vec::new(),
            copies: 0,
            source: source("archive/wire.jsonl", 7),
        },
        passage: HitPassage {
            number: 0,
            span: Span::new(0, 47),
            text: "قال شهود إن دير الزور هادئة".to_owned(),
            highlights: vec![Span::new(21, 38)],
            context: Vec::new(),
        },
        matched: Vec::new(),
    };
    Answer {
        query: "Deir ez-Zor".to_owned(),
        total: Total { articles: 2, passages: 5 },
        undated_hidden: 0,
        problems: vec![Problem { column: 1, message: "an example".to_owned() }],
        expansions: vec![Expansion {
            term: "Deir ez-Zor".to_owned(),
            forms: vec![Form { form: "Dayr al-Zawr".to_owned(), why: Why::Alias }],
        }],
        hits: vec![full, bare],
    }
}

/// Nothing found, with something hidden and something wrong.
pub(super) fn nothing() -> Answer {
    Answer {
        query: "raqqa  AND".to_owned(),
        total: Total::default(),
        undated_hidden: 1,
        problems: vec![Problem { column: 8, message: "nothing after `AND`; it is left out".to_owned() }],
        expansions: Vec::new(),
        hits: Vec::new(),
    }
}

pub(super) fn article() -> EnrichedArticle {
    let article = Article {
        id: "ledger/004.txt".to_owned(),
        source: source("archive/ledger/004.txt", 0),
        headline: Some("Bridge closed as fighters leave the river towns".to_owned()),
        outlet: Some(outlet()),
        published: Some(published()),
        updated: Some(Published {
            date: date(2017, 6, 1),
            precision: Precision::Month,
            time: None,
            evidence: "meta article:modified_time".to_owned(),
            confidence: 0.5,
        }),
        page_date: Some(date(2018, 5, 27)),
        url: None,
        authors: vec!["Amina Haddad".to_owned(), "Jonas Weil".to_owned()],
        language: "en".to_owned(),
        body: PASSAGE.to_owned(),
        lines: vec![
            Line { text: "Share on Facebook".to_owned(), role: Role::Furniture(Furniture::Share), score: 0.02 },
            Line { text: PASSAGE.to_owned(), role: Role::Body, score: 0.98 },
        ],
        dates: vec![DateCandidate {
            date: date(2018, 5, 27),
            precision: Precision::Day,
            role: DateRole::Page,
            evidence: "header line".to_owned(),
            score: 0.8,
        }],
    };
    EnrichedArticle {
        mentions: vec![Mention {
            kind: MentionKind::Place,
            span: Span::new(14, 26),
            text: "Dayr al-Zawr".to_owned(),
            name: "Deir ez-Zor".to_owned(),
            geonames_id: Some(170_794),
        }],
        persons: vec![Person { name: "Amina Haddad".to_owned(), written: vec!["Haddad".to_owned()] }],
        places: vec![deir_ez_zor(), unknown_place()],
        groups: vec!["Islamic State".to_owned()],
        article,
    }
}

pub(super) fn facets() -> Facets {
    let count = |value: &str, articles| Count { value: value.to_owned(), articles };
    Facets {
        query: "river".to_owned(),
        field: FacetField::Outlet,
        total: Total { articles: 1_250, passages: 4_000 },
        without: 40,
        undated_hidden: 0,
        values: 3,
        problems: Vec::new(),
        counts: vec![
            count("The Morning Ledger", 1_000),
            count("Agence de presse des deux rives et du delta", 209),
            count("Notícias", 1),
        ],
    }
}

pub(super) fn stats() -> Stats {
    Stats {
        articles: 1_250,
        passages: 4_000,
        outlets: 3,
        undated: 12,
        first_date: Some(date(2011, 3, 15)),
        last_date: Some(date(2018, 5, 27)),
        languages: vec![
            Count { value: "en".to_owned(), articles: 1_200 },
            Count { value: "ar".to_owned(), articles: 50 },
        ],
        copies: 60,
        sources: 1_100,
        rejected: 2,
        bytes: 12_345_678,
        segments: 2,
        format_version: 1,
    }
}

/// A name of two places and one of none.
pub(super) fn names() -> Vec<NameMeaning> {
    let place = |name: &str, id, country, region: Option<&str>, lat, lon| PlaceMeaning {
        name: name.to_owned(),
        geonames_id: id,
        country: CountryCode::new(country),
        region: region.map(str::to_owned),
        coordinates: Some(Coordinates { lat, lon }),
        why: Why::Alias,
    };
    let form = |form: &str, why| Form { form: form.to_owned(), why };
    vec![
        NameMeaning {
            term: "Tripoli".to_owned(),
            places: vec![
                place("Tripoli", 2_210_247, "LY", None, 32.887, 13.191),
                place("Tripoli", 266_826, "LB", Some("North Lebanon"), 34.433, 35.844),
            ],
            forms: vec![form("Tarabulus", Why::Alias), form("trípoli", Why::Spelling)],
        },
        NameMeaning { term: "Haddad".to_owned(), places: Vec::new(), forms: Vec::new() },
    ]
}
