//! What the index holds no answer to: what was turned away while it was made, and articles that lack a field.

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use tantivy::TantivyError;
use tantivy::columnar::StrColumn;

use crate::news::{FacetField, Gap, Located, Reason, RejectedFor, Silence};

use super::IndexError;
use super::request::Request;
use super::schema::column;
use super::searcher::Searcher;

impl Searcher {
    /// What was turned away, and which articles are undated, without an outlet or in another language than most.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn silence(&self) -> Result<Silence, IndexError> {
        let languages = self.count_by(&Request::everything(), FacetField::Language)?;
        let main = languages.counts.first().map(|count| count.value.clone());
        let read = || -> Result<Silence, TantivyError> {
            let (sources, rejected) = self.rejected()?;
            let gaps = self.gaps(main.as_deref())?;
            let mut other_languages: Vec<(String, Gap)> = gaps.languages.into_iter().collect();
            other_languages.sort_by_key(|(_, gap)| std::cmp::Reverse(gap.articles.len()));
            Ok(Silence {
                articles: languages.articles,
                sources,
                rejected,
                undated: gaps.undated,
                without_outlet: gaps.without_outlet,
                language: main.clone(),
                other_languages,
            })
        };
        read().map_err(|error| self.fail(error))
    }

    /// How many sources there are, and what of them was turned away by reason, most first.
    fn rejected(&self) -> Result<(u64, Vec<RejectedFor>), TantivyError> {
        let mut sources = 0;
        let mut by_reason = BTreeMap::<Reason, RejectedFor>::new();
        let empty = |reason| RejectedFor { reason, count: 0, listed: Vec::new() };
        self.for_each_source(|_, _, stored| {
            sources += 1;
            for rejection in stored.rejections() {
                let rejected = by_reason.entry(rejection.reason).or_insert_with(|| empty(rejection.reason));
                rejected.count += 1;
                rejected.listed.push(rejection);
            }
            for (key, count) in &stored.unlisted {
                if let Ok(reason) = Reason::from_str(key) {
                    by_reason.entry(reason).or_insert_with(|| empty(reason)).count += count;
                }
            }
        })?;
        let mut rejected: Vec<RejectedFor> = by_reason.into_values().collect();
        for reason in &mut rejected {
            reason.listed.sort_by(|a, b| (&a.path, a.record).cmp(&(&b.path, b.record)));
        }
        rejected.sort_by_key(|reason| std::cmp::Reverse(reason.count));
        Ok((sources, rejected))
    }

    fn gaps(&self, main: Option<&str>) -> Result<Gaps, TantivyError> {
        let mut gaps = Gaps::default();
        let mut failure = None;
        let columns = self.engine().segment_readers().iter().map(|segment| {
            let fast = segment.fast_fields();
            Ok((fast.str(column::OUTLET)?, Languages::open(fast.str(column::LANGUAGE)?)?))
        });
        let columns = columns.collect::<Result<Vec<_>, TantivyError>>()?;
        self.for_each_article(|segment, numbers, extent| {
            let (outlets, languages) = &columns[segment as usize];
            let undated = numbers.date.first(extent.lead).is_none();
            let outlet = outlets.as_ref().and_then(|column| column.ords().first(extent.lead));
            let language = languages.of(extent.lead).filter(|language| Some(*language) != main);
            // Only an article that lacks something has to be read.
            if !undated && outlet.is_some() && language.is_none() {
                return;
            }
            match self.lead(segment, extent.lead) {
                Ok(lead) => {
                    let source = lead.stored.source.source();
                    let located = Located { path: source.path, record: source.record, id: lead.stored.id };
                    if undated {
                        gaps.undated.articles.push(located.clone());
                    }
                    if outlet.is_none() {
                        gaps.without_outlet.articles.push(located.clone());
                    }
                    if let Some(language) = language {
                        gaps.languages.entry(language.to_owned()).or_default().articles.push(located);
                    }
                }
                Err(error) => failure = Some(error),
            }
        });
        let all = gaps.languages.values_mut().chain([&mut gaps.undated, &mut gaps.without_outlet]);
        all.for_each(|gap| gap.articles.sort_unstable());
        failure.map_or(Ok(gaps), Err)
    }
}

#[derive(Default)]
struct Gaps {
    undated: Gap,
    without_outlet: Gap,
    languages: BTreeMap<String, Gap>,
}

/// The languages of a segment's articles; there are few.
struct Languages {
    column: Option<StrColumn>,
    codes: HashMap<u64, String>,
}

impl Languages {
    fn open(column: Option<StrColumn>) -> Result<Self, TantivyError> {
        let mut codes = HashMap::new();
        if let Some(column) = &column {
            for ordinal in 0..column.num_terms() as u64 {
                let mut code = String::new();
                column.ord_to_str(ordinal, &mut code)?;
                codes.insert(ordinal, code);
            }
        }
        Ok(Self { column, codes })
    }

    fn of(&self, lead: u32) -> Option<&str> {
        let ordinal = self.column.as_ref()?.ords().first(lead)?;
        self.codes.get(&ordinal).map(String::as_str)
    }
}
