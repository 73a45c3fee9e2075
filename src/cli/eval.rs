//! `search eval`: how good the ranking is, of this index or of another system's run.

use std::io::{self, Read, Write};
use std::path::Path;
use std::{fs, iter};

use anyhow::{Context, bail};
use rayon::prelude::*;

use crate::render::write_evaluation;
use crate::search::evaluation::{Judgments, LineProblem, Run, Topic, TopicFields, evaluate, topics};
use crate::search::{Archive, Question};

use super::exit::ExitStatus;
use super::settings::{EvalSettings, Evaluated};

/// How many bad lines of one file are told one by one.
const PROBLEMS_TOLD: usize = 5;

/// Measures.
///
/// # Errors
/// The index or a file cannot be read, or nothing is judged; and those of `out`.
pub fn run(settings: &EvalSettings, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let (judgments, problems) = Judgments::read(&read(&settings.judgments)?);
    tell(&settings.judgments, &problems);
    if judgments.is_empty() {
        bail!("`{}` holds no judgments; write `qid 0 article grade` a line", settings.judgments.display());
    }
    let ranked = match &settings.evaluated {
        Evaluated::Run(path) => {
            let (run, problems) = Run::read(&read(path)?);
            tell(path, &problems);
            run
        }
        Evaluated::Index { index, queries, fields } => {
            ask(&Archive::open(index)?, &judged(queries, *fields, &judgments)?, &settings.question)?
        }
    };
    let evaluation = evaluate(&judgments, &ranked);
    write_evaluation(settings.format, &evaluation, out)?;
    let found = evaluation.queries.iter().map(|query| query.relevant_retrieved).sum();
    Ok(ExitStatus::of_found(found))
}

/// The queries of a file that are judged.
fn judged(path: &Path, fields: TopicFields, judgments: &Judgments) -> anyhow::Result<Vec<Topic>> {
    let (mut asked, problems) = topics(&read(path)?, fields);
    tell(path, &problems);
    let all = asked.len();
    asked.retain(|topic| judgments.has(&topic.qid));
    if asked.is_empty() {
        bail!("no query of `{}` has the id of a judged one", path.display());
    }
    if asked.len() < all {
        super::say(format_args!("{}: {} queries without judgments are not asked", path.display(), all - asked.len()));
    }
    Ok(asked)
}

/// Asks the queries, as many at once as there are processors.
fn ask(archive: &Archive, asked: &[Topic], question: &Question) -> anyhow::Result<Run> {
    let answer = |topic: &Topic| archive.ranking(&Question { text: topic.query.clone(), ..question.clone() });
    let rankings: Vec<_> = asked.par_iter().map(answer).collect::<Result<_, _>>()?;
    let mut run = Run::default();
    for (topic, ranking) in iter::zip(asked, rankings) {
        for (article, score) in ranking {
            run.add(&topic.qid, &article, score);
        }
    }
    Ok(run)
}

/// The text of a file, what is no UTF-8 in it replaced.
fn read(path: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let file: io::Result<usize> = if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    file.with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn tell(path: &Path, problems: &[LineProblem]) {
    for LineProblem { line, message } in problems.iter().take(PROBLEMS_TOLD) {
        super::say(format_args!("{}, line {line}: {message}; skipped", path.display()));
    }
    if problems.len() > PROBLEMS_TOLD {
        let more = problems.len() - PROBLEMS_TOLD;
        super::say(format_args!("{}: {more} more lines are like these; skipped", path.display()));
    }
}
