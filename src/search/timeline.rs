//! When what matches was published: counts by period, with the periods between that have none.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::news::{Bucket, Period, Timeline, Total};

use super::plan::{Plan, plan};
use super::{Archive, Question, SearchError};

/// More periods than this are not filled up: two centuries of days, which nobody reads as a list any more.
const MOST_BUCKETS: usize = 80_000;

impl Archive {
    /// Counts the articles that match `question` by the period of their publication.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn timeline(&self, question: &Question, period: Period) -> Result<Timeline, SearchError> {
        let Plan { request, problems, .. } = plan(question, &self.searcher, &self.gazetteer)?;
        let (counted, starts) = self.searcher.count_over_time(&request, period)?;
        Ok(Timeline {
            query: question.text.clone(),
            period,
            total: Total { articles: counted.articles, passages: counted.passages },
            undated: counted.undated + counted.undated_hidden,
            vague: counted.without - counted.undated,
            problems,
            buckets: filled(&starts, period),
        })
    }
}

/// Every period from the first to the last.
fn filled(starts: &BTreeMap<Date, u64>, period: Period) -> Vec<Bucket> {
    let bucket = |first_day, articles| Bucket { label: period.label(first_day), first_day, articles };
    let (Some((&first, _)), Some((&last, _))) = (starts.first_key_value(), starts.last_key_value()) else {
        return Vec::new();
    };
    let every = std::iter::successors(Some(first), |&start| period.next(start)).take_while(|&start| start <= last);
    let every: Vec<Bucket> =
        every.take(MOST_BUCKETS + 1).map(|start| bucket(start, starts.get(&start).copied().unwrap_or(0))).collect();
    if every.len() <= MOST_BUCKETS {
        return every;
    }
    starts.iter().map(|(&start, &articles)| bucket(start, articles)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(starts: &[(Date, u64)], period: Period, expected: &str) {
        let buckets = filled(&starts.iter().copied().collect(), period);
        let told: Vec<_> = buckets.iter().map(|bucket| format!("{} {}", bucket.label, bucket.articles)).collect();
        assert_eq!(told.join(", "), expected);
    }

    #[test]
    fn periods_without_articles_are_shown_between_others() {
        let months = [(date(2017, 11, 1), 2), (date(2018, 2, 1), 1)];
        check(&months, Period::Month, "2017-11 2, 2017-12 0, 2018-01 0, 2018-02 1");
        check(&[(date(2017, 1, 1), 3)], Period::Year, "2017 3");
        check(&[], Period::Day, "");
    }

    #[test]
    fn two_days_a_thousand_years_apart_are_not_filled_up() {
        check(&[(date(1018, 1, 1), 1), (date(2018, 1, 1), 1)], Period::Day, "1018-01-01 1, 2018-01-01 1");
    }
}
