//! What the names of elements, classes and ids say about the text inside: publishers name their boxes for their own
//! stylesheets, in a vocabulary of a few hundred words across all of them.

use super::element::Element;
use crate::news::Furniture;

/// The longest word of the vocabulary; longer ones are not looked up.
const LONGEST: usize = 20;

/// What the names of one element say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// The kind of furniture it is a box of.
    pub(super) furniture: Option<Furniture>,
    /// Whether it is named as a byline.
    pub(super) byline: bool,
    /// Whether it is named as a date.
    pub(super) date: bool,
    /// Names of articles and of what holds them, less the others that are known.
    pub(super) leaning: i8,
}

/// What the class and the id of an element say, the class first. A word after `has`, `with` or `no` speaks of the page,
/// not of the element.
pub(super) fn of_names(class: &str, id: &str) -> Hint {
    let mut hint = Hint::default();
    hint.read(class);
    hint.read(id);
    hint
}

impl Hint {
    fn read(&mut self, names: &str) {
        let hint = self;
        let mut negated = false;
        each_word(names, |word| {
            if matches!(word, b"has" | b"with" | b"no" | b"without" | b"is" | b"not" | b"hide" | b"show") {
                negated = true;
                return;
            }
            if !negated {
                let kind = furniture(word);
                hint.furniture = hint.furniture.or(kind);
                hint.leaning += i8::from(leans_to_article(word)) - i8::from(kind.is_some() || leans_away(word));
                hint.byline |= matches!(
                    word,
                    b"byline"
                        | b"bylines"
                        | b"author"
                        | b"authors"
                        | b"autor"
                        | b"autoren"
                        | b"autores"
                        | b"auteur"
                        | b"auteurs"
                        | b"autore"
                        | b"writer"
                        | b"reporter"
                        | b"contributor"
                        | b"contributors"
                        | b"vcard"
                );
                hint.date |= matches!(
                    word,
                    b"date"
                        | b"dates"
                        | b"datetime"
                        | b"dateline"
                        | b"time"
                        | b"timestamp"
                        | b"published"
                        | b"publish"
                        | b"pubdate"
                        | b"publishdate"
                        | b"publication"
                        | b"posted"
                        | b"datum"
                        | b"fecha"
                        | b"created"
                        | b"updated"
                        | b"publishtime"
                        | b"pubtime"
                );
            }
            negated = false;
        });
    }
}

/// What the element itself or its role says.
pub(super) fn of_element(element: Element, role: &str) -> Option<Furniture> {
    match (element, role) {
        (Element::Navigation, _) | (_, "navigation" | "menu" | "menubar" | "banner") => Some(Furniture::Masthead),
        (Element::Aside, _) | (_, "complementary") => Some(Furniture::Related),
        (Element::Footer, _) | (_, "contentinfo") => Some(Furniture::SelfDescription),
        (Element::Caption | Element::TableCaption, _) => Some(Furniture::Caption),
        (_, "dialog" | "alertdialog") => Some(Furniture::Subscription),
        _ => None,
    }
}

/// Whether a class named `word` is that of an article or of what holds one. These words and those of [`leans_away`] are
/// the ones that Readability goes by.
fn leans_to_article(word: &[u8]) -> bool {
    matches!(
        word,
        b"article"
            | b"body"
            | b"content"
            | b"entry"
            | b"hentry"
            | b"main"
            | b"page"
            | b"post"
            | b"text"
            | b"blog"
            | b"story"
            | b"articlebody"
            | b"storybody"
            | b"articletext"
            | b"paragraph"
            | b"articlecontent"
            | b"postcontent"
            | b"richtext"
            | b"bodytext"
    )
}

/// Whether a class named `word` is that of something else than an article, though no furniture by itself.
fn leans_away(word: &[u8]) -> bool {
    matches!(
        word,
        b"hidden"
            | b"contact"
            | b"foot"
            | b"footnote"
            | b"media"
            | b"meta"
            | b"scroll"
            | b"shoutbox"
            | b"skyscraper"
            | b"shopping"
            | b"tool"
            | b"tools"
            | b"list"
            | b"card"
            | b"header"
            | b"pager"
            | b"pagination"
            | b"modal"
            | b"popup"
            | b"overlay"
            | b"product"
    )
}

