//! A person's name as a text writes it, and whether two such names may be one person's.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::spelling;

/// Titles, ranks and offices before a name, folded. What is as often a given name is left out: `Dean`, `Earl`, `Sultan`.
static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "abbot actor actress adm admiral airman ambassador analyst archbishop assistant attorney atty \
     ayatollah baron baroness bishop brig brigadier candidate capt captain cardinal chairman chairwoman \
     chancellor chief cmdr coach col colonel commandant commander commissioner commodore congressman \
     congresswoman constable corporal councillor cpl cpt defence defense deputy detective director doctor \
     dr emperor ensign ex executive father foreign former frau gen general gov governor grand gunnery \
     hajji head herr hon imam inspector interior journalist judge justice king lady lawmaker leader \
     lieutenant lord lt madam madame mademoiselle maj major marshal master mayor messrs minister mister \
     mlle mme monsieur mp mr mrs ms mufti mullah navy officer opposition pastor petty pfc pope premier \
     pres president press prime prince princess private prof professor prosecutor pvt queen rabbi rear \
     rep representative rev reverend sec secretary sen senator senior senor senora sergeant sgt shaikh \
     sheik sheikh sheriff signor signora sir sister speaker spokesman spokesperson spokeswoman staff \
     state superintendent treasurer tsar vice"
        .split(' ')
        .collect()
});

/// What stands behind a name and tells a father from his son.
const GENERATIONS: &[&str] = &["jr", "sr", "ii", "iii", "iv", "junior", "senior"];

/// Given names that stand for one another, the short form first.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("bill", "william"),
    ("bob", "robert"),
    ("chris", "christopher"),
    ("chuck", "charles"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("dick", "richard"),
    ("don", "donald"),
    ("ed", "edward"),
    ("greg", "gregory"),
    ("jeff", "jeffrey"),
    ("jim", "james"),
    ("joe", "joseph"),
    ("john", "jonathan"),
    ("ken", "kenneth"),
    ("liz", "elizabeth"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("nick", "nicholas"),
    ("pete", "peter"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("steve", "steven"),
    ("sue", "susan"),
    ("ted", "edward"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("vlad", "vladimir"),
    ("will", "william"),
];

/// Titles that one name alone follows: `Pope Francis`, `Sheikh Hasina`. Such a pair is the name.
const WITH_ONE_NAME: &[&str] = &[
    "father", "imam", "king", "lady", "lord", "mullah", "pope", "prince", "princess", "queen", "sheik", "sheikh",
    "shaikh", "sister",
];

/// Given names that are a title before another one: `Marine General`, `Lance Corporal`.
const BEFORE_TITLES: &[&str] = &["army", "lance", "marine", "police"];

/// Whether `word` is a title before `rest`, the words behind it, and not a part of the name.
pub(super) fn is_title_before(word: &str, rest: &str) -> bool {
    let folded = spelling::fold(word);
    let next = rest.split_whitespace().next().unwrap_or("");
    if BEFORE_TITLES.contains(&folded.as_str()) {
        return is_title(next);
    }
    let is_one_name = next == rest.trim() && !is_title(next);
    is_title(word) && !(is_one_name && WITH_ONE_NAME.contains(&folded.as_str()))
}

/// Offices behind the word that says of what: `Oil Minister`.
const OFFICES: &[&str] = &[
    "admiral",
    "ambassador",
    "captain",
    "chairman",
    "chairwoman",
    "chief",
    "colonel",
    "commissioner",
    "director",
    "general",
    "governor",
    "minister",
    "president",
    "secretary",
    "senator",
    "spokesman",
    "spokeswoman",
];

/// Where in `text` a name begins behind an office, `Oil Minister Jan Holm`: a name of two words and more, so that nobody
/// loses a surname.
pub(super) fn behind_office(text: &str) -> Option<usize> {
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|&(at, c)| !c.is_whitespace() && text[..at].chars().next_back().is_none_or(char::is_whitespace))
        .map(|(at, _)| at)
        .collect();
    let is_office = |at: &usize| {
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        OFFICES.contains(&spelling::fold(&text[starts[*at]..end]).as_str())
    };
    let last = starts.len().saturating_sub(2);
    (1..last).rev().find(is_office).map(|at| starts[at + 1])
}

/// Whether `word` is a title, in whatever case and with or without its stop.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(spelling::fold(word).as_str())
}

/// A name as it is written, and its words to compare: folded, without the Arabic article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// As written, with single spaces, in mixed case.
    pub(super) written: String,
    /// Its words, without the generation.
    pub(super) words: Vec<String>,
    generation: Option<String>,
}

