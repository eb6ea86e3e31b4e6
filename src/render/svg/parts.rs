//! The parts that pictures are made of.

use maud::{Markup, html};

use super::super::layout::wrap;
use crate::harmless::clean;

/// Height of a line of text.
pub(super) const LINE: f64 = 16.0;
/// Width of a character, on the safe side for the usual fonts at this size.
pub(super) const CHAR: f64 = 7.0;
/// Size of the labels of an axis.
pub(super) const SMALL: Option<u8> = Some(10);
pub(super) const INK: &str = "#111111";
pub(super) const FAINT: &str = "#666666";
pub(super) const COURSE: &str = "#1f5f99";
pub(super) const RULE: &str = "#cccccc";

/// A drawing with its size, and the same in sentences for those who do not see it.
pub(super) struct Drawn {
    pub width: f64,
    pub height: f64,
    pub body: Markup,
    pub sentences: Vec<String>,
}

/// How a text looks, where it differs from the rest of the picture.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub bold: bool,
    pub size: Option<u8>,
    /// Which part of the text is at its place; its beginning by default.
    pub anchor: Option<&'static str>,
    pub ink: Option<&'static str>,
}

/// Lines one under the other, the first at the place given.
pub(super) fn lines(lines: &[String], (x, y): (f64, f64), step: f64, look: Look) -> Markup {
    html! {
        @for (index, line) in lines.iter().enumerate() { (text((x, y + step * index as f64), look, line)) }
    }
}

pub(super) fn text((x, y): (f64, f64), look: Look, text: &str) -> Markup {
    html! {
        text x=(tenths(x)) y=(tenths(y)) font-weight=[look.bold.then_some("bold")] font-size=[look.size]
            text-anchor=[look.anchor] fill=[look.ink] { (text) }
    }
}

/// The lines of a text as they fit into a width.
pub(super) fn wrapped(text: &str, width: f64) -> Vec<String> {
    wrap(&clean(text), characters(width))
}

/// The height of the highest of some texts.
pub(super) fn tallest(texts: &[Vec<String>]) -> f64 {
    LINE * texts.iter().map(Vec::len).max().unwrap_or(0) as f64
}

pub(super) fn moved(x: f64, y: f64) -> String {
    format!("translate({x:.1} {y:.1})")
}

pub(super) fn tenths(length: f64) -> String {
    format!("{length:.1}")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of a picture")]
fn characters(width: f64) -> usize {
    (width / CHAR).max(8.0) as usize
}
