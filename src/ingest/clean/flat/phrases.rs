//! Phrases that page furniture is known by, and the kinds of furniture they name.
//!
//! The models have judged by then. Most phrases only name what was cut; the decisive ones also cut a line that the
//! models would have kept, as no article begins a line with them.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::letters::{is_word, lower_into};
use crate::news::Furniture;

/// Where in a line a phrase has to stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning, as whole words.
    Start,
    /// It is the whole line, but for marks around it.
    Whole,
    /// Anywhere.
    Anywhere,
}

use Place::{Anywhere, Start, Whole};

/// Phrases in lower case that cut a line whatever the models say.
const DECISIVE: &[(Place, &str, Furniture)] = &[
    (Anywhere, "website can also be accessed", Furniture::SelfDescription),
    (Anywhere, "website can also be reached", Furniture::SelfDescription),
    (Anywhere, "website can also be viewed", Furniture::SelfDescription),
    (Anywhere, "your email address will not be published", Furniture::Comments),
    (Anywhere, "required fields are marked", Furniture::Comments),
    (Start, "leave a reply", Furniture::Comments),
    (Start, "leave a comment", Furniture::Comments),
    (Start, "follow us", Furniture::Share),
    (Start, "like us", Furniture::Share),
    (Start, "join us on", Furniture::Share),
    (Start, "share this", Furniture::Share),
    (Start, "share on", Furniture::Share),
    (Start, "share via", Furniture::Share),
    (Whole, "print", Furniture::Share),
    (Whole, "drucken", Furniture::Share),
    (Whole, "imprimer", Furniture::Share),
    (Whole, "imprimir", Furniture::Share),
    (Whole, "stampa", Furniture::Share),
    (Start, "reading time", Furniture::Masthead),
    (Start, "lesezeit", Furniture::Masthead),
    (Start, "temps de lecture", Furniture::Masthead),
    (Start, "tiempo de lectura", Furniture::Masthead),
    (Start, "tempo di lettura", Furniture::Masthead),
    (Start, "leestijd", Furniture::Masthead),
    (Start, "время чтения", Furniture::Masthead),
    (Start, "teilen auf", Furniture::Share),
    (Start, "auf facebook teilen", Furniture::Share),
    (Start, "partager sur", Furniture::Share),
    (Start, "compartir en", Furniture::Share),
    (Start, "compartilhar no", Furniture::Share),
    (Start, "condividi su", Furniture::Share),
    (Start, "delen op", Furniture::Share),
    (Whole, "поделиться", Furniture::Share),
    (Start, "поделиться в", Furniture::Share),
    (Whole, "поділитися", Furniture::Share),
    (Start, "поділитися в", Furniture::Share),
    (Start, "شارك على", Furniture::Share),
    (Start, "شارك عبر", Furniture::Share),
    (Start, "مشاركة عبر", Furniture::Share),
    (Start, "sign up for", Furniture::Subscription),
    (Start, "sign up to", Furniture::Subscription),
    (Start, "signup for", Furniture::Subscription),
    (Start, "subscribe", Furniture::Subscription),
    (Start, "click here", Furniture::Related),
    (Start, "read more", Furniture::Related),
    (Start, "read also", Furniture::Related),
    (Start, "also read", Furniture::Related),
    (Start, "see also", Furniture::Related),
    (Whole, "related", Furniture::Related),
    (Start, "related items", Furniture::Related),
    (Start, "related articles", Furniture::Related),
    (Start, "related stories", Furniture::Related),
    (Start, "related news", Furniture::Related),
    (Start, "lesen sie auch", Furniture::Related),
    (Start, "lire aussi", Furniture::Related),
    (Start, "à lire aussi", Furniture::Related),
    (Start, "lea también", Furniture::Related),
    (Start, "leia também", Furniture::Related),
    (Start, "leggi anche", Furniture::Related),
    (Start, "lees ook", Furniture::Related),
    (Start, "czytaj też", Furniture::Related),
    (Start, "читайте также", Furniture::Related),
    (Start, "читайте також", Furniture::Related),
    (Start, "اقرأ أيضا", Furniture::Related),
    (Start, "اقرأ أيضاً", Furniture::Related),
    (Start, "اقرأ أيضًا", Furniture::Related),
    (Whole, "recommended", Furniture::Related),
    (Start, "most read", Furniture::Related),
    (Start, "most popular", Furniture::Related),
    (Start, "all rights reserved", Furniture::SelfDescription),
    (Whole, "advertisement", Furniture::Advert),
    (Whole, "advertising", Furniture::Advert),
    (Whole, "anzeige", Furniture::Advert),
    (Whole, "werbung", Furniture::Advert),
    (Whole, "publicidad", Furniture::Advert),
    (Whole, "publicité", Furniture::Advert),
    (Whole, "pubblicità", Furniture::Advert),
    (Whole, "advertentie", Furniture::Advert),
    (Whole, "реклама", Furniture::Advert),
    (Whole, "sponsored", Furniture::Advert),
    (Whole, "sponsored content", Furniture::Advert),
];

