//! Lets workers that run side by side do one thing in the order in which the records were read, so that what is a copy
//! of what does not hang on which worker was faster.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};

/// A row of numbered turns, taken one after the other.
#[derive(Default)]
pub(super) struct Turns {
    next: Mutex<u64>,
    moved: Condvar,
}

impl Turns {
    /// Does `work` once every turn before `number` was taken. Each number has to be taken once, by whoever holds it; it
    /// may not wait for a later one.
    pub(super) fn take<T>(&self, number: u64, work: impl FnOnce() -> T) -> T {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        while *next < number {
            next = self.moved.wait(next).unwrap_or_else(PoisonError::into_inner);
        }
        let done = work();
        *next = number + 1;
        drop(next);
        self.moved.notify_all();
        done
    }
}

/// What workers report under the numbers of their turns, in whatever order they come to it, taken out in the order of the
/// numbers.
pub(super) struct Reports<T> {
    waiting: Mutex<Waiting<T>>,
    came: Condvar,
}

/// The reports that came and were not taken, and the number of the first that was not taken.
struct Waiting<T> {
    reports: BTreeMap<u64, T>,
    next: u64,
}

impl<T> Default for Reports<T> {
    fn default() -> Self {
        Self { waiting: Mutex::new(Waiting { reports: BTreeMap::new(), next: 0 }), came: Condvar::new() }
    }
}

impl<T> Reports<T> {
    /// Hands in the report of turn `number`. Each turn reports once, whatever became of it.
    pub(super) fn tell(&self, number: u64, report: T) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).reports.insert(number, report);
        self.came.notify_all();
    }

    /// Takes the reports of all turns before `end` that were not taken as yet, in order; waits for those that are to come.
    pub(super) fn take_before(&self, end: u64, take: &mut dyn FnMut(T)) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        while waiting.next < end {
            let next = waiting.next;
            match waiting.reports.remove(&next) {
                Some(report) => {
                    take(report);
                    waiting.next += 1;
                }
                None => waiting = self.came.wait(waiting).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_taken_in_order_once_they_came() {
        let reports = Reports::default();
        let mut taken = Vec::new();
        std::thread::scope(|scope| {
            let reports = &reports;
            scope.spawn(move || [3, 1, 0, 2].into_iter().for_each(|number| reports.tell(number, number)));
            reports.take_before(2, &mut |report| taken.push(report));
            reports.take_before(4, &mut |report| taken.push(report));
            reports.take_before(1, &mut |report| taken.push(report));
        });
        assert_eq!(taken, [0, 1, 2, 3]);
    }

    #[test]
    fn turns_are_taken_in_order_whoever_comes_first() {
        let turns = Turns::default();
        let order = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for number in (0..20).rev() {
                let (turns, order) = (&turns, &order);
                scope.spawn(move || turns.take(number, || order.lock().map(|mut order| order.push(number)).is_ok()));
            }
        });
        assert_eq!(order.into_inner().unwrap_or_default(), (0..20).collect::<Vec<_>>());
    }
}
