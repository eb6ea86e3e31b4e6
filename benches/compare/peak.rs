//! What one core does at most: arithmetic in registers, and reading from the nearest cache.

use std::hint::black_box;
use std::time::Instant;

use multiversion::multiversion;

/// Enough independent chains to hide how long one operation takes; few enough for the registers.
const CHAINS: usize = 64;
const ROUNDS: usize = 10_000_000;

/// Figures in the block that is read: 8 KiB.
const BLOCK: usize = 1024;

/// Subtractions and absolute values of f64 per second, taken together.
pub fn operations_per_second() -> f64 {
    let start = Instant::now();
    black_box(arithmetic(ROUNDS, black_box([0.7; CHAINS]), black_box(1.0)));
    (2 * CHAINS * ROUNDS) as f64 / start.elapsed().as_secs_f64()
}

/// Bytes read and added up per second.
pub fn bytes_per_second() -> f64 {
    let block = black_box([0.5; BLOCK]);
    let rounds = ROUNDS / 10;
    let start = Instant::now();
    black_box(reading(rounds, &block));
    (8 * BLOCK * rounds) as f64 / start.elapsed().as_secs_f64()
}

#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn arithmetic(rounds: usize, mut values: [f64; CHAINS], step: f64) -> [f64; CHAINS] {
    for _ in 0..rounds {
        for value in &mut values {
            *value = (*value - step).abs();
        }
    }
    values
}

#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn reading(rounds: usize, block: &[f64; BLOCK]) -> [f64; CHAINS] {
    let mut sums = [0.0; CHAINS];
    for _ in 0..rounds {
        for part in black_box(block).as_chunks::<CHAINS>().0 {
            for (sum, value) in sums.iter_mut().zip(part) {
                *sum += value;
            }
        }
    }
    sums
}
