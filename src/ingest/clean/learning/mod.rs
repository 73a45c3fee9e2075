//! How the trees of this stage are learnt: boosting, with chance that is the same in every run, and the parts into which
//! pages are divided so that none is judged by what has seen its site.

pub(super) mod boosting;
pub(super) mod matrix;
pub(super) mod random;

use std::collections::BTreeMap;

use random::Random;

/// Which of `count` parts each page belongs to, given the pages' sites: pages of one site to the same.
pub(super) fn folds<'s>(of_pages: impl Iterator<Item = &'s str> + Clone, count: usize) -> Vec<usize> {
    let mut sites: Vec<&str> = of_pages.clone().collect();
    sites.sort_unstable();
    sites.dedup();
    Random::new(0).shuffle(&mut sites);
    let parts: BTreeMap<&str, usize> =
        sites.into_iter().enumerate().map(|(index, site)| (site, index % count)).collect();
    of_pages.map(|site| parts.get(site).copied().unwrap_or(0)).collect()
}
