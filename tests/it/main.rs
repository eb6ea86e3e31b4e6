//! Every integration test, in one binary.

mod readme;
mod revisions;
mod time;
