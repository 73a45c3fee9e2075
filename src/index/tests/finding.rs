//! What is found, in which order, and how it is counted.

use jiff::civil::date;

use super::archive::{Archive, any, article, leaf, phrase, request, told, with_names, word};
use crate::index::{
    Alternative, Condition, Copies, DayRange, Leaf, Matcher, Order, Pattern, Request, Scope, Tier, Undated,
};
use crate::news::FacetField;

fn archive() -> Archive {
    Archive::lines(&[
        "a | Dam reopens | 2017-06-18 | River Post | Engineers reopened the dam. / The river rose. Boats left the harbour.",
        "b | Harbour strike | 2018-01-02 | Coast News | Dockers began a strike. / The harbour stands still. / Talks began.",
        "c | - | - | - | Air strikes hit the dam by the river.",
        "d | A quiet year | 2016 | River Post | Nothing happened at all.",
    ])
}

fn check(request: &Request, expected: &[&str]) {
    assert_eq!(archive().ids(request), expected);
}

#[test]
fn words_rank_and_stems_meet() {
    check(&any(vec![word("dams")]), &["a:0", "c:0"]);
    check(&any(vec![word("striking")]), &["b:0", "c:0"]);
    check(&any(vec![word("nowhere")]), &[]);
}

#[test]
fn a_conjunction_holds_for_the_article_and_not_for_one_passage() {
    let leaves = || vec![word("dam"), word("harbour")];
    let both = |parts: fn(Vec<Matcher>) -> Matcher| request(leaves(), parts(vec![Matcher::Leaf(0), Matcher::Leaf(1)]));
    check(&both(Matcher::All), &["a:0,1"]);
    check(&both(Matcher::Near), &["a:0,1"]);
    let apart = request(vec![word("dockers"), word("talks")], Matcher::Near(vec![Matcher::Leaf(0), Matcher::Leaf(1)]));
    check(&apart, &[]);
    let not = Matcher::All(vec![Matcher::Leaf(1), Matcher::Not(Box::new(Matcher::Leaf(0)))]);
    check(&request(leaves(), not), &["b:1,0"]);
}

#[test]
fn phrases_stand_in_order_and_windows_do_not() {
    check(&any(vec![leaf(phrase("air strikes", 0))]), &["c:0"]);
    check(&any(vec![leaf(phrase("strikes air", 0))]), &[]);
    check(&any(vec![leaf(phrase("river dam", 2))]), &["c:0"]);
    check(&any(vec![leaf(phrase("river dam", 1))]), &[]);
    // The headline and the first passage are two texts.
    check(&any(vec![leaf(phrase("reopens engineers", 0))]), &[]);
    let either = Pattern::Any(vec![phrase("air", 0), phrase("dockers began a", 0)]);
    let parts = vec![either, Pattern::Word(vec!["strike".to_owned()])];
    check(&any(vec![leaf(Pattern::Sequence { parts, slop: 0 })]), &["c:0", "b:0"]);
}

#[test]
fn an_unstemmed_word_is_found_as_written() {
    check(&any(vec![leaf(Pattern::Surface("strikes".to_owned()))]), &["c:0"]);
    check(&any(vec![leaf(Pattern::Surface("strike".to_owned()))]), &["b:0"]);
}

#[test]
fn a_headline_counts_more_and_can_be_asked_alone() {
    let in_headline = Pattern::HeadlineWord(vec!["harbour".to_owned()]);
    check(&any(vec![Leaf { headline: Some(in_headline.clone()), ..word("harbour") }]), &["b:1,0", "a:1"]);
    check(&any(vec![leaf(in_headline)]), &["b:0"]);
}

#[test]
fn a_better_tier_comes_first_whatever_the_frequency() {
    let often = "x | - | - | - | Raqqah Raqqah Raqqah, and Raqqah again.";
    let once =
        "y | - | - | - | It was said of Raqqa by somebody who had been there, in a long text that went on and on.";
    let archive = Archive::lines(&[often, once]);
    let alternative = |text: &str, tier| Alternative { pattern: phrase(text, 0), tier };
    for tier in [Tier::Alias, Tier::Spelling(1.0)] {
        let alternatives = vec![alternative("Raqqa", Tier::Exact), alternative("Raqqah", tier)];
        let leaf = Leaf { alternatives, weight: 1.0, headline: None, positions: None };
        assert_eq!(archive.ids(&any(vec![leaf])), ["y:0", "x:0"]);
    }
}

#[test]
fn days_hide_undated_articles_and_say_so() {
    let days = |first, last| Some(DayRange { first, last });
    let asked = |days, undated| {
        let everything = request(Vec::new(), Matcher::Everything);
        Request { scope: Scope { days, undated, ..Scope::default() }, order: Order::Oldest, ..everything }
    };
    let from_2017 = days(Some(date(2017, 1, 1)), None);
    check(&asked(from_2017, Undated::Exclude), &["a:0,1", "b:0,1,2"]);
    check(&asked(from_2017, Undated::Include), &["a:0,1", "b:0,1,2", "c:0"]);
    check(&asked(None, Undated::Only), &["c:0"]);
    // Known by its year alone, d may have been published in June.
    check(&asked(days(Some(date(2016, 6, 1)), Some(date(2016, 6, 30))), Undated::Exclude), &["d:0"]);
    let archive = archive();
    let found = archive.searcher().find(&asked(from_2017, Undated::Exclude)).unwrap();
    assert_eq!((found.articles, found.passages, found.undated_hidden), (2, 5, 1));
    let condition = Matcher::Condition(Condition::Published(from_2017.unwrap()));
    check(&Request { order: Order::Newest, ..request(Vec::new(), condition) }, &["b:0,1,2", "a:0,1"]);
}

