//! Comma-separated and tab-separated values: tables with a header line and stable columns.

mod lists;

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use crate::news::{Answer, EnrichedArticle, Evaluation, Facets, Hit, NameMeaning, Place, QueryMeasures, Source, Stats};

use super::{ArticleView, Format, words};

pub(super) use lists::{listing, silence, story, timeline};

/// What several values in one cell are joined with.
const JOINT: &str = "; ";

/// The columns of a table of hits.
pub(super) const HIT_COLUMNS: [&str; 21] = [
    "rank",
    "score",
    "id",
    "headline",
    "outlet",
    "published",
    "precision",
    "url",
    "language",
    "persons",
    "places",
    "copies",
    "path",
    "record",
    "offset",
    "sha256",
    "passage",
    "start",
    "end",
    "text",
    "matched",
];

const ARTICLE_COLUMNS: [&str; 20] = [
    "id",
    "headline",
    "outlet",
    "published",
    "precision",
    "updated",
    "page_date",
    "url",
    "authors",
    "language",
    "persons",
    "places",
    "groups",
    "copy_of",
    "path",
    "record",
    "offset",
    "bytes",
    "sha256",
    "body",
];

/// The two kinds of table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// RFC 4180, with line feeds.
    Csv,
    /// Tabs, no quotes, and a space for every tab and line break inside a value.
    Tsv,
}

impl Dialect {
    pub(super) const fn of(format: Format) -> Self {
        if matches!(format, Format::Tsv) { Self::Tsv } else { Self::Csv }
    }

    fn table(self, out: &mut dyn Write) -> Table<'_> {
        let (delimiter, quotes) = match self {
            Self::Csv => (b',', QuoteStyle::Necessary),
            Self::Tsv => (b'\t', QuoteStyle::Never),
        };
        let builder = WriterBuilder::new()
            .delimiter(delimiter)
            .quote_style(quotes)
            .terminator(Terminator::Any(b'\n'))
            .flexible(true)
            .from_writer(out);
        Table { dialect: self, writer: builder }
    }
}

/// Rows on their way to a writer.
struct Table<'a> {
    dialect: Dialect,
    writer: Writer<&'a mut dyn Write>,
}

impl Table<'_> {
    fn row<'c>(&mut self, cells: impl IntoIterator<Item = Cow<'c, str>>) -> io::Result<()> {
        let dialect = self.dialect;
        let cells = cells.into_iter().map(|cell| if dialect == Dialect::Tsv { one_line(cell) } else { cell });
        self.writer.write_record(cells.map(|cell| cell.into_owned().into_bytes())).map_err(io_error)
    }

    fn header(&mut self, columns: &[&'static str]) -> io::Result<()> {
        self.row(columns.iter().map(|&column| Cow::Borrowed(column)))
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// The hits of one answer below their header.
pub(super) fn hits(dialect: Dialect, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&HIT_COLUMNS)?;
    answer.hits.iter().try_for_each(|hit| table.row(hit_cells(hit)))?;
    table.finish()
}

/// One row of any cells.
pub(super) fn cells<'c>(
    dialect: Dialect,
    cells: impl IntoIterator<Item = Cow<'c, str>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.row(cells)?;
    table.finish()
}

/// The header of a batch, which begins with the query's id.
pub(super) fn batch_header(dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.row(["qid"].iter().chain(&HIT_COLUMNS).map(|&column| Cow::Borrowed(column)))?;
    table.finish()
}

/// The hits of one answer of a batch.
pub(super) fn batch_hits(dialect: Dialect, qid: &str, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    for hit in &answer.hits {
        table.row(std::iter::once(Cow::Borrowed(qid)).chain(hit_cells(hit)))?;
    }
    table.finish()
}

pub(super) fn article_header(dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&ARTICLE_COLUMNS)?;
    table.finish()
}

/// One article as a row.
pub(super) fn article(dialect: Dialect, view: &ArticleView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.row(article_cells(view))?;
    table.finish()
}

/// The counts, with the field as the name of the first column.
pub(super) fn facets(dialect: Dialect, facets: &Facets, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&[facets.field.key(), "articles"])?;
    for count in &facets.counts {
        table.row([Cow::Borrowed(count.value.as_str()), number(count.articles)])?;
    }
    table.finish()
}

