//! Which date of a page is the publication, which the last change, which the day of the visit.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::{
    FlatHints,
    candidates::{Candidate, Reading, gather},
    layout::Layout,
    trees::Trees,
    weighing::{Dates, Setting},
};
use crate::ingest::describe::date_wording::{
    CLEAR_CHANGE, CLEAR_FOREIGN, CLEAR_PUBLICATION, PUBLICATION, first_characters, is_weekday, last_characters,
    names_weekday,
};
use crate::ingest::describe::stamp;
use crate::news::{DateCandidate, DateRole, Precision, Published, Role};

/// The confidence from which a date is taken for the publication.
const LEAST_CONFIDENCE: f32 = 0.6;

/// How sure a date labelled as the last change is.
const CHANGE_CONFIDENCE: f32 = 0.8;

/// The learnt trees; `None` only if the file is damaged, which a test rules out.
static TREES: LazyLock<Option<Trees>> = LazyLock::new(|| Trees::read(include_bytes!("weights/dates.bin")));

/// The dates of a page after judgement.
pub(super) struct Verdict {
    pub(super) published: Option<Published>,
    pub(super) updated: Option<Published>,
    pub(super) page: Option<Date>,
    pub(super) all: Vec<DateCandidate>,
}

/// A candidate with what was found about it.
struct Weighed {
    candidate: Candidate,
    standing: Standing,
    confidence: f32,
    evidence: String,
}

/// What the rules say of a date before it is weighed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It may be the publication.
    Open,
    /// It is labelled as the last change.
    Change,
    /// It is the clock in the header of the page.
    Clock,
    /// It is spoken of in a sentence, or belongs to a quoted message.
    Told,
}

/// Whether the file of trees could be read.
#[cfg(test)]
pub(super) fn trees_are_whole() -> bool {
    TREES.is_some()
}

/// Weighs all dates of a page.
pub(super) fn judge(layout: &Layout<'_>, hints: &FlatHints<'_>) -> Verdict {
    let candidates = gather(layout, hints);
    let dates = Dates::of(layout, &candidates);
    let weighed: Vec<Weighed> = candidates
        .iter()
        .map(|candidate| weigh(layout, &dates, candidate, is_glued_to_earlier(candidate, &candidates)))
        .collect();
    let best = |standing: Standing| {
        let of_standing = weighed.iter().filter(move |weighed| weighed.standing == standing);
        of_standing.reduce(|best, next| if next.confidence > best.confidence { next } else { best })
    };
    let published = best(Standing::Open).filter(|weighed| weighed.confidence >= LEAST_CONFIDENCE);
    let updated = best(Standing::Change);
    let page = weighed.iter().find(|weighed| weighed.standing == Standing::Clock && weighed.candidate.other.is_none());
    Verdict {
        published: published.map(|weighed| weighed.statement(layout)),
        updated: updated.map(|weighed| weighed.statement(layout)),
        page: page.map(|weighed| weighed.candidate.date),
        all: weighed.iter().map(|weighed| weighed.listed(published)).collect(),
    }
}

impl Weighed {
    fn statement(&self, layout: &Layout<'_>) -> Published {
        let line = layout.text(self.candidate.line);
        Published {
            date: self.candidate.date,
            precision: Precision::Day,
            time: stamp::moment_beside(line, self.candidate.span, self.candidate.date),
            evidence: self.evidence.clone(),
            confidence: self.confidence,
        }
    }

    fn listed(&self, published: Option<&Self>) -> DateCandidate {
        let taken = published.is_some_and(|published| published.candidate.date == self.candidate.date);
        let role = match self.standing {
            Standing::Open if taken => DateRole::Published,
            Standing::Change => DateRole::Updated,
            Standing::Clock => DateRole::Page,
            Standing::Open | Standing::Told => DateRole::Other,
        };
        DateCandidate {
            date: self.candidate.date,
            precision: Precision::Day,
            role,
            evidence: self.evidence.clone(),
            score: self.confidence,
        }
    }
}

