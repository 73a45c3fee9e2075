//! Which of a document's dates is its publication, and which its last change.

use jiff::civil::Date;

use super::date_clues::Candidate;
use crate::news::{DateCandidate, DateRole, Precision, Published};

/// Below this a document is rather undated.
const LEAST: f32 = 0.4;

/// The date of `role` that most evidence speaks for. Days that agree support each other; the day before and after count
/// half, for one moment is another day in another time zone.
pub(super) fn best(candidates: &[Candidate], role: DateRole) -> Option<Published> {
    let of_role = || candidates.iter().filter(move |candidate| candidate.role == role);
    let support = |date: Date| {
        let doubt: f32 = of_role().map(|candidate| 1.0 - candidate.weight * agreement(candidate, date)).product();
        1.0 - doubt
    };
    let days = of_role().filter(|candidate| candidate.stamp.precision == Precision::Day);
    let strongest = days
        .map(|candidate| (candidate, support(candidate.stamp.date)))
        .reduce(|best, next| if rank(next) > rank(best) { next } else { best })
        .or_else(|| coarse(of_role()))?;
    let (candidate, confidence) = strongest;
    (confidence >= LEAST).then(|| Published {
        date: candidate.stamp.date,
        precision: candidate.stamp.precision,
        time: candidate.stamp.time.clone().or_else(|| time_of(candidates, role, candidate.stamp.date)),
        evidence: candidate.evidence.clone(),
        confidence: confidence.min(0.99),
    })
}

/// Whether structured data states the day of publication.
pub(super) fn is_marked(candidates: &[Candidate]) -> bool {
    const STATED: f32 = 0.84;
    let of_day = |candidate: &Candidate| {
        candidate.role == DateRole::Published
            && candidate.stamp.precision == Precision::Day
            && candidate.weight > STATED
    };
    candidates.iter().any(of_day)
}

/// The strongest of the dates without a day. A month says more than the year that it lies in, however that is stated.
fn coarse<'c>(candidates: impl Iterator<Item = &'c Candidate> + Clone) -> Option<(&'c Candidate, f32)> {
    let weighed = candidates.clone().map(|candidate| (candidate, candidate.weight));
    let best = weighed.reduce(|best, next| if rank(next) > rank(best) { next } else { best })?;
    let year = best.0.stamp.date.year();
    let month = candidates
        .filter(|candidate| best.0.stamp.precision == Precision::Year && candidate.stamp.precision == Precision::Month)
        .find(|candidate| candidate.stamp.date.year() == year);
    Some(month.map_or(best, |month| (month, best.1)))
}

/// How strong a candidate is: by its own weight first, so that many weak dates do not outvote a stated one.
fn rank((candidate, support): (&Candidate, f32)) -> f32 {
    candidate.weight + support
}

/// How much a candidate speaks for `date`.
fn agreement(candidate: &Candidate, date: Date) -> f32 {
    let stated = candidate.stamp.date;
    match candidate.stamp.precision {
        Precision::Day if stated == date || candidate.stamp.other == Some(date) => 1.0,
        Precision::Day if is_next_to(stated, date) => 0.5,
        Precision::Month if (stated.year(), stated.month()) == (date.year(), date.month()) => 1.0,
        Precision::Year if stated.year() == date.year() => 1.0,
        _ => 0.0,
    }
}

fn is_next_to(one: Date, other: Date) -> bool {
    one.tomorrow().is_ok_and(|next| next == other) || one.yesterday().is_ok_and(|before| before == other)
}

/// The moment that other evidence for the same day states.
fn time_of(candidates: &[Candidate], role: DateRole, date: Date) -> Option<String> {
    candidates
        .iter()
        .filter(|candidate| candidate.role == role && candidate.stamp.date == date)
        .find_map(|candidate| candidate.stamp.time.clone())
}

/// What was weighed, for a person to look at.
pub(super) fn explained(candidates: &[Candidate]) -> Vec<DateCandidate> {
    candidates
        .iter()
        .map(|candidate| DateCandidate {
            date: candidate.stamp.date,
            precision: candidate.stamp.precision,
            role: candidate.role,
            evidence: candidate.evidence.clone(),
            score: candidate.weight,
        })
        .collect()
}
