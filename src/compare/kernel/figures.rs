//! Room for as many figures as there are pairs.

use memmap2::MmapMut;

/// Figures in memory of their own, 0 at first.
///
/// The system hands memory out in pages of 4 KiB, each cleared and entered when it is first written to: for all pairs of
/// thousands of parties that takes about as long as comparing them. Linux is asked for larger pages, which it gives if
/// it can.
#[derive(Debug)]
pub(super) struct Figures {
    memory: Option<MmapMut>,
}

impl Figures {
    /// Room for so many.
    ///
    /// # Panics
    /// If there is not enough memory.
    pub(super) fn new(count: usize) -> Self {
        let bytes = count * size_of::<f64>();
        let memory = (bytes > 0).then(|| MmapMut::map_anon(bytes).expect("memory for a figure per pair"));
        memory.iter().for_each(ask_for_large_pages);
        Self { memory }
    }

    pub(super) fn as_slice(&self) -> &[f64] {
        self.memory.as_deref().map_or(&[], bytemuck::cast_slice)
    }

    pub(super) fn as_mut_slice(&mut self) -> &mut [f64] {
        self.memory.as_deref_mut().map_or(&mut [], bytemuck::cast_slice_mut)
    }
}

#[cfg(target_os = "linux")]
fn ask_for_large_pages(memory: &MmapMut) {
    // A system without them says so, and small ones do as well.
    let _ = memory.advise(memmap2::Advice::HugePage);
}

#[cfg(not(target_os = "linux"))]
fn ask_for_large_pages(_: &MmapMut) {}
