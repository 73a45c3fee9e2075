//! Where the articles of each outlet play, for learning where it is at home.

use crate::news::Coordinates;

use super::IndexError;
use super::schema::column;
use super::searcher::Searcher;

impl Searcher {
    /// Calls `visit` with the outlet of every article that has one, and with where the places are that it names.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn for_each_outlet(&self, visit: &mut dyn FnMut(&str, &[Coordinates])) -> Result<(), IndexError> {
        let segments = self.engine().segment_readers().iter();
        let names: Result<Vec<_>, _> = segments.map(|segment| segment.fast_fields().str(column::OUTLET)).collect();
        let names = names.map_err(|error| self.fail(error))?;
        let (mut name, mut places) = (String::new(), Vec::new());
        self.for_each_article(|segment, columns, extent| {
            let Some(outlets) = &names[segment as usize] else { return };
            let Some(outlet) = outlets.ords().first(extent.lead) else { return };
            name.clear();
            if outlets.ord_to_str(outlet, &mut name).unwrap_or(false) {
                let lats = columns.latitude.values_for_doc(extent.lead);
                let lons = columns.longitude.values_for_doc(extent.lead);
                places.clear();
                places.extend(lats.zip(lons).map(|(lat, lon)| Coordinates { lat, lon }));
                visit(&name, &places);
            }
        });
        Ok(())
    }
}
