//! What a source file names, read off its text: words, signs and paths, without comments and strings.

/// A word or a sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (number, line) in code(text).lines().enumerate() {
        let mut rest = line.trim_start();
        while !rest.is_empty() {
            let (text, others) = rest.split_at(token_length(rest));
            tokens.push(Token { text: text.to_owned(), line: number + 1 });
            rest = others.trim_start();
        }
    }
    tokens
}

fn token_length(rest: &str) -> usize {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    match rest.chars().next() {
        Some(first) if is_of_word(first) => rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()),
        Some(_) if rest.starts_with("::") => 2,
        first => first.map_or(0, char::len_utf8),
    }
}

/// Every path that begins with `crate`, `super` or `std`, groups spelled out, with its line. All but those of
/// `std` begin with `crate`; those that lead into modules written out in the same file are left out.
pub fn paths(tokens: &[Token], module: &[&str]) -> Vec<(usize, Vec<String>)> {
    let mut paths = Vec::new();
    let mut inline = Inline::default();
    for (index, token) in tokens.iter().enumerate() {
        inline.pass(tokens, index);
        let is_within_path = index > 1 && tokens[index - 1].text == "::" && is_word(&tokens[index - 2].text);
        if is_within_path || !["crate", "super", "std"].contains(&token.text.as_str()) {
            continue;
        }
        if token.text == "crate" && tokens.get(index + 1).is_some_and(|next| next.text == "as") {
            paths.push((token.line, vec!["crate".to_owned()]));
            continue;
        }
        let mut found = Vec::new();
        spell_out(tokens, index, &[], &mut found);
        let rooted = found.into_iter().filter_map(|path| from_root(path, module, inline.depth()));
        paths.extend(rooted.filter(|path| path.len() > 1).map(|path| (token.line, path)));
    }
    paths
}

/// What a file makes available from files below it: `use child::Name`, as a path that begins with `child`.
pub fn reexports(tokens: &[Token]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.text == "use" {
            spell_out(tokens, index + 1, &[], &mut found);
        }
    }
    found
}

/// Adds the paths that begin at a token; returns the first token after them.
fn spell_out(tokens: &[Token], index: usize, before: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let text = |index: usize| tokens.get(index).map_or("", |token| token.text.as_str());
    if text(index) == "{" {
        let mut next = index + 1;
        while !["}", ""].contains(&text(next)) {
            next = spell_out(tokens, next, before, paths);
            while ![",", "}", ""].contains(&text(next)) {
                next += 1;
            }
            next += usize::from(text(next) == ",");
        }
        return next + 1;
    }
    let mut path = before.to_vec();
    if text(index) != "self" {
        path.push(text(index).to_owned());
    }
    let continues = text(index + 1) == "::" && (is_word(text(index + 2)) || ["{", "*"].contains(&text(index + 2)));
    if continues {
        return spell_out(tokens, index + 2, &path, paths);
    }
    paths.push(path);
    index + 1
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The path from the root of the crate, seen from a module that lies so deep within a file of another; `None` for a path
/// that stays within the file.
fn from_root(path: Vec<String>, module: &[&str], inline: usize) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    if ups == 0 {
        return Some(path);
    }
    let ups_of_file = ups.checked_sub(inline).filter(|ups| *ups > 0)?;
    let above = &module[..module.len().saturating_sub(ups_of_file)];
    let base = std::iter::once("crate").chain(above.iter().copied()).map(str::to_owned);
    Some(base.chain(path.into_iter().skip(ups)).collect())
}

/// Modules written out within a file, by the braces that are open.
#[derive(Default)]
struct Inline {
    is_module: Vec<bool>,
}

impl Inline {
    fn pass(&mut self, tokens: &[Token], index: usize) {
        match tokens[index].text.as_str() {
            "{" => self.is_module.push(index >= 2 && tokens[index - 2].text == "mod"),
            "}" => {
                self.is_module.pop();
            }
            _ => {}
        }
    }

    fn depth(&self) -> usize {
        self.is_module.iter().filter(|is_module| **is_module).count()
    }
}

/// The text with comments, strings and characters blanked; line breaks stay.
fn code(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let length = blank_length(&chars, at);
        if length == 0 {
            code.push(chars[at]);
            at += 1;
        } else {
            code.extend(chars[at..at + length].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at += length;
        }
    }
    code
}

/// The length of the comment, string or character that begins here; 0 if none does.
fn blank_length(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let in_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    let length = match rest {
        ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
        ['/', '*', ..] => block_comment(rest),
        ['r', '"' | '#', ..] if !in_word => raw_string(rest),
        ['"', ..] => quoted(rest, '"'),
        ['\'', '\\', ..] | ['\'', _, '\'', ..] => quoted(rest, '\''),
        _ => 0,
    };
    length.min(rest.len())
}

fn block_comment(rest: &[char]) -> usize {
    let mut open = 0_usize;
    let mut at = 0;
    while at + 1 < rest.len() {
        match (rest[at], rest[at + 1]) {
            ('/', '*') => open += 1,
            ('*', '/') => open -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if open == 0 {
            return at;
        }
    }
    rest.len()
}

/// 0 for a raw identifier such as `r#type`.
fn raw_string(rest: &[char]) -> usize {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return 0;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let start = 2 + hashes;
    let body = rest[start..].windows(end.len()).position(|window| window == end);
    body.map_or(rest.len(), |body| start + body + end.len())
}

fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}
