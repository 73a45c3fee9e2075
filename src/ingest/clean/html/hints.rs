//! What the names of elements, classes and ids say about the text inside: publishers name their boxes for their own
//! stylesheets, in a vocabulary of a few hundred words across all of them.

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
}

/// What a class or id attribute says. A word after `has`, `with` or `no` speaks of the page, not of the element.
pub(super) fn of_names(names: &str) -> Hint {
    let mut hint = Hint::default();
    let mut negated = false;
    each_word(names, |word| {
        if matches!(word, "has" | "with" | "no" | "without" | "is" | "not" | "hide" | "show") {
            negated = true;
            return;
        }
        if !negated {
            hint.furniture = hint.furniture.or_else(|| furniture(word));
            hint.byline |= matches!(
                word,
                "byline"
                    | "bylines"
                    | "author"
                    | "authors"
                    | "autor"
                    | "autoren"
                    | "autores"
                    | "auteur"
                    | "auteurs"
                    | "autore"
                    | "writer"
                    | "reporter"
                    | "contributor"
                    | "contributors"
                    | "vcard"
            );
            hint.date |= matches!(
                word,
                "date"
                    | "dates"
                    | "datetime"
                    | "dateline"
                    | "time"
                    | "timestamp"
                    | "published"
                    | "publish"
                    | "pubdate"
                    | "publishdate"
                    | "publication"
                    | "posted"
                    | "datum"
                    | "fecha"
                    | "created"
                    | "updated"
                    | "publishtime"
                    | "pubtime"
            );
        }
        negated = false;
    });
    hint
}

/// What the element's own name or role says.
pub(super) fn of_element(name: &str, role: &str) -> Option<Furniture> {
    match (name, role) {
        ("nav", _) | (_, "navigation" | "menu" | "menubar" | "banner") => Some(Furniture::Masthead),
        ("aside", _) | (_, "complementary") => Some(Furniture::Related),
        ("footer", _) | (_, "contentinfo") => Some(Furniture::SelfDescription),
        ("figcaption" | "caption", _) => Some(Furniture::Caption),
        (_, "dialog" | "alertdialog") => Some(Furniture::Subscription),
        _ => None,
    }
}

/// Calls `found` with every word of `names`, in lower case: `siteNav main-menu` has `site`, `nav`, `main`, `menu`.
fn each_word(names: &str, mut found: impl FnMut(&str)) {
    let mut buffer = [0_u8; LONGEST];
    let mut length = 0;
    let mut lower_before = false;
    let mut end_word = |buffer: &[u8; LONGEST], length: &mut usize| {
        if (1..=LONGEST).contains(length)
            && let Ok(word) = std::str::from_utf8(&buffer[..*length])
        {
            found(word);
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
fn furniture(word: &str) -> Option<Furniture> {
    let kind = match word {
        "share" | "sharing" | "shares" | "sharebar" | "sharebuttons" | "sharetools" | "sharedaddy" | "sharethis"
        | "social" | "socials" | "socialbar" | "socialmedia" | "addthis" | "addtoany" | "follow" | "followus"
        | "teilen" | "compartir" | "partager" | "condividi" => Furniture::Share,
        "related" | "relateds" | "relacionadas" | "relacionados" | "recommended" | "recommendation"
        | "recommendations" | "recommend" | "recirc" | "recirculation" | "readmore" | "readalso" | "alsoread"
        | "seealso" | "morefrom" | "moreon" | "teaser" | "teasers" | "teaserlist" | "trending" | "popular"
        | "mostread" | "mostpopular" | "outbrain" | "taboola" | "zergnet" | "revcontent" | "sidebar" | "rail"
        | "rightrail" | "promo" | "promos" | "crosslink" | "crosslinks" | "similar" | "weiterlesen"
        | "empfehlungen" | "empfehlung" | "lesetipp" | "lesetipps" | "leestips" | "tags" | "taglist" | "topics"
        | "keywords" | "widget" | "widgets" | "carousel" | "upnext" | "ticker" | "playlist" | "complementary" => {
            Furniture::Related
        }
        "caption" | "captions" | "figcaption" | "credit" | "credits" | "imagecredit" | "photocredit"
        | "imagecaption" | "photographer" | "bildunterschrift" | "gallery" | "slideshow" | "lightbox" => {
            Furniture::Caption
        }
        "comment" | "comments" | "commentlist" | "disqus" | "respond" | "replies" | "kommentare" | "commentaires"
        | "comentarios" | "reacties" | "livefyre" => Furniture::Comments,
        "newsletter" | "newsletters" | "subscribe" | "subscription" | "subscriptions" | "paywall" | "signup"
        | "optin" | "regwall" | "consent" | "cookie" | "cookies" | "gdpr" | "cmp" | "piano" | "login" | "donate"
        | "donation" => Furniture::Subscription,
        "ad" | "ads" | "advert" | "adverts" | "advertisement" | "advertising" | "adslot" | "adunit" | "adbox"
        | "adcontainer" | "adwrapper" | "adsense" | "banner" | "banners" | "dfp" | "sponsor" | "sponsored"
        | "sponsors" | "werbung" | "anzeige" | "publicidad" | "reklama" => Furniture::Advert,
        "breadcrumb" | "breadcrumbs" | "crumb" | "crumbs" => Furniture::Breadcrumb,
        "nav" | "navbar" | "navigation" | "menu" | "submenu" | "masthead" | "topbar" => Furniture::Masthead,
        "footer" | "copyright" | "colophon" | "disclaimer" | "authorbio" | "bio" => Furniture::SelfDescription,
        _ => return None,
    };
    Some(kind)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::of_names;

    fn check(names: &str, expected: &Expect) {
        let hint = of_names(names);
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
