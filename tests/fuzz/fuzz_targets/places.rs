//! Any bytes as a file of places in GeoNames' dump format.
#![no_main]

use dateline::gazetteer::Overlay;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Overlay::new().add_places(bytes, "places");
});
