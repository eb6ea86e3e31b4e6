//! The kernel beside the pair by pair way, at sizes that show how the cost grows.
fn main() {}