/// Whether a date is the later of two with nothing between them: pages flatten the first version and the last one to
/// `December 10, 2021April 9, 2019`.
fn is_glued_to_earlier(candidate: &Candidate, candidates: &[Candidate]) -> bool {
    let from = candidates.partition_point(|other| other.line < candidate.line);
    let on_line = candidates[from..].iter().take_while(|other| other.line == candidate.line);
    on_line
        .filter(|other| other.date < candidate.date)
        .any(|other| other.span.end == candidate.span.start || candidate.span.end == other.span.start)
}

fn weigh(layout: &Layout<'_>, dates: &Dates<'_, '_>, candidate: &Candidate, glued: bool) -> Weighed {
    let setting = Setting::of(layout, candidate);
    let standing = match standing(layout, candidate, &setting) {
        Standing::Open if glued => Standing::Change,
        standing => standing,
    };
    let learnt = || TREES.as_ref().map_or(0.0, |trees| trees.probability(&dates.inputs(candidate, &setting)));
    let confidence = match standing {
        Standing::Open => corrected(learnt(), layout, dates, (candidate, &setting)),
        Standing::Change => CHANGE_CONFIDENCE,
        Standing::Clock | Standing::Told => 0.0,
    };
    Weighed { candidate: *candidate, standing, confidence, evidence: evidence(layout, candidate, standing, &setting) }
}

fn standing(layout: &Layout<'_>, candidate: &Candidate, setting: &Setting) -> Standing {
    if is_clock(layout, candidate, setting) {
        Standing::Clock
    } else if is_told(setting) || CLEAR_FOREIGN.is_in(last_characters(&setting.before, 25)) {
        Standing::Told
    } else if is_change(setting) || is_below_change(layout, candidate, setting) {
        Standing::Change
    } else {
        Standing::Open
    }
}

/// A date in the header of the page: with a day of the week above the headline, or in the first lines well above it.
fn is_clock(layout: &Layout<'_>, candidate: &Candidate, setting: &Setting) -> bool {
    let line = candidate.line;
    let top = layout.headline.unwrap_or(layout.first);
    let header = line + 1 < top && (names_weekday(&setting.line) || (line <= 3 && line + 2 < top));
    header && setting.line.chars().count() <= 60 && !PUBLICATION.is_in(&setting.before)
}

/// A date inside running text, or under a quoted message: `— Jane (@jane) June 18, 2017`.
fn is_told(setting: &Setting) -> bool {
    if signs_message(&setting.before) {
        return true;
    }
    if CLEAR_PUBLICATION.is_in(last_characters(&setting.before, 50))
        || CLEAR_PUBLICATION.is_in(first_characters(&setting.after, 25))
    {
        return false;
    }
    let words = telling_words(&setting.before) + telling_words(&setting.after);
    let beside = [last_characters(&setting.before, 60), first_characters(&setting.after, 60)];
    let plain = |word: &&str| word.chars().all(char::is_alphabetic);
    let running = beside.iter().flat_map(|text| text.split_whitespace()).filter(plain).count();
    let sentence = setting.line.trim_end().ends_with(['.', '!', '?', ')']);
    running >= 5 && (words >= 14 || (words >= 8 && sentence))
}

fn signs_message(before: &str) -> bool {
    let before = before.trim_end();
    let handle = before.strip_suffix([')', '）']).and_then(|text| text.rsplit_once(['(', '（']));
    handle.is_some_and(|(_, handle)| handle.starts_with('@'))
        || (before.starts_with(['—', '–', '-']) && before.contains('@'))
}

/// The words of a text without numbers, times, days of the week and what date lines consist of.
fn telling_words(text: &str) -> usize {
    const NOISE: [&str; 31] = [
        "am", "pm", "uhr", "gmt", "utc", "est", "edt", "pst", "pdt", "ist", "cet", "mez", "bst", "min", "read",
        "lesezeit", "lecture", "leestijd", "by", "von", "par", "por", "in", "on", "at", "um", "the", "le", "el", "den",
        "und",
    ];
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.starts_with(|first: char| first.is_ascii_digit()))
        .filter(|word| !NOISE.contains(word) && !is_weekday(word))
        .count()
}

