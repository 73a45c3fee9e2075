//! Writes the lexicon in the form in which it is read.

use super::logistic::Model;

/// The lexicon: scale and intercept as little-endian `f32`, then a signed byte for each hash.
pub(super) fn lexicon(model: &Model) -> Vec<u8> {
    let largest = model.weights().iter().fold(0.0_f64, |largest, weight| largest.max(weight.abs()));
    let scale = (largest / 127.0).max(f64::MIN_POSITIVE);
    let mut bytes = Vec::new();
    bytes.extend((scale as f32).to_le_bytes());
    bytes.extend((model.intercept() as f32).to_le_bytes());
    bytes.extend(model.weights().iter().map(|weight| ((weight / scale).round() as i8).to_le_bytes()[0]));
    bytes
}
