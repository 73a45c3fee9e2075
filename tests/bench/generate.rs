//! Makes an archive of any size out of a small one, for measuring how runs and questions grow with it.
//!
//! `generate FOLDER COUNT [SEED]` reads the JSON lines of a folder and writes as many new articles to standard output.
//! Sentences are taken as they are, a paragraph's from one article, so that words keep company as they do in news;
//! numbers are drawn anew and names exchanged or misspelt, so that the vocabulary goes on growing and few articles are
//! copies. The same seed gives the same archive.

use std::error::Error;
use std::fs;
use std::io::{self, BufWriter, Write};

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

/// The days of publication: some 36 years.
const FIRST_DAY: Date = date(1990, 1, 1);
const DAYS: u64 = 13_000;
/// How many outlets there are; the n-th writes about one n-th of what the first writes.
const OUTLETS: usize = 60;
/// Of a hundred names, how many are exchanged for another, and of a hundred of those, how many are misspelt.
const EXCHANGED: u64 = 15;
const MISSPELT: u64 = 25;

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// What new articles are made of.
#[derive(Default)]
struct Parts {
    headlines: Vec<String>,
    /// Articles as paragraphs of sentences.
    articles: Vec<Vec<Vec<String>>>,
    /// Capitalised words inside of sentences, as often as they stand there.
    names: Vec<String>,
}

impl Parts {
    /// Adds an article of the small archive.
    fn add(&mut self, article: &Value) {
        let field = |names: [&str; 4]| names.iter().find_map(|name| article[*name].as_str()).unwrap_or_default();
        let headline = field(["title", "headline", "title", "headline"]);
        let text = field(["text", "body", "content", "contents"]);
        if headline.is_empty() || text.trim().len() < 200 {
            return;
        }
        self.headlines.push(headline.to_owned());
        let paragraphs = unwrapped(text).lines().map(sentences).filter(|sentences| !sentences.is_empty()).collect();
        self.articles.push(paragraphs);
        let inner = text.split_whitespace().zip(text.split_whitespace().skip(1));
        let names = inner.filter(|(before, _)| !before.ends_with(['.', '?', '!', '"'])).map(|(_, word)| word);
        self.names.extend(names.filter(|word| is_name(word)).map(str::to_owned));
    }

    /// A new article.
    fn make(&self, number: u64, random: &mut Random) -> Value {
        let shape = random.pick(&self.articles);
        let mut body = String::new();
        for paragraph in shape {
            let article = random.pick(&self.articles);
            let from = random.pick(article);
            let start = random.below(from.len());
            for at in 0..paragraph.len() {
                self.vary(&from[(start + at) % from.len()], random, &mut body);
                body.push(' ');
            }
            body.push('\n');
        }
        let model: &String = random.pick(&self.headlines);
        let mut headline = String::new();
        self.vary(model, random, &mut headline);
        let day = FIRST_DAY.saturating_add(((random.next() % DAYS) as i64).days());
        // Zipf's law: the outlet of rank n is chosen where a uniform number falls below 1/n of the range.
        let rank = (OUTLETS as f64).powf(random.below(1 << 20) as f64 / f64::from(1 << 20)) as usize;
        let outlet = format!("{} Post", self.names[rank * self.names.len() / (OUTLETS + 1)]);
        json!({ "id": format!("g{number}"), "title": headline, "text": body, "outlet": outlet, "date": day.to_string() })
    }

    /// Appends `sentence` with other numbers and some other names.
    fn vary(&self, sentence: &str, random: &mut Random, out: &mut String) {
        for (at, word) in sentence.split(' ').enumerate() {
            if at > 0 {
                out.push(' ');
            }
            if at > 0 && is_name(word) && random.percent(EXCHANGED) {
                let name: &String = random.pick(&self.names);
                if random.percent(MISSPELT) { misspell(name, random, out) } else { out.push_str(name) }
            } else if word.contains(|c: char| c.is_ascii_digit()) && random.percent(30) {
                out.extend(word.chars().map(|c| if c.is_ascii_digit() { digit(random) } else { c }));
            } else {
                out.push_str(word);
            }
        }
    }
}

fn digit(random: &mut Random) -> char {
    char::from(b'0' + random.below(10) as u8)
}

/// Appends a name with one of its small letters changed for another of its kind.
fn misspell(name: &str, random: &mut Random, out: &mut String) {
    let changed = random.below(name.chars().count().max(2) - 1) + 1;
    for (at, letter) in name.chars().enumerate() {
        out.push(match letter {
            'a' | 'e' | 'i' | 'o' | 'u' if at == changed => *random.pick(&['a', 'e', 'i', 'o', 'u']),
            'b'..='z' if at == changed => *random.pick(&['b', 'd', 'k', 'l', 'm', 'n', 'r', 's', 't', 'z']),
            other => other,
        });
    }
}

fn is_name(word: &str) -> bool {
    word.len() >= 4
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// The text with a paragraph a line: a line that ends within a sentence goes on in the next.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line.trim());
        out.push(if line.trim_end().ends_with(['.', '?', '!', '"', '”', ':']) { '\n' } else { ' ' });
    }
    out
}

/// The sentences of a paragraph, told by what ends with a full stop before a space: as good as is needed here.
fn sentences(paragraph: &str) -> Vec<String> {
    paragraph
        .trim()
        .split_inclusive(". ")
        .map(|sentence| sentence.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count, seed @ ..] = arguments.as_slice() else {
        return Err("usage: generate FOLDER COUNT [SEED]".into());
    };
    let (count, seed) = (count.parse::<u64>()?, seed.first().map_or(Ok(1), |seed| seed.parse())?);
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut parts = Parts::default();
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            parts.add(&serde_json::from_str(line)?);
        }
    }
    if parts.articles.is_empty() || parts.names.is_empty() {
        return Err("the folder holds no articles with a headline and a text of 200 bytes".into());
    }
    let mut random = Random(seed);
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 0..count {
        writeln!(out, "{}", parts.make(number, &mut random))?;
    }
    Ok(out.flush()?)
}
