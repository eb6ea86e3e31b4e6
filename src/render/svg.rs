//! Charts as SVG: heat maps and courses over time, with a text alternative in the picture itself.
//!
//! Colours stand on the elements, so that any program shows them; classes beside them let a page choose its own.

use std::fmt::Write;

use super::layout::{width_of, wrap};
use super::{clean, figure, tint};
use crate::report::{Cell, Chart, Courses, Drawing, Missing, Panel, Point, Row, Table, Tick};

/// Titles and notes need this width, however small the drawing.
const LEAST_WIDTH: f64 = 600.0;
/// Height of a line of text.
const LINE: f64 = 16.0;
/// Width of a character, on the safe side for the usual fonts at this size.
const CHAR: f64 = 7.0;
/// The same of the title.
const TITLE_CHAR: f64 = 9.5;
const MARGIN: f64 = 16.0;
const FONT: &str = "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\"";
const INK: &str = "#111111";
const FAINT: &str = "#666666";
const COURSE: &str = "#1f5f99";
const RULE: &str = "#cccccc";

/// A picture as a file of its own.
///
/// ```
/// use demarche::{render::svg, report};
/// # use demarche::{compare::Matrix, load::Documents, select::{Query, Selection}, validate::validate};
/// # let documents = Documents::from_texts([
/// #     ("negotiation.yaml", "negotiation: Wells\nissues:\n  tariff: { scale: number, min: 0, max: 10 }\n"),
/// #     ("lower.yaml", "party: Lower Bank\npositions: { tariff: 8 }\n"),
/// #     ("upper.yaml", "party: Upper Bank\npositions: { tariff: 3 }\n"),
/// # ]);
/// # let negotiation = validate(&documents).into_negotiation().unwrap();
/// # let selection = Selection::new(&negotiation, &Query::default());
/// let chart = report::agreement_chart(&selection, &Matrix::of(&selection), report::Options::default());
/// assert!(svg(&chart).starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
/// ```
#[must_use]
pub fn svg(chart: &Chart) -> String {
    let drawn = drawing(&chart.drawing);
    let mut page = Canvas::default();
    let width = drawn.width.max(LEAST_WIDTH) + 2.0 * MARGIN;
    let mut y = MARGIN + LINE;
    for line in wrap(&clean(&chart.title), characters((width - 2.0 * MARGIN) * CHAR / TITLE_CHAR)) {
        page.text(MARGIN, y, "font-weight=\"bold\" font-size=\"15\"", &line);
        y += LINE + 2.0;
    }
    y = page.lines(&chart.provenance, MARGIN, y + 4.0, width, "");
    y += 8.0;
    let _ = write!(page.body, "<g transform=\"translate({MARGIN} {y})\">{}</g>", drawn.body);
    y = page.lines(&chart.notes, MARGIN, y + drawn.height + LINE, width, "");
    whole(&clean(&chart.title), &description(chart), width, y + MARGIN - LINE / 2.0, &page.body)
}

/// One panel alone, to stand in a page that has its own title.
pub(super) fn panel_alone(panel: &Panel, ticks: &[Tick]) -> String {
    let one = Courses { ticks: ticks.to_vec(), panels: vec![panel.clone()] };
    let drawn = panels(&one);
    whole(&clean(&panel.title), &in_words(panel), drawn.width, drawn.height, &drawn.body)
}

fn whole(title: &str, description: &str, width: f64, height: f64, body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" {FONT} fill=\"{INK}\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect class=\"ground\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}\n</svg>\n",
        escape(title),
        escape(description)
    )
}

/// What the picture says, in words.
fn description(chart: &Chart) -> String {
    match &chart.drawing {
        Drawing::HeatMap(table) => {
            let rows = table.rows.iter().map(|row| row_in_words(table, row));
            std::iter::once(chart.description.clone()).chain(rows).collect::<Vec<_>>().join(" ")
        }
        Drawing::Courses(courses) => {
            let panels = courses.panels.iter().map(in_words);
            std::iter::once(chart.description.clone()).chain(panels).collect::<Vec<_>>().join(" ")
        }
    }
}

