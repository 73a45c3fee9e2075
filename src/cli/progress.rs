//! How far a run is, on standard error: a bar that moves on a terminal, or a line every few seconds.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressStyle as BarStyle};

use crate::ingest::Progress;

/// How a run is shown on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressStyle {
    /// A bar that moves.
    Bar,
    /// A line every few seconds.
    Lines,
    /// Nothing.
    Hidden,
}

/// How often a line is printed: often enough to see that the run lives, seldom enough for a log.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// How often the bar is drawn.
const BETWEEN_FRAMES: Duration = Duration::from_millis(100);

/// Below this share of the bytes no end is foretold: the first files say little about the rest.
const LEAST_SHARE_FOR_END: f64 = 0.02;

/// What shows a run in this style on standard error.
#[must_use]
pub fn shown(style: ProgressStyle) -> Box<dyn Progress> {
    match style {
        ProgressStyle::Bar => Box::new(Bar::new()),
        ProgressStyle::Lines => Box::new(Lines::new(io::stderr(), BETWEEN_LINES)),
        ProgressStyle::Hidden => Box::new(()),
    }
}

/// A bar that moves.
struct Bar {
    bar: ProgressBar,
    state: State,
}

impl Bar {
    fn new() -> Self {
        let bar = ProgressBar::new_spinner().with_message("looking for files");
        bar.enable_steady_tick(BETWEEN_FRAMES);
        Self { bar, state: State::new() }
    }
}

impl Progress for Bar {
    fn sources_found(&self, files: u64, bytes: u64) {
        self.state.found(bytes);
        self.bar.set_message(counted(files, "file"));
        self.bar.set_length(bytes);
        if let Ok(style) = BarStyle::with_template("{bar:24} {percent:>3} %  {wide_msg}") {
            self.bar.set_style(style);
        }
    }

    fn advanced(&self, bytes: u64, articles: u64) {
        self.state.advanced(bytes, articles);
        self.bar.inc(bytes);
        // A message is drawn with the next frame; making one for every record would cost more than it shows.
        if self.state.due(BETWEEN_FRAMES) {
            self.bar.set_message(self.state.facts());
        }
    }

    fn committed(&self, _articles: u64) {}

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A line every few seconds.
struct Lines<W> {
    out: Mutex<W>,
    every: Duration,
    state: State,
}

impl<W: Write> Lines<W> {
    fn new(out: W, every: Duration) -> Self {
        Self { out: Mutex::new(out), every, state: State::new() }
    }

    fn print(&self, line: &str) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        // A run goes on when nobody can see it.
        let _ = writeln!(out, "{line}");
    }
}

impl<W: Write + Send> Progress for Lines<W> {
    fn sources_found(&self, files: u64, bytes: u64) {
        self.state.found(bytes);
        self.print(&format!("{} to read, {}", counted(files, "file"), HumanBytes(bytes)));
    }

    fn advanced(&self, bytes: u64, articles: u64) {
        self.state.advanced(bytes, articles);
        if self.state.due(self.every) {
            self.print(&self.state.facts());
        }
    }

    fn committed(&self, articles: u64) {
        self.print(&format!("committed {}", counted(articles, "article")));
    }

    fn finish(&self) {
        self.print(&format!("done: {}", self.state.totals()));
    }
}

/// How far a run is.
struct State {
    began: Instant,
    /// Milliseconds after the beginning at which it was last shown.
    shown: AtomicU64,
    total: AtomicU64,
    bytes: AtomicU64,
    articles: AtomicU64,
}

impl State {
    fn new() -> Self {
        let zero = || AtomicU64::new(0);
        Self { began: Instant::now(), shown: zero(), total: zero(), bytes: zero(), articles: zero() }
    }

    fn found(&self, bytes: u64) {
        self.total.store(bytes, Ordering::Relaxed);
    }

    fn advanced(&self, bytes: u64, articles: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.articles.fetch_add(articles, Ordering::Relaxed);
    }

    /// Whether it is time to show it again; true for one of several threads that ask at once.
    fn due(&self, every: Duration) -> bool {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let shown = self.shown.load(Ordering::Relaxed);
        let every = u64::try_from(every.as_millis()).unwrap_or(u64::MAX);
        now.saturating_sub(shown) >= every
            && self.shown.compare_exchange(shown, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    /// Bytes, articles, how many a second, and the time left.
    fn facts(&self) -> String {
        let (bytes, total) = (self.bytes.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        let articles = self.articles.load(Ordering::Relaxed);
        facts(bytes, total, articles, self.began.elapsed())
    }

    fn totals(&self) -> String {
        let bytes = HumanBytes(self.bytes.load(Ordering::Relaxed));
        format!("{bytes}, {}", counted(self.articles.load(Ordering::Relaxed), "article"))
    }
}

#[allow(clippy::cast_precision_loss, reason = "rates and shares are shown to two digits")]
fn facts(bytes: u64, total: u64, articles: u64, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64().max(0.001);
    let rate = (articles as f64 / seconds).round();
    let mut line = format!("{} of {}, {}", HumanBytes(bytes), HumanBytes(total), counted(articles, "article"));
    line += &format!(", {rate:.0}/s");
    let share = bytes as f64 / total.max(1) as f64;
    if bytes >= total {
        // All is read; the workers and the commit still take their time, and how much nobody knows.
        line += ", finishing";
    } else if share >= LEAST_SHARE_FOR_END {
        let left = Duration::from_secs_f64(seconds * (1.0 - share) / share);
        line += &format!(", about {} left", HumanDuration(left));
    }
    line
}

fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", HumanCount(number), if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: u64, total: u64, articles: u64, seconds: u64, expected: &str) {
        assert_eq!(facts(bytes, total, articles, Duration::from_secs(seconds)), expected);
    }

    #[test]
    fn an_end_is_foretold_once_something_is_known() {
        check(1_048_576, 104_857_600, 40, 2, "1.00 MiB of 100.00 MiB, 40 articles, 20/s");
        check(
            26_214_400,
            104_857_600,
            1_000,
            10,
            "25.00 MiB of 100.00 MiB, 1,000 articles, 100/s, about 30 seconds left",
        );
        check(104_857_600, 104_857_600, 4_000, 40, "100.00 MiB of 100.00 MiB, 4,000 articles, 100/s, finishing");
    }

    #[test]
    fn an_empty_run_is_no_division_by_nothing() {
        check(0, 0, 0, 0, "0 B of 0 B, 0 articles, 0/s, finishing");
    }

    #[test]
    fn lines_begin_with_what_is_to_do_and_end_with_what_was_done() {
        let lines = Lines::new(Vec::new(), Duration::from_secs(3_600));
        lines.sources_found(2, 2_048);
        lines.advanced(2_048, 0);
        lines.advanced(0, 1);
        lines.committed(1);
        lines.finish();
        let written = lines.out.into_inner().unwrap_or_else(PoisonError::into_inner);
        assert_eq!(
            String::from_utf8_lossy(&written),
            "2 files to read, 2.00 KiB\ncommitted 1 article\ndone: 2.00 KiB, 1 article\n"
        );
    }

    #[test]
    fn a_line_is_due_again_after_its_time() {
        let state = State::new();
        assert!(state.due(Duration::ZERO));
        assert!(!state.due(Duration::from_secs(3_600)));
    }
}
