//! Every integration test, in one binary.

mod answers;
mod architecture;
mod bad;
mod boundary;
mod bounds;
mod choice;
mod code;
mod codebook;
mod completion;
mod docs;
mod elided;
mod given;
mod harmless;
mod hostile;
#[cfg(unix)]
mod hostile_git;
mod init;
mod joint;
mod kernel;
mod keys;
mod laws;
mod many;
mod markup;
mod oracle;
mod pages;
mod program;
#[cfg(unix)]
mod promises;
mod random;
mod reference;
mod revisions;
mod scan;
mod schema;
mod sharing;
mod shipped;
mod snapshot;
mod tables;
mod talks;
mod terminal;
mod time;
mod watch;
mod yaml;
