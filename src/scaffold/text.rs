//! A text's file with every issue as a stub.

use super::party::{example, latest, with_answers};
use super::plain::scalar;
use crate::model::Declarations;
use crate::schema::modeline_in_texts;

/// The text of a text's file in the folder `texts`: its name, and below it every issue with its question, its options and
/// an example.
///
/// Lines that begin with `# ` explain. The other lines with `#` are the stub: without it, they are what the text lays down.
#[must_use]
pub fn text(name: &str, declared: &Declarations) -> String {
    let stubs = declared.issues.iter().map(|issue| {
        let entry = format!("#{}: {}", scalar(&issue.id), example(&issue.scale));
        with_answers(issue, [entry])
    });
    format!(
        "{}\n\
         # What this text lays down. Take the `#` from the lines that apply and correct them; leave the others as they are.\n\
         # A position may have its words: `issue: {{ position: option, quote: \"...\" }}`.\n\
         \n\
         text: {}\n\
         # short: a short form for narrow columns\n\
         {}\
         \n\
         positions:\n\
         {}",
        modeline_in_texts(),
        scalar(name),
        head(declared),
        stubs.collect::<Vec<_>>().join("\n")
    )
}

/// Authors, day and source, each as a stub: the first party, and the latest source.
fn head(declared: &Declarations) -> String {
    let author = declared.parties.first().map(|party| format!("#by: [{}]\n", scalar(&party.id)));
    let source = latest(&declared.sources);
    let dated = source.and_then(|source| source.date).map(|date| format!("#dated: {date}\n"));
    let source = source.map(|source| format!("#source: {}\n", scalar(&source.id)));
    [author, dated, source].into_iter().flatten().collect()
}
