//! Text for people: hits to be read and cited, counts with bars, an article with its evidence.

mod article;
mod counts;
mod evaluation;
mod layout;
mod lists;
mod names;
mod notes;
mod silence;
mod snippet;
mod story;

use std::io::{self, Write};

use crate::news::{Answer, ContextPassage, Hit, HitPassage, Source};

use super::{Links, Passages, TextStyle, words};

pub(super) use article::article;
pub(super) use counts::{facets, stats, timeline};
pub(super) use evaluation::evaluation;
use layout::{HEADLINE, MISSING, PLAIN, Painted, QUIET, Wrapped, columns, link_to, one_line};
pub(super) use lists::listing;
pub(super) use names::names;
pub use notes::{write_notes, write_problems};
pub(super) use silence::silence;
use snippet::snippet;
pub(super) use story::story;

/// How far the lines of a hit stand in, below its rank.
const INDENT: usize = 4;

/// What divides facts on one line.
const DOT: &str = " · ";

/// How many places of a hit are named; the rest are counted.
const PLACES_NAMED: usize = 5;

/// How many characters of a hash are shown: enough to compare at a glance.
const HASH_SHOWN: usize = 12;

/// Every hit, and below them how much there is.
pub(super) fn answer(answer: &Answer, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    for found in &answer.hits {
        hit(found, style, out)?;
        writeln!(out)?;
    }
    let (Some(first), Some(last)) = (answer.hits.first(), answer.hits.last()) else { return Ok(()) };
    let total = answer.total;
    let mut line =
        format!("{} in {}", words::counted(total.passages, "passage"), words::counted(total.articles, "article"));
    if first.rank > 1 || last.rank < total.articles {
        line += &match (first.rank, last.rank) {
            (first, last) if first == last => format!("; hit {first} shown"),
            (first, last) => format!("; hits {first} to {last} shown"),
        };
    }
    writeln!(out, "{}", Painted(QUIET, &line, style.colour))
}

/// One answer of a batch, below a line with its id and query.
pub(super) fn batch_answer(qid: &str, answered: &Answer, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let title = one_line(&format!("{qid}: {}", answered.query));
    writeln!(out, "{}", Painted(HEADLINE, &title, style.colour))?;
    if answered.hits.is_empty() {
        writeln!(out, "{}", Painted(QUIET, "nothing found", style.colour))?;
    }
    answer(answered, style, out)?;
    writeln!(out)
}

/// A line across, between one article and the next.
pub(super) fn rule(style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}\n", Painted(QUIET, &"─".repeat(style.width), style.colour))
}

/// A hit below its rank.
pub(super) fn hit(hit: &Hit, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{:>2}. ", hit.rank)?;
    let (headline, look) = match &hit.article.headline {
        Some(headline) => (headline.as_str(), HEADLINE),
        None => ("(no headline)", QUIET),
    };
    let link = hit.article.url.as_deref().filter(|_| style.links == Links::Osc8);
    if let Some(url) = link {
        write!(out, "{}", link_to(url))?;
    }
    Wrapped { text: &one_line(headline), marked: &[], base: look, indent: INDENT }.write(style, out)?;
    if link.is_some() {
        write!(out, "{}", link_to(""))?;
    }
    facts(hit, style, out)?;
    if let Some(reasons) = reasons(hit) {
        indented(&reasons, style, out)?;
    }
    passage(&hit.passage, style, out)?;
    if !hit.explanation.is_empty() {
        indented(&score(hit), style, out)?;
    }
    citation(hit, style, out)
}

/// The passage, or the part of it that answers, between those around it where they were asked for.
fn passage(passage: &HitPassage, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let (before, after) = passage.context.split_at(passage.context.partition_point(|it| it.number < passage.number));
    let around = |passages: &[ContextPassage], out: &mut dyn Write| {
        passages.iter().try_for_each(|passage| indented(&passage.text, style, out))
    };
    around(before, out)?;
    write!(out, "{:INDENT$}", "")?;
    let snippet = match style.passages {
        Passages::Whole => None,
        Passages::Snippets => snippet(&passage.text, &passage.highlights),
    };
    let (text, marked) = snippet.as_ref().map_or((&passage.text, &passage.highlights), |(text, marked)| (text, marked));
    Wrapped { text, marked, base: PLAIN, indent: INDENT }.write(style, out)?;
    around(after, out)
}

