//! The inputs by which the learnt trees weigh a date: its line, its neighbours, the words beside it, the other dates.

use jiff::civil::Date;

use super::{
    candidates::{Candidate, Reading},
    layout::Layout,
};
use crate::ingest::describe::date_wording::{
    CHANGE, FOREIGN, PUBLICATION, first_characters, has_time, last_characters, names_weekday,
};

/// How many inputs a date has.
pub(super) const INPUTS: usize = 45;

/// Stands for a distance to a headline that there is not.
const NO_HEADLINE: f32 = 99.0;

/// The language is told from so many lines.
const SAMPLE: usize = 120;

/// Dates within so many lines are neighbours.
const NEAR: usize = 6;

/// A candidate's line, cut at the date, in lower case.
pub(super) struct Setting {
    /// The whole line.
    pub(super) line: String,
    /// What is before the date.
    pub(super) before: String,
    /// What is after it.
    pub(super) after: String,
}

impl Setting {
    /// Cuts the line of a candidate.
    pub(super) fn of(layout: &Layout<'_>, candidate: &Candidate) -> Self {
        let text = layout.text(candidate.line);
        let cut = |range: Option<&str>| range.unwrap_or("").to_lowercase();
        let before = cut(text.get(..candidate.span.start));
        let after = cut(text.get(candidate.span.end..));
        let line = format!("{before}{}{after}", cut(text.get(candidate.span.range())));
        Self { line, before, after }
    }
}

/// All dates of a page, ready to be weighed one by one.
pub(super) struct Dates<'d, 'l> {
    layout: &'d Layout<'l>,
    candidates: &'d [Candidate],
    /// The distinct dates in order, each with how often it occurs.
    distinct: Vec<(Date, usize)>,
    /// The lines that hold dates, each once, in order, with whether they speak of a change.
    lines: Vec<(usize, bool)>,
    /// The share of lines with English function words.
    pub(super) english: f32,
    /// Whether clock times are followed by `am` or `pm`.
    half_days: bool,
}

impl<'d, 'l> Dates<'d, 'l> {
    /// Gathers what the dates of a page have in common.
    pub(super) fn of(layout: &'d Layout<'l>, candidates: &'d [Candidate]) -> Self {
        let mut dates: Vec<Date> = candidates.iter().map(|candidate| candidate.date).collect();
        dates.sort_unstable();
        let distinct = dates.chunk_by(|a, b| a == b).map(|group| (group[0], group.len())).collect();
        let mut lines: Vec<usize> = candidates.iter().map(|candidate| candidate.line).collect();
        lines.dedup();
        let lines = lines.into_iter().map(|line| (line, CHANGE.is_in(&layout.text(line).to_lowercase()))).collect();
        let looked_at = if candidates.is_empty() { &[] } else { &layout.lines[..layout.lines.len().min(SAMPLE)] };
        let english = looked_at.iter().filter(|line| is_english(&line.text)).count();
        Self {
            layout,
            candidates,
            distinct,
            lines,
            english: english as f32 / looked_at.len().max(1) as f32,
            half_days: looked_at.iter().any(|line| has_half_day(&line.text)),
        }
    }

    /// The inputs of a date in the order of the learnt trees.
    pub(super) fn inputs(&self, candidate: &Candidate, setting: &Setting) -> [f32; INPUTS] {
        let mut inputs = [0.0; INPUTS];
        let parts: [&[f32]; 4] = [
            &self.form(candidate, setting),
            &words_beside(self.layout, candidate, setting),
            &self.place(candidate, setting),
            &self.company(candidate),
        ];
        for (input, value) in inputs.iter_mut().zip(parts.concat()) {
            *input = value;
        }
        inputs
    }

    fn form(&self, candidate: &Candidate, setting: &Setting) -> [f32; 10] {
        let line = candidate.line as f32;
        let characters = setting.line.chars().count() as f32;
        let (before, after) = (setting.before.chars().count() as f32, setting.after.chars().count() as f32);
        [
            f32::from(candidate.form),
            match candidate.reading {
                Reading::Sure => 0.0,
                Reading::DayFirst => 1.0,
                Reading::MonthFirst => 2.0,
            },
            flag(candidate.short_year),
            line,
            line / self.layout.lines.len() as f32,
            characters,
            setting.line.split_whitespace().count() as f32,
            (characters - before - after) / characters.max(1.0),
            before,
            after,
        ]
    }

    fn place(&self, candidate: &Candidate, setting: &Setting) -> [f32; 9] {
        let layout = self.layout;
        let line = candidate.line;
        let below = layout.below_headline(line).map(|distance| distance as f32);
        let words = setting.line.split_whitespace().count();
        let weekday = names_weekday(last_characters(&setting.before, 20));
        let header = weekday && below.is_none_or(|below| below < -1.0) && words <= 8;
        let shortest = (line.saturating_sub(2)..=line).map(|line| layout.text(line).chars().count()).min();
        [
            flag(weekday),
            flag(header),
            below.unwrap_or(NO_HEADLINE),
            line as f32 - layout.first as f32,
            line as f32 - layout.last as f32,
            flag((layout.first..=layout.last).contains(&line)),
            layout.score(line),
            shortest.unwrap_or(0) as f32,
            below.map_or(NO_HEADLINE, f32::abs),
        ]
    }