/// One row, with the languages as `en 12; ar 3`.
pub(super) fn stats(dialect: Dialect, stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&[
        "articles",
        "passages",
        "outlets",
        "undated",
        "first_date",
        "last_date",
        "languages",
        "copies",
        "sources",
        "rejected",
        "bytes",
        "segments",
        "format_version",
    ])?;
    let day = |day: Option<jiff::civil::Date>| day.map_or(Cow::Borrowed(""), |day| Cow::Owned(day.to_string()));
    let languages = stats.languages.iter().map(|count| format!("{} {}", count.value, count.articles));
    table.row([
        number(stats.articles),
        number(stats.passages),
        number(stats.outlets),
        number(stats.undated),
        day(stats.first_date),
        day(stats.last_date),
        Cow::Owned(languages.collect::<Vec<_>>().join(JOINT)),
        number(stats.copies),
        number(stats.sources),
        number(stats.rejected),
        number(stats.bytes),
        number(stats.segments),
        number(stats.format_version),
    ])?;
    table.finish()
}

/// A row a query, then the mean as the query `all`.
pub(super) fn evaluation(dialect: Dialect, evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    let names = evaluation.mean.named().map(|(name, _)| name);
    table.header(&[&["qid", "relevant", "retrieved", "relevant_retrieved"], names.as_slice()].concat())?;
    let total = |of: fn(&QueryMeasures) -> u64| evaluation.queries.iter().map(of).sum();
    let all = QueryMeasures {
        qid: "all".to_owned(),
        relevant: total(|query| query.relevant),
        retrieved: total(|query| query.retrieved),
        relevant_retrieved: total(|query| query.relevant_retrieved),
        measures: evaluation.mean,
    };
    for query in evaluation.queries.iter().chain([&all]) {
        let counts = [query.relevant, query.retrieved, query.relevant_retrieved].map(number);
        let measures = query.measures.named().map(|(_, value)| Cow::Owned(format!("{value:.4}")));
        table.row([Cow::Borrowed(query.qid.as_str())].into_iter().chain(counts).chain(measures))?;
    }
    table.finish()
}

/// The error of the writer itself: a closed pipe must be seen to be one.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The cells of a hit, in the order of [`HIT_COLUMNS`].
pub(super) fn hit_cells(hit: &Hit) -> [Cow<'_, str>; 21] {
    let card = &hit.article;
    let Source { path, record, offset, sha256, .. } = &card.source;
    let matched = hit.matched.iter().map(|matched| format!("{} ({})", matched.form, matched.why.key()));
    [
        number(hit.rank),
        number(hit.score),
        Cow::Borrowed(&card.id),
        optional(card.headline.as_deref()),
        optional(card.outlet.as_ref().map(|outlet| outlet.name.as_str())),
        card.published.as_ref().map_or(Cow::Borrowed(""), |date| Cow::Owned(words::published(date))),
        optional(card.published.as_ref().map(|date| date.precision.key())),
        optional(card.url.as_deref()),
        Cow::Borrowed(&card.language),
        Cow::Owned(card.persons.join(JOINT)),
        Cow::Owned(places(&card.places)),
        number(card.copies),
        Cow::Borrowed(path),
        number(*record),
        number(*offset),
        Cow::Borrowed(sha256),
        number(hit.passage.number),
        number(hit.passage.span.start),
        number(hit.passage.span.end),
        Cow::Borrowed(&hit.passage.text),
        Cow::Owned(matched.collect::<Vec<_>>().join(JOINT)),
    ]
}

fn article_cells<'a>(view: &ArticleView<'a>) -> [Cow<'a, str>; 20] {
    let EnrichedArticle { article, persons, places: named, groups, .. } = view.article;
    let Source { path, record, offset, bytes, sha256 } = &article.source;
    let date = |date: Option<&crate::news::Published>| {
        date.map_or(Cow::Borrowed(""), |date| Cow::Owned(words::published(date)))
    };
    let persons: Vec<_> = persons.iter().map(|person| person.name.as_str()).collect();
    [
        Cow::Borrowed(&article.id),
        optional(article.headline.as_deref()),
        optional(article.outlet.as_ref().map(|outlet| outlet.name.as_str())),
        date(article.published.as_ref()),
        optional(article.published.as_ref().map(|date| date.precision.key())),
        date(article.updated.as_ref()),
        article.page_date.map_or(Cow::Borrowed(""), |day| Cow::Owned(day.to_string())),
        optional(article.url.as_deref()),
        Cow::Owned(article.authors.join(JOINT)),
        Cow::Borrowed(&article.language),
        Cow::Owned(persons.join(JOINT)),
        Cow::Owned(places(named)),
        Cow::Owned(groups.join(JOINT)),
        optional(view.copy_of),
        Cow::Borrowed(path),
        number(*record),
        number(*offset),
        number(*bytes),
        Cow::Borrowed(sha256),
        Cow::Borrowed(&article.body),
    ]
}

