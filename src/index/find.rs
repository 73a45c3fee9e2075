//! Finds the articles that a request asks for: a walk over every segment, then a second look at the best of them.

use tantivy::TantivyError;

use super::IndexError;
use super::evaluate::walk;
use super::proximity::{REORDERED, Reranking};
use super::request::{Found, Request};
use super::score::Statistics;
use super::searcher::Searcher;
use super::top::{Top, TopInSegment, compare};

impl Searcher {
    /// Finds what `request` asks for.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn find(&self, request: &Request) -> Result<Found, IndexError> {
        self.find_in_segments(request).map_err(|error| self.fail(error))
    }

    fn find_in_segments(&self, request: &Request) -> Result<Found, TantivyError> {
        let segments = self.engine().segment_readers();
        let statistics = Statistics::gather(segments, self.columns(), self.fields(), request, self.articles())?;
        let nearby = Reranking::of(request);
        let wanted = nearby.as_ref().map_or(request.articles, |_| request.articles.max(REORDERED));
        let mut top = Top::new(request, &statistics, wanted);
        for (number, segment) in self.segments().enumerate() {
            let mut visitor = TopInSegment { top: &mut top, segment: number as u32 };
            walk(segment, self.fields(), request, &mut visitor)?;
        }
        let mut found = top.finish();
        if let Some(nearby) = nearby {
            let count = found.candidates.len().min(REORDERED);
            nearby.add(self, &statistics, &mut found.candidates[..count])?;
            found.candidates.sort_unstable_by(|a, b| compare(request.order, a, b));
            found.candidates.truncate(request.articles);
        }
        Ok(found)
    }
}