/// Phrases in lower case that name what the models cut.
const NAMING: &[(Place, &str, Furniture)] = &[
    (Anywhere, "advert", Furniture::Advert),
    (Start, "share", Furniture::Share),
    (Start, "tweet", Furniture::Share),
    (Start, "follow", Furniture::Share),
    (Start, "teilen", Furniture::Share),
    (Start, "partager", Furniture::Share),
    (Start, "compartir", Furniture::Share),
    (Start, "condividi", Furniture::Share),
    (Start, "delen", Furniture::Share),
    (Start, "print", Furniture::Share),
    (Start, "email", Furniture::Share),
    (Anywhere, "facebook", Furniture::Share),
    (Anywhere, "twitter", Furniture::Share),
    (Anywhere, "whatsapp", Furniture::Share),
    (Anywhere, "newsletter", Furniture::Subscription),
    (Anywhere, "subscri", Furniture::Subscription),
    (Anywhere, "cookie", Furniture::Subscription),
    (Anywhere, "abonn", Furniture::Subscription),
    (Start, "log in", Furniture::Subscription),
    (Start, "login", Furniture::Subscription),
    (Start, "sign in", Furniture::Subscription),
    (Start, "register", Furniture::Subscription),
    (Anywhere, "comment", Furniture::Comments),
    (Anywhere, "kommentar", Furniture::Comments),
    (Anywhere, "comentario", Furniture::Comments),
    (Start, "reply", Furniture::Comments),
    (Start, "read", Furniture::Related),
    (Start, "more", Furniture::Related),
    (Start, "related", Furniture::Related),
    (Start, "latest", Furniture::Related),
    (Start, "must read", Furniture::Related),
    (Start, "trending", Furniture::Related),
    (Start, "popular", Furniture::Related),
    (Start, "recommended", Furniture::Related),
    (Start, "you may", Furniture::Related),
    (Start, "top stories", Furniture::Related),
    (Start, "next", Furniture::Related),
    (Start, "previous", Furniture::Related),
    (Start, "mehr", Furniture::Related),
    (Start, "à lire", Furniture::Related),
    (Anywhere, "rights reserved", Furniture::SelfDescription),
    (Anywhere, "copyright", Furniture::SelfDescription),
    (Anywhere, "©", Furniture::SelfDescription),
    (Anywhere, "privacy", Furniture::SelfDescription),
    (Start, "about us", Furniture::SelfDescription),
    (Start, "contact", Furniture::SelfDescription),
    (Start, "terms", Furniture::SelfDescription),
    (Start, "impressum", Furniture::SelfDescription),
    (Anywhere, "www.", Furniture::SelfDescription),
];

/// Phrases made ready for search: those that begin a line by their first byte, the others apart.
struct Book {
    starts: Vec<Vec<&'static (Place, &'static str, Furniture)>>,
    anywhere: Vec<(Finder<'static>, Furniture)>,
}

static DECISIVE_BOOK: LazyLock<Book> = LazyLock::new(|| Book::of(DECISIVE));
static NAMING_BOOK: LazyLock<Book> = LazyLock::new(|| Book::of(NAMING));

