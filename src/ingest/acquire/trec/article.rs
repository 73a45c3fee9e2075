//! One `<DOC>` as an article, by the tags that its collection uses.

use super::super::record::Record;
use super::super::text;
use super::super::wire_copy::{one_line, with_dateline, without_references};
use super::docno::{self, Docno};
use super::paragraphs::paragraphs;
use crate::news::{Declared, Declarer, Rejection};

/// A tag longer than this is none: a stray angle bracket swallows no text.
const LONGEST_TAG: usize = 1024;

/// What an element holds, by the names that the collections give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Number,
    Headline,
    Date,
    Byline,
    Dateline,
    Outlet,
    Text,
    /// Captions, corrections, codes: shown or kept beside the text.
    Aside,
}

const FIELDS: usize = 8;

impl Field {
    /// AP, FT, LA Times, WSJ, San Jose Mercury, FBIS, Ziff and Gigaword have their own names for the same few things.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "docno" | "docid" => Self::Number,
            "headline" | "head" | "hl" | "title" | "ttl" | "ti" => Self::Headline,
            "date" | "date_time" | "datetime" | "dd" | "date1" | "pubdate" => Self::Date,
            "byline" | "author" | "au" => Self::Byline,
            "dateline" => Self::Dateline,
            "so" | "pub" | "source" | "journal" => Self::Outlet,
            "text" | "lp" | "leadpara" | "body" => Self::Text,
            "graphic" | "caption" | "correction" | "profile" | "subject" | "memo" => Self::Aside,
            _ => return None,
        })
    }
}

/// The article in a document, whose bytes are used up: its number, its text and what its tags declare.
pub(in super::super) fn decode(record: &mut Record) -> Result<(Option<String>, String, Declared), Rejection> {
    let text = text::decode(record, None)?;
    Ok(Draft::read(&text).finish())
}

/// What was found under each kind of element.
#[derive(Default)]
struct Draft {
    found: [Vec<String>; FIELDS],
    /// The elements that are open, innermost last, with the name that closes each.
    open: Vec<(String, Field)>,
}

impl Draft {
    fn read(document: &str) -> Self {
        let mut draft = Self::default();
        let mut rest = document;
        while let Some(start) = rest.find('<') {
            draft.take(&rest[..start]);
            rest = &rest[start..];
            let Some(tag) = Tag::at(rest) else {
                draft.take("<");
                rest = &rest[1..];
                continue;
            };
            draft.step(&tag);
            rest = &rest[tag.length..];
        }
        draft.take(rest);
        draft
    }

    fn step(&mut self, tag: &Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        match (name.as_str(), tag.closing) {
            ("doc", false) => {
                for (name, field) in [("id", Field::Number), ("title", Field::Headline)] {
                    self.found[field as usize].extend(tag.attribute(name));
                }
            }
            ("p" | "br" | "hl2", _) => self.take("\n\n"),
            (_, true) => {
                if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
                    self.open.truncate(at);
                }
            }
            (_, false) => {
                if let Some(field) = Field::named(&name) {
                    self.found[field as usize].push(String::new());
                    self.open.push((name, field));
                }
            }
        }
    }

    fn take(&mut self, text: &str) {
        if let Some((_, field)) = self.open.last()
            && let Some(taken) = self.found[*field as usize].last_mut()
        {
            taken.push_str(text);
        }
    }

    /// What stands first under this kind of element.
    fn first(&self, field: Field) -> Option<String> {
        self.found[field as usize].iter().find_map(|text| one_line(&without_references(text)))
    }

    fn finish(self) -> (Option<String>, String, Declared) {
        let id = self.first(Field::Number);
        let Docno { outlet, date, language } = id.as_deref().map(docno::parse).unwrap_or_default();
        // The number holds the day alone; a field may say the same in words that leave it open.
        let (published, published_by) = match date {
            Some(date) => (Some(date.to_string()), Declarer::DocumentId),
            None => (self.first(Field::Date).map(|date| docno::stated(&date)), Declarer::Record),
        };
        let stated = self.first(Field::Outlet).and_then(|source| publisher(&source));
        let (outlet, outlet_by) = match (stated, outlet) {
            (None, Some(outlet)) => (Some(outlet.to_owned()), Declarer::DocumentId),
            (stated, _) => (stated, Declarer::Record),
        };
        let texts = self.found[Field::Text as usize].iter();
        let paragraphs: Vec<String> = texts.flat_map(|text| paragraphs(&without_references(text))).collect();
        let text = with_dateline(self.first(Field::Dateline).as_deref(), &paragraphs);
        let authors = self.first(Field::Byline).into_iter().collect();
        let headline = self.first(Field::Headline);
        let declared =
            Declared { headline, outlet, outlet_by, published, published_by, authors, language, ..Declared::default() };
        (id, text, declared)
    }
}

/// The paper in `WALL STREET JOURNAL (J), PAGE 5`.
fn publisher(source: &str) -> Option<String> {
    one_line(source.trim_start_matches(['=', ' ']).split(['(', ',']).next()?)
}

/// A tag at the start of some text.
struct Tag<'t> {
    name: &'t str,
    closing: bool,
    attributes: &'t str,
    /// Its bytes, with both brackets.
    length: usize,
}