#[test]
fn fields_narrow_and_are_counted() {
    let archive = Archive::of(&[
        with_names(
            "a | - | 2017-06-18 | River Post | One.",
            &["Jeff Davis", "Anna Lind"],
            &["Raqqa,SY,35.95,39.01,172955"],
        ),
        with_names("b | - | 2017-07-01 | River Post | Two.", &["Davis Cup"], &["Mosul,IQ,36.34,43.13,99072"]),
        with_names("c | - | - | Coast News | Three.", &["Jeff Davis"], &[]),
    ]);
    let filter = |pattern| request(vec![Leaf { weight: 0.0, ..leaf(pattern) }], Matcher::Leaf(0));
    let person = |words: &[&str]| {
        let parts = words.iter().map(|word| Pattern::PersonWord((*word).to_owned())).collect();
        filter(Pattern::Sequence { parts, slop: 0 })
    };
    let sorted = |request: &Request| {
        let mut ids = archive.ids(request);
        ids.sort();
        ids
    };
    assert_eq!(sorted(&person(&["davis"])), ["a:0", "b:0", "c:0"]);
    assert_eq!(sorted(&person(&["jeff", "davis"])), ["a:0", "c:0"]);
    // Two persons named in a row are not one.
    assert_eq!(sorted(&person(&["davis", "anna"])), [""; 0]);
    assert_eq!(sorted(&filter(Pattern::Country("IQ".to_owned()))), ["b:0"]);
    assert_eq!(sorted(&filter(Pattern::Outlet("River Post".to_owned()))), ["a:0", "b:0"]);
    let near =
        |kilometres| request(Vec::new(), Matcher::Condition(Condition::Near { lat: 35.95, lon: 39.01, kilometres }));
    assert_eq!(sorted(&near(10.0)), ["a:0"]);
    assert_eq!(sorted(&near(400.0)), ["a:0", "b:0"]);
    let counts = |field| {
        let counted = archive.searcher().count_by(&Request::everything(), field).unwrap();
        let told: Vec<_> = counted.counts.iter().map(|count| format!("{} {}", count.value, count.articles)).collect();
        (told.join(", "), counted.without)
    };
    assert_eq!(counts(FacetField::Outlet), ("River Post 2, Coast News 1".to_owned(), 0));
    assert_eq!(counts(FacetField::Person), ("Jeff Davis 2, Anna Lind 1, Davis Cup 1".to_owned(), 0));
    assert_eq!(counts(FacetField::Country), ("IQ 1, SY 1".to_owned(), 1));
    assert_eq!(counts(FacetField::Month), ("2017-06 1, 2017-07 1".to_owned(), 1));
}

#[test]
fn a_year_has_no_month_to_be_counted_under() {
    let archive =
        Archive::lines(&["a | - | 2016 | - | One.", "b | - | 2016-05 | - | Two.", "c | - | 2016-05-03 | - | Three."]);
    for (field, counted, without) in [(FacetField::Year, 3, 0), (FacetField::Month, 2, 1), (FacetField::Day, 1, 2)] {
        let counts = archive.searcher().count_by(&Request::everything(), field).unwrap();
        assert_eq!(counts.counts.iter().map(|count| count.articles).sum::<u64>(), counted);
        assert_eq!(counts.without, without);
    }
}

#[test]
fn of_copies_the_best_is_shown_and_all_are_counted() {
    let mut wire = article("w | - | 2017-06-18 | Wire | The bridge fell.");
    let mut copy = article("x | Bridge fell | 2017-06-19 | Paper | The bridge fell, said the wire.");
    (wire.0.cluster, copy.0.cluster) = (9, 9);
    let archive = Archive::of(&[wire, copy, article("z | - | - | - | Another bridge.")]);
    let bridge = any(vec![word("bridge")]);
    let searcher = archive.searcher();
    let found = searcher.find(&bridge).unwrap();
    assert_eq!((found.articles, found.candidates.len()), (3, 2));
    let cards = found.candidates.iter().map(|one| searcher.read(one).unwrap().card().unwrap());
    assert_eq!(cards.map(|card| card.copies).sum::<u64>(), 1);
    let shown = searcher.find(&Request { copies: Copies::Show, ..bridge }).unwrap();
    assert_eq!(told(&searcher, &shown).len(), 3);
    assert_eq!(searcher.articles_by_id("x").unwrap()[0].copy_of.as_deref(), Some("w"));
    assert_eq!(searcher.articles_by_id("w").unwrap()[0].copy_of, None);
    assert_eq!(searcher.stats().unwrap().copies, 1);
}

#[test]
fn an_article_comes_back_as_it_was() {
    let (filed, passages) = with_names(
        "a | Dam reopens | 2017-06 | River Post | Dockers in Raqqa. / Jeff Davis, with Ünïcode, of Raqqa. / A third.",
        &["Jeff Davis"],
        &["Raqqa,SY,35.95,39.01,172955"],
    );
    let archive = Archive::of(&[(filed.clone(), passages.clone())]);
    let searcher = archive.searcher();
    assert_eq!(searcher.articles_by_id("a").unwrap()[0].enriched, filed.enriched);
    let found = searcher.find(&any(vec![word("third")])).unwrap();
    let passage = searcher.read(&found.candidates[0]).unwrap().passage(2).unwrap();
    assert_eq!((passage.span, passage.text.as_str()), (passages[2].span, "A third."));
    let passage = searcher.read(&found.candidates[0]).unwrap().passage(1).unwrap();
    let named: Vec<_> = passage.mentions.iter().map(|mention| &passage.text[mention.span.range()]).collect();
    assert_eq!(named, ["Jeff Davis", "Raqqa"]);
}
