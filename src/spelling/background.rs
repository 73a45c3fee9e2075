//! How likely a name is by itself: a trigram model of the letters of names, so that agreeing on rare letters counts for more.
//!
//! The model lies beside the code in `letter-trigrams.txt`, read where it lies: a line for each pair of symbols, a character for
//! each symbol after it, whose distance from `!` is the negative logarithm of the probability in eighths of a nat.

use super::letters::{EDGE, Letters, SYMBOLS};

/// A line of the model: a character for every symbol, and the line's end.
const LINE: usize = SYMBOLS + 1;
/// The character that stands for certainty.
const CERTAIN: u8 = b'!';
/// Costs are kept in eighths of a nat, so that the dearest is still a printable character.
const STEPS_PER_NAT: f32 = 8.0;
const MODEL: &[u8] = include_bytes!("letter-trigrams.txt");

/// The negative logarithm of the probability of a name, in nats.
pub(super) fn background(name: &Letters) -> f32 {
    let mut sum = 0_u16;
    walk(name, |cell| sum += u16::from(MODEL.get(cell).map_or(0, |character| character - CERTAIN)));
    f32::from(sum) / STEPS_PER_NAT
}

/// Visits the place in the model of every trigram of `name`, its end included.
fn walk(name: &Letters, mut visit: impl FnMut(usize)) {
    let mut context = [EDGE, EDGE].map(usize::from);
    for symbol in name.symbols()[1..].iter().map(|symbol| usize::from(*symbol)) {
        visit((context[0] * SYMBOLS + context[1]) * LINE + symbol);
        context = [context[1], symbol];
    }
}

/// Counts the letters of `forms` and writes the model; what is not made of `a` to `z` is passed over.
#[cfg(feature = "train")]
pub(super) fn train<'a>(forms: impl Iterator<Item = &'a str>) -> String {
    /// Half a count for every letter in every context keeps unseen trigrams possible.
    const SMOOTHING: f32 = 0.5;
    let mut counts = vec![SMOOTHING; SYMBOLS * SYMBOLS * LINE];
    for letters in forms.filter_map(Letters::new) {
        walk(&letters, |cell| counts[cell] += 1.0);
    }
    let mut out = String::with_capacity(counts.len());
    for row in counts.chunks(LINE) {
        let total: f32 = row[..SYMBOLS].iter().sum();
        for count in &row[..SYMBOLS] {
            let steps = (-(count / total).ln() * STEPS_PER_NAT).round().min(f32::from(b'~' - CERTAIN));
            out.push(char::from(CERTAIN + steps as u8));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn names_are_likelier_than_noise() {
        let cost = |name| background(&Letters::new(name).unwrap());
        assert!(cost("sanmartin") < cost("zqvxkjwpf") / 2.0);
        assert!(cost("ali") < cost("alimohammad"));
    }

    #[test]
    fn the_model_has_a_line_for_every_context() {
        assert_eq!(MODEL.len(), SYMBOLS * SYMBOLS * LINE);
        assert!(
            MODEL.chunks(LINE).all(|line| line[SYMBOLS] == b'\n' && line[..SYMBOLS].iter().all(u8::is_ascii_graphic))
        );
    }
}
