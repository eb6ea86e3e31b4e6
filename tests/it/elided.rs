//! Output in which `...` stands for any number of lines.

/// The printed lines, with `...` where the shown lines have it.
///
/// It is the cheapest way to lay the shown lines beside the printed ones: a line that is shown and not printed, or
/// printed and neither shown nor under a `...`, costs 1. Two that differ cost what they differ, always less than 1, so
/// that no shown line is lost where another can take its place.
pub fn aligned(shown: &[&str], printed: &[&str]) -> Vec<String> {
    if fits(shown, printed) {
        return shown.iter().map(|line| (*line).to_owned()).collect();
    }
    let costs = costs(shown, printed);
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < shown.len() || j < printed.len() {
        let (step, _) = cheapest(shown, printed, &costs, i, j);
        match step {
            Step::Elided => j += 1,
            Step::Dropped => {
                lines.extend((shown[i] == "...").then(|| "...".to_owned()));
                i += 1;
            }
            Step::Added | Step::Replaced => {
                lines.push(printed[j].to_owned());
                i += usize::from(step == Step::Replaced);
                j += 1;
            }
        }
    }
    lines
}

/// Whether the shown lines are the printed ones. The costs would say the same, later.
fn fits(shown: &[&str], printed: &[&str]) -> bool {
    match (shown.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), None) => fits(rest, printed),
        (Some((&"...", rest)), Some((_, later))) => fits(rest, printed) || fits(shown, later),
        (Some((wanted, rest)), Some((line, later))) => wanted == line && fits(rest, later),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// A printed line that a `...` stands for.
    Elided,
    /// A shown line that is not printed any more, or the end of a `...`.
    Dropped,
    /// A printed line that was not shown.
    Added,
    /// A shown line and what is printed in its place.
    Replaced,
}

/// Row i, column j: what it costs to lay the shown lines from i on beside the printed ones from j on.
fn costs(shown: &[&str], printed: &[&str]) -> Vec<Vec<f64>> {
    let mut costs = vec![vec![0.0; printed.len() + 1]; shown.len() + 1];
    for i in (0..=shown.len()).rev() {
        for j in (0..=printed.len()).rev() {
            if i < shown.len() || j < printed.len() {
                costs[i][j] = cheapest(shown, printed, &costs, i, j).1;
            }
        }
    }
    costs
}

fn cheapest(shown: &[&str], printed: &[&str], costs: &[Vec<f64>], i: usize, j: usize) -> (Step, f64) {
    let elision = shown.get(i) == Some(&"...");
    let mut steps = Vec::new();
    if i < shown.len() {
        steps.push((Step::Dropped, costs[i + 1][j] + if elision { 0.0 } else { 1.0 }));
    }
    if j < printed.len() {
        steps.push(if elision { (Step::Elided, costs[i][j + 1]) } else { (Step::Added, costs[i][j + 1] + 1.0) });
    }
    if i < shown.len() && j < printed.len() && !elision {
        let unlike =
            if shown[i] == printed[j] { 0.0 } else { 0.1 + 0.8 * (1.0 - strsim::sorensen_dice(shown[i], printed[j])) };
        steps.push((Step::Replaced, costs[i + 1][j + 1] + unlike));
    }
    steps.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).expect("a line is left")
}

#[test]
fn ellipses_stand_for_any_lines_and_stay() {
    let now = |shown: &[&str], printed: &[&str]| aligned(shown, printed).join(" ");
    assert_eq!(now(&["a", "...", "d"], &["a", "b", "c", "d"]), "a ... d");
    assert_eq!(now(&["a", "..."], &["a"]), "a ...");
    assert_eq!(now(&["a"], &["a", "b"]), "a b");
    assert_eq!(now(&["a", "b"], &["a"]), "a");
    assert_eq!(now(&["...", "pay-1", "..."], &["old", "pay-2", "end"]), "... pay-2 ...");
    assert_eq!(now(&["...", "gone"], &["a", "b"]), "... b");
    assert_eq!(now(&["gone", "..."], &["a", "b"]), "a ...");
}
