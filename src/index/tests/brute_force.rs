//! Random archives and random questions against the plainest possible reading of what a question means.

use proptest::prelude::*;

use super::archive::{Archive, article, leaf, request};
use crate::index::{Copies, Matcher, Pattern, Request};

/// Each is its own stem.
const WORDS: [&str; 6] = ["river", "dam", "harbour", "strike", "talk", "port"];

/// An article: passages of words, by their numbers.
type Text = Vec<Vec<usize>>;

fn texts() -> impl Strategy<Value = Vec<Text>> {
    let passage = prop::collection::vec(0..WORDS.len(), 1..6);
    prop::collection::vec(prop::collection::vec(passage, 1..4), 1..12)
}

fn patterns() -> impl Strategy<Value = Vec<Pattern>> {
    let word = (0..WORDS.len()).prop_map(|number| Pattern::Word(vec![WORDS[number].to_owned()]));
    let sequence =
        |slop| prop::collection::vec(word_pattern(), 2..4).prop_map(move |parts| Pattern::Sequence { parts, slop });
    prop::collection::vec(prop_oneof![word, sequence(0), sequence(2)], 3)
}

fn word_pattern() -> impl Strategy<Value = Pattern> {
    (0..WORDS.len()).prop_map(|number| Pattern::Word(vec![WORDS[number].to_owned()]))
}

fn matchers() -> impl Strategy<Value = Matcher> {
    let leaf = (0..3usize).prop_map(Matcher::Leaf);
    leaf.prop_recursive(3, 12, 3, |inner| {
        let parts = prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            parts.clone().prop_map(Matcher::All),
            parts.prop_map(Matcher::Any),
            inner.prop_map(|part| Matcher::Not(Box::new(part))),
        ]
    })
}

fn numbers(pattern: &Pattern) -> Vec<usize> {
    let number = |word: &String| WORDS.iter().position(|known| known == word).unwrap();
    match pattern {
        Pattern::Word(words) => vec![number(&words[0])],
        Pattern::Sequence { parts, .. } => parts.iter().flat_map(numbers).collect(),
        _ => unreachable!("not made above"),
    }
}

fn passage_holds(pattern: &Pattern, passage: &[usize]) -> bool {
    let wanted = numbers(pattern);
    match pattern {
        Pattern::Sequence { slop: 0, .. } => passage.windows(wanted.len()).any(|window| window == wanted),
        Pattern::Sequence { slop, .. } => {
            // Every choice of one place for each word, all different, within a window.
            let width = wanted.len() + *slop as usize;
            (0..passage.len()).any(|start| {
                let window = &passage[start..passage.len().min(start + width)];
                wanted.iter().all(|word| {
                    let needed = wanted.iter().filter(|other| *other == word).count();
                    window.iter().filter(|other| *other == word).count() >= needed
                })
            })
        }
        _ => passage.contains(&wanted[0]),
    }
}

fn holds(matcher: &Matcher, patterns: &[Pattern], text: &Text) -> bool {
    match matcher {
        Matcher::Leaf(number) => text.iter().any(|passage| passage_holds(&patterns[*number], passage)),
        Matcher::All(parts) => parts.iter().all(|part| holds(part, patterns, text)),
        Matcher::Any(parts) => parts.iter().any(|part| holds(part, patterns, text)),
        Matcher::Not(part) => !holds(part, patterns, text),
        _ => unreachable!("not made above"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_question_finds_what_it_means(
        texts in texts(),
        questions in prop::collection::vec((patterns(), matchers()), 12),
    ) {
        let line = |(number, text): (usize, &Text)| {
            let passage = |passage: &Vec<usize>| {
                passage.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
            };
            article(&format!("{number} | - | - | - | {}", text.iter().map(passage).collect::<Vec<_>>().join(" / ")))
        };
        let articles: Vec<_> = texts.iter().enumerate().map(line).collect();
        let (first, second) = articles.split_at(articles.len() / 2);
        let archive = Archive::of_batches(&[first, second]);
        let searcher = archive.searcher();
        for (patterns, matcher) in questions {
            let leaves = patterns.iter().cloned().map(leaf).collect();
            let asked = Request { articles: 100, copies: Copies::Show, ..request(leaves, matcher.clone()) };
            let found = searcher.find(&asked).unwrap();
            let mut ids: Vec<String> = found
                .candidates
                .iter()
                .map(|candidate| searcher.read(candidate).unwrap().card().unwrap().id)
                .collect();
            ids.sort();
            let mut expected: Vec<String> = (0..texts.len())
                .filter(|number| holds(&matcher, &patterns, &texts[*number]))
                .map(|number| number.to_string())
                .collect();
            expected.sort();
            prop_assert_eq!(&ids, &expected, "{:?} {:?}", matcher, patterns);
            prop_assert_eq!(found.articles as usize, expected.len());
            // The best few are the first of all, whatever is passed over on the way.
            let few = searcher.find(&Request { articles: 2, ..asked }).unwrap();
            let scores = |found: &crate::index::Found| {
                found.candidates.iter().map(|candidate| candidate.score.total()).collect::<Vec<_>>()
            };
            prop_assert_eq!(&scores(&found)[..few.candidates.len()], &scores(&few)[..]);
        }
    }
}
