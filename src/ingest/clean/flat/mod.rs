//! The article in a flat page: text that was saved or copied from a web page, one line a block, furniture and all.
//!
//! Every line is scanned once; boosted trees judge it by itself and its neighbours, then once more in the light of the
//! whole page; rules for what the trees cannot see have the last word. A third set of trees picks the headline.

mod bylines;
mod captions;
mod clues;
mod context;
mod headline;
mod letters;
mod lexicon;
mod lines;
mod page;
mod passes;
mod phrases;
mod roles;
mod scan;
mod stop_words;
#[cfg(feature = "train")]
pub mod train;

use std::{borrow::Cow, sync::LazyLock};

use crate::ingest::clean::forest::Forest;
use crate::news::{Furniture, Line, Role};
use lexicon::Lexicon;
use page::Page;
use phrases::Lowered;
use scan::LINE_TRAITS;

/// Pages of more lines are taken in parts, so that memory is bounded by the text and not by the number of its lines.
const LINES_AT_ONCE: usize = 20_000;

/// A flat page whose article has been told from the page around it.
#[derive(Clone, Debug, PartialEq)]
pub struct FlatPage {
    /// Every line that is not blank, with what it was taken for. A headline's score is how likely it is the headline.
    pub lines: Vec<Line>,
    /// The article: paragraphs divided by a blank line, without the headline. Empty where a page is nothing but
    /// furniture.
    pub body: String,
}

/// The learnt models.
struct Models {
    lexicon: Lexicon,
    first_pass: Forest,
    second_pass: Forest,
    headline: Forest,
}

/// The models shipped with the program; `None` only if a file of weights is damaged, which a test rules out.
static MODELS: LazyLock<Option<Models>> = LazyLock::new(|| {
    Some(Models {
        lexicon: Lexicon::read(include_bytes!("weights/lexicon.bin"))?,
        first_pass: Forest::read(include_bytes!("weights/lines.bin"))?,
        second_pass: Forest::read(include_bytes!("weights/context.bin"))?,
        headline: Forest::read(include_bytes!("weights/headline.bin"))?,
    })
});

/// Tells the article in `text` from the page around it. Hard-wrapped text is unwrapped first.
#[must_use]
pub fn clean_flat(text: &str) -> FlatPage {
    let all = lines::lines_of(text);
    let mut lines = Vec::with_capacity(all.len());
    let mut rest = all.into_iter();
    loop {
        let part: Vec<Cow<'_, str>> = rest.by_ref().take(LINES_AT_ONCE).collect();
        if part.is_empty() {
            break;
        }
        judge(part, &mut lines);
    }
    let body = body(&lines);
    FlatPage { lines, body }
}

/// What the models say of a line by its words and its neighbours, before any line is named.
pub(super) struct JudgedLine {
    /// How likely it is part of an article, 0 to 1.
    pub(super) score: f32,
    /// What the furniture lexicon says of it: below zero for furniture.
    pub(super) lexicon: f32,
    /// The line's own traits.
    pub(super) traits: [f32; LINE_TRAITS],
    /// How many words it has.
    pub(super) words: f32,
    /// The kind of furniture that its wording gives away whatever the models say.
    pub(super) worded: Option<Furniture>,
}

/// Judges lines that are known to be whole, none of them blank.
pub(super) fn judge_lines<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<JudgedLine> {
    let mut judged = Vec::new();
    let mut lines = lines.peekable();
    let Some(models) = MODELS.as_ref() else { return judged };
    while lines.peek().is_some() {
        let part: Vec<Cow<'_, str>> = lines.by_ref().take(LINES_AT_ONCE).map(Cow::Borrowed).collect();
        let page = Page::of(part, &models.lexicon);
        let scores = passes::score(&page, &models.first_pass, &models.second_pass);
        let mut lowered = Lowered::default();
        judged.extend(scores.into_iter().enumerate().map(|(index, score)| {
            let worded = roles::worded(&page.lines[index], &mut lowered);
            let mut traits = [0.0; LINE_TRAITS];
            traits.copy_from_slice(&page.traits[index][..LINE_TRAITS]);
            JudgedLine { score, lexicon: page.lexicon[index], traits, words: page.words[index], worded }
        }));
    }
    judged
}

/// Judges the lines of a page or of a part of it and appends them to `judged`.
fn judge(part: Vec<Cow<'_, str>>, judged: &mut Vec<Line>) {
    let Some(models) = MODELS.as_ref() else { return };
    let page = Page::of(part, &models.lexicon);
    let mut scores = passes::score(&page, &models.first_pass, &models.second_pass);
    let headline = if judged.is_empty() { headline::find(&page, &scores, &models.headline) } else { None };
    let roles = roles::assign(&page, &scores, headline);
    if let Some(headline) = headline
        && let Some(line) = roles.iter().position(|&role| role == Role::Headline)
    {
        scores[line] = headline.confidence;
    }
    let lines = page.lines.into_iter().zip(roles).zip(scores);
    judged.extend(lines.map(|((text, role), score)| Line { text: text.into_owned(), role, score }));
}