/// Whether the last label before a date is one of change, or the label behind it.
fn is_change(setting: &Setting) -> bool {
    if ["last", "最終更新"].iter().any(|label| first_characters(&setting.after, 12).trim_start().starts_with(label))
    {
        return true;
    }
    let label = last_characters(&setting.before, 40);
    CLEAR_CHANGE.last_in(label).is_some_and(|change| PUBLICATION.last_in(label).is_none_or(|other| other < change))
}

/// Whether the line above is a label of change and nothing else.
fn is_below_change(layout: &Layout<'_>, candidate: &Candidate, setting: &Setting) -> bool {
    /// The longest label, in bytes.
    const LONGEST: usize = 30;
    let above = layout.above(candidate.line);
    let alone = above.len() <= LONGEST && !above.contains(char::is_numeric) && setting.before.trim().is_empty();
    let above = above.to_lowercase();
    alone && CLEAR_CHANGE.is_in(&above) && !PUBLICATION.is_in(&above)
}

/// The learnt confidence, raised by a label and lowered by what the trees have seen too little of.
fn corrected(
    learnt: f32,
    layout: &Layout<'_>,
    dates: &Dates<'_, '_>,
    (candidate, setting): (&Candidate, &Setting),
) -> f32 {
    let mut confidence = learnt;
    let labelled = CLEAR_PUBLICATION.is_in(last_characters(&setting.before, 40));
    let above = layout.above(candidate.line).to_lowercase();
    let labelled_above =
        above.chars().count() < 30 && setting.before.chars().count() < 12 && CLEAR_PUBLICATION.is_in(&above);
    if labelled || labelled_above {
        confidence = 1.0 - (1.0 - confidence) * 0.6;
    }
    if candidate.line > layout.last + 8 && !labelled {
        confidence *= 0.6;
    }
    if candidate.short_year {
        confidence *= 0.85;
    }
    if layout.headline.is_some_and(|headline| candidate.line + 5 < headline) && !labelled {
        confidence *= 0.85;
    }
    let in_text = layout.score(candidate.line) > 0.5 && candidate.line > layout.first + 1;
    if in_text && setting.line.chars().count() > 220 {
        confidence *= 0.5;
    }
    confidence * order_factor(candidate, dates)
}

/// Of two readings, the one that the language makes likely counts; in English, without a hint, neither does fully.
fn order_factor(candidate: &Candidate, dates: &Dates<'_, '_>) -> f32 {
    let english = dates.english >= 0.12;
    match candidate.reading {
        Reading::Sure => 1.0,
        Reading::DayFirst if !english => 1.0,
        Reading::MonthFirst if !english => 0.0,
        Reading::DayFirst | Reading::MonthFirst => 0.5,
    }
}

/// What speaks for a date, in words.
fn evidence(layout: &Layout<'_>, candidate: &Candidate, standing: Standing, setting: &Setting) -> String {
    let mut evidence = match standing {
        Standing::Clock => "header line".to_owned(),
        Standing::Told => "in a sentence".to_owned(),
        Standing::Open | Standing::Change => place(layout, candidate.line).to_owned(),
    };
    let label = last_characters(&setting.before, 40);
    if standing == Standing::Change {
        evidence.push_str(", labelled as a change");
    } else if standing == Standing::Open && CLEAR_PUBLICATION.is_in(label) {
        evidence.push_str(", labelled as the publication");
    }
    if let Some(other) = candidate.other {
        let read = if candidate.reading == Reading::DayFirst { "day" } else { "month" };
        evidence.push_str(&format!(", read {read} first, else {other}"));
    }
    evidence
}

fn place(layout: &Layout<'_>, line: usize) -> &'static str {
    let byline = layout.lines.get(line).is_some_and(|line| line.role == Role::Byline);
    match layout.headline {
        Some(headline) if line < headline => "line above the headline",
        _ if byline => "byline line",
        Some(headline) if line == headline => "the headline",
        Some(_) if line < layout.first + 2 => "line below the headline",
        None if line <= layout.first => "line above the text",
        _ if line > layout.last => "line below the text",
        _ => "line in the text",
    }
}
