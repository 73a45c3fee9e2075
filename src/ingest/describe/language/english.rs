//! English told by its words: cheaper than by its letters, and right on headlines, capitals and tables, where letters
//! tell nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

/// How many words are looked at.
const LOOKED_AT: usize = 150;
/// No word of the lists below is longer, in bytes.
const LONGEST: usize = 12;

/// Words that newspapers in English use all the time and other languages do not spell so.
const ENGLISH: &str = "\
    about above according after against ago agreed agreement allow also although always among announced another \
    any approves are areas around asked away back banks based became because been before being below best \
    between bid billion board both brought build business buy buys called can cash cents chairman change \
    children city closed closing come common company corn corp cost costs could council country customers cut \
    cuts day days debt did does dollars done down due during each earlier early earnings end ended ends \
    estimated even every exchange expected expects falls fell few figures final first five for foreign found \
    four from full funds further futures gains gave get given goods government grain group growth had half has \
    have head held her here high higher him his hold holders home house how however if imports inc includes \
    increase interest into issue its job just keep killed last late later law least left less like loan loans \
    local long loss losses low lower made make makes making many market markets meeting men might money month \
    months more most much must national near need never new news next nine north not notes nothing now off \
    official oil old once one only open other our out output over own paid part past pay payable payment payout \
    people per plans plant police power previous prices prior profit profits put quarter quarterly raised raises \
    rates reached received recent record report reported reports results right rights rise rises rose sales same \
    saw says second securities see seen sees sell sells set sets settlement seven several shareholder \
    shareholders shares she should show shows since six small sold some south split stake state still stock \
    stocks street such sugar take taken talks tax ten than that the their them then there these they third this \
    those though three through time times today told too took town trade traded trading two under until up upon \
    used very volumes vs wants war was water way week weekly weeks well went were west what wheat when where \
    whether which while who whole will wins with within without won work workers world would year years \
    yesterday yet you young your";

/// The commonest words of other languages in Latin script, where English has none spelt so.
const OTHERS: &str = "\
    le les des et du une dans est pour qui que sur pas avec sont aux ses cette leur el los las del una por con para \
    como su os da das dos em uma ao na il di che gli della dei nel sono alla der und das den von zu mit ist im nicht \
    ein eine auf dem sich des het een van dat niet op te zijn voor met aan och att det som av til og ikke er jeg ett \
    na nie jest do za przez je se si ja ei oli az egy hogy nem ve bir bu ile yang dan di untuk dengan ini itu ang mga \
    ng sa ay ya wa kwa katika amb els pe cu din nu ut sed ad cum quae dolor ipsum ir un ka ar yra kad ning ega";

/// How far a text reads like English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum English {
    /// It has the small words of English as running text has them.
    Surely,
    /// It has words of English and hardly any of other languages.
    Likely,
    No,
}

/// How far the first words of `headline` and `body` read like English.
pub(super) fn reads_english(headline: &str, body: &str) -> English {
    let (mut all, mut only_english, mut small) = (0, 0, 0);
    each_word(headline, body, |word| {
        all += 1;
        match word {
            "the" | "of" | "and" | "with" | "that" => only_english += 1,
            "to" | "in" | "a" | "is" | "for" | "on" | "was" | "by" => small += 1,
            _ => {}
        }
    });
    if all >= 8 && only_english >= 2 && (only_english + small) * 6 >= all {
        return English::Surely;
    }
    if is_likely(headline, body) { English::Likely } else { English::No }
}

/// Whether the lists speak for English: tables have few words of any language, headlines one or two.
fn is_likely(headline: &str, body: &str) -> bool {
    static LISTS: LazyLock<[HashSet<&str>; 2]> =
        LazyLock::new(|| [ENGLISH, OTHERS].map(|list| list.split_whitespace().collect()));
    let (mut all, mut english, mut others, mut foreign) = (0, 0, 0, 0);
    each_word(headline, body, |word| {
        all += 1;
        english += usize::from(LISTS[0].contains(word));
        others += usize::from(LISTS[1].contains(word));
        foreign += usize::from(!word.is_ascii());
    });
    // Names have accents as well, one here and there.
    english > others * 3 && english * 20 >= all && foreign * 12 <= all
}

/// Calls `each` with the words in lower case. One longer than the lists' words is cut at [`LONGEST`] bytes or before.
fn each_word(headline: &str, body: &str, mut each: impl FnMut(&str)) {
    let mut buffer = [0_u8; LONGEST + 1];
    let words = [headline, body].into_iter().flat_map(|text| text.split(|letter: char| !letter.is_alphabetic()));
    for word in words.filter(|word| !word.is_empty()).take(LOOKED_AT) {
        let end = (0..=word.len().min(buffer.len())).rev().find(|end| word.is_char_boundary(*end)).unwrap_or(0);
        let lower = &mut buffer[..end];
        lower.copy_from_slice(&word.as_bytes()[..end]);
        lower.make_ascii_lowercase();
        each(std::str::from_utf8(lower).unwrap_or(""));
    }
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, English, LONGEST, OTHERS, reads_english};

    fn check(text: &str, expected: English) {
        assert_eq!(reads_english("", text), expected, "{text}");
    }

    #[test]
    fn running_text() {
        check("The bridge over the river was opened on Monday after ten years of work.", English::Surely);
        check("THE BRIDGE OVER THE RIVER WAS OPENED ON MONDAY AFTER TEN YEARS OF WORK.", English::Surely);
        check("Die Brücke über den Fluss wurde nach zehn Jahren in London eröffnet, sagte er.", English::No);
        check("Le pont sur la rivière a été ouvert lundi, on a dit que le maire a signé.", English::No);
    }

    #[test]
    fn tables_and_headlines() {
        check("FORD BRIDGE CO 1ST QTR LOSS\nShr loss 12 cts vs loss 3 cts\nRevs 2.1 mln vs 1.9 mln", English::Likely);
        check("TONNAGE PRICES, NORTH HARBOUR\ncopper 12 3/4 nil\nzinc 44 nil", English::Likely);
        check("Bilanz der Werke: Umsatz 12 Mio, Gewinn 3 Mio, Management", English::No);
        check("Sharif Karimov Nazarbek Ordabai", English::No);
        check("12.5 13.0 14.5", English::No);
    }

    #[test]
    fn other_languages_with_words_of_english() {
        check("Il presidente ha detto che il market e il trading sono in crisi, secondo gli analisti.", English::No);
        check("Para pekerja di pelabuhan yang baru itu sold out dengan cepat", English::No);
    }

    #[test]
    fn the_lists_are_well_formed() {
        let others: Vec<&str> = OTHERS.split_whitespace().collect();
        for word in ENGLISH.split_whitespace() {
            assert!(word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
            assert!(!others.contains(&word), "{word} stands in both lists");
        }
    }
}
