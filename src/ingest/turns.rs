//! Lets workers that run side by side do one thing in the order in which the records were read, so that what is a copy
//! of what does not hang on which worker was faster.

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

#[cfg(test)]
mod tests {
    use super::*;

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
