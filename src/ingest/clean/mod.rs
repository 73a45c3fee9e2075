//! Tells the article from the page around it.
//!
//! Takes a [`RawDocument`], gives a [`CleanDocument`]. Rejects a document of white space only, a structured record with
//! neither text nor headline, and a page of which nothing is left once its furniture is cut off.

mod flat;
mod forest;
mod html;
#[cfg(feature = "train")]
mod learning;

#[cfg(feature = "train")]
pub use flat::train as train_flat;
#[cfg(feature = "train")]
pub use html::train as train_html;

pub use flat::{FlatPage, clean_flat};

use crate::news::{CleanDocument, DocumentForm, RawDocument, Reason, Rejection};

/// How documents are cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanConfig {
    /// How deep the elements of an HTML page may nest. Deeper pages (browsers stop at about 512) are no article that a
    /// person has read, and the tree builder's time grows with depth times size: they are read as flat text.
    pub max_depth: usize,
}

impl Default for CleanConfig {
    fn default() -> Self {
        Self { max_depth: 400 }
    }
}

/// The document with its article's text cut out of the page.
///
/// # Errors
///
/// A [`Rejection`] where nothing of an article is left: see the module's documentation for the reasons.
pub fn clean(raw: RawDocument, config: &CleanConfig) -> Result<CleanDocument, Rejection> {
    if raw.text.trim().is_empty() && (raw.form != DocumentForm::Structured || raw.declared.headline.is_none()) {
        return Err(empty(&raw));
    }
    let (body, lines, clues) = match raw.form {
        DocumentForm::Structured => (plain_text(&raw.text), Vec::new(), Vec::new()),
        DocumentForm::Flat => {
            let page = clean_flat(&raw.text);
            (page.body, page.lines, Vec::new())
        }
        DocumentForm::Html => {
            let page = html::clean_html(&raw.text, config);
            (page.body, page.lines, page.clues)
        }
    };
    if body.is_empty() && raw.form != DocumentForm::Structured {
        return Err(only_furniture(&raw));
    }
    Ok(CleanDocument { raw, body, lines, clues })
}

