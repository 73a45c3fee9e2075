//! Runs what the README shows. A `console` block is one session in a copy of the project: each `$ search …` or
//! `$ cargo run --release -- …` is run with the binary of these tests and has to print what the block says.

use std::fs;
use std::path::Path;

use crate::support::{Archive, copy_folder, project};

/// A command of the README with what is printed below it.
struct Example {
    line: usize,
    command: String,
    output: String,
}

/// The commands of all `console` blocks, in order.
fn examples(text: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            examples.push(Example { line: number + 1, command: command.to_owned(), output: String::new() });
        } else if let Some(example) = examples.last_mut().filter(|_| inside) {
            example.output.push_str(line);
            example.output.push('\n');
        }
    }
    examples
}

/// Whether the output is the binary's own, and the same on every machine.
fn is_run(command: &str) -> bool {
    let first = command.split_whitespace().next().unwrap_or("");
    command.starts_with("cargo run --release -- ") || ["search", "sed", "dd", "tail", "head"].contains(&first)
}

/// A line as it is on every machine: times, rates, sizes and scores are left out.
fn normalised(text: &str) -> String {
    let digits = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let varies = |word: &str| digits(word) && word.contains('.');
    let units = ["s,", "s", "ms", "KB", "MB", "KB,", "MB,", "MB/s", "B"];
    let line = |line: &str| {
        let words = line.trim_end().split(' ').filter(|word| !units.contains(word));
        words.map(|word| if varies(word) { "#" } else { word }).collect::<Vec<_>>().join(" ")
    };
    text.trim_end().lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(unix)]
#[test]
fn examples_print_what_they_say() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let archive = Archive::unindexed("");
    copy_folder(&project().join("corpus"), &archive.path("corpus"));
    let bin = Path::new(env!("CARGO_BIN_EXE_search")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let mut differences = Vec::new();
    let mut count = 0;
    for example in examples(&readme).iter().filter(|example| is_run(&example.command)) {
        let command = example.command.replace("cargo run --release -- ", "search ");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &format!("{command} 2>&1")]).current_dir(archive.path("")).env("PATH", &path);
        shell.env_remove("SEARCH_INDEX").env("NO_COLOR", "1");
        let said = archive.outcome(&mut shell).stdout;
        if normalised(&said) != normalised(&example.output) {
            differences.push(format!("README.md:{}: $ {}\n{said}", example.line, example.command));
        }
        count += 1;
    }
    assert!(count >= 5, "only {count} examples are run");
    assert!(differences.is_empty(), "what is printed now:\n{}", differences.join("\n"));
}

#[test]
fn examples_are_found() {
    let text = "Say:\n```console\n$ search query mill\nA mill\n\nopens\n$ search stats\n```\n$ not this\n```toml\n$ nor this\n```\n";
    let found: Vec<_> = examples(text).into_iter().map(|it| (it.line, it.command, it.output)).collect();
    let expected = [(3, "search query mill", "A mill\n\nopens\n"), (7, "search stats", "")];
    assert_eq!(found, expected.map(|(line, command, output)| (line, command.to_owned(), output.to_owned())));
}

#[test]
fn what_varies_is_left_out() {
    assert_eq!(normalised("48 articles in 0.4 s, 1.2 MB/s \n"), normalised("48 articles in 0.51 s, 0.9 MB/s"));
    assert_ne!(normalised("48 articles"), normalised("47 articles"));
}
