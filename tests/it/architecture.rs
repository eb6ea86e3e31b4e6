//! Dependencies point one way: this table is the architecture. What `src` names is read off its text, without comments
//! and strings, so that the examples in the documentation may name anything.

use std::fs;
use std::path::{Path, PathBuf};

use super::given;
use super::scan::{Token, paths, tokens};

/// What a module may name of another.
#[derive(Debug, Clone, Copy, PartialEq)]
enum May<'a> {
    /// Everything.
    All,
    /// These items alone.
    Items(&'a [&'a str]),
}

use May::{All, Items};

/// Each module with those it may use, which stand above it.
const EDGES: &[(&str, &[(&str, May<'static>)])] = &[
    ("harmless", &[]),
    ("problem", &[]),
    ("model", &[("problem", Items(&["Location", "nearest"]))]),
    ("load", &[("problem", All), ("model", Items(&["Key", "Kind"]))]),
    ("validate", &[("load", All), ("model", All), ("problem", All)]),
    ("select", &[("model", All)]),
    ("compare", &[("model", All), ("select", All)]),
    ("deal", &[("compare", All), ("select", All), ("model", All)]),
    ("analysis", &[("deal", All), ("compare", All), ("select", All), ("model", All)]),
    (
        "report",
        &[("analysis", All), ("deal", All), ("compare", All), ("select", All), ("model", All), ("problem", All)],
    ),
    ("render", &[("report", All), ("harmless", All)]),
    ("schema", &[("model", All)]),
    (
        "scaffold",
        &[
            ("harmless", Items(&["is_harmful"])),
            ("model", All),
            ("schema", Items(&["modeline", "modeline_in_texts", "NEGOTIATION_SCHEMA", "PARTY_SCHEMA"])),
        ],
    ),
    (
        "exchange",
        &[
            ("harmless", Items(&["is_formula"])),
            ("problem", All),
            ("model", All),
            ("load", All),
            ("validate", Items(&["id_for", "number", "number_meant", "yes_no"])),
            ("select", All),
            ("scaffold", Items(&["scalar", "comment"])),
        ],
    ),
    (
        "cli",
        &[
            ("harmless", All),
            ("problem", All),
            ("model", All),
            ("load", All),
            ("validate", All),
            ("select", All),
            ("compare", All),
            ("deal", All),
            ("analysis", All),
            ("report", All),
            ("render", All),
            ("schema", All),
            ("scaffold", All),
            ("exchange", All),
        ],
    ),
];

/// Names with the files that alone may use them.
const RESERVED: &[(&str, &[&str])] = &[
    ("println!", &["cli", "main"]),
    ("print!", &["cli", "main"]),
    // `load` reads what git writes to a standard output of its own.
    ("stdout", &["cli", "main", "load"]),
    ("stderr", &["cli", "main", "load"]),
    ("eprintln!", &["cli", "main"]),
    ("eprint!", &["cli", "main"]),
    ("std::process", &["cli", "main", "load"]),
    // `load` finds git in `PATH` itself, so that no git in a stranger's folder runs.
    ("std::env", &["cli", "main", "load"]),
    // The same files give the same bytes: no answer may depend on the clock.
    ("std::time", &["cli"]),
    ("Zoned", &[]),
    ("Timestamp", &[]),
    ("serde_yaml", &["load"]),
    ("std::fs", &["load", "cli"]),
];

const LINES_OF_MAIN: usize = 60;

#[test]
fn modules_use_what_they_may() {
    let faults: Vec<String> = sources().iter().flat_map(|(path, text)| faults(path, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_is_in_the_table() {
    for (path, _) in sources() {
        let module = module_of(&path);
        let known = ["lib", "main"].contains(&module) || EDGES.iter().any(|(name, _)| *name == module);
        assert!(known, "{path}: the module {module} has no place in the architecture");
    }
}

#[test]
fn the_table_has_no_cycle() {
    for (place, (name, uses)) in EDGES.iter().enumerate() {
        for (used, _) in *uses {
            assert!(EDGES[..place].iter().any(|(above, _)| above == used), "{used} does not stand above {name}");
        }
    }
}

#[test]
fn main_is_one_screen() {
    let main = fs::read_to_string(given::path("src/main.rs")).expect("main.rs");
    assert!(main.lines().count() <= LINES_OF_MAIN, "src/main.rs has {} lines", main.lines().count());
}

#[test]
fn forbidden_uses_are_found() {
    for (path, text, expected) in [
        ("render/text.rs", "use crate::model::Position;", "1: render may not use crate::model::Position"),
        ("render/text.rs", "use crate::{report::{Cell, Report}, model};", "1: render may not use crate::model"),
        ("render/text.rs", "use super::super::compare::{self as c};", "1: render may not use crate::compare"),
        ("render/mod.rs", "\nuse super::analysis;", "2: render may not use crate::analysis"),
        ("render.rs", "fn f() -> super::select::Query {}", "1: render may not use crate::select::Query"),
        ("compare/pair.rs", "fn f() { crate::load::parse::<A>(b) }", "1: compare may not use crate::load::parse"),
        ("compare/pair.rs", "mod tests { use super::super::super::load; }", "1: compare may not use crate::load"),
        ("model/mod.rs", "use crate::problem::{nearest, Problem};", "1: model may not use crate::problem::Problem"),
        ("model/mod.rs", "use crate::problem;", "1: model may not use crate::problem"),
        ("model/mod.rs", "use crate::problem::*;", "1: model may not use crate::problem::*"),
        ("model/mod.rs", "use crate::unheard_of::Thing;", "1: model may not use crate::unheard_of::Thing"),
        ("model/mod.rs", "use crate::*;", "1: model may not use crate::*"),
        ("model/mod.rs", "use crate as everything;", "1: model may not use crate"),
        ("report/cell.rs", "fn f() { println!(\"{}\", 1); }", "1: report may not use println!"),
        ("report/cell.rs", "fn f() {\n    print!(\"\"); }", "2: report may not use print!"),
        ("report/cell.rs", "use std::io::{stdout, Write};", "1: report may not use stdout"),
        ("report/cell.rs", "fn f() { eprintln!(); }", "1: report may not use eprintln!"),
        ("select/mod.rs", "use std::time::SystemTime;", "1: select may not use std::time"),
        ("select/mod.rs", "fn f() { std::env::var(a); }", "1: select may not use std::env"),
        ("select/mod.rs", "fn f() { jiff::Zoned::now(); }", "1: select may not use Zoned"),
        ("report/cell.rs", "use std::{fs, io};", "1: report may not use std::fs"),
        ("report/cell.rs", "fn f() { ::std::fs::read(p); }", "1: report may not use std::fs"),
        ("validate/mod.rs", "use serde_yaml::Value;", "1: validate may not use serde_yaml"),
    ] {
        assert_eq!(faults(path, text), [format!("src/{path}:{expected}")]);
    }
}

#[test]
fn allowed_uses_are_not_found_fault_with() {
    for (path, text) in [
        ("render/text.rs", "use crate::report::{Cell, Report};\nuse super::Format;\nuse crate::render::csv;"),
        ("compare/pair.rs", "use super::issue::compare;\nmod tests { use super::super::set; }"),
        ("model/mod.rs", "use crate::problem::{Location, nearest};"),
        (
            "model/mod.rs",
            "/// See [`validate`](crate::validate).\n/* crate::load /* std::fs */ */ pub(crate) fn f() {}",
        ),
        (
            "model/mod.rs",
            r##"const A: &str = "use crate::load;\" println!()"; const B: &str = r#"crate::load "a" b"#;"##,
        ),
        ("model/mod.rs", "fn f<'a>(c: &'a char) { g('\"', '\\'', 'x'); print(c) } // stdout"),
        ("load/folder.rs", "use std::fs::{self, File};"),
        ("load/tree.rs", "use serde_yaml::Spanned;"),
        ("cli/run.rs", "use crate::render; fn f() { println!(); std::io::stdout(); }"),
        ("main.rs", "fn main() { println!(); }"),
        ("lib.rs", "pub mod compare;"),
    ] {
        assert_eq!(faults(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}

/// Every file under `src` with its text, by its path there.
pub fn sources() -> Vec<(String, String)> {
    let root = given::path("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    assert!(!files.is_empty());
    let relative = |path: &Path| path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (relative(path), fs::read_to_string(path).expect("a source file"))).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The top-level module that a file belongs to.
fn module_of(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.trim_end_matches(".rs")
}

/// The path of a file's module, empty for the root of the crate.
pub fn module_path(path: &str) -> Vec<&str> {
    let inner = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if ["lib", "main"].contains(&inner) { Vec::new() } else { inner.split('/').collect() }
}

/// What a file names and should not, a line each.
fn faults(path: &str, text: &str) -> Vec<String> {
    let module = module_of(path);
    let tokens = tokens(text);
    let paths = paths(&tokens, &module_path(path));
    let mut faults = Vec::new();
    for (line, named) in &paths {
        if named[0] == "crate" && !may_use(module, &named[1..]) {
            faults.push(format!("src/{path}:{line}: {module} may not use {}", named.join("::")));
        }
    }
    for (name, modules) in RESERVED {
        if !modules.contains(&module) {
            let lines = lines_with(name, &tokens, &paths);
            faults.extend(lines.iter().map(|line| format!("src/{path}:{line}: {module} may not use {name}")));
        }
    }
    faults
}

fn may_use(module: &str, named: &[String]) -> bool {
    let Some(other) = named.first() else { return false };
    if other == module || ["lib", "main"].contains(&module) {
        return true;
    }
    let edges = EDGES.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, edges)| edges);
    match edges.iter().find(|(name, _)| name == other) {
        Some((_, All)) => true,
        Some((_, Items(items))) => named.get(1).is_some_and(|item| items.contains(&item.as_str())),
        None => false,
    }
}

/// The lines that use a reserved name: a macro, a word, or a path.
fn lines_with(name: &str, tokens: &[Token], paths: &[(usize, Vec<String>)]) -> Vec<usize> {
    if name.contains("::") {
        let is_below = |path: &[String]| path.join("::") == name || path.join("::").starts_with(&format!("{name}::"));
        return paths.iter().filter(|(_, path)| is_below(path)).map(|(line, _)| *line).collect();
    }
    let word = name.trim_end_matches('!');
    let is_used = |index: usize| {
        let is_called = tokens.get(index + 1).is_some_and(|next| next.text == "!");
        tokens[index].text == word && (is_called || word == name)
    };
    (0..tokens.len()).filter(|&index| is_used(index)).map(|index| tokens[index].line).collect()
}
