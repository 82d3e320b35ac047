//! Memory of a case that is over, kept for the next one on the same thread.
//!
//! The allocator hands out the blocks of a page in turn, so that a large one is a cold one: with a
//! place of its own such memory stays near the processor, and a hundred thousand cases touch no more
//! of it than one.

use std::cell::Cell;
use std::thread::LocalKey;

/// Room for one value between two cases.
pub type Spare<T> = Cell<Option<T>>;

/// The value of the last case, or a new one.
pub fn take<T>(spare: &'static LocalKey<Spare<T>>, make: impl FnOnce() -> T) -> T {
    let kept = spare.try_with(Cell::take).ok().flatten();
    kept.unwrap_or_else(make)
}

/// Keeps `value`, emptied, for the next case.
pub fn keep<T>(spare: &'static LocalKey<Spare<T>>, value: T) {
    // A thread that ends keeps nothing.
    let _ = spare.try_with(|room| room.set(Some(value)));
}