fn places(places: &[Place]) -> String {
    places.iter().map(|place| place.name.as_str()).collect::<Vec<_>>().join(JOINT)
}

/// A row for each place that a name may mean and each form that it has.
pub(super) fn names(dialect: Dialect, names: &[NameMeaning], out: &mut dyn Write) -> io::Result<()> {
    let mut table = dialect.table(out);
    table.header(&["term", "form", "why", "geonames_id", "country", "region", "lat", "lon"])?;
    for name in names {
        for place in &name.places {
            let degrees = |degrees: Option<f64>| degrees.map_or(Cow::Borrowed(""), number);
            table.row([
                Cow::Borrowed(name.term.as_str()),
                Cow::Borrowed(place.name.as_str()),
                Cow::Borrowed(place.why.key()),
                number(place.geonames_id),
                place.country.map_or(Cow::Borrowed(""), number),
                optional(place.region.as_deref()),
                degrees(place.coordinates.map(|point| point.lat)),
                degrees(place.coordinates.map(|point| point.lon)),
            ])?;
        }
        for form in &name.forms {
            let empty = [""; 5].map(Cow::Borrowed);
            let cells = [name.term.as_str(), form.form.as_str(), form.why.key()].map(Cow::Borrowed);
            table.row(cells.into_iter().chain(empty))?;
        }
    }
    table.finish()
}

fn number(value: impl ToString) -> Cow<'static, str> {
    Cow::Owned(value.to_string())
}

fn optional(value: Option<&str>) -> Cow<'_, str> {
    Cow::Borrowed(value.unwrap_or(""))
}

