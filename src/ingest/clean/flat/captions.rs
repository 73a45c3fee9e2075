//! Captions and credits of pictures, told by their wording.

use super::letters::is_word;

/// Words that only a credit in brackets has.
const CREDIT_WORDS: &str = "photo foto photograph image picture bild credit courtesy screenshot screengrab archivbild";

/// Agencies and the like, which a credit in brackets may have, but also the end of a sentence.
const AGENCIES: &str = "ap afp reuters getty epa dpa file via source";

/// What a credit line begins with, before a colon, a slash or a copyright sign.
const LABELS: [&str; 10] =
    ["photograph", "photo", "foto", "image", "picture", "bild", "caption", "credit", "archivbild", "bildquelle"];

/// What a caption ends with.
const ENDINGS: [&str; 10] = [
    "getty images",
    "shutterstock",
    "istock",
    "picture alliance",
    "/afp",
    "/reuters",
    "ap photo",
    "/dpa",
    "/epa",
    "file photo",
];

/// Whether a line, given in lower case, is the caption or the credit of a picture.
pub(super) fn is_caption(lower: &str) -> bool {
    has_credit_in_brackets(lower) || has_credit_label(lower) || has_credit_ending(lower) || ends_in_copyright(lower)
}

/// `… (Photo by AP)`, `… (AFP)` where no sentence has ended before it.
fn has_credit_in_brackets(lower: &str) -> bool {
    let text = lower.strip_suffix('.').unwrap_or(lower).trim_end();
    let Some(text) = text.strip_suffix(')') else { return false };
    let Some((before, inside)) = text.rsplit_once('(') else { return false };
    if inside.contains(')') || inside.len() > 120 {
        return false;
    }
    let has = |list: &str| {
        inside.split(|character| !is_word(character)).any(|word| list.split(' ').any(|listed| listed == word))
    };
    let sentence = before.trim_end().ends_with(['.', '!', '?', '"', '”', '»']);
    has(CREDIT_WORDS) || (has(AGENCIES) && !sentence)
}

/// `Photo: …`, `File photo of …`.
fn has_credit_label(lower: &str) -> bool {
    if starts_with_word(lower, "file photo") {
        return true;
    }
    let text = lower.strip_prefix("file ").unwrap_or(lower);
    LABELS.iter().any(|label| {
        text.strip_prefix(label).is_some_and(|rest| {
            let rest = rest.strip_prefix(" by").or_else(|| rest.strip_prefix(" of")).unwrap_or(rest);
            rest.trim_start().starts_with([':', '/', '©'])
        })
    })
}

fn has_credit_ending(lower: &str) -> bool {
    let text = lower.trim_end_matches(|character| !is_word(character));
    ENDINGS.iter().any(|ending| {
        text.strip_suffix(ending).is_some_and(|before| before.ends_with(is_word) == ending.starts_with('/'))
    })
}

/// `… © Example Agency`.
fn ends_in_copyright(lower: &str) -> bool {
    lower.rsplit_once('©').is_some_and(|(_, owner)| {
        let length = owner.chars().count();
        (2..=60).contains(&length) && !owner.contains('.')
    })
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_word))
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn tells_captions_from_sentences() {
        for line in [
            "the ferry off lindholm (photo by example)",
            "file photo of the harbour",
            "photo: marta quill",
            "the harbour. example/getty images",
            "rescue helicopter © example agency",
            "the ferry in march (reuters)",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "the picture of the ferry went around the world.",
            "nobody was hurt, the coast guard said. (reuters)",
            "the photo shows a ferry (built in 1970) on fire.",
            "",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