impl Book {
    fn of(phrases: &'static [(Place, &'static str, Furniture)]) -> Self {
        let mut book = Self { starts: vec![Vec::new(); 256], anywhere: Vec::new() };
        for phrase in phrases {
            let &(place, words, kind) = phrase;
            match words.bytes().next() {
                Some(first) if place != Anywhere => book.starts[usize::from(first)].push(phrase),
                _ => book.anywhere.push((Finder::new(words), kind)),
            }
        }
        book
    }

    /// The kind of the first phrase that is in its place on a line, given whole and without the marks around it.
    fn kind(&self, line: &str, bare: &str) -> Option<Furniture> {
        let starts = &self.starts[usize::from(bare.bytes().next().unwrap_or(0))];
        let starting = starts.iter().find(
            |&&&(place, words, _)| {
                if place == Start { starts_with_words(bare, words) } else { bare == words }
            },
        );
        starting.map(|&&(.., kind)| kind).or_else(|| {
            self.anywhere.iter().find(|(finder, _)| finder.find(line.as_bytes()).is_some()).map(|&(_, kind)| kind)
        })
    }
}

/// A line in lower case, ready to be compared with many phrases.
#[derive(Default)]
pub(super) struct Lowered {
    text: String,
}

impl Lowered {
    /// Takes another line.
    pub(super) fn set(&mut self, line: &str) {
        lower_into(line, &mut self.text);
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The kind of a line that is furniture whatever the models say.
    pub(super) fn decisive(&self) -> Option<Furniture> {
        if self.is_copyright() {
            return Some(Furniture::SelfDescription);
        }
        DECISIVE_BOOK.kind(&self.text, self.bare())
    }

    /// The kind of a line that was cut.
    pub(super) fn naming(&self) -> Option<Furniture> {
        let breadcrumb = self.is_breadcrumb().then_some(Furniture::Breadcrumb);
        breadcrumb.or_else(|| NAMING_BOOK.kind(&self.text, self.bare()))
    }

    /// The line without the marks around it.
    fn bare(&self) -> &str {
        self.text.trim_matches(|character| !is_word(character))
    }

    /// `Copyright 2019`, `Copyright © Example`, `Copyright by`: not `Copyright law was changed`.
    fn is_copyright(&self) -> bool {
        self.text.strip_prefix("copyright").is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with("by ") || !rest.starts_with(char::is_alphabetic)
        })
    }

    /// Sections divided by arrows or slashes, as `News / Military`, `Home » World`.
    fn is_breadcrumb(&self) -> bool {
        const LONGEST: usize = 200;
        let arrow = |word: &str| matches!(word, "»" | "›" | ">" | "/" | "→");
        self.text.len() < LONGEST
            && !self.text.ends_with(['.', '!', '?'])
            && self.text.split_ascii_whitespace().any(arrow)
    }
}

/// Whether `text` begins with the words of `phrase`.
fn starts_with_words(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(is_word))
}

#[cfg(test)]
mod tests {
    use super::Lowered;
    use crate::news::Furniture;

    fn lowered(line: &str) -> Lowered {
        let mut lowered = Lowered::default();
        lowered.set(line);
        lowered
    }

    #[test]
    fn cuts_what_no_article_says() {
        let decisive = |line| lowered(line).decisive();
        assert_eq!(decisive("- Advertisement -"), Some(Furniture::Advert));
        assert_eq!(decisive("Follow us on Example"), Some(Furniture::Share));
        assert_eq!(decisive("Copyright 2019 Example"), Some(Furniture::SelfDescription));
        assert_eq!(decisive("Copyright law was changed in March."), None);
        assert_eq!(decisive("شارك على فيسبوك"), Some(Furniture::Share));
        assert_eq!(decisive("Читайте также: мост закрыт"), Some(Furniture::Related));
        assert_eq!(decisive("شارك الوزير في الاجتماع."), None);
        assert_eq!(decisive("Поделиться опытом приехали врачи."), None);
        assert_eq!(decisive("Related charges were dropped."), None);
        assert_eq!(decisive("Subscribers were told on Monday."), None);
    }

    #[test]
    fn names_what_was_cut() {
        let naming = |line| lowered(line).naming();
        assert_eq!(naming("Home » World » Harbour"), Some(Furniture::Breadcrumb));
        assert_eq!(naming("Join our newsletter"), Some(Furniture::Subscription));
        assert_eq!(naming("12 comments"), Some(Furniture::Comments));
        assert_eq!(naming("Harbour of Vester"), None);
    }
}