fn row_in_words(table: &Table, row: &Row) -> String {
    let cells = table.columns.iter().zip(&row.cells).filter(|(_, cell)| **cell != Cell::Blank);
    let words: Vec<String> =
        cells.map(|(column, cell)| format!("{} {}", clean(&column.label), cell_lines(cell).join(" "))).collect();
    format!("{}: {}.", clean(&row.label), words.join(", "))
}

/// "A and B: agreement 20% on 2024-05-02, 45% on 2024-06-11."
fn in_words(panel: &Panel) -> String {
    let known = || panel.points.iter().filter_map(|point| point.agreement.map(|agreement| (point, agreement)));
    let said = |(point, agreement): (&Point, f64)| format!("{} on {}", figure::percent(agreement, 0), point.day);
    let title = clean(&panel.title);
    match (known().next(), known().next_back()) {
        (Some(first), Some(last)) if first.0.day != last.0.day => {
            format!("{title}: agreement {}, {}.", said(first), said(last))
        }
        (Some(only), _) => format!("{title}: agreement {}.", said(only)),
        _ => format!("{title}: not comparable."),
    }
}

/// A drawing with its size.
struct Drawn {
    width: f64,
    height: f64,
    body: String,
}

fn drawing(drawing: &Drawing) -> Drawn {
    match drawing {
        Drawing::HeatMap(table) => heat_map(table),
        Drawing::Courses(courses) => panels(courses),
    }
}

/// What has been drawn so far.
#[derive(Default)]
struct Canvas {
    body: String,
}

impl Canvas {
    fn text(&mut self, x: f64, y: f64, attributes: &str, text: &str) {
        let _ = writeln!(self.body, "<text x=\"{x:.1}\" y=\"{y:.1}\" {attributes}>{}</text>", escape(text));
    }

    /// Lines one under the other, wrapped; where the next one would stand.
    fn lines(&mut self, lines: &[String], x: f64, y: f64, width: f64, attributes: &str) -> f64 {
        let mut y = y;
        for line in lines.iter().flat_map(|line| wrap(&clean(line), characters(width - 2.0 * x))) {
            self.text(x, y, attributes, &line);
            y += LINE;
        }
        y
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of a picture")]
fn characters(width: f64) -> usize {
    (width / CHAR).max(8.0) as usize
}

fn px(characters: usize) -> f64 {
    characters as f64 * CHAR
}

/// Characters that a row's label may take before it is wrapped.
const MOST_LABEL: usize = 34;
/// Characters that a column's label may take before it is wrapped.
const MOST_HEADER: usize = 14;

fn heat_map(table: &Table) -> Drawn {
    let labels: Vec<Vec<String>> = table.rows.iter().map(|row| wrap(&clean(&row.label), MOST_LABEL)).collect();
    let headers: Vec<Vec<String>> =
        table.columns.iter().map(|column| wrap(&clean(&column.label), MOST_HEADER)).collect();
    let cells: Vec<Vec<Vec<String>>> =
        table.rows.iter().map(|row| row.cells.iter().map(cell_lines).collect()).collect();
    let label_width = px(widest(labels.iter().flatten())) + 10.0;
    let column_width = px(widest(headers.iter().flatten().chain(cells.iter().flatten().flatten()))) + 12.0;
    let mut canvas = Canvas::default();
    let top = LINE * headers.iter().map(Vec::len).max().unwrap_or(0) as f64 + 6.0;
    for (column, header) in headers.iter().enumerate() {
        let x = label_width + (column as f64 + 0.5) * column_width;
        let first = top - 6.0 - LINE * (header.len() as f64 - 1.0);
        centred(&mut canvas, header, x, first, INK);
    }
    let mut y = top;
    for ((row, label), lines) in table.rows.iter().zip(&labels).zip(&cells) {
        let tallest = lines.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(1);
        let height = LINE * tallest as f64 + 10.0;
        let first = y + (height - LINE * label.len() as f64) / 2.0 + LINE - 4.0;
        for (index, line) in label.iter().enumerate() {
            canvas.text(0.0, first + LINE * index as f64, "", line);
        }
        for (column, (cell, lines)) in row.cells.iter().zip(lines).enumerate() {
            let x = label_width + column as f64 * column_width;
            square(&mut canvas, cell, lines, Area { x, y, width: column_width, height });
        }
        y += height;
    }
    let width = label_width + table.columns.len() as f64 * column_width;
    let height = legend(&mut canvas, label_width, y + 14.0);
    Drawn { width: width.max(label_width + LEGEND), height, body: canvas.body }
}

fn widest<'l>(lines: impl Iterator<Item = &'l String>) -> usize {
    lines.map(|line| width_of(line)).max().unwrap_or(0)
}

/// A place in the picture.
#[derive(Clone, Copy)]
struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

fn square(canvas: &mut Canvas, cell: &Cell, lines: &[String], area: Area) {
    let Area { x, y, width, height } = area;
    let tint = match cell {
        Cell::Figure(figure) => figure.tint.map(tint::step),
        _ => None,
    };
    let (class, fill) = match tint {
        Some(step) => (format!("tint t{step}"), tint::HEX[step]),
        None => ("plain".to_owned(), "none"),
    };
    let _ = writeln!(
        canvas.body,
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
         fill=\"{fill}\" stroke=\"{RULE}\"/>"
    );
    let first = y + (height - LINE * lines.len() as f64) / 2.0 + LINE - 4.0;
    centred(canvas, lines, x + width / 2.0, first, if tint.is_some() { INK } else { FAINT });
}

fn centred(canvas: &mut Canvas, lines: &[String], x: f64, first: f64, ink: &str) {
    for (index, line) in lines.iter().enumerate() {
        let attributes = format!("text-anchor=\"middle\" fill=\"{ink}\"");
        canvas.text(x, first + LINE * index as f64, &attributes, line);
    }
}

/// A figure's percentage in the first line, what it rests on below it.
fn cell_lines(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::Figure(figure) => {
            figure::lines(figure).iter().flat_map(|line| line.split(' ')).map(str::to_owned).collect()
        }
        Cell::Missing(Missing::NotComparable) => vec!["not".to_owned(), "comparable".to_owned()],
        Cell::Missing(_) => vec!["n/c".to_owned()],
        _ => Vec::new(),
    }
}