impl<'t> Tag<'t> {
    fn at(text: &'t str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let end = inside.bytes().take(LONGEST_TAG).position(|byte| matches!(byte, b'>' | b'<'))?;
        let (inside, length) = (inside.get(..end)?, end + 2);
        if text.as_bytes()[end + 1] != b'>' {
            return None;
        }
        let (closing, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '_' | '-' | '.'));
        let (name, attributes) = inside.split_at(end.unwrap_or(inside.len()));
        let opens = name.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let divided = attributes.is_empty() || attributes.starts_with([' ', '\t', '\r', '\n', '/']);
        (opens && divided).then_some(Self { name, closing, attributes, length })
    }

    /// The value of an attribute, in quotes or not.
    fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.attributes.to_ascii_lowercase();
        let named = lower.match_indices(name).find(|(at, _)| {
            let before = lower[..*at].chars().next_back();
            before.is_some_and(char::is_whitespace) && lower[at + name.len()..].trim_start().starts_with('=')
        });
        let (_, value) = self.attributes[named?.0..].split_once('=')?;
        let value = value.trim_start();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split([' ', '\t', '\r', '\n', '/']).next()?,
        };
        Some(value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(document: &str, expected: &Expect) {
        let (id, text, declared) = Draft::read(document).finish();
        let Declared { headline, outlet, published, authors, .. } = declared;
        let fields = [id, headline, outlet, published].map(|field| field.unwrap_or("-".to_owned()));
        expected.assert_eq(&format!("{} | {}\n{text}\n", fields.join(" | "), authors.join(", ")));
    }

    #[test]
    fn gigaword() {
        check(
            "<DOC id=\"APW_ENG_20101205.0001\" type=\"story\" >\n<HEADLINE>\nBridge opens at\nFord\n</HEADLINE>\n\
             <DATELINE>\nFORD 2010-12-05 06:10:29 UTC\n</DATELINE>\n<TEXT>\n<P>\nThe bridge opened\non Sunday.\n</P>\n\
             <P>\nIt is long &AMP; wide.\n</P>\n</TEXT>\n</DOC>",
            &expect![[r"
                APW_ENG_20101205.0001 | Bridge opens at Ford | Associated Press | 2010-12-05 | 
                FORD 2010-12-05 06:10:29 UTC — The bridge opened on Sunday.

                It is long & wide.
            "]],
        );
    }

    #[test]
    fn the_associated_press() {
        check(
            "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<FILEID>AP-NR-02-12-88 2344EST</FILEID>\n<HEAD>Bridge Opens</HEAD>\n\
             <HEAD>Eds: CORRECTS name</HEAD>\n<BYLINE>By ANN LEE</BYLINE>\n<BYLINE>Associated Press Writer</BYLINE>\n\
             <DATELINE>FORD (AP) </DATELINE>\n<TEXT>\n   The bridge opened\non Friday after ten years\nof work.\n   It is \
             long,\nthe mayor said\nat 5 < 6.\n</TEXT>\n</DOC>",
            &expect![[r"
                AP880212-0001 | Bridge Opens | Associated Press | 1988-02-12 | By ANN LEE
                FORD (AP) — The bridge opened on Friday after ten years of work.

                It is long, the mayor said at 5 < 6.
            "]],
        );
    }

    #[test]
    fn the_los_angeles_and_the_financial_times() {
        check(
            "<DOC>\n<DOCNO> LA010189-0001 </DOCNO>\n<DATE>\n<P>\nJanuary 1, 1989, Sunday, Home Edition\n</P>\n</DATE>\n\
             <HEADLINE>\n<P>\nBRIDGE OPENS;\n</P>\n<P>\nLONG ONE\n</P>\n</HEADLINE>\n<BYLINE>\n<P>\nBy ANN LEE\n</P>\n</BYLINE>\n\
             <TEXT>\n<P>\nThe bridge opened.\n</P>\n</TEXT>\n<GRAPHIC>\n<P>\nPhoto, the bridge\n</P>\n</GRAPHIC>\n</DOC>",
            &expect![[r"
                LA010189-0001 | BRIDGE OPENS; LONG ONE | Los Angeles Times | 1989-01-01 | By ANN LEE
                The bridge opened.
            "]],
        );
        check(
            "<DOC>\n<DOCNO>FT942-1</DOCNO>\n<PROFILE>_AN-EFVAF</PROFILE>\n<DATE>940622\n</DATE>\n<HEADLINE>\nFT  22 JUN 94 / \
             Bridge opens\n</HEADLINE>\n<TEXT>\nThe bridge opened.\n</TEXT>\n<PUB>The Financial Times\n</PUB>\n</DOC>",
            &expect![[r"
                FT942-1 | FT 22 JUN 94 / Bridge opens | The Financial Times | 1994-06-22 | 
                The bridge opened.
            "]],
        );
    }

    #[test]
    fn the_wall_street_journal_leaves_elements_open() {
        check(
            "<DOC>\n<DOCNO> X-1 </DOCNO>\n<HL> Bridge Opens\n---\nBy Ann Lee</HL>\n<DD> 12/18/86</DD>\n\
             <SO> WALL STREET JOURNAL (J), PAGE 5</SO>\n<IN> BRIDGES\n<LP>\nThe bridge opened.</LP>\n<TEXT>\nIt is long.\n</TEXT>\n</DOC>",
            &expect![[r"
                X-1 | Bridge Opens --- By Ann Lee | WALL STREET JOURNAL | 1986-12-18 | 
                The bridge opened.

                It is long.
            "]],
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(document in "(</?(DOC|TEXT|P|HEAD|DATE|é)( id=[\"']?[a-z]{0,3}[\"']?)?>?|[a-z&; é\\n]{1,9}|<){0,30}") {
            let _ = Draft::read(&document).finish();
        }
    }
}
