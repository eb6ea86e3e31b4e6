//! Work on many pieces by several threads, with results in the order of the pieces.

use std::num::NonZero;
use std::thread::available_parallelism;

use rayon::prelude::*;

/// Bytes of text that are worth a thread of their own.
const SHARE: usize = 24 * 1024;

/// What `work` makes of each piece, in the order of the pieces. As many threads take part as the amount of work, in bytes
/// of text, is worth; a little is done at once.
pub(crate) fn in_order<T, R>(pieces: Vec<T>, amount: usize, work: impl Fn(T) -> R + Sync + Send) -> Vec<R>
where
    T: Send,
    R: Send,
{
    let worth = pieces.len().min(amount / SHARE);
    // Asking how many threads the machine has costs more than the work that a single one has to do.
    let threads = if worth < 2 { 1 } else { available_parallelism().map_or(1, NonZero::get).min(worth) };
    let pool = (threads > 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(threads).build());
    match pool {
        Some(Ok(pool)) => pool.install(|| pieces.into_par_iter().map(work).collect()),
        // A machine that gives no threads is asked for none.
        Some(Err(_)) | None => pieces.into_iter().map(work).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_pieces() {
        let pieces: Vec<usize> = (0..1000).collect();
        for amount in [0, 3 * SHARE, 1000 * SHARE] {
            assert_eq!(in_order(pieces.clone(), amount, |piece| piece), pieces);
        }
    }
}
