//! No file needs another that needs it: within a module, too, dependencies point one way. A name that a `mod.rs` passes on
//! is looked for in the file that has it; what a `mod.rs` itself uses is left out, since it only gathers what lies below.

use std::collections::{BTreeMap, BTreeSet};

use super::architecture::{module_path, sources};
use super::scan::{paths, reexports, tokens};

/// The files that each file uses.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn files_of_one_module_do_not_need_each_other() {
    let found: Vec<String> = circles(&graph(&sources())).iter().map(|circle| circle.join(", ")).collect();
    assert!(found.is_empty(), "files need each other:\n{}", found.join("\n"));
}

#[test]
fn planted_circles_are_found() {
    let found = |files: &[(&str, &str)]| {
        let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        circles(&graph(&files))
    };
    let gathered = ("m/mod.rs", "mod a;\nmod b;\nmod c;\npub use a::A;\npub use self::b::{B, Other};\npub struct Own;");
    let one_way = ("m/b.rs", "use super::Own;\nuse crate::m::Own;");
    assert!(found(&[gathered, ("m/a.rs", "use super::b::B;"), one_way]).is_empty());
    for back in ["use super::a::A;", "use super::A;", "fn f() { crate::m::a::g() }", "use crate::m::{c, A};"] {
        let circle = found(&[gathered, ("m/a.rs", "use super::{B, Own};"), ("m/b.rs", back), ("m/c.rs", "")]);
        assert_eq!(circle, [["m/a.rs", "m/b.rs"]], "{back}");
    }
    let long = [("m/a.rs", "use super::B;"), ("m/b.rs", "use super::c;"), ("m/c.rs", "use super::A;")];
    assert_eq!(found(&[&[gathered][..], &long].concat()), [["m/a.rs", "m/b.rs", "m/c.rs"]]);
    let deep = [("m/a.rs", "use super::c::d;"), ("m/c/mod.rs", "pub mod d;"), ("m/c/d.rs", "use super::super::A;")];
    assert_eq!(found(&[&[gathered][..], &deep].concat()), [["m/a.rs", "m/c/d.rs"]]);
    let tests = "#[cfg(test)]\nmod tests { use super::super::A; }";
    assert!(found(&[gathered, ("m/a.rs", "use super::b::B;"), ("m/b.rs", tests)]).is_empty());
    assert!(
        found(&[gathered, ("m/a.rs", "// use super::b;\nuse super::a::A;"), ("m/b.rs", "use super::A;")]).is_empty()
    );
}

fn graph(files: &[(String, String)]) -> Graph {
    let by_module: BTreeMap<Vec<&str>, &str> =
        files.iter().map(|(path, _)| (module_path(path), path.as_str())).collect();
    let passed_on: BTreeMap<&str, Vec<Vec<String>>> = files
        .iter()
        .filter(|(path, _)| path.ends_with("/mod.rs"))
        .map(|(path, text)| (path.as_str(), reexports(&tokens(text))))
        .collect();
    let mut graph = Graph::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.ends_with("mod.rs")) {
        let module = module_path(path);
        let Some(top) = module.first() else { continue };
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let named = paths(&tokens(text), &module).into_iter().map(|(_, named)| named);
        let inside = named.filter(|named| named[0] == "crate" && named[1] == *top);
        let used = inside.filter_map(|named| home(&named[1..], &by_module, &passed_on));
        graph.insert(path.clone(), used.filter(|used| *used != path).map(str::to_owned).collect());
    }
    graph
}

/// The file that has what is named: that of the longest path of modules, or the one from which its `mod.rs` passes it on.
fn home<'f>(
    named: &[String],
    by_module: &BTreeMap<Vec<&str>, &'f str>,
    passed_on: &BTreeMap<&str, Vec<Vec<String>>>,
) -> Option<&'f str> {
    let words: Vec<&str> = named.iter().map(String::as_str).collect();
    let length = (1..=words.len()).rev().find(|length| by_module.contains_key(&words[..*length]))?;
    let file = by_module[&words[..length]];
    let all = passed_on.get(file).into_iter().flatten();
    let passed = all.filter(|path| path.len() > 1 && path.last().map(String::as_str) == words.get(length).copied());
    let below = passed.filter_map(|path| {
        let path: Vec<String> = named[..length].iter().chain(path).cloned().collect();
        let is_below = by_module.contains_key(&path[..=length].iter().map(String::as_str).collect::<Vec<_>>());
        is_below.then(|| home(&path, by_module, passed_on)).flatten()
    });
    below.into_iter().next().or(Some(file))
}

/// Groups of files each of which reaches all others of the group.
fn circles(graph: &Graph) -> Vec<Vec<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|file| (file.as_str(), reach(file, graph))).collect();
    let mut found: Vec<Vec<String>> = Vec::new();
    for (file, ahead) in &reached {
        let circle: Vec<String> = ahead
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
            .map(|other| (*other).to_owned())
            .collect();
        if ahead.contains(file) && !found.contains(&circle) {
            found.push(circle);
        }
    }
    found
}

/// The files that one needs, directly or through others.
fn reach<'g>(file: &'g str, graph: &'g Graph) -> BTreeSet<&'g str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = vec![file];
    while let Some(next) = open.pop() {
        let used = graph.get(next).into_iter().flatten().map(String::as_str);
        open.extend(used.filter(|used| reached.insert(*used)));
    }
    reached
}