/// Outlet, date and places, with what is missing said.
fn facts(hit: &Hit, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let card = &hit.article;
    let outlet = card.outlet.as_ref().map_or("unknown outlet".to_owned(), |outlet| one_line(&outlet.name));
    let date = card.published.as_ref().map_or("undated".to_owned(), words::published);
    let known = [card.outlet.is_some(), card.published.is_some()];
    write!(out, "{:INDENT$}", "")?;
    for (index, fact) in [&outlet, &date].into_iter().enumerate() {
        let look = if known[index] { PLAIN } else { MISSING };
        write!(out, "{}{}", if index > 0 { DOT } else { "" }, Painted(look, fact, style.colour))?;
    }
    let used = INDENT + columns(&outlet) + columns(DOT) + columns(&date);
    let mut more = Vec::new();
    if !card.places.is_empty() {
        let named: Vec<_> = card.places.iter().take(PLACES_NAMED).map(|place| one_line(&place.name)).collect();
        let rest = card.places.len() - named.len();
        more.push(named.join(", ") + &if rest > 0 { format!(" and {rest} more") } else { String::new() });
    }
    if card.copies > 0 {
        more.push(if card.copies == 1 {
            "1 copy".to_owned()
        } else {
            format!("{} copies", words::grouped(card.copies))
        });
    }
    let more = more.join(DOT);
    if more.is_empty() {
        return writeln!(out);
    }
    if used + columns(DOT) + columns(&more) <= style.width {
        return writeln!(out, "{DOT}{more}");
    }
    writeln!(out)?;
    write!(out, "{:INDENT$}", "")?;
    Wrapped { text: &more, marked: &[], base: PLAIN, indent: INDENT }.write(style, out)
}

/// What stands in the passage instead of what was asked for.
fn reasons(hit: &Hit) -> Option<String> {
    let mut told: Vec<String> = Vec::new();
    for matched in &hit.matched {
        if let Some(why) = words::why(matched.why) {
            let reason = format!("{} ({why})", one_line(&matched.form));
            if !told.contains(&reason) {
                told.push(reason);
            }
        }
    }
    (!told.is_empty()).then(|| format!("as {}", told.join(", ")))
}

fn score(hit: &Hit) -> String {
    let parts = hit.explanation.iter().map(|(part, score)| format!("{} {score:.2}", one_line(part)));
    format!("score {:.2} = {}", hit.score, parts.collect::<Vec<_>>().join(" + "))
}

/// Where to find the passage again: the file with the bytes of the record in it and their hash, which prove each other;
/// and the article with the bytes of its text.
fn citation(hit: &Hit, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let Source { path, record, offset, bytes, sha256 } = &hit.article.source;
    let record = if *record > 0 { format!("#{record}") } else { String::new() };
    let hash = format!("sha256 {}", sha256.get(..HASH_SHOWN).unwrap_or(sha256));
    let original = one_line(&format!("{path}{record}:{offset}-{}", offset + bytes)) + DOT + &hash;
    let HitPassage { number, span, .. } = &hit.passage;
    let text = format!("passage {number}, text {}-{}", span.start, span.end);
    let article = one_line(&format!("id {}", hit.article.id)) + DOT + &text;
    for line in [original, article] {
        // A path is for copying: it is never wrapped, whatever the terminal makes of it.
        writeln!(out, "{:INDENT$}{}", "", Painted(QUIET, &line, style.colour))?;
    }
    Ok(())
}

