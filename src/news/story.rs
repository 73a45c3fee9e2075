//! The copies of one story, and which of them may have been the first.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{ArticleCard, Precision, Published};

/// An article with all copies of it in the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The id that was asked about.
    pub article: String,
    /// The article and its copies: by date and, where both state one, by time; undated ones last.
    pub copies: Vec<ArticleCard>,
}

impl Story {
    /// The story of these copies.
    #[must_use]
    pub fn new(article: &str, mut copies: Vec<ArticleCard>) -> Self {
        copies.sort_by_cached_key(|copy| {
            let published = copy.published.as_ref();
            let time = published.and_then(moment);
            (published.is_none(), published.map(|date| date.date), time.is_none(), time, copy.id.clone())
        });
        Self { article: article.to_owned(), copies }
    }

    /// The copies that may have been published first, as far as their dates tell: one, or several where the dates of
    /// several allow it; none where all are undated. An undated copy may always be earlier than these.
    #[must_use]
    pub fn first(&self) -> Vec<&ArticleCard> {
        let dated = || self.copies.iter().filter_map(|copy| Some((copy, copy.published.as_ref()?)));
        let Some(bound) = dated().map(|(_, date)| last_day(date)).min() else { return Vec::new() };
        let mut first: Vec<_> = dated().filter(|(_, date)| date.date <= bound).collect();
        let times: Option<Vec<Timestamp>> = first.iter().map(|(_, date)| moment(date)).collect();
        if let Some(earliest) = times.as_ref().and_then(|times| times.iter().min()) {
            first.retain(|(_, date)| moment(date).as_ref() == Some(earliest));
        }
        first.into_iter().map(|(copy, _)| copy).collect()
    }

    /// How many copies have no date.
    #[must_use]
    pub fn undated(&self) -> u64 {
        self.copies.iter().filter(|copy| copy.published.is_none()).count() as u64
    }
}

/// The moment of publication, where a time with its zone was stated.
fn moment(published: &Published) -> Option<Timestamp> {
    published.time.as_deref()?.parse().ok()
}

/// The last day that a date may mean.
fn last_day(published: &Published) -> Date {
    match published.precision {
        Precision::Day => published.date,
        Precision::Month => published.date.last_of_month(),
        Precision::Year => published.date.last_of_year(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::Source;
    use super::*;

    fn copy(id: &str, published: Option<(Date, Precision, Option<&str>)>) -> ArticleCard {
        let published = published.map(|(date, precision, time)| Published {
            date,
            precision,
            time: time.map(str::to_owned),
            evidence: "test".to_owned(),
            confidence: 1.0,
        });
        let source = Source { path: id.to_owned(), record: 0, offset: 0, bytes: 0, sha256: String::new() };
        ArticleCard {
            id: id.to_owned(),
            headline: None,
            outlet: None,
            published,
            url: None,
            language: "en".to_owned(),
            persons: Vec::new(),
            places: Vec::new(),
            copies: 0,
            source,
        }
    }

    #[track_caller]
    fn check(copies: Vec<ArticleCard>, order: &[&str], first: &[&str]) {
        let story = Story::new("x", copies);
        assert_eq!(story.copies.iter().map(|copy| copy.id.as_str()).collect::<Vec<_>>(), order);
        assert_eq!(story.first().iter().map(|copy| copy.id.as_str()).collect::<Vec<_>>(), first);
    }

    #[test]
    fn the_earliest_is_the_first_and_the_undated_come_last() {
        let day = |day| Some((date(2017, 6, day), Precision::Day, None));
        check(vec![copy("c", None), copy("a", day(19)), copy("b", day(18))], &["b", "a", "c"], &["b"]);
        check(vec![copy("a", None)], &["a"], &[]);
    }

    #[test]
    fn a_time_of_day_decides_within_a_day_where_all_state_one() {
        let at = |time| Some((date(2017, 6, 18), Precision::Day, time));
        let early = at(Some("2017-06-18T08:00:00+02:00"));
        let late = at(Some("2017-06-18T07:30:00+00:00"));
        check(vec![copy("late", late), copy("early", early)], &["early", "late"], &["early"]);
        check(vec![copy("none", at(None)), copy("early", early)], &["early", "none"], &["early", "none"]);
    }

    #[test]
    fn a_date_known_by_its_month_may_have_been_any_day_of_it() {
        let month = Some((date(2017, 6, 1), Precision::Month, None));
        let day = Some((date(2017, 6, 18), Precision::Day, None));
        check(vec![copy("day", day), copy("month", month)], &["month", "day"], &["month", "day"]);
    }
}
