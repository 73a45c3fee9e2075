//! Adds up the verdicts and writes them down.

use std::fmt;

use crate::measure::{Measure, Page, Verdict};

/// The verdicts on the pages of a folder.
pub struct Report<'m> {
    measures: &'m [Measure],
    /// For each measure, the pages judged with their ids.
    verdicts: Vec<Vec<(String, Verdict)>>,
    rejected: usize,
}

impl<'m> Report<'m> {
    /// An empty report on `measures`.
    pub fn new(measures: &'m [Measure]) -> Self {
        Self { measures, verdicts: measures.iter().map(|_| Vec::new()).collect(), rejected: 0 }
    }

    /// Judges a page by every measure.
    pub fn add(&mut self, page: &Page<'_>) {
        self.rejected += usize::from(page.article.is_none());
        for (measure, verdicts) in self.measures.iter().zip(&mut self.verdicts) {
            verdicts.extend((measure.judge)(page).map(|verdict| (page.truth.id.clone(), verdict)));
        }
    }

    /// The pages that `name` did not count as right, a line each.
    pub fn misses(&self, name: &str) -> String {
        let measured = self.measures.iter().zip(&self.verdicts).find(|(measure, _)| measure.name == name);
        let Some((measure, verdicts)) = measured else { return format!("  no measure is called {name}\n") };
        let right = &measure.outcomes[..measure.right];
        let missed = verdicts.iter().filter(|(_, verdict)| !right.contains(&verdict.outcome));
        missed.map(|(id, verdict)| format!("    {} {id}: {}\n", verdict.outcome, verdict.told)).collect()
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rejected > 0 {
            writeln!(out, "  {} rejected", self.rejected)?;
        }
        for (measure, verdicts) in self.measures.iter().zip(&self.verdicts).filter(|(_, verdicts)| !verdicts.is_empty())
        {
            let all = verdicts.len() as f64;
            let count = |outcome: &str| verdicts.iter().filter(|(_, verdict)| verdict.outcome == outcome).count();
            let right: usize = measure.outcomes[..measure.right].iter().map(|outcome| count(outcome)).sum();
            let mean = verdicts.iter().map(|(_, verdict)| verdict.score).sum::<f64>() / all;
            write!(
                out,
                "  {:<9} {:5.1} % right of {all:3}, mean {mean:.3}:",
                measure.name,
                right as f64 / all * 100.0
            )?;
            for outcome in measure.outcomes {
                write!(out, "  {outcome} {}", count(outcome))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}