fn indented(text: &str, style: &TextStyle, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{:INDENT$}", "")?;
    Wrapped { text, marked: &[], base: QUIET, indent: INDENT }.write(style, out)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::{
        AnswerFormat, ArticleView, Colour, Detail, Format, sample, write_answer, write_article, write_facets,
        write_names, write_stats,
    };
    use super::*;
    use crate::news::Span;

    fn style(width: usize) -> TextStyle {
        TextStyle::plain(width)
    }

    /// What is written, with the escape character as `^`.
    fn check(write: impl FnOnce(&mut dyn Write) -> io::Result<()>, expected: Expect) {
        expected.assert_eq(&sample::text_of(write).replace('\u{1b}', "^"));
    }

    fn check_answer(style: TextStyle, expected: Expect) {
        check(|out| write_answer(AnswerFormat::Text, &sample::answer(), &style, out), expected);
    }

    #[test]
    fn hits_fit_a_narrow_terminal() {
        check_answer(
            style(40),
            expect![[r#"
                 1. Bridge closed as fighters leave the
                    river towns
                    The Morning Ledger · 2017-06-18
                    Deir ez-Zor, al-Msheirfeh · 2 copies
                    as Dayr al-Zawr (other name)
                    Fighters left Dayr al-Zawr on
                    Sunday, witnesses said, after three
                    days of shelling along the river.
                    The bridge at the northern edge of
                    the town was closed to all but
                    ambulances.
                    archive/ledger/004.txt:0-2972 · sha256 3f2a9c1b3f2a
                    id ledger/004.txt · passage 4, text 812-990

                 2. (no headline)
                    unknown outlet · undated
                    قال شهود إن دير الزور هادئة
                    archive/wire.jsonl#7:28000-30972 · sha256 3f2a9c1b3f2a
                    id wire.jsonl#7 · passage 0, text 0-47

                5 passages in 2 articles
            "#]],
        );
    }

    #[test]
    fn hits_fit_a_usual_terminal() {
        check_answer(
            style(80),
            expect![[r#"
                 1. Bridge closed as fighters leave the river towns
                    The Morning Ledger · 2017-06-18 · Deir ez-Zor, al-Msheirfeh · 2 copies
                    as Dayr al-Zawr (other name)
                    Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of
                    shelling along the river.
                    The bridge at the northern edge of the town was closed to all but
                    ambulances.
                    archive/ledger/004.txt:0-2972 · sha256 3f2a9c1b3f2a
                    id ledger/004.txt · passage 4, text 812-990

                 2. (no headline)
                    unknown outlet · undated
                    قال شهود إن دير الزور هادئة
                    archive/wire.jsonl#7:28000-30972 · sha256 3f2a9c1b3f2a
                    id wire.jsonl#7 · passage 0, text 0-47

                5 passages in 2 articles
            "#]],
        );
    }

    #[test]
    fn hits_fit_a_wide_terminal() {
        check_answer(
            style(120),
            expect![[r#"
                 1. Bridge closed as fighters leave the river towns
                    The Morning Ledger · 2017-06-18 · Deir ez-Zor, al-Msheirfeh · 2 copies
                    as Dayr al-Zawr (other name)
                    Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of shelling along the river.
                    The bridge at the northern edge of the town was closed to all but ambulances.
                    archive/ledger/004.txt:0-2972 · sha256 3f2a9c1b3f2a
                    id ledger/004.txt · passage 4, text 812-990

                 2. (no headline)
                    unknown outlet · undated
                    قال شهود إن دير الزور هادئة
                    archive/wire.jsonl#7:28000-30972 · sha256 3f2a9c1b3f2a
                    id wire.jsonl#7 · passage 0, text 0-47

                5 passages in 2 articles
            "#]],
        );
    }

    #[test]
    fn colour_marks_what_matched_and_what_is_missing() {
        check_answer(
            TextStyle { colour: Colour::Ansi, ..TextStyle::plain(80) },
            expect![[r#"
                 1. ^[1mBridge closed as fighters leave the river towns^[0m
                    The Morning Ledger · 2017-06-18 · Deir ez-Zor, al-Msheirfeh · 2 copies
                    ^[2mas Dayr al-Zawr (other name)^[0m
                    Fighters left ^[1m^[31mDayr al-Zawr^[0m on Sunday, witnesses said, after three days of
                    shelling along the river.
                    The bridge at the northern edge of the town was closed to all but
                    ambulances.
                    ^[2marchive/ledger/004.txt:0-2972 · sha256 3f2a9c1b3f2a^[0m
                    ^[2mid ledger/004.txt · passage 4, text 812-990^[0m

                 2. ^[2m(no headline)^[0m
                    ^[33munknown outlet^[0m · ^[33mundated^[0m
                    قال شهود إن ^[1m^[31mدير الزور^[0m هادئة
                    ^[2marchive/wire.jsonl#7:28000-30972 · sha256 3f2a9c1b3f2a^[0m
                    ^[2mid wire.jsonl#7 · passage 0, text 0-47^[0m

                ^[2m5 passages in 2 articles^[0m
            "#]],
        );
    }

    #[test]
    fn a_mark_goes_over_the_end_of_a_line() {
        let mut answer = sample::answer();
        answer.hits.truncate(1);
        answer.hits[0].passage.text = "after a long silence Deir ez-Zor spoke".to_owned();
        answer.hits[0].passage.highlights = vec![Span::new(21, 32)];
        let style = TextStyle { colour: Colour::Ansi, ..TextStyle::plain(30) };
        let written = sample::text_of(|out| write_answer(AnswerFormat::Text, &answer, &style, out));
        let passage: Vec<_> = written.lines().filter(|line| line.contains("after") || line.contains("spoke")).collect();
        assert_eq!(
            passage,
            [
                "    after a long silence \u{1b}[1m\u{1b}[31mDeir\u{1b}[0m",
                "    \u{1b}[1m\u{1b}[31mez-Zor\u{1b}[0m spoke"
            ]
        );
    }

    #[test]
    fn an_article_cannot_drive_the_terminal() {
        let mut answer = sample::answer();
        answer.hits.truncate(1);
        let hit = &mut answer.hits[0];
        hit.article.headline = Some("red \u{1b}[31m\u{7} \u{202e}txet".to_owned());
        hit.article.id = "a\nb".to_owned();
        hit.passage.text = "clear \u{1b}[2J\u{9b}2J end\rstart".to_owned();
        hit.passage.highlights = Vec::new();
        check(
            |out| write_answer(AnswerFormat::Text, &answer, &style(80), out),
            expect![[r#"
                 1. red ␛[31m␇ txet
                    The Morning Ledger · 2017-06-18 · Deir ez-Zor, al-Msheirfeh · 2 copies
                    as Dayr al-Zawr (other name)
                    clear ␛[2J�2J end start
                    archive/ledger/004.txt:0-2972 · sha256 3f2a9c1b3f2a
                    id a b · passage 4, text 812-990

                5 passages in 2 articles; hit 1 shown
            "#]],
        );
    }

    #[test]
    fn a_text_without_spaces_is_broken_at_the_edge() {
        let mut answer = sample::answer();
        answer.hits.truncate(1);
        answer.hits[0].passage.text =
            "記者団に対し、橋は日曜日に閉鎖されたと述べた。住民は川を渡ることができなかった。".to_owned();
        answer.hits[0].passage.highlights = Vec::new();
        let written = sample::text_of(|out| write_answer(AnswerFormat::Text, &answer, &style(40), out));
        let widths: Vec<_> =
            written.lines().filter(|line| line.contains('。') || line.contains('記')).map(columns).collect();
        assert_eq!(widths, [40, 40, 12]);
    }

    #[test]
    fn a_score_is_told_as_a_sum_where_it_was_asked_for() {
        let mut answer = sample::answer();
        answer.hits[0].explanation = vec![("passage".to_owned(), 10.25), ("headline".to_owned(), 2.05)];
        let written = sample::text_of(|out| write_answer(AnswerFormat::Text, &answer, &style(80), out));
        assert!(written.contains("\n    score 12.30 = passage 10.25 + headline 2.05\n"));
    }

    #[test]
    fn nothing_found_writes_nothing() {
        check(|out| write_answer(AnswerFormat::Text, &sample::nothing(), &style(80), out), expect![[""]]);
    }

    #[test]
    fn a_page_says_which_hits_it_shows() {
        let mut answer = sample::answer();
        answer.total.articles = 1_234;
        let written = sample::text_of(|out| write_answer(AnswerFormat::Text, &answer, &style(80), out));
        assert!(written.ends_with("5 passages in 1,234 articles; hits 1 to 2 shown\n"), "{written}");
    }

    #[test]
    fn notes_say_what_stands_beside_an_answer() {
        check(
            |out| write_notes(&sample::nothing(), out),
            expect![[r#"
            query, column 8: nothing after `AND`; it is left out
              raqqa  AND
                     ^
            nothing found
            1 undated article matches too; --undated include shows them
        "#]],
        );
        check(
            |out| write_notes(&sample::answer(), out),
            expect![[r#"
            query, column 1: an example
              Deir ez-Zor
              ^
        "#]],
        );
    }

    #[test]
    fn an_article_stands_above_its_fields() {
        let article = sample::article();
        let view = ArticleView { article: &article, copy_of: Some("first.txt") };
        check(
            |out| write_article(Format::Text, Detail::Fields, &view, &style(80), out),
            expect![[r#"
            Bridge closed as fighters leave the river towns

            Fighters left Dayr al-Zawr on Sunday, witnesses said, after three days of
            shelling along the river.

            The bridge at the northern edge of the town was closed to all but ambulances.

            outlet     The Morning Ledger (site name, 0.90)
            published  2017-06-18 (line below the headline, 0.90)
            updated    2017-06 (meta article:modified_time, 0.50)
            page date  2018-05-27, the day the page was shown or crawled
            authors    Amina Haddad, Jonas Weil
            persons    Amina Haddad (written Haddad)
            places     Deir ez-Zor (written Dayr al-Zawr) [SY 170794], al-Msheirfeh [not in
                       the gazetteer]
            groups     Islamic State
            copy of    first.txt
            language   en
            id         ledger/004.txt
            source     archive/ledger/004.txt, record 0, 2,972 bytes from byte 0
            sha256     3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b3f2a9c1b
        "#]],
        );
        check(
            |out| write_article(Format::Text, Detail::Evidence, &view, &style(40), out),
            expect![[r#"
            Bridge closed as fighters leave the
            river towns

            Fighters left Dayr al-Zawr on Sunday,
            witnesses said, after three days of
            shelling along the river.

            The bridge at the northern edge of the
            town was closed to all but ambulances.

            outlet     The Morning Ledger (site
                       name, 0.90)
            published  2017-06-18 (line below the
                       headline, 0.90)
            updated    2017-06 (meta
                       article:modified_time, 0.50)
            page date  2018-05-27, the day the page
                       was shown or crawled
            authors    Amina Haddad, Jonas Weil
            persons    Amina Haddad (written Haddad)
            places     Deir ez-Zor (written Dayr
                       al-Zawr) [SY 170794],
                       al-Msheirfeh [not in the
                       gazetteer]
            groups     Islamic State
            copy of    first.txt
            language   en
            id         ledger/004.txt
            source     archive/ledger/004.txt,
                       record 0, 2,972 bytes from
                       byte 0
            sha256     3f2a9c1b3f2a9c1b3f2a9c1b3f2a9
                       c1b3f2a9c1b3f2a9c1b3f2a9c1b3f
                       2a9c1b

            lines that are not the article's text: 1
            0.02  share            Share on Facebook

            dates weighed: 1
            0.80  page             2018-05-27,
                                   header line

            mentions: 1
            14-26       place      Dayr al-Zawr,
                                   Deir ez-Zor
                                   [170794]
        "#]],
        );
    }

    #[test]
    fn what_is_not_known_of_an_article_is_said() {
        let mut article = sample::article();
        article.article.headline = None;
        article.article.outlet = None;
        article.article.published = None;
        let view = ArticleView { article: &article, copy_of: None };
        let written = sample::text_of(|out| write_article(Format::Text, Detail::Fields, &view, &style(80), out));
        for said in ["(no headline)\n", "outlet     unknown\n", "published  undated\n"] {
            assert!(written.contains(said), "{said} in {written}");
        }
    }

    #[test]
    fn counts_are_drawn_as_bars() {
        check(
            |out| write_facets(Format::Text, &sample::facets(), &style(40), out),
            expect![[r#"
            The Morning Ledger        1,000   80.0 %
            Agence de presse des de…    209   16.7 %
            Notícias                      1    0.1 %
            1,250 articles by outlet; 40 without
        "#]],
        );
        check(
            |out| write_facets(Format::Text, &sample::facets(), &style(120), out),
            expect![[r#"
            The Morning Ledger                           1,000   80.0 %  ████████████████████████████████████████
            Agence de presse des deux rives et du delta    209   16.7 %  ████████▎
            Notícias                                         1    0.1 %  ▏
            1,250 articles by outlet; 40 without
        "#]],
        );
    }

    #[test]
    fn a_name_stands_above_what_it_may_mean() {
        check(
            |out| write_names(Format::Text, "Tripoli", &sample::names(), &style(60), out),
            expect![[r#"
            Tripoli
            may mean   Tripoli, LY (2210247; 32.89, 13.19)
            may mean   Tripoli, North Lebanon, LB (266826; 34.43, 35.84)
            also as    Tarabulus (other name), trípoli (other spelling)

            Haddad
            also as    nothing else
        "#]],
        );
        check(
            |out| write_names(Format::Text, "x", &[], &style(60), out),
            expect![[r#"
            no name is known in this query
        "#]],
        );
    }

    #[test]
    fn statistics_are_a_fact_a_line() {
        check(
            |out| write_stats(Format::Text, &sample::stats(), &style(80), out),
            expect![[r#"
            articles   1,250
            passages   4,000
            outlets    3
            published  2011-03-15 to 2018-05-27
            undated    12
            languages  en 1,200, ar 50
            copies     60
            sources    1,100
            rejected   2
            bytes      12,345,678
            segments   2
            format     1
        "#]],
        );
    }
}
