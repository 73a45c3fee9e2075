//! As much of Rust's grammar as the house rules need: tokens without comments and literals, and the paths they spell.

/// A token with the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// A word, `::`, or a single character of punctuation.
    pub(crate) text: String,
    /// Its line, from 1.
    pub(crate) line: usize,
}

/// The tokens of `code`, without comments, strings, characters, lifetimes and numbers.
pub(crate) fn tokens(code: &str) -> Vec<Token> {
    let mut rest = code;
    let mut line = 1;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = if let Some(length) = skipped(rest, first) {
            length
        } else {
            let length = token_length(rest, first);
            tokens.push(Token { text: rest[..length].to_owned(), line });
            length
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// The length of what stands at the start of `rest`, where it is nothing that the rules look at.
fn skipped(rest: &str, first: char) -> Option<usize> {
    if first.is_whitespace() {
        return Some(first.len_utf8());
    }
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    raw_string_length(rest).or_else(|| quoted_length(rest)).or_else(|| number_length(rest, first))
}

/// The length of `r"…"`, `r#"…"#`, `br"…"` and the like at the start of `rest`.
fn raw_string_length(rest: &str) -> Option<usize> {
    let after_letters = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after_letters.bytes().take_while(|&byte| byte == b'#').count();
    let inside = after_letters[hashes..].strip_prefix('"')?;
    let closing = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - inside.len();
    Some(inside.find(&closing).map_or(rest.len(), |end| start + end + closing.len()))
}

/// The length of a string, a character or a lifetime at the start of `rest`.
fn quoted_length(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('b').unwrap_or(rest);
    let quote = inside.chars().next().filter(|&quote| quote == '"' || quote == '\'')?;
    let start = rest.len() - inside.len() + 1;
    if quote == '\'' && is_lifetime(&rest[start..]) {
        return Some(start);
    }
    let mut escaped = false;
    for (at, character) in rest[start..].char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return Some(start + at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

/// Whether what follows a single quote is a lifetime and not a character: `'a` has no closing quote after one letter.
fn is_lifetime(after_quote: &str) -> bool {
    let mut characters = after_quote.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_') && characters.next() != Some('\'')
}

fn number_length(rest: &str, first: char) -> Option<usize> {
    first.is_ascii_digit().then(|| rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()))
}

fn token_length(rest: &str, first: char) -> usize {
    if first.is_alphabetic() || first == '_' {
        rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
    } else if rest.starts_with("::") {
        2
    } else {
        first.len_utf8()
    }
}

/// Every path that starts at the crate's root, with groups taken apart: `use crate::{news::Span, spelling}` gives
/// `news::Span` and `spelling`. `module` is where the code stands and resolves `super` and `self`.
pub(crate) fn crate_paths(tokens: &[Token], module: &[String]) -> Vec<(Vec<String>, usize)> {
    let mut paths = Vec::new();
    for at in 0..tokens.len() {
        let continues = at > 0 && tokens[at - 1].text == "::";
        let leads = tokens.get(at + 1).is_some_and(|next| next.text == "::");
        if continues || !leads {
            continue;
        }
        let Some((root, next)) = path_root(tokens, at, module) else { continue };
        spread(tokens, next, root, &mut paths);
    }
    paths
}

/// Where a path that starts at `at` begins in the crate, and the token after its leading `crate::` or `super::super::`.
fn path_root(tokens: &[Token], at: usize, module: &[String]) -> Option<(Vec<String>, usize)> {
    let mut root = match tokens[at].text.as_str() {
        "crate" => return Some((Vec::new(), at + 2)),
        "self" => module.to_vec(),
        "super" => module[..module.len().saturating_sub(1)].to_vec(),
        _ => return None,
    };
    let mut next = at + 2;
    while tokens.get(next).is_some_and(|token| token.text == "super") {
        root.pop();
        next += 2;
    }
    Some((root, next))
}

/// Reads the path from `at` on into `paths`, each group's parts on their own; returns the token after it.
fn spread(tokens: &[Token], at: usize, prefix: Vec<String>, paths: &mut Vec<(Vec<String>, usize)>) -> usize {
    let Some(token) = tokens.get(at) else { return at };
    if token.text != "{" {
        let mut path = prefix;
        path.push(token.text.clone());
        if tokens.get(at + 1).is_some_and(|next| next.text == "::") {
            return spread(tokens, at + 2, path, paths);
        }
        paths.push((path, token.line));
        return at + 1;
    }
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|token| token.text != "}") {
        next = match tokens[next].text.as_str() {
            "," => next + 1,
            "as" => next + 2,
            _ => spread(tokens, next, prefix.clone(), paths),
        };
    }
    next + 1
}

#[test]
fn comments_and_literals_are_no_tokens() {
    let code = r##"let a = "crate::cli"; // crate::cli
        let b = r#"say "crate::cli""#; /* crate::cli */ let c: &'static str = 'x'; b'"'; 0xff_u8"##;
    let words: Vec<_> = tokens(code).into_iter().map(|token| token.text).collect();
    assert_eq!(words.join(" "), "let a = ; let b = ; let c : & static str = ; ;");
}

#[test]
fn groups_and_parents_are_resolved() {
    let code = "use crate::{news::{Span, Place as P}, spelling};\nuse super::clean::Config;\nlet x = super::super::cli::run();";
    let module = ["ingest".to_owned(), "describe".to_owned(), "date".to_owned()];
    let paths: Vec<_> = crate_paths(&tokens(code), &module)
        .into_iter()
        .map(|(path, line)| format!("{}:{line}", path.join("::")))
        .collect();
    let expected =
        ["news::Span:1", "news::Place:1", "spelling:1", "ingest::describe::clean::Config:2", "ingest::cli::run:3"];
    assert_eq!(paths, expected);
}
