//! Several files in one string: `//- path` opens a file, and what follows is its text up to the next such line.

/// The files of `fixture` with their texts. Indentation that all lines of the fixture share is taken away.
pub(crate) fn files(fixture: &str) -> Vec<(String, String)> {
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let written = fixture.lines().filter(|line| !line.trim().is_empty());
    let shared = written.map(|line| indent(&line)).min().unwrap_or(0);
    let mut files: Vec<(String, String)> = Vec::new();
    for line in fixture.lines() {
        let line = line.get(shared..).unwrap_or("");
        if let Some(path) = line.strip_prefix("//- ") {
            files.push((path.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
            text.push('\n');
        } else {
            assert!(line.is_empty(), "a fixture begins with `//- path`, not with {line:?}");
        }
    }
    files
}

#[test]
fn a_fixture_is_cut_into_files() {
    let fixture = "
        //- a.txt
        First.

          Indented.
        //- b/c.txt
        Second.
    ";
    let expected = [("a.txt", "First.\n\n  Indented.\n"), ("b/c.txt", "Second.\n\n")];
    assert_eq!(files(fixture), expected.map(|(path, text)| (path.to_owned(), text.to_owned())));
}
