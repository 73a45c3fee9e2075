//! The fields of the index. One Tantivy document stands for one passage; what belongs to the whole article stands on
//! its first passage, the lead, alone. A source document stands for a file that was read to its end.

use tantivy::schema::{
    BytesOptions, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};

use super::analyzer;

/// The version of everything a reader of the index has to agree on: fields, their meaning, and how text is cut into
/// tokens and passages. An index of another version is not read but has to be built again.
pub const FORMAT_VERSION: u32 = 4;

/// Names of the columns, which Tantivy addresses by name.
pub(super) mod column {
    pub(crate) const ARTICLE: &str = "aid";
    pub(crate) const SEQUENCE: &str = "seq";
    pub(crate) const PASSAGES: &str = "passages";
    pub(crate) const DUPLICATE: &str = "dup";
    pub(crate) const DATE: &str = "date";
    pub(crate) const LATITUDE: &str = "lat";
    pub(crate) const LONGITUDE: &str = "lon";
    pub(crate) const SOURCE: &str = "source";
    pub(crate) const CONTENT: &str = "content";
    pub(crate) const SKETCH: &str = "sketch";
    pub(crate) const OFFSET: &str = "offset";
    pub(crate) const FILE: &str = "file";
    pub(crate) const PATH: &str = "path";
    pub(crate) const MOVED: &str = "moved";
    pub(crate) const VERSION: &str = "version";
    pub(crate) const REJECTIONS: &str = "rejections";
    pub(crate) const OUTLET: &str = "outlet";
    pub(crate) const PERSON: &str = "person";
    pub(crate) const COUNTRY: &str = "country";
    pub(crate) const LANGUAGE: &str = "language";
    pub(crate) const PLACE_NAME: &str = "place_name";
    pub(crate) const GROUP: &str = "group";
    pub(crate) const AUTHOR: &str = "author";
}

/// Handles of all fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// Every passage: its text with the white space up to the next passage; on the lead the headline comes first, as a
    /// value of its own, so that queries of one field reach it.
    pub(super) body: Field,
    /// Every passage: its words without stemming, for `=word`, `word*` and `word~1`. They are those that `body` was cut into,
    /// which is why it has to stand behind `body`.
    pub(super) surface: Field,
    /// Every passage: `skeleton|form` of the phrases that may be names.
    pub(super) names: Field,
    /// Every passage: ids of the places mentioned in it; and, apart from these by their 33rd bit, the same ids with those
    /// of their regions and countries, for asking what lies in a place.
    pub(super) place: Field,
    /// Every passage: the number that all passages of an article share.
    pub(super) article: Field,
    /// Every passage: its number in the article.
    pub(super) sequence: Field,
    /// Every passage: how many passages the article has.
    pub(super) passages: Field,
    /// Lead: the headline.
    pub(super) title: Field,
    /// Lead: the number that all copies of a story share.
    pub(super) duplicate: Field,
    /// Lead: the outlet's name.
    pub(super) outlet: Field,
    /// Lead: the persons' names.
    pub(super) person: Field,
    /// Lead: country codes.
    pub(super) country: Field,
    /// Lead: the language code.
    pub(super) language: Field,
    /// Lead: names of places, to count by.
    pub(super) place_name: Field,
    /// Lead: names of armed groups, to count by.
    pub(super) group: Field,
    /// Lead: the people of the byline, to count by.
    pub(super) author: Field,
    /// Lead: the publication date, see [`super::date`].
    pub(super) date: Field,
    /// Lead: degrees north of the places, in step with `longitude`.
    pub(super) latitude: Field,
    /// Lead: degrees east of the places.
    pub(super) longitude: Field,
    /// Lead: the number of its source document's file.
    pub(super) source: Field,
    /// Lead: the hash of the record's bytes.
    pub(super) content: Field,
    /// Lead: the sketch that near-duplicates are found by.
    pub(super) sketch: Field,
    /// Lead: the article's id.
    pub(super) id: Field,
    /// Lead and source documents: what is shown but never searched, see [`super::stored`].
    pub(super) meta: Field,
    /// Lead: the record's first byte in its file when it was indexed.
    pub(super) offset: Field,
    /// Source document: the number of the file, which stays when the file is renamed.
    pub(super) file: Field,
    /// Source document: the way to the file from the folder of the index.
    pub(super) path: Field,
    /// Source document: 1 where the file or articles in it are not where they were when the articles were indexed.
    pub(super) moved: Field,
    /// Source document: a hash of the file's size and time.
    pub(super) version: Field,
    /// Source document: how many of its records were turned away.
    pub(super) rejections: Field,
}

/// The schema, with the handles of its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fast = || NumericOptions::default().set_fast();
    let fields = Fields {
        body: schema
            .add_text_field("body", words(analyzer::STEMMED, IndexRecordOption::WithFreqsAndPositions).set_stored()),
        surface: schema.add_text_field("surface", words(analyzer::SURFACE, IndexRecordOption::Basic)),
        names: schema.add_text_field("names", keyword()),
        place: schema.add_u64_field("place", INDEXED),
        article: schema.add_u64_field(column::ARTICLE, fast().set_indexed()),
        sequence: schema.add_u64_field(column::SEQUENCE, fast()),
        passages: schema.add_u64_field(column::PASSAGES, fast()),
        title: schema.add_text_field("title", words(analyzer::STEMMED, IndexRecordOption::WithFreqsAndPositions)),
        duplicate: schema.add_u64_field(column::DUPLICATE, fast().set_indexed()),
        outlet: schema.add_text_field(column::OUTLET, keyword().set_fast("raw")),
        person: schema.add_text_field(
            column::PERSON,
            words(analyzer::FOLDED, IndexRecordOption::WithFreqsAndPositions).set_fast("raw"),
        ),
        country: schema.add_text_field(column::COUNTRY, keyword().set_fast("raw")),
        language: schema.add_text_field(column::LANGUAGE, keyword().set_fast("raw")),
        place_name: schema.add_text_field(column::PLACE_NAME, TextOptions::default().set_fast("raw")),
        group: schema.add_text_field(column::GROUP, TextOptions::default().set_fast("raw")),
        author: schema.add_text_field(column::AUTHOR, TextOptions::default().set_fast("raw")),
        date: schema.add_i64_field(column::DATE, fast()),
        latitude: schema.add_f64_field(column::LATITUDE, fast()),
        longitude: schema.add_f64_field(column::LONGITUDE, fast()),
        source: schema.add_u64_field(column::SOURCE, fast().set_indexed()),
        content: schema.add_u64_field(column::CONTENT, fast()),
        sketch: schema.add_u64_field(column::SKETCH, fast()),
        id: schema.add_text_field("id", keyword()),
        meta: schema.add_bytes_field("meta", BytesOptions::default().set_stored()),
        offset: schema.add_u64_field(column::OFFSET, fast()),
        path: schema.add_text_field(column::PATH, TextOptions::default().set_fast("raw")),
        moved: schema.add_u64_field(column::MOVED, fast()),
        file: schema.add_u64_field(column::FILE, fast().set_indexed()),
        version: schema.add_u64_field(column::VERSION, fast()),
        rejections: schema.add_u64_field(column::REJECTIONS, fast()),
    };
    (schema.build(), fields)
}

fn words(analyzer: &str, record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(analyzer).set_index_option(record);
    // Lengths are read only where term frequencies are.
    TextOptions::default().set_indexing_options(indexing.set_fieldnorms(record != IndexRecordOption::Basic))
}

/// A value that is matched whole.
fn keyword() -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::Basic);
    TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false))
}
