//! Every integration test, in one binary.

mod architecture;
mod choice;
mod codebook;
mod given;
mod joint;
mod laws;
mod oracle;
mod random;
mod readme;
mod reference;
mod revisions;
mod scan;
mod talks;
mod time;
