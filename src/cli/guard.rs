//! Has a damaged index told as such, whatever the engine made of it.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::anyhow;

use crate::index::{IndexError, diagnose};
use crate::search::SearchError;

use super::exit::ExitStatus;

/// What the last panic said, and where.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Does `work`, which answers from the index in the folder `index`, if there is one.
///
/// The engine trusts what it reads, and damage that keeps the size and the time of a file is only met there.
///
/// # Errors
/// Those of `work`; where it fails over what it read, the name of the damaged file.
pub(super) fn guarded(
    index: Option<&Path>,
    work: impl FnOnce() -> anyhow::Result<ExitStatus>,
) -> anyhow::Result<ExitStatus> {
    let Some(index) = index else { return work() };
    let told = panic::take_hook();
    panic::set_hook(Box::new(|what| *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = what.to_string()));
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(told);
    match outcome {
        Ok(Err(error)) if is_damage(&error) => Err(diagnose(index).map_or(error, anyhow::Error::from)),
        Ok(outcome) => outcome,
        Err(panic) => Err(diagnose(index).map_or_else(|| failure(&*panic), anyhow::Error::from)),
    }
}

/// Whether an error says that the index is damaged.
fn is_damage(error: &anyhow::Error) -> bool {
    let of_search = error.downcast_ref().and_then(|error| match error {
        SearchError::Index(error) => Some(error),
        SearchError::Names(_) => None,
    });
    matches!(error.downcast_ref().or(of_search), Some(IndexError::Damaged { .. }))
}

fn failure(_panic: &(dyn Any + Send)) -> anyhow::Error {
    let said = PANIC.lock().unwrap_or_else(PoisonError::into_inner).replace('\n', " ");
    anyhow!("the program failed ({said}); please report it with the command")
}
