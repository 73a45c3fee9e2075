//! Runs what the README shows. All `console` blocks together are one session in a copy of the project: each command that
//! is the program's own, or reads its files, has to print what stands below it. `UPDATE_EXPECT=1` writes it there instead.

use std::fmt::Write;
use std::{env, fs};

use crate::support::{Archive, copy_folder, project};

/// A stretch of the README.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// Lines that are not run.
    Prose(String),
    /// A command in a `console` block, without its prompt, and what is printed below it.
    Example { command: String, output: String },
}

/// The parts of the README in order.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("```") {
            inside = line.trim_end() == "```console";
            parts.push(Part::Prose(line.to_owned()));
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            parts.push(Part::Example { command: command.trim_end().to_owned(), output: String::new() });
        } else {
            match parts.last_mut() {
                Some(Part::Example { output, .. }) => output.push_str(line),
                Some(Part::Prose(prose)) => prose.push_str(line),
                None => parts.push(Part::Prose(line.to_owned())),
            }
        }
    }
    parts
}

/// Whether what a command prints is the same on every machine.
fn is_run(command: &str) -> bool {
    command.starts_with("cargo run --release -- ") || command.starts_with("search ") || command.ends_with("| sha256sum")
}

/// The text without what varies from run to run and from machine to machine: times, rates and scores.
fn normalised(text: &str) -> String {
    let units = ["s", "s,", "ms", "KiB", "MiB", "KiB/s,", "MiB/s,"];
    let is_measured = |word: &str| word.starts_with(|first: char| first.is_ascii_digit()) && word.contains('.');
    let line = |line: &str| {
        if line.contains("articles/s") {
            return "#".to_owned();
        }
        let words = line.split(' ').filter(|word| !units.contains(word));
        words.map(|word| if is_measured(word) { "#" } else { word }).collect::<Vec<_>>().join(" ")
    };
    text.trim_end().lines().map(|it| line(it.trim_end())).collect::<Vec<_>>().join("\n")
}

/// What `command` prints in a copy of the project, on both of its outputs.
#[cfg(target_os = "linux")]
fn printed(archive: &Archive, command: &str) -> String {
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_search")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), env::var("PATH").unwrap());
    let command = command.replace("cargo run --release -- ", "search ");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &format!("{command} 2>&1")]).current_dir(archive.path("")).env("PATH", &path);
    shell.env_remove("SEARCH_INDEX").env("NO_COLOR", "1");
    archive.outcome(&mut shell).stdout
}

#[cfg(target_os = "linux")]
#[test]
fn examples_print_what_they_say() {
    let readme = project().join("README.md");
    let archive = Archive::unindexed("");
    copy_folder(&project().join("corpus"), &archive.path("corpus"));
    let (mut differences, mut now, mut count) = (String::new(), String::new(), 0);
    for part in parts(&fs::read_to_string(&readme).unwrap()) {
        let (command, output) = match part {
            Part::Prose(prose) => {
                now.push_str(&prose);
                continue;
            }
            Part::Example { command, output } => (command, output),
        };
        let said = if is_run(&command) { printed(&archive, &command) } else { output.clone() };
        let is_same = normalised(&said) == normalised(&output);
        writeln!(now, "$ {command}\n{}", if is_same { &output } else { &said }.trim_end()).unwrap();
        if !is_same {
            writeln!(differences, "$ {command}\n{said}").unwrap();
        }
        count += usize::from(is_run(&command));
    }
    assert!(count >= 5, "only {count} examples are run");
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(readme, now).unwrap();
    } else {
        assert!(differences.is_empty(), "what is printed now:\n{differences}");
    }
}

#[test]
fn examples_are_found() {
    let text = "Say:\n```console\n$ search query mill\nA mill\n\nopens\n$ search stats\n```\n$ not this\n```toml\n$ nor this\n```\n";
    let prose = |text: &str| Part::Prose(text.to_owned());
    let example =
        |command: &str, output: &str| Part::Example { command: command.to_owned(), output: output.to_owned() };
    let expected = [
        prose("Say:\n"),
        prose("```console\n"),
        example("search query mill", "A mill\n\nopens\n"),
        example("search stats", ""),
        prose("```\n$ not this\n"),
        prose("```toml\n$ nor this\n"),
        prose("```\n"),
    ];
    assert_eq!(parts(text), expected);
}

#[test]
fn what_varies_is_left_out() {
    assert_eq!(normalised("48 articles in 0.4 s \n"), normalised("48 articles in 0.51 s"));
    assert_ne!(normalised("48 articles"), normalised("47 articles"));
}
