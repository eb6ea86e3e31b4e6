//! Every integration test, in one binary. What needs a shell, links, permissions or a terminal is for Unix alone.

mod additions;
mod answers;
mod architecture;
mod bad;
#[cfg(unix)]
mod boundary;
mod bounds;
mod cells;
mod choice;
mod circles;
mod code;
mod codebook;
mod completion;
mod counting;
mod deal;
mod deal_laws;
#[cfg(unix)]
mod docs;
mod elided;
mod given;
#[cfg(unix)]
mod harmless;
mod hostile;
#[cfg(unix)]
mod hostile_git;
mod init;
mod joint;
mod kernel;
mod keys;
mod laws;
mod limits;
mod log;
mod log_laws;
mod logs;
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
mod text_verbs;
mod texts;
mod time;
#[cfg(unix)]
mod watch;
mod yaml;
mod zopa;