/// The lines of the article as paragraphs.
fn body(lines: &[Line]) -> String {
    let kept = || lines.iter().filter(|line| line.role == Role::Body);
    let mut body = String::with_capacity(kept().map(|line| line.text.len() + 2).sum());
    for line in kept() {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(&line.text);
    }
    body
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::{FlatPage, MODELS, clean_flat};
    use crate::news::Role;

    const STORY: &str = "\
A ferry with 212 people on board ran aground off the island of Lindholm on Tuesday evening after a fire broke out in \
its engine room, the coast guard said.

“We heard a bang and then the lights went out,” said Ole Brandt, a teacher who was on his way home with his class. \
Nobody was seriously hurt.

The fire was put out within an hour by the crew, and the passengers were taken ashore in lifeboats and by a helicopter \
of the navy. Three sailors were treated for smoke in the hospital of Vester.

The company that runs the line said that it would look into the cause of the fire. The ship had been inspected in March \
and no faults had been found, its spokeswoman told reporters in the harbour.";

    fn check(text: &str, expected: &Expect) -> FlatPage {
        let page = clean_flat(text);
        let lines: Vec<String> = page
            .lines
            .iter()
            .map(|line| {
                let start: String = line.text.chars().take(40).collect();
                match line.role {
                    Role::Furniture(kind) => format!("- {kind:?}: {start}"),
                    role => format!("{role:?}: {start}"),
                }
            })
            .collect();
        expected.assert_eq(&lines.join("\n"));
        page
    }

    #[test]
    fn models_are_whole() {
        assert!(MODELS.is_some());
    }

    #[test]
    fn tells_an_article_from_its_page() {
        let text = format!(
            "Friday, 5 May 2023\n\nHome » News » Coast\n\nFerry runs aground off Lindholm after fire\n\n4 May 2023\n\n\
             By Marta Quill\n\nFerry runs aground off Lindholm after fire\n\n{STORY}\n\nShare this article\n\n\
             Related stories\n\nHarbour of Vester to be dredged again\n\nLeave a comment\n\n\
             Your email address will not be published. Required fields are marked *"
        );
        let page = check(
            &text,
            &expect![[r#"
            - Masthead: Friday, 5 May 2023
            - Breadcrumb: Home » News » Coast
            Headline: Ferry runs aground off Lindholm after fi
            Date: 4 May 2023
            Byline: By Marta Quill
            - Repeat: Ferry runs aground off Lindholm after fi
            Body: A ferry with 212 people on board ran agr
            Body: “We heard a bang and then the lights wen
            Body: The fire was put out within an hour by t
            Body: The company that runs the line said that
            - Share: Share this article
            - Related: Related stories
            - Other: Harbour of Vester to be dredged again
            - Comments: Leave a comment
            - Comments: Your email address will not be published"#]],
        );
        assert_eq!(page.body, STORY);
    }

    #[test]
    fn keeps_a_plain_article_whole() {
        assert_eq!(clean_flat(STORY).body, STORY);
    }

    #[test]
    fn takes_the_title_of_a_plain_story() {
        let text = format!("Ferry runs aground off Lindholm after fire\n\n{STORY}");
        let page = clean_flat(&text);
        assert_eq!(page.lines[0].role, Role::Headline);
        assert_eq!(page.body, STORY);
    }

    #[test]
    fn unwraps_a_story_of_an_agency() {
        let wrapped = "FERRY RUNS AGROUND OFF LINDHOLM AFTER FIRE\n    VESTER, May 4 - A ferry with 212 people on board\nran \
            aground off the island of Lindholm on Tuesday\nevening after a fire broke out in its engine room, the\ncoast guard \
            said.\n    The fire was put out within an hour by the crew,\nand the passengers were taken ashore in lifeboats \
            and\nby a helicopter of the navy.\n";
        let page = check(
            wrapped,
            &expect![[r#"
            Headline: FERRY RUNS AGROUND OFF LINDHOLM AFTER FI
            Body: VESTER, May 4 - A ferry with 212 people 
            Body: The fire was put out within an hour by t"#]],
        );
        assert!(page.body.contains("people on board ran aground off the island"));
    }

    #[test]
    fn leaves_nothing_of_a_page_without_an_article() {
        assert_eq!(clean_flat("Home\nNews\nSport\nLog in\nSubscribe\nAll rights reserved").body, "");
        assert_eq!(clean_flat("").lines, []);
    }

    #[test]
    fn keeps_the_only_sentence_of_a_short_note() {
        let note = "The talks on the border were put off until Monday, both governments said.";
        assert_eq!(clean_flat(note).body, note);
    }

    proptest! {
        #[test]
        fn takes_any_text(text in "([a-zA-Z0-9 .,:»©年月日\"()]{0,60}\r?\n){0,30}") {
            let page = clean_flat(&text);
            let kept: Vec<&str> = page.lines.iter().filter(|line| line.role == Role::Body).map(|line| line.text.as_str()).collect();
            prop_assert_eq!(page.body, kept.join("\n\n"));
            prop_assert!(page.lines.iter().all(|line| (0.0..=1.0).contains(&line.score)));
        }

        #[test]
        fn takes_any_characters(text in any::<String>()) {
            let page = clean_flat(&text);
            prop_assert!(page.lines.iter().all(|line| !line.text.is_empty()));
        }
    }
}