/// A value without what would end its column or its row.
fn one_line(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.contains(['\t', '\n', '\r']) { Cow::Owned(cell.replace(['\t', '\n', '\r'], " ")) } else { cell }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::{
        AnswerFormat, ArticlesWriter, BatchWriter, Detail, sample, write_answer, write_facets, write_names, write_stats,
    };
    use super::*;

    fn check(write: impl FnOnce(&mut dyn Write) -> io::Result<()>, expected: Expect) {
        expected.assert_eq(&sample::text_of(write));
    }

    #[test]
    fn hits_are_rows_below_a_header() {
        check(
            |out| write_answer(AnswerFormat::Csv, &sample::answer(), &sample::PLAIN_80, out),
            expect![[r#"
            rank,score,id,headline,outlet,published,precision,url,language,persons,places,copies,path,record,offset,sha256,passage,start,end,text,matched
            1,12.3,ledger/004.txt,Bridge closed as fighters leave the river towns,The Morning Ledger,2017-06-18,day,https://ledger.example/004,en,Amina Haddad,Deir ez-Zor; al-Msheirfeh,2,archive/ledger/004.txt,0,0,3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b,4,812,990,"Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of shelling along the river.

            The bridge at the northern edge of the town was closed to all but ambulances.",Dayr al-Zawr (alias)
            2,4.5,wire.jsonl#7,,,,,,ar,,,0,archive/wire.jsonl,7,28000,3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b,0,0,47,قال شهود إن دير الزور هادئة,
        "#]],
        );
        check(
            |out| write_answer(AnswerFormat::Tsv, &sample::answer(), &sample::PLAIN_80, out),
            expect![[r#"
            rank	score	id	headline	outlet	published	precision	url	language	persons	places	copies	path	record	offset	sha256	passage	start	end	text	matched
            1	12.3	ledger/004.txt	Bridge closed as fighters leave the river towns	The Morning Ledger	2017-06-18	day	https://ledger.example/004	en	Amina Haddad	Deir ez-Zor; al-Msheirfeh	2	archive/ledger/004.txt	0	0	3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b	4	812	990	Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of shelling along the river.  The bridge at the northern edge of the town was closed to all but ambulances.	Dayr al-Zawr (alias)
            2	4.5	wire.jsonl#7						ar			0	archive/wire.jsonl	7	28000	3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b	0	0	47	قال شهود إن دير الزور هادئة	
        "#]],
        );
        check(
            |out| write_answer(AnswerFormat::Csv, &sample::nothing(), &sample::PLAIN_80, out),
            expect![[r#"
            rank,score,id,headline,outlet,published,precision,url,language,persons,places,copies,path,record,offset,sha256,passage,start,end,text,matched
        "#]],
        );
    }

    #[test]
    fn a_value_is_quoted_in_csv_and_flattened_in_tsv() {
        let mut answer = sample::answer();
        answer.hits.truncate(1);
        answer.hits[0].passage.text = "one, \"two\"\n\nthree\tfour".to_owned();
        let cell = |format| sample::text_of(|out| write_answer(format, &answer, &sample::PLAIN_80, out));
        assert!(cell(AnswerFormat::Csv).contains(",\"one, \"\"two\"\"\n\nthree\tfour\","));
        assert!(cell(AnswerFormat::Tsv).contains("\tone, \"two\"  three four\t"));
    }

    #[test]
    fn a_batch_begins_its_rows_with_the_query() {
        let mut answer = sample::answer();
        answer.hits.truncate(1);
        let rows = sample::text_of(|out| {
            let mut batch = BatchWriter::new(AnswerFormat::Tsv, sample::PLAIN_80, out)?;
            batch.answer("q1", &answer)?;
            batch.answer("q2", &answer)?;
            batch.finish()
        });
        let firsts: Vec<_> = rows.lines().map(|row| row.split('\t').take(3).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(firsts, ["qid rank score", "q1 1 12.3", "q2 1 12.3"]);
    }

    #[test]
    fn articles_are_rows() {
        let article = sample::article();
        check(
            |out| {
                let mut articles = ArticlesWriter::new(Format::Csv, Detail::Fields, sample::PLAIN_80, out)?;
                articles.article(&ArticleView { article: &article, copy_of: Some("first.txt") })?;
                articles.finish()
            },
            expect![[r#"
                id,headline,outlet,published,precision,updated,page_date,url,authors,language,persons,places,groups,copy_of,path,record,offset,bytes,sha256,body
                ledger/004.txt,Bridge closed as fighters leave the river towns,The Morning Ledger,2017-06-18,day,2017-06,2018-05-27,,Amina Haddad; Jonas Weil,en,Amina Haddad,Deir ez-Zor; al-Msheirfeh,Islamic State,first.txt,archive/ledger/004.txt,0,0,2972,3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b,"Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of shelling along the river.

                The bridge at the northern edge of the town was closed to all but ambulances."
            "#]],
        );
    }

    #[test]
    fn names_are_rows_of_places_and_forms() {
        check(
            |out| write_names(Format::Csv, "Tripoli", &sample::names(), &sample::PLAIN_80, out),
            expect![[r#"
            term,form,why,geonames_id,country,region,lat,lon
            Tripoli,Tripoli,alias,2210247,LY,,32.887,13.191
            Tripoli,Tripoli,alias,266826,LB,North Lebanon,34.433,35.844
            Tripoli,Tarabulus,alias,,,,,
            Tripoli,trípoli,spelling,,,,,
        "#]],
        );
    }

    #[test]
    fn counts_and_statistics_are_tables() {
        check(
            |out| write_facets(Format::Csv, &sample::facets(), &sample::PLAIN_80, out),
            expect![[r#"
            outlet,articles
            The Morning Ledger,1000
            Agence de presse des deux rives et du delta,209
            Notícias,1
        "#]],
        );
        check(
            |out| write_stats(Format::Tsv, &sample::stats(), &sample::PLAIN_80, out),
            expect![[r#"
            articles	passages	outlets	undated	first_date	last_date	languages	copies	sources	rejected	bytes	segments	format_version
            1250	4000	3	12	2011-03-15	2018-05-27	en 1200; ar 50	60	1100	2	12345678	2	1
        "#]],
        );
    }
}
