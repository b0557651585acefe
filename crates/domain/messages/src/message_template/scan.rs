//! What stands between the braces of a template, and what of it is not allowed there. The reader that fills templates
//! knows more words than these: whoever writes a mail needs a condition and one list, and nothing that could run for long
//! or grow without end.

/// A fault, with the line it stands in, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) what: String,
}

/// The one list that may be walked through.
pub(super) const LIST: &str = "answers";

/// What is between two pairs of braces: a statement or a value.
struct Tag<'a> {
    line: usize,
    statement: bool,
    // Without the texts in quotes.
    code: String,
    rest: &'a str,
}

/// Every fault of a template that can be told without filling it, the first in the text first.
pub(super) fn faults(source: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut depth = 0_usize;
    let (mut rest, mut line) = (source, 1);
    while let Some(tag) = next(rest, line) {
        for what in wrong(&tag, &mut depth) {
            faults.push(Fault { line: tag.line, what });
        }
        let read = rest.len() - tag.rest.len();
        line += rest.get(..read).map_or(0, |read| read.matches('\n').count());
        rest = tag.rest;
    }
    faults
}

fn wrong(tag: &Tag<'_>, depth: &mut usize) -> Vec<String> {
    let mut wrong = Vec::new();
    let code = tag
        .code
        .trim_matches(|c: char| c == '-' || c == '+' || c.is_whitespace());
    // A product of a text or a list and a number is as long as somebody likes.
    if code.contains('*') {
        wrong.push("`*` is not allowed".to_owned());
    }
    if !tag.statement {
        return wrong;
    }
    let words: Vec<&str> = code.split_whitespace().collect();
    match words.as_slice() {
        ["for", _, "in", list] if *list == LIST => {
            *depth += 1;
            if *depth > 1 {
                wrong.push("a list inside a list is not allowed".to_owned());
            }
        }
        ["for", ..] => wrong.push(format!("only `{{% for answer in {LIST} %}}` may be walked through")),
        ["endfor"] => *depth = depth.saturating_sub(1),
        ["if" | "elif", ..] | ["else" | "endif"] => {}
        [word, ..] => {
            let word: String = word.chars().take(30).collect();
            wrong.push(format!(
                "`{{% {word} %}}` is not allowed: a template knows `if` and `for` alone"
            ));
        }
        [] => wrong.push("`{% %}` is empty".to_owned()),
    }
    wrong
}

// The next tag of the text that is no comment. Quotes are read as the one who fills the template reads them, so that
// nothing hides in one.
fn next(source: &str, line: usize) -> Option<Tag<'_>> {
    let (mut rest, mut line) = (source, line);
    loop {
        let at = rest.find('{')?;
        line += rest.get(..at)?.matches('\n').count();
        rest = rest.get(at..)?;
        let statement = rest.starts_with("{%");
        if rest.starts_with("{#") {
            let end = rest.find("#}").map_or(rest.len(), |end| end + 2);
            line += rest.get(..end)?.matches('\n').count();
            rest = rest.get(end..)?;
        } else if statement || rest.starts_with("{{") {
            let (code, rest) = inside(rest.get(2..)?, if statement { "%}" } else { "}}" });
            return Some(Tag {
                line,
                statement,
                code,
                rest,
            });
        } else {
            rest = rest.get(1..)?;
        }
    }
}

// The code up to its end, with texts in quotes left out, and what follows it.
fn inside<'a>(source: &'a str, end: &str) -> (String, &'a str) {
    let mut code = String::new();
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in source.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if source.get(at..).is_some_and(|rest| rest.starts_with(end)) => {
                return (code, source.get(at + end.len()..).unwrap_or_default());
            }
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                code.push(' ');
            }
            None => code.push(c),
        }
    }
    (code, "")
}
