//! What a reader hands over: the text of one record and where it came from.

/// Where a document came from: enough for a person to find the original bytes again and to see that they are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file as it was named on the command line, joined with the way below it; `-` for standard input. Of a member of
    /// an archive, the way goes on inside it: `news.zip/2017/a.html`.
    pub path: String,
    /// The number of the record in its file, from 0; a member of an archive is a file.
    pub record: u64,
    /// The record's first byte in the file after decompression.
    pub offset: u64,
    /// The record's length in bytes, after decompression and before decoding.
    pub bytes: u64,
    /// SHA-256 of those bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// Who declares a field of a document, which is the evidence for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Declarer {
    /// A field of the record itself.
    #[default]
    Record,
    /// The document's id, of those that collections build from outlet and day: `APW_ENG_20101205.0001`.
    DocumentId,
    /// The file's path, read by a pattern that the user gave.
    PathPattern,
    /// A file of fields beside the document.
    Sidecar,
}

impl Declarer {
    /// The evidence in the words of the report, for the field that the record calls `field`.
    #[must_use]
    pub fn evidence(self, field: &str) -> String {
        match self {
            Self::Record => format!("field {field}"),
            Self::DocumentId => "document id".to_owned(),
            Self::PathPattern => "path pattern".to_owned(),
            Self::Sidecar => "sidecar".to_owned(),
        }
    }
}

/// What is known of a document besides its text: the fields of a JSON record, a sidecar, an archive's record header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The headline.
    pub headline: Option<String>,
    /// The outlet's name or host.
    pub outlet: Option<String>,
    /// Who declares the outlet.
    pub outlet_by: Declarer,
    /// The publication date as it was written.
    pub published: Option<String>,
    /// Who declares the publication date.
    pub published_by: Declarer,
    /// The address of the page.
    pub url: Option<String>,
    /// The authors, one each.
    pub authors: Vec<String>,
    /// A language tag.
    pub language: Option<String>,
    /// The moment at which the page was crawled or the file was made, as it was written: evidence for the page date,
    /// never for the publication date.
    pub crawled: Option<String>,
    /// The title among a file's properties. It is often a template's or a program's, so what the text says comes first.
    pub title: Option<String>,
}

/// How the text of a document is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentForm {
    /// A page saved or copied as text: one line a block, furniture and all.
    Flat,
    /// An HTML page.
    Html,
    /// A record whose fields are already apart: its text is taken as it is.
    Structured,
}

/// One record as it was read: decoded text, and all that is known of its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawDocument {
    /// The input's own id, else its URL, else its path below the indexed folder (`#n` appended where a file holds several).
    pub id: String,
    /// Where it came from.
    pub source: Source,
    /// How `text` is to be read.
    pub form: DocumentForm,
    /// The decoded text.
    pub text: String,
    /// What is known besides the text.
    pub declared: Declared,
}