    /// The other dates, and the lines around.
    fn company(&self, candidate: &Candidate) -> [f32; 16] {
        let layout = self.layout;
        let line = candidate.line;
        let at = self.distinct.partition_point(|&(date, _)| date < candidate.date);
        let newest = self.distinct.last().map_or(candidate.date, |&(date, _)| date);
        let days = |other: Date| days_between(candidate.date, other);
        let nearest = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .filter_map(|at| self.distinct.get(at?))
            .map(|&(date, _)| days(date))
            .fold(9999.0, f32::min);
        let index = self.lines.partition_point(|&(other, _)| other < line);
        let near = &self.lines[self.lines.partition_point(|&(other, _)| other + NEAR < line)
            ..self.lines.partition_point(|&(other, _)| other <= line + NEAR)];
        let changes = near.iter().any(|&(other, change)| change && other != line && other.abs_diff(line) <= 3);
        let since_headline = self.lines.partition_point(|&(other, _)| layout.headline.is_some_and(|top| other < top));
        [
            self.distinct.get(at).map_or(1.0, |&(_, count)| count as f32),
            self.distinct.len() as f32,
            (self.distinct.len() - 1 - at.min(self.distinct.len() - 1)) as f32,
            days(newest),
            near.iter().filter(|&&(other, _)| other != line).count() as f32,
            self.others_near(candidate) as f32,
            index as f32,
            index.saturating_sub(since_headline) as f32,
            layout.above(line).chars().count() as f32,
            layout.text(line + 1).chars().count() as f32,
            line.checked_sub(1).map_or(0.0, |above| layout.score(above)),
            layout.score(line + 1),
            self.english,
            flag(self.half_days),
            nearest,
            flag(changes),
        ]
    }

    /// How many other days are named on the lines near a date.
    fn others_near(&self, candidate: &Candidate) -> usize {
        let line = candidate.line;
        let from = self.candidates.partition_point(|other| other.line + NEAR < line);
        let to = self.candidates.partition_point(|other| other.line <= line + NEAR);
        let near = self.candidates[from..to].iter();
        let mut dates: Vec<Date> =
            near.filter(|other| other.line != line && other.date != candidate.date).map(|other| other.date).collect();
        dates.sort_unstable();
        dates.dedup();
        dates.len()
    }
}

fn words_beside(layout: &Layout<'_>, candidate: &Candidate, setting: &Setting) -> [f32; 10] {
    let label = last_characters(&setting.before, 60);
    let above = layout.above(candidate.line).to_lowercase();
    let above = if above.chars().count() < 40 { above.as_str() } else { "" };
    let by = last_characters(&setting.before, 80);
    [
        flag(PUBLICATION.is_in(label)),
        flag(CHANGE.is_in(label)),
        flag(PUBLICATION.is_in(above)),
        flag(CHANGE.is_in(above)),
        flag(FOREIGN.is_in(&setting.line)),
        flag(has_time(last_characters(&setting.before, 12))),
        flag(has_time(first_characters(&setting.after, 20))),
        flag(by.contains('@') || by.split(|letter: char| !letter.is_alphanumeric()).any(is_by)),
        flag(last_characters(&setting.before, 25).contains(['(', '@'])),
        flag(setting.before.trim_end().ends_with(['—', '|', '•', '·', '-', '–', '/', ','])),
    ]
}

fn is_by(word: &str) -> bool {
    matches!(word, "by" | "von" | "par" | "por")
}

/// Whether a line has one of the commonest English words.
fn is_english(text: &str) -> bool {
    text.split(|character: char| !character.is_alphanumeric()).any(|word| matches!(word, "the" | "and" | "of"))
}

/// Whether a line has a time such as `9 pm` or `9 a.m.`.
fn has_half_day(text: &str) -> bool {
    text.char_indices().filter(|(_, character)| character.is_ascii_digit()).any(|(at, _)| {
        let rest = text[at + 1..].strip_prefix(' ').unwrap_or(&text[at + 1..]);
        let mut rest = rest.chars().map(|character| character.to_ascii_lowercase()).filter(|&mark| mark != '.');
        matches!(rest.next(), Some('a' | 'p'))
            && rest.next() == Some('m')
            && !rest.next().is_some_and(char::is_alphanumeric)
    })
}

fn days_between(a: Date, b: Date) -> f32 {
    let day = |date: Date| date.duration_since(jiff::civil::date(1900, 1, 1)).as_hours() / 24;
    (day(a) - day(b)).abs() as f32
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}