/// Width of the legend.
const LEGEND: f64 = 420.0;

/// What the tints mean; where the drawing ends.
fn legend(canvas: &mut Canvas, x: f64, y: f64) -> f64 {
    let size = 22.0;
    canvas.text(x, y + LINE - 2.0, "", "the same");
    let first = x + 64.0;
    for (step, fill) in tint::HEX.iter().enumerate() {
        let x = first + step as f64 * size;
        let _ = writeln!(
            canvas.body,
            "<rect class=\"tint t{step}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{size}\" height=\"{LINE}\" fill=\"{fill}\"/>"
        );
    }
    canvas.text(first + tint::TINTS as f64 * size + 8.0, y + LINE - 2.0, "", "as far apart as the scales allow");
    y + LINE + 4.0
}

/// Panels in a row.
const ACROSS: usize = 3;
/// Size of the plot in a panel, and of what surrounds it.
const PLOT: (f64, f64) = (240.0, 70.0);
const LEFT: f64 = 36.0;
const RIGHT: f64 = 16.0;
const BELOW: f64 = 34.0;

fn panels(courses: &Courses) -> Drawn {
    let step = LEFT + PLOT.0 + RIGHT;
    let mut canvas = Canvas::default();
    let mut y = 0.0;
    for row in courses.panels.chunks(ACROSS) {
        let titles: Vec<Vec<String>> = row.iter().map(|panel| wrap(&clean(&panel.title), characters(PLOT.0))).collect();
        let head = LINE * titles.iter().map(Vec::len).max().unwrap_or(0) as f64 + 8.0;
        for (column, (panel, title)) in row.iter().zip(&titles).enumerate() {
            let x = column as f64 * step;
            let _ = write!(canvas.body, "<g transform=\"translate({x:.1} {y:.1})\">");
            self::panel(&mut canvas, panel, title, &courses.ticks, head);
            canvas.body.push_str("</g>\n");
        }
        y += head + PLOT.1 + BELOW;
    }
    let across = courses.panels.len().clamp(1, ACROSS);
    Drawn { width: step * across as f64, height: y.max(LINE), body: canvas.body }
}

