//! Queries, filters and orders, on an archive of a few articles.

use std::sync::LazyLock;

use expect_test::expect;

use crate::corpus::naming;
use crate::support::{Archive, check, ids, sample};

/// Six short articles with known fields.
fn archive() -> &'static Archive {
    static ARCHIVE: LazyLock<Archive> = LazyLock::new(|| {
        Archive::new(
            r#"
            //- wire.jsonl
            {"id": "bridge", "headline": "Bridge opens at Raqqa", "outlet": "River Post", "published": "2018-05-12", "language": "en", "text": "Engineers opened the bridge over the Euphrates on Saturday. The old bridge had been destroyed in the war, said Samir Othman."}
            {"id": "ferry", "headline": "Ferry stops", "outlet": "River Post", "published": "2018-06-02", "language": "en", "text": "With the bridge open, the ferry has lost its passengers. The ferryman sold his boat to a man from Dayr al-Zawr."}
            {"id": "mill", "headline": "A mill for Homs", "outlet": "City Mail", "published": "2017-01-30", "language": "en", "text": "The mill was opened by an engineer named Holmes. Its stones had come from Aleppo by train, and the train was late."}
            {"id": "harvest", "headline": "Good harvest", "outlet": "City Mail", "published": "2017-08-01", "language": "en", "text": "Farmers near Deir ez-Zor harvested wheat and barley. They had sown in war and reaped in something like peace."}
            {"id": "tale", "headline": "An undated tale", "outlet": "City Mail", "language": "en", "text": "A bridge, a mill and a ferry met at an inn. Each of them claimed that the war had been hardest on it."}
            {"id": "moisson", "headline": "Une bonne moisson", "outlet": "Le Fleuve", "published": "2017-08-02", "language": "fr", "text": "Les paysans de Raqqa ont moissonné le blé. Ils racontent que la guerre avait pris leurs ânes, et que la paix les a rendus."}
            "#,
        )
    });
    &ARCHIVE
}

#[track_caller]
fn finds(args: &[&str], expected: &[&str]) {
    let mut found = ids(archive(), args);
    found.sort();
    assert_eq!(found, expected, "{args:?}");
}

