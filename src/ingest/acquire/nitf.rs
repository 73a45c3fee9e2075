//! NITF, the XML of the New York Times corpus and of news agencies: one article a file.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::record::Record;
use super::text;
use super::wire_copy::{character, one_line, with_dateline};
use crate::news::{Declared, Reason, Rejection};

/// The id, the text and what the head declares.
pub(super) type Article = (Option<String>, String, Declared);

/// The article in a NITF document, whose bytes are used up.
pub(super) fn decode(record: &mut Record) -> Result<Article, Rejection> {
    let text = text::decode(record, None)?;
    article(&text).map_err(|detail| record.rejection(Reason::Malformed, detail))
}

/// Where running text belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Headline,
    Title,
    /// The byline as it was printed.
    Byline,
    /// The same turned round for an index: `LEE, ANN`.
    IndexedByline,
    Dateline,
    Paragraph,
    /// A paragraph of the summary that archives keep beside the whole text.
    Lead,
}

/// An article as far as it was read.
#[derive(Default)]
struct Draft {
    id: Option<String>,
    declared: Declared,
    /// Year, month and day, which the New York Times corpus gives one by one.
    date_parts: [Option<String>; 3],
    title: Option<String>,
    indexed_byline: Option<String>,
    dateline: Option<String>,
    paragraphs: Vec<String>,
    lead: Vec<String>,
    /// What of the document is open.
    in_content: bool,
    in_lead: bool,
    /// How many elements are open within one that holds no text of the article.
    passed: usize,
    field: Option<(Field, String)>,
}

fn article(document: &str) -> Result<Article, String> {
    let mut reader = Reader::from_str(document);
    let config = reader.config_mut();
    // The archives are older than the tools that would hold them to the letter.
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let mut draft = Draft::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => draft.open(&element),
            Ok(Event::Empty(element)) => {
                draft.open(&element);
                draft.close(element.local_name().as_ref());
            }
            Ok(Event::End(element)) => draft.close(element.local_name().as_ref()),
            Ok(Event::Text(text)) => draft.take(&text.into_inner()),
            Ok(Event::CData(text)) => draft.take(&text.into_inner()),
            Ok(Event::GeneralRef(name)) => draft.take(&character(&name.into_inner())),
            Ok(Event::Eof) => return Ok(draft.finish()),
            Ok(_) => {}
            Err(error) => return Err(format!("at byte {}: {error}", reader.error_position())),
        }
    }
}

impl Draft {
    fn open(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        let name = name.as_ref();
        if self.passed > 0 || matches!(name, "media" | "abstract" | "series" | "tagline" | "style") {
            self.passed += 1;
            return;
        }
        let attribute = |wanted: &str| {
            let found = element.attributes().with_checks(false).flatten().find(|found| found.key.0 == wanted)?;
            one_line(&super::wire_copy::without_references(&found.value))
        };
        match name {
            "doc-id" => self.id = self.id.take().or_else(|| attribute("id-string")),
            "pubdata" => {
                self.declared.outlet = attribute("name");
                self.declared.url = attribute("ex-ref");
                self.declared.published = attribute("date.publication").map(|date| day(&date));
            }
            "date.issue" => {
                let issued = attribute("norm").map(|date| day(&date));
                self.declared.published = self.declared.published.take().or(issued);
            }
            "meta" => {
                let names = ["publication_year", "publication_month", "publication_day_of_month"];
                let part = attribute("name").and_then(|name| names.iter().position(|known| *known == name));
                if let Some(part) = part {
                    self.date_parts[part] = attribute("content");
                }
            }
            "nitf" => self.declared.language = attribute("xml:lang"),
            "body.content" => self.in_content = true,
            "block" => self.in_lead = attribute("class").is_some_and(|class| class == "lead_paragraph"),
            "title" => self.begin(Field::Title),
            "hl1" => self.begin(Field::Headline),
            "dateline" => self.begin(Field::Dateline),
            "byline" if attribute("class").is_some_and(|class| class == "normalized_byline") => {
                self.begin(Field::IndexedByline);
            }
            "byline" => self.begin(Field::Byline),
            "p" | "hl2" if self.in_content => self.begin(if self.in_lead { Field::Lead } else { Field::Paragraph }),
            "br" => self.take(" "),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        match name {
            "body.content" => self.in_content = false,
            "block" => self.in_lead = false,
            "title" | "hl1" | "dateline" | "byline" | "p" | "hl2" => self.end(name),
            _ => {}
        }
    }

    fn begin(&mut self, field: Field) {
        // A paragraph of a byline or a headline is a part of it.
        if field != Field::Paragraph || self.field.is_none() {
            self.field = Some((field, String::new()));
        }
    }

    fn take(&mut self, text: &str) {
        if let Some((_, taken)) = self.field.as_mut().filter(|_| self.passed == 0) {
            taken.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        let ends = |field: Field| match field {
            Field::Headline => name == "hl1",
            Field::Title => name == "title",
            Field::Byline | Field::IndexedByline => name == "byline",
            Field::Dateline => name == "dateline",
            Field::Paragraph | Field::Lead => matches!(name, "p" | "hl2"),
        };
        let Some((field, text)) = self.field.take_if(|(field, _)| ends(*field)) else { return };
        let Some(text) = one_line(&text) else { return };
        let slot = match field {
            Field::Headline => &mut self.declared.headline,
            Field::Title => &mut self.title,
            Field::Dateline => &mut self.dateline,
            Field::IndexedByline => &mut self.indexed_byline,
            Field::Byline => return self.declared.authors.push(text),
            Field::Paragraph => return self.paragraphs.push(text),
            Field::Lead => return self.lead.push(text),
        };
        slot.get_or_insert(text);
    }

    fn finish(mut self) -> Article {
        let declared = &mut self.declared;
        declared.headline = declared.headline.take().or(self.title);
        if declared.authors.is_empty() {
            declared.authors.extend(self.indexed_byline.as_deref().map(turned));
        }
        if let ([Some(year), Some(month), Some(day)], None) = (&self.date_parts, &declared.published) {
            declared.published = Some(format!("{year}-{month:0>2}-{day:0>2}"));
        }
        let paragraphs = if self.paragraphs.is_empty() { self.lead } else { self.paragraphs };
        (self.id, with_dateline(self.dateline.as_deref(), &paragraphs), self.declared)
    }
}

/// The day of a moment that is written `20070101T000000`; its time of day is midnight whatever the paper.
fn day(moment: &str) -> String {
    match moment.get(..8) {
        Some(day) if day.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])
        }
        _ => moment.to_owned(),
    }
}

