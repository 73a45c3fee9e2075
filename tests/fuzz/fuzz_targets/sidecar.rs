//! Any bytes as a sidecar, in JSON and in YAML.
#![no_main]

use dateline::ingest::acquire::{FieldMap, SidecarFormat};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = SidecarFormat::Json.parse(bytes, &FieldMap::default());
    let _ = SidecarFormat::Yaml.parse(bytes, &FieldMap::default());
});
