//! Lines that are furniture by what they say, whatever box they stand in.

use crate::news::Furniture;

/// Beginnings of lines that lead to other articles, in lower case.
const RELATED: [&str; 31] = [
    "read more",
    "read also",
    "also read",
    "read next",
    "see also",
    "more on this",
    "more from",
    "related:",
    "related stories",
    "related articles",
    "related topics",
    "recommended",
    "watch:",
    "don't miss",
    "lesen sie auch",
    "lesen sie hier",
    "mehr zum thema",
    "lire aussi",
    "à lire aussi",
    "a lire aussi",
    "lea también",
    "lea tambien",
    "le puede interesar",
    "leggi anche",
    "leia também",
    "lees ook",
    "læs også",
    "les også",
    "läs också",
    "czytaj też",
    "читайте также",
];
/// Beginnings of share bars, boxes and notes, in lower case.
const OTHERS: [(&str, Furniture); 28] = [
    ("print this page", Furniture::Share),
    ("print this article", Furniture::Share),
    ("e-mail this", Furniture::Share),
    ("email this", Furniture::Share),
    ("share this", Furniture::Share),
    ("share on", Furniture::Share),
    ("follow us", Furniture::Share),
    ("follow @", Furniture::Share),
    ("click here to share", Furniture::Share),
    ("copy link", Furniture::Share),
    ("sign up for", Furniture::Subscription),
    ("sign up to", Furniture::Subscription),
    ("subscribe to", Furniture::Subscription),
    ("subscribe now", Furniture::Subscription),
    ("already a subscriber", Furniture::Subscription),
    ("this article is for subscribers", Furniture::Subscription),
    ("to continue reading", Furniture::Subscription),
    ("get our newsletter", Furniture::Subscription),
    ("advertisement", Furniture::Advert),
    ("article continues below", Furniture::Advert),
    ("story continues below", Furniture::Advert),
    ("scroll to continue", Furniture::Advert),
    ("anzeige", Furniture::Advert),
    ("publicidad", Furniture::Advert),
    ("all rights reserved", Furniture::SelfDescription),
    ("file photo", Furniture::Caption),
    ("image source", Furniture::Caption),
    ("photo:", Furniture::Caption),
];
/// Networks and ways to pass an article on, in lower case, as share bars list them.
const NETWORKS: [&str; 20] = [
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "linkedin",
    "pinterest",
    "reddit",
    "tumblr",
    "viber",
    "messenger",
    "instagram",
    "youtube",
    "flipboard",
    "pocket",
    "skype",
    "vk",
    "xing",
    "e-mail",
    "email",
    "mail",
];
/// The longest line that such a beginning decides on.
const LONGEST: usize = 200;

/// The kind of furniture that the line is by its wording.
pub(super) fn furniture(line: &str) -> Option<Furniture> {
    if line.len() > LONGEST {
        return None;
    }
    let start: String = line.chars().take(32).flat_map(char::to_lowercase).collect();
    let start = start.trim_start_matches(|first: char| !first.is_alphanumeric());
    if RELATED.iter().any(|phrase| start.starts_with(phrase)) {
        return Some(Furniture::Related);
    }
    let worded = OTHERS.iter().find(|(phrase, _)| start.starts_with(phrase)).map(|(_, kind)| *kind);
    worded.or_else(|| is_share_bar(line).then_some(Furniture::Share))
}

/// Whether the line lists networks, with a word or two before them: `Partager : Facebook, Twitter`.
fn is_share_bar(line: &str) -> bool {
    let words = line.split([' ', ',', '|', '/', '·', ':']).filter(|word| word.chars().any(char::is_alphanumeric));
    let (mut networks, mut others) = (0, 0);
    for word in words.take(20) {
        match NETWORKS.iter().any(|network| word.eq_ignore_ascii_case(network)) {
            true => networks += 1,
            false => others += 1,
        }
    }
    networks >= 2 && others <= 2 && !line.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::furniture;
    use crate::news::Furniture;

    fn check(line: &str, expected: Option<Furniture>) {
        assert_eq!(furniture(line), expected, "{line}");
    }

    #[test]
    fn lines_known_by_their_wording() {
        check("» Lesen Sie auch: Der Hafen", Some(Furniture::Related));
        check("READ MORE: Ships return", Some(Furniture::Related));
        check("Partager : Facebook, Twitter, WhatsApp", Some(Furniture::Share));
        check("Facebook and Twitter said on Monday that they would appeal.", None);
        check("Advertisement", Some(Furniture::Advert));
        check("The readers more or less agreed.", None);
        check("Shares rose by two per cent on Monday.", None);
    }
}