/// Calls `found` with every word of `names`, in lower case: `siteNav main-menu` has `site`, `nav`, `main`, `menu`.
fn each_word(names: &str, mut found: impl FnMut(&[u8])) {
    let mut buffer = [0_u8; LONGEST];
    let mut length = 0;
    let mut lower_before = false;
    let mut end_word = |buffer: &[u8; LONGEST], length: &mut usize| {
        if (1..=LONGEST).contains(length) {
            found(&buffer[..*length]);
        }
        *length = 0;
    };
    for &byte in names.as_bytes() {
        if !byte.is_ascii_alphanumeric() || (byte.is_ascii_uppercase() && lower_before) {
            end_word(&buffer, &mut length);
        }
        lower_before = byte.is_ascii_lowercase();
        if byte.is_ascii_alphanumeric() {
            if length < LONGEST {
                buffer[length] = byte.to_ascii_lowercase();
            }
            // A word past the limit keeps a length that fails the check above.
            length = (length + 1).min(LONGEST + 1);
        }
    }
    end_word(&buffer, &mut length);
}

/// The kind of box that a class named `word` is.
fn furniture(word: &[u8]) -> Option<Furniture> {
    let kind = match word {
        b"share" | b"sharing" | b"shares" | b"sharebar" | b"sharebuttons" | b"sharetools" | b"sharedaddy"
        | b"sharethis" | b"social" | b"socials" | b"socialbar" | b"socialmedia" | b"addthis" | b"addtoany"
        | b"follow" | b"followus" | b"teilen" | b"compartir" | b"partager" | b"condividi" => Furniture::Share,
        b"related" | b"relateds" | b"relacionadas" | b"relacionados" | b"recommended" | b"recommendation"
        | b"recommendations" | b"recommend" | b"recirc" | b"recirculation" | b"readmore" | b"readalso"
        | b"alsoread" | b"seealso" | b"morefrom" | b"moreon" | b"teaser" | b"teasers" | b"teaserlist" | b"trending"
        | b"popular" | b"mostread" | b"mostpopular" | b"outbrain" | b"taboola" | b"zergnet" | b"revcontent"
        | b"sidebar" | b"rail" | b"rightrail" | b"promo" | b"promos" | b"crosslink" | b"crosslinks" | b"similar"
        | b"weiterlesen" | b"empfehlungen" | b"empfehlung" | b"lesetipp" | b"lesetipps" | b"leestips" | b"tags"
        | b"taglist" | b"topics" | b"keywords" | b"widget" | b"widgets" | b"carousel" | b"upnext" | b"ticker"
        | b"playlist" | b"complementary" => Furniture::Related,
        b"caption" | b"captions" | b"figcaption" | b"credit" | b"credits" | b"imagecredit" | b"photocredit"
        | b"imagecaption" | b"photographer" | b"bildunterschrift" | b"gallery" | b"slideshow" | b"lightbox" => {
            Furniture::Caption
        }
        b"comment" | b"comments" | b"commentlist" | b"disqus" | b"respond" | b"replies" | b"kommentare"
        | b"commentaires" | b"comentarios" | b"reacties" | b"livefyre" => Furniture::Comments,
        b"newsletter" | b"newsletters" | b"subscribe" | b"subscription" | b"subscriptions" | b"paywall" | b"signup"
        | b"optin" | b"regwall" | b"consent" | b"cookie" | b"cookies" | b"gdpr" | b"cmp" | b"piano" | b"login"
        | b"donate" | b"donation" => Furniture::Subscription,
        b"ad" | b"ads" | b"advert" | b"adverts" | b"advertisement" | b"advertising" | b"adslot" | b"adunit"
        | b"adbox" | b"adcontainer" | b"adwrapper" | b"adsense" | b"banner" | b"banners" | b"dfp" | b"sponsor"
        | b"sponsored" | b"sponsors" | b"werbung" | b"anzeige" | b"publicidad" | b"reklama" => Furniture::Advert,
        b"breadcrumb" | b"breadcrumbs" | b"crumb" | b"crumbs" => Furniture::Breadcrumb,
        b"nav" | b"navbar" | b"navigation" | b"menu" | b"submenu" | b"masthead" | b"topbar" => Furniture::Masthead,
        b"footer" | b"copyright" | b"colophon" | b"disclaimer" | b"authorbio" | b"bio" => Furniture::SelfDescription,
        _ => return None,
    };
    Some(kind)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::of_names;

    fn check(names: &str, expected: &Expect) {
        let hint = of_names(names, "");
        expected.assert_eq(&format!("{:?} byline={} date={}", hint.furniture, hint.byline, hint.date));
    }

    #[test]
    fn words_of_names() {
        check("article-body story", &expect!["None byline=false date=false"]);
        check("c-RelatedLinks", &expect!["Some(Related) byline=false date=false"]);
        check("page has-sidebar with-comments", &expect!["None byline=false date=false"]);
        check("entry__meta entry__byline post-date", &expect!["None byline=true date=true"]);
        check("wp-caption-text", &expect!["Some(Caption) byline=false date=false"]);
        check("readable shared-lead", &expect!["None byline=false date=false"]);
    }
}
