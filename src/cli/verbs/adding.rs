//! What `party add` and `text add` have in common: an id and a name that nothing else has.

use crate::cli::error::Error;
use crate::cli::files;
use crate::load::{Documents, PartyDocument};
use crate::model::Declarations;
use crate::validate::id_for;

/// The id that the file is named after. `what` is a party or a text.
pub(super) fn id(what: &str, name: &str) -> Result<String, Error> {
    let id = id_for(name).ok_or_else(|| {
        let help = format!("a {what}'s name has letters or digits, which its file is named after");
        Error::usage(format!("`{name}` cannot be the name of a {what}"), Some(help))
    })?;
    refuse_device(what, &id)?;
    Ok(id)
}

/// Its file could be neither written nor checked out on Windows.
fn refuse_device(what: &str, id: &str) -> Result<(), Error> {
    if !files::is_reserved(id) {
        return Ok(());
    }
    let help = format!("nothing was written; add `{id}-{what}`, and change its name in the file");
    Err(Error::usage(format!("no file can be called {id}.yaml on Windows"), Some(help)))
}

/// A name, short form or id that a party or a text already has would mean two.
pub(super) fn refuse_taken(name: &str, id: &str, documents: &Documents, declared: &Declarations) -> Result<(), Error> {
    let is_taken = |taken: &&String| [name, id].iter().any(|new| new.to_lowercase() == taken.to_lowercase());
    let shorts = documents.parties.iter().filter_map(|party| party.short.as_ref()).map(|short| &short.value);
    let of_parties = declared.parties.iter().flat_map(|party| [&party.id, &party.label]).chain(shorts);
    let of_texts = documents.drafts.iter().flat_map(|draft| names(&draft.written));
    let taken = of_parties.map(|taken| ("party", taken)).chain(of_texts.map(|taken| ("text", taken)));
    match taken.into_iter().find(|(_, taken)| is_taken(taken)) {
        None => Ok(()),
        Some((what, taken)) => {
            let help = "nothing was written; choose another name".to_owned();
            Err(Error::usage(format!("there already is a {what} `{taken}`"), Some(help)))
        }
    }
}

fn names(written: &PartyDocument) -> impl Iterator<Item = &String> {
    let given = [&written.id, &written.name, &written.short].into_iter().flatten().map(|text| &text.value);
    given.chain(written.id.is_none().then_some(&written.stem))
}