#[test]
fn words_are_stemmed_and_joined() {
    check(
        archive(),
        &["opened", "bridges"],
        expect![[r#"
        bridge: opened | bridge | bridge
        ferry: bridge | open
        mill: opened
        tale: bridge"#]],
    );
    check(archive(), &["harvesting"], expect!["harvest: harvested"]);
    check(archive(), &["=opening"], expect![]);
}

#[test]
fn phrases_stand_as_they_are() {
    finds(&["\"the old bridge\""], &["bridge"]);
    finds(&["\"bridge old the\""], &[]);
    finds(&["\"wheat barley\"~3"], &["harvest"]);
    check(
        archive(),
        &["\"the bridge\""],
        expect![[r#"
        ferry: the bridge
        bridge: the bridge"#]],
    );
}

#[test]
fn words_that_stand_together_rank_first_and_their_passage_is_shown() {
    let near = Archive::new(
        r#"
        //- wire.jsonl
        {"id": "apart", "headline": "One", "language": "en", "text": "The interest of the bank in the river was small. It asked for every rate there was, and the fish had no say."}
        {"id": "near", "headline": "Two", "language": "en", "text": "The fish of the river was small this year. It had a bad interest rate there was to ask for, and the bank no say."}
        "#,
    );
    assert_eq!(ids(&near, &["interest rate"]), ["near", "apart"]);
    assert_eq!(ids(&near, &["rate of interest"]), ["near", "apart"]);
    let answer = near.run(&["query", "interest rate", "--explain", "--format", "json"]).json();
    let parts = answer["hits"][0]["explanation"].as_array().unwrap();
    let nearness = parts.iter().find(|part| part["part"] == "proximity").unwrap();
    assert!(nearness["score"].as_f64() > Some(0.0), "{answer}");
}

#[test]
fn feedback_finds_what_says_the_same_in_other_words() {
    let archive = Archive::new(
        r#"
        //- wire.jsonl
        {"id": "strike", "headline": "Dockers walk out", "language": "en", "text": "A strike closed the harbour. Dockers demanded better wages and pickets stood at the gates."}
        {"id": "stoppage", "headline": "Dockers again", "language": "en", "text": "The dockers stopped work at the harbour. Pickets demanded wages, and the gates were shut."}
        {"id": "weather", "headline": "Rain", "language": "en", "text": "It rained on the hills all day, and the river rose by the evening."}
        "#,
    );
    assert_eq!(ids(&archive, &["strike"]), ["strike"]);
    assert_eq!(ids(&archive, &["strike", "--feedback"]), ["strike", "stoppage"]);
    assert_eq!(ids(&archive, &["strike AND closed", "--feedback"]), ["strike"]);
    assert_eq!(ids(&archive, &["strike -pickets", "--feedback"]), Vec::<String>::new());
}

#[test]
fn a_question_in_capitals_and_one_with_hyphens_need_no_whole_name() {
    finds(&["THE OLD BRIDGE OVER THE EUPHRATES"], &["bridge", "ferry", "tale"]);
    finds(&["any ferry-boat at Deir-ez-Zor"], &["ferry", "harvest", "tale"]);
    finds(&["engineer Samir Othman"], &["bridge", "mill"]);
}

#[test]
fn boolean_operators() {
    finds(&["bridge AND ferry"], &["ferry", "tale"]);
    finds(&["mill OR barley"], &["harvest", "mill", "tale"]);
    finds(&["bridge -ferry"], &["bridge"]);
    finds(&["bridge NOT ferry"], &["bridge"]);
    finds(&["(mill OR ferry) AND train"], &["mill"]);
    finds(&["ferr*"], &["ferry", "tale"]);
    finds(&["brigde~1"], &["bridge", "ferry", "tale"]);
}

#[test]
fn names_match_under_every_spelling() {
    check(
        archive(),
        &["Deir ez-Zor"],
        expect![[r#"
        harvest: Deir ez-Zor
        ferry: Dayr al-Zawr"#]],
    );
    check(
        archive(),
        &["\"Deir al-Zour\""],
        expect![[r#"
        ferry: Dayr al-Zawr
        harvest: Deir ez-Zor"#]],
    );
    check(archive(), &["\"Deir ez-Zor\"", "--exact"], expect!["harvest: Deir ez-Zor"]);
    finds(&["Homs"], &["mill"]);
}

#[test]
fn fields() {
    finds(&["headline:ferry"], &["ferry"]);
    finds(&["outlet:\"City Mail\" war"], &["harvest", "tale"]);
    finds(&["person:Othman"], &["bridge"]);
    finds(&["language:fr"], &["moisson"]);
    finds(&["id:mill"], &["mill"]);
    finds(&["date:2017-08..2018-05"], &["bridge", "harvest", "moisson"]);
}

#[test]
fn filters() {
    finds(&["*", "--outlet", "River Post"], &["bridge", "ferry"]);
    finds(&["*", "--outlet", "River Post", "--outlet", "Le Fleuve"], &["bridge", "ferry", "moisson"]);
    finds(&["*", "--language", "fr"], &["moisson"]);
    finds(&["*", "--place", "Deir ez-Zor"], &["ferry", "harvest"]);
    finds(&["*", "--person", "Samir Othman"], &["bridge"]);
    finds(&["*", "--country", "FR"], &[]);
    finds(&["*", "--near", "Raqqa", "--within", "50km", "--language", "fr"], &["moisson"]);
}

#[test]
fn dates_leave_out_the_undated_and_say_so() {
    finds(&["*", "--after", "2018"], &["bridge", "ferry"]);
    finds(&["*", "--before", "2017-08-01"], &["harvest", "mill"]);
    finds(&["*", "--after", "2018-06-02", "--before", "2018-06-02"], &["ferry"]);
    finds(&["*", "--after", "2018", "--undated", "include"], &["bridge", "ferry", "tale"]);
    finds(&["*", "--undated", "only"], &["tale"]);
    finds(&["*", "--undated", "exclude"], &["bridge", "ferry", "harvest", "mill", "moisson"]);
    let answer = archive().run(&["query", "bridge", "--after", "2018", "--format", "json"]).json();
    assert_eq!(answer["undated_hidden"], 1);
}

#[test]
fn orders_and_pages() {
    assert_eq!(ids(archive(), &["*", "--sort", "oldest"]), ["mill", "harvest", "moisson", "bridge", "ferry", "tale"]);
    assert_eq!(ids(archive(), &["*", "--sort", "newest"]), ["ferry", "bridge", "moisson", "harvest", "mill", "tale"]);
    assert_eq!(ids(archive(), &["*", "--sort", "oldest", "--limit", "2", "--offset", "1"]), ["harvest", "moisson"]);
    let all = ids(archive(), &["bridge"]);
    let pages: Vec<_> =
        (0..3).flat_map(|page| ids(archive(), &["bridge", "-n", "1", "--offset", &page.to_string()])).collect();
    assert_eq!(pages, all);
}

#[test]
fn a_malformed_query_still_answers() {
    for query in
        ["\"the old bridge", "(bridge", "bridge)", "bridge AND", "colour:red bridge", "date:soon bridge", "\"\" bridge"]
    {
        let answer = archive().run(&["query", query, "--format", "json"]).json();
        assert!(ids(archive(), &[query]).contains(&"bridge".to_owned()), "{query}");
        assert!(!answer["problems"].as_array().unwrap().is_empty(), "{query}");
    }
    check(
        archive(),
        &["(bridge AND"],
        expect![[r#"
        bridge: bridge | bridge
        ferry: bridge
        tale: bridge
        problem: {"column":1,"message":"the parenthesis is not closed; the group goes to the end"}
        problem: {"column":9,"message":"nothing after `AND`; it is left out"}"#]],
    );
}

#[test]
fn facets_count_articles() {
    archive().run(&["facets", "*", "--by", "outlet"]).is(expect![[r#"
        status 0
        stdout: City Mail   3   50.0 %  ████████████████████████████████████████
        stdout: River Post  2   33.3 %  ██████████████████████████▋
        stdout: Le Fleuve   1   16.7 %  █████████████▎
        stdout: 6 articles by outlet
    "#]]);
    archive().run(&["facets", "*", "--by", "year"]).is(expect![[r#"
        status 0
        stdout: 2017  3   50.0 %  ████████████████████████████████████████
        stdout: 2018  2   33.3 %  ██████████████████████████▋
        stdout: 6 articles by year; 1 without
    "#]]);
    archive().run(&["facets", "*", "--by", "language"]).is(expect![[r#"
        status 0
        stdout: en  5   83.3 %  ████████████████████████████████████████
        stdout: fr  1   16.7 %  ████████
        stdout: 6 articles by language
    "#]]);
}

#[test]
fn a_batch_answers_each_query_and_skips_a_bad_line() {
    let small = Archive::new("//- a.txt\nThe mill at Hasakah ground forty sacks of wheat before noon on Monday.");
    small.write("batch.tsv", "q1\tmill\nno tab here\nq2\twheat\n");
    let outcome = small.run(&["query", "--batch", "batch.tsv", "--format", "jsonl"]).succeeds();
    let answered: Vec<_> = outcome.json_lines().iter().map(|hit| hit["qid"].as_str().unwrap().to_owned()).collect();
    assert_eq!(answered, ["q1", "q2"]);
    assert_eq!(outcome.stderr, "search: batch.tsv, line 2: not `id<TAB>query`; skipped\n");
    let run = small.run(&["query", "--batch", "batch.tsv", "--format", "trec"]).succeeds().stdout;
    let columns: Vec<_> = run.lines().map(|line| line.split(' ').collect::<Vec<_>>()).collect();
    assert!(columns.iter().all(|columns| columns[1..4] == ["Q0", "a.txt", "1"] && columns.len() == 6), "{run}");
}

#[test]
fn copies_of_one_story_are_one_hit() {
    assert_eq!(ids(sample(), &["\"tunnel under every second house\""]).len(), 1);
    assert_eq!(ids(sample(), &["\"tunnel under every second house\"", "--copies", "show"]).len(), 4);
}

#[test]
fn the_sample_archive_by_name() {
    let found = |query: &str| {
        let mut found = ids(sample(), &[query, "--limit", "100", "--copies", "show"]);
        found.sort();
        found
    };
    assert_eq!(found("Deir ez-Zor"), naming("Deir ez-Zor"));
    assert_eq!(found("\"Deir ez-Zor\""), naming("Deir ez-Zor"));
    assert_eq!(found("Dayr al-Zawr"), naming("Deir ez-Zor"));
    assert_eq!(found("دير الزور"), naming("Deir ez-Zor"));
    assert_eq!(found("Raqqa"), naming("Raqqa"));
    assert_eq!(found("Kyiv"), naming("Kyiv"));
    assert_eq!(found("Kiev"), naming("Kyiv"));
    assert_eq!(found("Homs"), naming("Homs"));
}

/// One article each in languages whose writers spell the same word in several ways, or set no spaces.
fn scripts() -> &'static Archive {
    static ARCHIVE: LazyLock<Archive> = LazyLock::new(|| {
        Archive::new(
            r#"
            //- scripts.jsonl
            {"id": "ar", "text": "قالت مصادر محلية إنّ الجســر الكبير في مدينة الأنبار أُعيد فتحه أمام السيارات يوم الاثنين بعد أعمال صيانة استمرت سنة كاملة."}
            {"id": "fa", "text": "پل بزرگ شهر پس از ده سال کار ساختمانی روز دوشنبه گشایش یافت و خودروها از آن گذشتند، شهردار در گفت‌وگو با خبرنگاران گفت."}
            {"id": "ur", "text": "دریا پر بنا ہوا بڑا پل دس سال کے کام کے بعد پیر کے روز کھول دیا گیا اور گاڑیاں اس پر سے گزرنے لگیں۔"}
            {"id": "zh", "text": "經過十年施工，河上的大橋星期一正式通車，市長表示，數百名市民站在岸邊觀看。"}
            {"id": "ja", "text": "十年にわたる工事を経て、川にかかる新しい橋が月曜日に開通したと市長が発表した。"}
            {"id": "ko", "text": "십 년에 걸친 공사 끝에 강을 가로지르는 새 다리가 월요일에 개통되었다고 시장이 밝혔다."}
            {"id": "ru", "text": "Новый мост через реку Шёлковая открыли в понедельник после десяти лет работ, сообщил мэр города."}
            {"id": "el", "text": "Η νέα γέφυρα πάνω από τον ποταμό άνοιξε τη Δευτέρα ύστερα από δέκα χρόνια εργασιών, είπε ο δήμαρχος."}
            {"id": "de", "text": "Die neue Brücke über den Fluss wurde am Montag nach zehn Jahren Arbeit für die Fußgänger geöffnet, sagte der Bürgermeister."}
            {"id": "tr", "text": "Nehrin üzerindeki yeni köprü on yıllık çalışmanın ardından pazartesi günü trafiğe açıldı, dedi belediye başkanı İlhan Yılmaz."}
            "#,
        )
    });
    &ARCHIVE
}

#[test]
fn words_are_folded_in_every_script() {
    for (query, expected) in [
        ("الجسر", "ar"),
        ("الانبار", "ar"),
        ("\"الجسر الكبير\"", "ar"),
        ("\"مدينه الأنبار\"", "ar"),
        ("كار ساختماني", "fa"),
        ("\"روز دوشنبه گشایش\"", "fa"),
        ("كهول", "ur"),
        ("大橋", "zh"),
        ("\"河上的大橋\"", "zh"),
        ("開通した", "ja"),
        ("새 다리가", "ko"),
        ("개통", "ko"),
        ("ШЕЛКОВАЯ", "ru"),
        ("\"новый мост\"", "ru"),
        ("ΓΕΦΥΡΑ", "el"),
        ("brucke", "de"),
        ("Fussgänger", "de"),
        ("kopru", "tr"),
        ("ILHAN", "tr"),
    ] {
        assert_eq!(ids(scripts(), &[query]), [expected], "{query}");
    }
}

#[test]
fn languages_are_told_and_filtered_by() {
    for code in ["ar", "fa", "ur", "zh", "ja", "ko", "ru", "el", "de", "tr"] {
        assert_eq!(ids(scripts(), &["*", "--language", code]), [code]);
        assert_eq!(ids(scripts(), &[&format!("language:{code}")]), [code]);
    }
}

#[test]
fn a_village_of_a_place_pack_is_that_place() {
    let archive = Archive::unindexed(
        "//- kubar.txt\nNo bread for a third week\n\nThe road to the village of Kubar in Syria is cut, its baker said. He has flour for two days.\n",
    );
    archive.write(
        "villages.txt",
        "900000001\tKubar\tKubar\tAl Kubar\t35.619\t39.854\tP\tPPL\tSY\t\t07\t\t\t\t900\t\t\tAsia/Damascus\t2017-06-01\n",
    );
    archive.run(&["index", "--places", "villages.txt"]).succeeds();
    let article =
        archive.run(&["query", "Kubar", "--format", "jsonl"]).succeeds().json_lines()[0]["article"]["id"].clone();
    let shown = archive.run(&["show", article.as_str().unwrap(), "--format", "json"]).succeeds().json();
    let places = shown["places"].as_array().unwrap();
    let kubar = places.iter().find(|place| place["name"] == "Kubar").unwrap();
    assert_eq!((&kubar["geonames_id"], &kubar["country"]), (&900_000_001.into(), &"SY".into()));
}

#[test]
fn the_place_of_a_headline_is_found_in_the_first_passage() {
    let archive = Archive::new(
        "//- taiz.txt\nMarket opens again in Taiz\n\nThe sellers came at dawn, and by noon all bread was sold.\n         //- mill.txt\nThe mill stands still\n\nThe miller of the lower town had no belt for it, he said.\n",
    );
    assert_eq!(ids(&archive, &["place:Yemen"]), ["taiz.txt"]);
}