fn panel(canvas: &mut Canvas, panel: &Panel, title: &[String], ticks: &[Tick], head: f64) {
    for (index, line) in title.iter().enumerate() {
        canvas.text(LEFT, LINE * (index as f64 + 1.0) - 4.0, "font-weight=\"bold\"", line);
    }
    let _ = write!(canvas.body, "<g transform=\"translate({LEFT} {head:.1})\">");
    for (share, label) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
        let y = down(share);
        let _ =
            writeln!(canvas.body, "<path class=\"rule\" d=\"M0 {y:.1}H{}\" stroke=\"{RULE}\" fill=\"none\"/>", PLOT.0);
        canvas.text(-4.0, y + 4.0, &format!("text-anchor=\"end\" font-size=\"10\" fill=\"{FAINT}\""), label);
    }
    for tick in ticks {
        self::tick(canvas, tick);
    }
    course(canvas, &panel.points);
    canvas.body.push_str("</g>");
}

fn down(share: f64) -> f64 {
    PLOT.1 * (1.0 - share)
}

fn tick(canvas: &mut Canvas, tick: &Tick) {
    let (x, y) = (tick.at * PLOT.0, PLOT.1);
    let _ = writeln!(canvas.body, "<path class=\"rule\" d=\"M{x:.1} {y}v5\" stroke=\"{FAINT}\" fill=\"none\"/>");
    let anchor = match tick.at {
        near_left if near_left < 0.1 => "start",
        near_right if near_right > 0.95 => "end",
        _ => "middle",
    };
    let attributes = format!("text-anchor=\"{anchor}\" font-size=\"10\" fill=\"{FAINT}\"");
    canvas.text(x, y + LINE, &attributes, &tick.label);
}

/// A line that holds its height until the next day; gaps where nothing can be compared; a point where it moved.
fn course(canvas: &mut Canvas, points: &[Point]) {
    let mut path = String::new();
    let mut before: Option<f64> = None;
    for (index, point) in points.iter().enumerate() {
        let (x, end) = (point.at * PLOT.0, points.get(index + 1).map_or(1.0, |next| next.at) * PLOT.0);
        if let Some(agreement) = point.agreement {
            let y = down(agreement);
            let _ = if before.is_some() {
                write!(path, "V{y:.1}H{end:.1}")
            } else {
                write!(path, "M{x:.1} {y:.1}H{end:.1}")
            };
        }
        before = point.agreement;
    }
    let _ = writeln!(
        canvas.body,
        "<path class=\"course\" d=\"{path}\" fill=\"none\" stroke=\"{COURSE}\" stroke-width=\"1.5\"/>"
    );
    let mut before = None;
    for point in points {
        if let Some(agreement) = point.agreement.filter(|_| point.agreement != before) {
            dot(canvas, point, agreement);
        }
        before = point.agreement;
    }
}

fn dot(canvas: &mut Canvas, point: &Point, agreement: f64) {
    let (part, whole) = point.rests_on;
    let fill = if point.thin { "#ffffff" } else { COURSE };
    let class = if point.thin { "dot hollow" } else { "dot" };
    let _ = writeln!(
        canvas.body,
        "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"2.5\" fill=\"{fill}\" stroke=\"{COURSE}\">\
         <title>{}: {} {part}/{whole}</title></circle>",
        point.at * PLOT.0,
        down(agreement),
        escape(&point.day),
        figure::percent(agreement, 0)
    );
}

/// Text as XML has it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Not allowed in XML even as a reference.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(escape("<script>&\"\u{1b}\u{ffff}"), "&lt;script&gt;&amp;&quot;\u{fffd}\u{fffd}");
    }

    #[test]
    fn a_course_has_gaps_and_holds_until_the_next_day() {
        let point = |at: f64, agreement: Option<f64>| Point {
            at,
            day: "d".to_owned(),
            agreement,
            rests_on: (1, 2),
            thin: false,
        };
        let mut canvas = Canvas::default();
        course(&mut canvas, &[point(0.0, Some(1.0)), point(0.25, None), point(0.5, Some(0.5)), point(0.75, Some(0.0))]);
        assert!(canvas.body.contains("d=\"M0.0 0.0H60.0M120.0 35.0H180.0V70.0H240.0\""), "{}", canvas.body);
        assert_eq!(canvas.body.matches("<circle").count(), 3);
    }
}