/// `LEE, ANN` as `ANN LEE`.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first)) if !first.contains([',', ';']) => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(document: &str, expected: &Expect) {
        let shown = match article(document) {
            Ok((id, text, declared)) => {
                let Declared { headline, outlet, published, url, authors, .. } = declared;
                let fields = [id, headline, outlet, published, url].map(|field| field.unwrap_or("-".to_owned()));
                format!("{} | {}\n{text}\n", fields.join(" | "), authors.join(", "))
            }
            Err(problem) => format!("{problem}\n"),
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn an_article_of_a_corpus() {
        check(
            r#"<?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
            <nitf change.date="June 10, 2005" version="-//IPTC//DTD NITF 3.3//EN">
              <head>
                <title>Bridge Opens &amp; Ferry Ends</title>
                <meta content="18" name="publication_day_of_month"/>
                <meta content="6" name="publication_month"/>
                <meta content="1987" name="publication_year"/>
                <docdata><doc-id id-string="1234"/><doc.copyright holder="The Ford Herald" year="1987"/>
                  <series series.name="THE RIVER: First of two articles."/></docdata>
                <pubdata date.publication="19870618T000000" ex-ref="http://ford.example/1234" name="The Ford Herald"/>
              </head>
              <body>
                <body.head>
                  <hedline><hl1>BRIDGE OPENS<br/>AT FORD</hl1><hl2 class="online_headline">Bridge</hl2></hedline>
                  <byline class="print_byline">By ANN LEE, Special to the Herald</byline>
                  <byline class="normalized_byline">LEE, ANN</byline>
                  <dateline>FORD, June 17 &mdash;</dateline>
                  <abstract><p>Bridge opens.</p></abstract>
                </body.head>
                <body.content>
                  <block class="lead_paragraph"><p>The bridge opened.</p></block>
                  <block class="full_text">
                    <p>The bridge opened on
                       Monday.</p>
                    <media media-type="image"><media-caption><p>The bridge.</p></media-caption></media>
                    <p>It is long &#8212; <em>very</em> long.</p>
                  </block>
                </body.content>
              </body>
            </nitf>"#,
            &expect![[r#"
                1234 | BRIDGE OPENS AT FORD | The Ford Herald | 1987-06-18 | http://ford.example/1234 | By ANN LEE, Special to the Herald
                FORD, June 17 — The bridge opened on Monday.

                It is long — very long.
            "#]],
        );
    }

    #[test]
    fn what_is_missing_is_taken_from_elsewhere() {
        check(
            r#"<nitf><head><title>Bridge opens</title><meta name="publication_year" content="1987"/>
            <meta name="publication_month" content="6"/><meta name="publication_day_of_month" content="8"/></head>
            <body><body.head><byline class="normalized_byline">LEE, ANN</byline></body.head>
            <body.content><block class="lead_paragraph"><p>It opened.</p></block></body.content></body></nitf>"#,
            &expect![[r"
                - | Bridge opens | - | 1987-06-08 | - | ANN LEE
                It opened.
            "]],
        );
    }

    #[test]
    fn damage_is_told_with_its_place() {
        check(
            "<nitf><body><p>x</p><!-- never closed",
            &expect![[r"
                at byte 20: syntax error: comment not closed: `-->` not found before end of input
            "]],
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(document in "(</?(nitf|p|hl1|media|body.content|pubdata|byline)( (norm|name|id)='[a-z0-9&;]{0,9}')?/?>|[a-z& ;]{1,9}|<!|<){0,30}") {
            let _ = article(&document);
        }
    }
}
