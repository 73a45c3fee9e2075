//! Words of a query that begin with a dash: `search query Raqqa -football` leaves football out and asks for no option.

use std::ffi::OsString;

/// The subcommands whose arguments are a query.
const ASKING: [&str; 4] = ["query", "facets", "timeline", "names"];

/// The arguments, the first of which is the program's name, with a space before each word of a query that would be taken
/// for short options. Short options themselves are few: `-h`, `-V`, and `-n` with a number.
pub fn words_apart(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut apart = Vec::new();
    let mut asking = false;
    let mut ended = false;
    for argument in arguments {
        ended |= argument == "--";
        if asking && !ended && is_word(&argument) {
            let mut word = OsString::from(" ");
            word.push(&argument);
            apart.push(word);
            continue;
        }
        // The first argument that is the name of such a subcommand is taken for it, also behind an option.
        asking |= !apart.is_empty() && ASKING.iter().any(|name| argument == *name);
        apart.push(argument);
    }
    apart
}

fn is_word(argument: &OsString) -> bool {
    let Some(rest) = argument.to_str().and_then(|text| text.strip_prefix('-')) else { return false };
    let numbered = rest
        .strip_prefix('n')
        .is_some_and(|number| number.trim_start_matches('=').bytes().all(|byte| byte.is_ascii_digit()));
    !(rest.is_empty() || rest.starts_with('-') || rest == "h" || rest == "V" || rest == "0" || numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let arguments = std::iter::once("search").chain(line.split(' ')).map(OsString::from);
        assert_eq!(
            words_apart(arguments).split_first().map(|(_, rest)| rest.to_vec()),
            Some(expected.iter().map(OsString::from).collect())
        );
    }

    #[test]
    fn a_word_behind_a_dash_is_no_option() {
        check("query Raqqa -football", &["query", "Raqqa", " -football"]);
        check("query -news -n5 -hospital", &["query", " -news", "-n5", " -hospital"]);
        check("--color never facets -\"a --by year", &["--color", "never", "facets", " -\"a", "--by", "year"]);
        check("names -=x", &["names", " -=x"]);
    }

    #[test]
    fn options_stay_options() {
        check("query -n 5 -h -V - --exact", &["query", "-n", "5", "-h", "-V", "-", "--exact"]);
        check("index -q -x", &["index", "-q", "-x"]);
        check("query -- -football", &["query", "--", "-football"]);
        check("-x query", &["-x", "query"]);
    }
}
