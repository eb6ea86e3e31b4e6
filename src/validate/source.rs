use super::{id, scalar};
use crate::load::{SourceDocument, Text};
use crate::model::Source;
use crate::problem::Problem;

pub(super) fn sources(documents: &[SourceDocument], problems: &mut Vec<Problem>) -> Vec<Source> {
    documents.iter().map(|document| source(document, problems)).collect()
}

fn source(document: &SourceDocument, problems: &mut Vec<Problem>) -> Source {
    id::check("source", &document.id, problems);
    let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    Source {
        id: document.id.value.clone(),
        outlet: value(&document.outlet),
        date: document.date.as_ref().and_then(|text| scalar::date_of(text, problems)),
        title: value(&document.title),
        url: value(&document.url),
        note: value(&document.note),
    }
}