impl Name {
    /// The name in `text`; `None` where nothing comparable is in it.
    pub(super) fn new(text: &str) -> Option<Self> {
        let written = in_mixed_case(text);
        let mut words: Vec<String> =
            spelling::words_without_articles(&spelling::fold(&written)).map(str::to_owned).collect();
        // `Richard III` is a name by itself, `John Smith III` somebody's grandson.
        let ends_in_generation =
            words.len() > 2 && words.last().is_some_and(|word| GENERATIONS.contains(&word.as_str()));
        let generation = if ends_in_generation { words.pop() } else { None };
        let has_letter =
            words.iter().any(|word| word.chars().nth(1).is_some() && word.chars().all(char::is_alphabetic));
        has_letter.then_some(Self { written, words, generation })
    }

    /// Whether it is one word.
    pub(super) fn is_single(&self) -> bool {
        self.words.len() == 1
    }

    /// The word it is called by when called by one.
    pub(super) fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The first word.
    pub(super) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// How full it is: names spelt out count before initials, then letters of both cases, then length.
    pub(super) fn fullness(&self) -> (usize, usize, bool, usize) {
        let spelt_out = self.words.iter().filter(|word| word.chars().nth(1).is_some()).count();
        (spelt_out, self.words.len(), self.written.contains(char::is_lowercase), self.written.chars().count())
    }

    /// Whether this name and `other`, both of several words, may be one person's.
    pub(super) fn fits(&self, other: &Self) -> bool {
        if self.generation.is_some() && other.generation.is_some() && self.generation != other.generation {
            return false;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        long.words.ends_with(&short.words) || long.words.starts_with(&short.words) || short.abbreviates(long)
    }

    /// Whether it is `long` with given names in between left out, as initials or in short form.
    fn abbreviates(&self, long: &Self) -> bool {
        if self.surname() != long.surname() || !is_same_given_name(self.first(), long.first()) {
            return false;
        }
        let mut left = long.words.iter();
        self.words.iter().all(|word| left.any(|other| is_same_given_name(word, other)))
    }
}

/// The given names that `word` may stand for or be short for.
pub(super) fn short_or_long(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    SHORT_FORMS.iter().filter_map(move |&(short, long)| match word {
        _ if word == short => Some(long),
        _ if word == long => Some(short),
        _ => None,
    })
}

fn is_same_given_name(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().nth(1).is_none() && long.starts_with(short);
    one == other || initial(one, other) || initial(other, one) || short_or_long(one).any(|form| form == other)
}

/// The name with single spaces; where it is all in capitals, as in headlines, its words with one each.
fn in_mixed_case(text: &str) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shouted = spaced.contains(' ')
        && !spaced.contains(char::is_lowercase)
        && spaced.split(' ').all(|word| word.chars().count() > 1);
    if !shouted {
        return spaced;
    }
    let mut opens = true;
    let mut mixed = String::with_capacity(spaced.len());
    for letter in spaced.chars() {
        if opens {
            mixed.push(letter)
        } else {
            mixed.extend(letter.to_lowercase())
        }
        opens = !letter.is_alphabetic();
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_in_any_case() {
        for title in ["Gen.", "gen", "President", "Mrs.", "SHEIKH"] {
            assert!(is_title(title), "{title}");
        }
        for name in ["Dean", "Earl", "Kirby", ""] {
            assert!(!is_title(name), "{name}");
        }
    }
}
