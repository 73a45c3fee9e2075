//! `search`, the program: arguments in, exit status out.

use dateline::cli::{self, exit::ExitStatus};

fn main() -> ExitStatus {
    cli::run(std::env::args_os())
}