/// The text as it is, with line ends as `\n` and without white space around it.
fn plain_text(text: &str) -> String {
    let text = text.trim();
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

fn empty(raw: &RawDocument) -> Rejection {
    let (reason, detail) = match raw.form {
        DocumentForm::Structured => (Reason::MissingText, "the record has neither text nor a headline"),
        DocumentForm::Flat | DocumentForm::Html => (Reason::Empty, "nothing in it but white space"),
    };
    rejection(raw, reason, detail)
}

fn only_furniture(raw: &RawDocument) -> Rejection {
    let detail = "no sentence of an article is left once the page furniture is cut off, see `search inspect --explain`";
    rejection(raw, Reason::OnlyFurniture, detail)
}

fn rejection(raw: &RawDocument, reason: Reason, detail: &str) -> Rejection {
    Rejection {
        path: raw.source.path.clone(),
        record: Some(raw.source.record),
        offset: Some(raw.source.offset),
        reason,
        detail: detail.to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::{CleanConfig, clean};
    use crate::news::{CleanDocument, Declared, DocumentForm, RawDocument, Rejection, Role, Source};

    fn run(form: DocumentForm, text: &str) -> Result<CleanDocument, Rejection> {
        let source = Source { path: "a.html".to_owned(), record: 0, offset: 0, bytes: 0, sha256: String::new() };
        let raw =
            RawDocument { id: "a".to_owned(), source, form, text: text.to_owned(), declared: Declared::default() };
        clean(raw, &CleanConfig::default())
    }

    fn check(form: DocumentForm, text: &str, expected: &Expect) {
        let shown = match run(form, text) {
            Err(rejection) => format!("{:?}: {}\n", rejection.reason, rejection.detail),
            Ok(document) => {
                let mut shown = format!("{}\n", document.body);
                for line in document.lines {
                    if let Role::Furniture(kind) = line.role {
                        writeln!(shown, "[{kind:?}] {}", line.text).unwrap();
                    }
                }
                shown
            }
        };
        expected.assert_eq(&shown);
    }

    const FIRST: &str = "The bridge over the river Ford was opened to traffic on Monday, ten years after work on it began, \
        the mayor said, while hundreds of people stood along the banks.";
    const SECOND: &str = "Engineers had warned that the pillars would not hold, but tests made in spring, summer and autumn, \
        showed that they were wrong, and the council voted to go on.";

    fn page(inner: &str) -> String {
        format!(
            "<html><head><title>Bridge opens - Ford Herald</title></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>\
             <main><h1>Bridge opens</h1><article>{inner}</article></main>\
             <footer>Copyright 2018 Ford Herald. All rights reserved.</footer></body></html>"
        )
    }

    #[test]
    fn an_article_among_furniture() {
        let inner = format!(
            "<p>{FIRST}</p><figure><img src=a.jpg><figcaption>The bridge on Monday</figcaption></figure>\
             <div class=related-links><a href=/b>Ships return to the harbour</a></div><p>{SECOND}</p>"
        );
        check(
            DocumentForm::Html,
            &page(&inner),
            &expect![[r#"
                The bridge over the river Ford was opened to traffic on Monday, ten years after work on it began, the mayor said, while hundreds of people stood along the banks.

                Engineers had warned that the pillars would not hold, but tests made in spring, summer and autumn, showed that they were wrong, and the council voted to go on.
                [Masthead] Home World
                [Caption] The bridge on Monday
                [Related] Ships return to the harbour
                [SelfDescription] Copyright 2018 Ford Herald. All rights reserved.
            "#]],
        );
    }

    #[test]
    fn an_advert_before_the_last_paragraph() {
        let last = "The agreement needs the consent of the court in Ford, which has asked for six months.";
        let inner = format!(
            "<p>{FIRST}</p><p>{SECOND}</p><div class=ad-slot><span>Advertisement</span></div><p>{last}</p>\
             <p class=topics>More about: <a href=/b>Business</a></p>"
        );
        let document = run(DocumentForm::Html, &page(&inner)).unwrap();
        assert!(document.body.ends_with(last), "{}", document.body);
    }

    #[test]
    fn lines_around_the_text_of_a_page_without_marks() {
        let inner = format!(
            "<p>Par Jeanne Dupont</p><time datetime=2018-06-18>18 juin 2018</time><p>{FIRST}</p><p>{SECOND}</p>\
             <p class=partage>Partager : Facebook, Twitter, WhatsApp</p>"
        );
        let document = run(DocumentForm::Html, &page(&inner)).unwrap();
        assert_eq!(document.body, format!("{FIRST}\n\n{SECOND}"));
    }

    #[test]
    fn the_publisher_of_microdata_may_stand_in_an_attribute() {
        let inner = format!(
            "<span itemprop=publisher itemscope><meta itemprop=name content='Ford Herald'></span><p>{FIRST}</p>"
        );
        let document = run(DocumentForm::Html, &page(&inner)).unwrap();
        assert!(document.clues.iter().any(|clue| clue.name == "publisher" && clue.value == "Ford Herald"));
    }

    #[test]
    fn nothing_but_furniture() {
        let links = "<ul><li><a href=/a>World</a></li><li><a href=/b>Sport</a></li></ul>".repeat(20);
        check(
            DocumentForm::Html,
            &page(&links),
            &expect![[r#"
                OnlyFurniture: no sentence of an article is left once the page furniture is cut off, see `search inspect --explain`
            "#]],
        );
        check(
            DocumentForm::Html,
            " ",
            &expect![[r#"
            Empty: nothing in it but white space
        "#]],
        );
    }

    #[test]
    fn records_are_taken_as_they_are() {
        check(
            DocumentForm::Structured,
            " One.\r\nAdvertisement\r\n",
            &expect![[r#"
            One.
            Advertisement
        "#]],
        );
        check(
            DocumentForm::Structured,
            "",
            &expect![[r#"
            MissingText: the record has neither text nor a headline
        "#]],
        );
    }

    #[test]
    fn a_body_behind_a_paywall_comes_from_the_metadata() {
        let inner = format!(
            r#"<p>{FIRST}</p><script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{FIRST}\n{SECOND} {}"}}</script>"#,
            "The council meets again in March to speak of the costs. ".repeat(8)
        );
        let document = run(DocumentForm::Html, &page(&inner)).unwrap();
        assert!(document.body.contains(SECOND), "{}", document.body);
    }

    #[test]
    fn pages_that_nest_without_end_are_read_as_text() {
        let deep = format!("{}<p>{FIRST}</p><p>{SECOND}</p>", "<div>".repeat(100_000));
        assert!(run(DocumentForm::Html, &deep).unwrap().body.contains(FIRST));
    }

    proptest! {
        #[test]
        fn never_panics(html in "(<(p|div|br|a|li|h1|table|td|tr|b|script|time|meta|figure)( (class|id|datetime|content|itemprop|style)=\"[a-zA-Z0-9: -]{0,9}\")?>|</(p|div|a|b|table|script)>|[a-z,. é]{1,40}|&[a-z#0-9]{0,4};?|<!--|-->|<){0,60}") {
            let _ = run(DocumentForm::Html, &html);
        }
    }
}
