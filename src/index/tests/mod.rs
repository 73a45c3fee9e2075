//! The index through its public surface: articles in, candidates out.

mod archive;
mod brute_force;
mod finding;
mod keeping;
