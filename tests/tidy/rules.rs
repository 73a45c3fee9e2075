//! The rules of the house that can be read off its source, each as a function from a file to what is wrong with it.

use super::tokens::{Token, crate_paths, tokens};

/// Which rooms a room may name, itself apart. `cli` may name every room; a room that is not listed here is a mistake.
const ARROWS: &[(&str, &[&str])] = &[
    ("news", &[]),
    ("spelling", &[]),
    ("gazetteer", &["spelling", "news"]),
    ("tagger", &["gazetteer", "spelling", "news"]),
    ("index", &["spelling", "news"]),
    ("ingest", &["tagger", "index", "gazetteer", "spelling", "news"]),
    ("search", &["index", "gazetteer", "spelling", "news"]),
    ("render", &["news"]),
    ("cli", &["ingest", "search", "render", "index", "tagger", "gazetteer", "spelling", "news"]),
];

/// The stages of `ingest`, none of which may name another.
const STAGES: &[&str] = &["acquire", "clean", "describe", "enrich", "fingerprint", "passage"];

/// Crates that are named in some places only, as prefixes of the path below `src`.
const CONFINED: &[(&str, &[&str])] = &[
    ("tantivy", &["index/"]),
    ("anyhow", &["cli/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("ctrlc", &["cli/"]),
    ("nix", &["cli/"]),
    ("serde", FORMATS),
    ("serde_json", FORMATS),
];

/// Where a wire or a file format is read or written.
const FORMATS: &[&str] = &["cli/", "render/", "index/", "ingest/acquire/", "ingest/clean/", "ingest/describe/"];

/// What makes a result depend on when and where it was computed, or reaches out of the machine.
const OUTSIDE_WORLD: &[&[&str]] = &[
    &["std", "::", "env", "::"],
    &["env", "::", "var"],
    &["env", "::", "current_dir"],
    &["SystemTime", "::", "now"],
    &["Timestamp", "::", "now"],
    &["Zoned", "::", "now"],
    &["std", "::", "net"],
    &["std", "::", "process"],
];

/// Names of files and folders that say nothing about what is in them.
const VAGUE_NAMES: &[&str] =
    &["common", "data", "helper", "helpers", "manager", "misc", "stuff", "util", "utils", "v2"];

/// The longest that a file may be before its tests.
const FILE_LINES: usize = 400;

/// A file of `src`.
pub(crate) struct SourceFile<'a> {
    /// Its path below `src`, with `/` on every system.
    path: &'a str,
    /// Everything before its tests.
    code: &'a str,
    tokens: Vec<Token>,
}

impl<'a> SourceFile<'a> {
    /// The file at `path` below `src`, with the text `text`.
    pub(crate) fn new(path: &'a str, text: &'a str) -> Self {
        let code = if path.ends_with("/tests.rs") { text.lines().next().unwrap_or("") } else { before_tests(text) };
        Self { path, code, tokens: tokens(code) }
    }

    /// What is wrong with it, a line each: the place, then the rule.
    pub(crate) fn problems(&self) -> Vec<String> {
        let rules = [
            Self::arrows,
            Self::confined_crates,
            Self::printing,
            Self::outside_world,
            Self::async_code,
            Self::header,
            Self::length,
            Self::vague_names,
            Self::bool_parameters,
            Self::comments,
        ];
        rules.iter().flat_map(|rule| rule(self)).collect()
    }

    fn problem(&self, line: usize, what: impl std::fmt::Display) -> String {
        format!("{}:{line}: {what}", self.path)
    }

    /// The module that the file is: `ingest/clean/mod.rs` is `[ingest, clean]`.
    fn module(&self) -> Vec<String> {
        let path = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').filter(|part| !["lib", "main"].contains(part)).map(str::to_owned).collect()
    }

    fn arrows(&self) -> Vec<String> {
        let module = self.module();
        let Some(room) = module.first() else { return Vec::new() };
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| name == room) else {
            return vec![self.problem(1, format_args!("`{room}` is no room of the house"))];
        };
        let mut problems = Vec::new();
        for (path, line) in crate_paths(&self.tokens, &module) {
            let Some(target) = path.first().filter(|target| ARROWS.iter().any(|(name, _)| name == target)) else {
                continue;
            };
            if target != room && !allowed.contains(&target.as_str()) {
                problems.push(self.problem(line, format_args!("`{room}` names `{}`", path.join("::"))));
            }
            if let (Some(stage), Some(other)) = (stage(&module), stage(&path))
                && stage != other
            {
                problems.push(self.problem(line, format_args!("the stage `{stage}` names its sibling `{other}`")));
            }
        }
        problems
    }

    fn confined_crates(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let Some((name, places)) = CONFINED.iter().find(|(name, _)| *name == token.text) else { continue };
            let neighbour = |offset: isize| at.checked_add_signed(offset).and_then(|at| self.tokens.get(at));
            let leads =
                neighbour(1).is_some_and(|next| next.text == "::") || neighbour(-1).is_some_and(|it| it.text == "use");
            let continues = neighbour(-1).is_some_and(|previous| previous.text == "::");
            let at_home = self.is_program() || places.iter().any(|place| self.path.starts_with(place));
            if leads && !continues && !at_home {
                problems
                    .push(self.problem(token.line, format_args!("`{name}` is named outside {}", places.join(", "))));
            }
        }
        problems
    }

    /// Whether it is where a program starts: `search`, or one that makes what the repository holds.
    fn is_program(&self) -> bool {
        self.path.rsplit('/').next() == Some("main.rs")
    }

    fn is_outermost(&self) -> bool {
        self.path.starts_with("cli/") || self.is_program()
    }

    fn printing(&self) -> Vec<String> {
        let prints = |pair: &&[Token]| {
            ["print", "println", "eprint", "eprintln", "dbg"].contains(&pair[0].text.as_str()) && pair[1].text == "!"
        };
        let allowed = self.is_outermost();
        let pairs = self.tokens.windows(2).filter(|_| !allowed).filter(prints);
        pairs.map(|pair| self.problem(pair[0].line, format_args!("`{}!` outside cli/", pair[0].text))).collect()
    }

    fn outside_world(&self) -> Vec<String> {
        if self.is_outermost() {
            return Vec::new();
        }
        let mut problems = Vec::new();
        for start in 0..self.tokens.len() {
            for words in OUTSIDE_WORLD {
                let matches = words
                    .iter()
                    .enumerate()
                    .all(|(offset, word)| self.tokens.get(start + offset).is_some_and(|token| token.text == *word));
                if matches {
                    problems
                        .push(self.problem(self.tokens[start].line, format_args!("`{}` below cli/", words.concat())));
                }
            }
        }
        problems
    }

    fn async_code(&self) -> Vec<String> {
        let tokens = self.tokens.iter().filter(|token| token.text == "async");
        tokens.map(|token| self.problem(token.line, "async code")).collect()
    }

    fn header(&self) -> Vec<String> {
        if self.code.starts_with("//! ") || self.code.starts_with("#![doc = ") {
            return Vec::new();
        }
        vec![self.problem(1, "does not open with `//!` and why it exists")]
    }

    fn length(&self) -> Vec<String> {
        let lines = self.code.lines().count();
        if lines <= FILE_LINES {
            return Vec::new();
        }
        vec![self.problem(lines, format_args!("{lines} lines before the tests, more than {FILE_LINES}"))]
    }

    fn vague_names(&self) -> Vec<String> {
        let parts = self.path.trim_end_matches(".rs").split('/');
        let vague = parts.filter(|part| VAGUE_NAMES.contains(part) || part.starts_with("new_"));
        vague.map(|part| self.problem(1, format_args!("`{part}` says nothing about what is in it"))).collect()
    }

    /// `pub fn` with a parameter of type `bool`: at the call nobody can tell what `true` means.
    fn bool_parameters(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (at, pair) in self.tokens.windows(2).enumerate() {
            if pair[0].text != "pub" || pair[1].text != "fn" {
                continue;
            }
            let parameters = self.tokens[at..].iter().skip_while(|token| token.text != "(");
            let mut depth = 0_usize;
            let mut previous = "";
            for token in parameters {
                match token.text.as_str() {
                    "(" => depth += 1,
                    ")" => depth -= 1,
                    "bool" if depth == 1 && previous == ":" => {
                        let name = &self.tokens[at + 2].text;
                        problems.push(self.problem(token.line, format_args!("`{name}` takes a bool")));
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                previous = &token.text;
            }
        }
        problems
    }

    fn comments(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (number, line) in self.code.lines().enumerate() {
            let Some(comment) = line.trim_start().strip_prefix("//") else { continue };
            let mut words = comment.split(|character: char| !character.is_alphanumeric());
            if words.any(|word| ["TODO", "FIXME", "XXX", "HACK"].contains(&word)) {
                problems.push(self.problem(number + 1, "a note to oneself in a comment"));
            }
            if ["---", "===", "***", "///"].iter().any(|banner| comment.trim_start().starts_with(banner)) {
                problems.push(self.problem(number + 1, "a banner in a comment"));
            }
        }
        problems
    }
}

/// What of `text` comes before a module of tests that is written out in it.
fn before_tests(text: &str) -> &str {
    let opens_module = |tests: usize| {
        let first = text[tests..].lines().find(|line| !line.starts_with("#["));
        first.is_some_and(|line| line.starts_with("mod ") && line.ends_with('{'))
    };
    let start = text.match_indices("#[cfg(test)]").map(|(at, _)| at).find(|&at| opens_module(at));
    start.map_or(text, |start| &text[..start])
}

/// The stage of `ingest` that `path` lies in.
fn stage(path: &[String]) -> Option<&str> {
    match path {
        [room, stage, ..] if room == "ingest" && STAGES.contains(&stage.as_str()) => Some(stage),
        _ => None,
    }
}
