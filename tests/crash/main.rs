//! Pulls the plug: ends the program with SIGKILL at random moments of indexing, of an update with its merges, and of
//! `optimize`, and sees each time that nothing was lost and nothing is left over.
//!
//! After every kill the index opens, passes `search check`, and holds exactly a prefix of the run, at least as much as the
//! run had said was committed; the next run completes it to what an undisturbed run makes, and no file stays that no
//! commit knows of. Queries are asked all the while. Arguments: how many kills (20), the seed of the moments, and a folder
//! of articles to take in the place of those made here.
//!
//! `cargo test --test crash -- 100 7 ~/pages`

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod contents;
mod material;
mod random;
mod workshop;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use contents::Contents;
use random::Random;
use workshop::Workshop;

/// Kills without an argument: enough to meet every phase, few enough for every run of the tests.
const KILLS: usize = 20;

/// What is going on when the plug is pulled.
#[derive(Clone, Copy, Debug)]
enum Phase {
    /// The first run over a folder.
    Index,
    /// A run after files were changed, added, renamed and removed.
    Update,
    /// The merge of everything.
    Optimize,
}

impl Phase {
    const ALL: [Self; 3] = [Self::Index, Self::Update, Self::Optimize];

    /// The command that is going on. It commits often, so that there are commits to be met.
    const fn command(self) -> &'static [&'static str] {
        match self {
            Self::Index | Self::Update => &["index", "--commit-every", "24kB", "--threads", "2", "--progress", "plain"],
            Self::Optimize => &["optimize"],
        }
    }
}

/// The states that undisturbed runs lead to.
struct Truth {
    /// The first state of the folder.
    first: Contents,
    /// The state after the update.
    second: Contents,
}

impl Truth {
    /// What the run of a phase leads from and to.
    fn around(&self, phase: Phase) -> (Contents, &Contents) {
        match phase {
            Phase::Index => (Contents::default(), &self.first),
            Phase::Update => (self.first.clone(), &self.second),
            Phase::Optimize => (self.second.clone(), &self.second),
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let Ok(kills) = arguments.next().map_or(Ok(KILLS), |kills| kills.parse()) else {
        println!("no number of kills, so it is another test that is asked for");
        return;
    };
    let seed = arguments.next().map_or(1, |seed| seed.parse().unwrap());
    let material = arguments.next().map(PathBuf::from);
    let mut random = Random::new(seed);
    let mut workshop = Workshop::new(material.as_deref());
    let truth = Truth { first: workshop.fresh(Phase::Index), second: workshop.fresh(Phase::Update) };
    println!("{} articles, then {}; {kills} kills from seed {seed}", truth.first.len(), truth.second.len());
    assert!(truth.first.len() > 100 && truth.second.len() > 100, "too few articles to meet a run in the middle");
    for phase in Phase::ALL {
        let took = undisturbed(phase, &mut workshop, &truth);
        println!("{phase:?}: undisturbed {} ms", took.as_millis());
        for kill in (0..kills).filter(|kill| kill % Phase::ALL.len() == phase as usize) {
            let moment = took.mul_f64(1.1 * random.fraction());
            killed(phase, moment, &mut workshop, &truth);
            println!("{phase:?}: kill {} of {kills}, after {} ms: well", kill + 1, moment.as_millis());
        }
    }
}

/// Runs a phase to its end while queries are asked, and tells how long it takes.
fn undisturbed(phase: Phase, workshop: &mut Workshop, truth: &Truth) -> Duration {
    workshop.prepare(phase);
    let began = Instant::now();
    assert!(workshop.start(phase).wait().unwrap().success(), "{phase:?} fails");
    let took = began.elapsed();
    complete(phase, workshop, truth);
    let (before, after) = truth.around(phase);
    workshop.prepare(phase);
    let mut run = workshop.start(phase);
    let mut asked = 0;
    while run.try_wait().unwrap().is_none() {
        if let Some(held) = workshop.contents() {
            held.is_between(&before, after);
            asked += 1;
        }
    }
    println!("{phase:?}: {asked} queries answered meanwhile");
    took
}

/// Ends a phase at a moment, sees what is left, and completes it.
fn killed(phase: Phase, moment: Duration, workshop: &mut Workshop, truth: &Truth) {
    workshop.prepare(phase);
    let mut run = workshop.start(phase);
    std::thread::sleep(moment);
    run.kill().unwrap();
    run.wait().unwrap();
    let (before, after) = truth.around(phase);
    match workshop.contents() {
        Some(held) => {
            workshop.check();
            held.is_between(&before, after);
            let acknowledged = workshop.acknowledged();
            let added = held.added_to(&before);
            assert!(added >= acknowledged, "{acknowledged} articles were committed, and {added} are there");
        }
        None => assert!(matches!(phase, Phase::Index), "the index is gone"),
    }
    workshop.start(phase).wait().unwrap();
    complete(phase, workshop, truth);
}

/// Sees that the index is what an undisturbed run makes, and nothing beside it.
fn complete(phase: Phase, workshop: &mut Workshop, truth: &Truth) {
    let (_, after) = truth.around(phase);
    let held = workshop.contents().unwrap();
    held.is_same(after);
    workshop.check();
    assert_eq!(workshop.orphans(), Vec::<String>::new(), "files that no commit knows of");
}
