//! The names of an archive's members, made fit to be the end of a path and of an id.

use super::super::charset;

/// The longest name that is kept, in bytes: longer ones are no names of files anywhere.
const LONGEST: usize = 4096;

/// The way to a member inside its archive, with `/` between its parts. Nothing is ever written to disk, so no name can do
/// harm there; but one that is absolute, climbs out with `..` or is split by backslashes has to stay below the archive in
/// ids and citations, too. `None` for a name of which nothing is left.
pub(super) fn way(name: &[u8]) -> Option<String> {
    let name = charset::decode(name[..name.len().min(LONGEST)].to_vec(), None);
    let parts = name.split(['/', '\\']).filter(|part| !matches!(part.trim(), "" | "." | "..") && !is_drive(part));
    let way: Vec<String> = parts.map(|part| part.replace(char::is_control, "\u{fffd}")).collect();
    (!way.is_empty()).then(|| way.join("/"))
}

fn is_drive(part: &str) -> bool {
    matches!(part.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic())
}

/// Whether a member is hidden, as files are on a Unix system, or is what macOS stores beside files.
pub(super) fn is_hidden(way: &str) -> bool {
    way.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &[u8], expected: &str) {
        assert_eq!(way(name).as_deref().unwrap_or("none"), expected);
    }

    #[test]
    fn names_stay_below_their_archive() {
        check(b"2017/a.html", "2017/a.html");
        check(b"./2017//a.html", "2017/a.html");
        check(b"../../etc/passwd", "etc/passwd");
        check(b"/etc/passwd", "etc/passwd");
        check(b"C:\\news\\..\\a.html", "news/a.html");
        check(b"a\n\0b", "a\u{fffd}\u{fffd}b");
        check(b"..", "none");
        check(b"", "none");
    }

    #[test]
    fn names_are_read_in_the_charset_they_seem_to_have() {
        check("новости/мир.html".as_bytes(), "новости/мир.html");
        check(b"caf\xe9.txt", "café.txt");
    }

    #[test]
    fn hidden_members_are_known() {
        assert!(is_hidden("a/.DS_Store") && is_hidden("__MACOSX/._a.txt") && is_hidden(".git/x"));
        assert!(!is_hidden("a.b/c.txt"));
    }

    proptest::proptest! {
        #[test]
        fn never_climbs(name in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..60)) {
            if let Some(way) = way(&name) {
                proptest::prop_assert!(!way.starts_with('/') && way.split('/').all(|part| !matches!(part, "" | "." | "..")));
            }
        }
    }
}
