//! Memory of this process in KiB, where the system tells; else 0.

use std::fs;

/// What is resident now.
pub fn resident() -> usize {
    field("VmRSS:")
}

/// The most that was resident since [`reset_peak`].
pub fn peak() -> usize {
    field("VmHWM:")
}

/// Forgets the peak so far.
pub fn reset_peak() {
    // Where it cannot be reset, the figure is that of the whole run and so too high, never too low.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn field(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
