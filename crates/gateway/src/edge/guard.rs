//! One pass over a document's text before it is parsed.
//!
//! The parser recurses once for each open bracket and has no bound of its own: a few thousand brackets end the process,
//! which no panic handler can prevent (A31). So brackets are counted here first, outside strings and comments. The scan
//! must never take for a string what the parser takes for code: a string that does not end is refused at once,
//! because the parser would go on to read `"""` as an empty string and a quote.

use super::limits::Limits;
use super::refusal::{Code, Refusal};

/// Refuses a document whose size, nesting or strings no honest client needs (A31, A33, A48).
pub(super) fn check(document: &str, limits: &Limits) -> Result<(), Refusal> {
    // Each character is at most four bytes: a huge text is refused without being counted.
    if document.len() > limits.document_chars.saturating_mul(4) || document.chars().count() > limits.document_chars {
        let most = limits.document_chars;
        return Err(Refusal::new(
            Code::QueryTooComplex,
            format!("The document is longer than {most} characters."),
        ));
    }
    Scan {
        text: document.as_bytes(),
        at: 0,
        depth: 0,
        tokens: 0,
    }
    .run(limits)
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
    tokens: usize,
}

impl Scan<'_> {
    fn run(mut self, limits: &Limits) -> Result<(), Refusal> {
        while let Some(&byte) = self.text.get(self.at) {
            self.tokens += usize::from(starts_token(byte));
            if self.tokens > limits.tokens {
                let most = limits.tokens;
                return Err(Refusal::new(
                    Code::QueryTooComplex,
                    format!("The document has more than {most} tokens."),
                ));
            }
            match byte {
                b'#' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                b'"' => self.string()?,
                b'(' | b'[' | b'{' => self.open(limits.brackets)?,
                b')' | b']' | b'}' => self.close(),
                _ if is_word(byte) => self.skip_while(is_word),
                _ => self.at += 1,
            }
        }
        Ok(())
    }

    fn skip_while(&mut self, belongs: impl Fn(u8) -> bool) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| belongs(**byte)).count();
    }

    fn open(&mut self, most: usize) -> Result<(), Refusal> {
        self.at += 1;
        self.depth += 1;
        if self.depth > most {
            return Err(Refusal::new(
                Code::QueryTooDeep,
                format!("More than {most} brackets are open at one place."),
            ));
        }
        Ok(())
    }

    // Brackets need not match here: the parser stops at the first that does not, no deeper than what was counted.
    fn close(&mut self) {
        self.at += 1;
        self.depth = self.depth.saturating_sub(1);
    }

    fn string(&mut self) -> Result<(), Refusal> {
        if self.ahead(br#"""""#) {
            self.block_string()
        } else {
            self.line_string()
        }
    }

    fn block_string(&mut self) -> Result<(), Refusal> {
        self.at += 3;
        loop {
            match self.text.get(self.at) {
                None => return Err(unterminated()),
                Some(0) => return Err(nul()),
                Some(b'\\') if self.ahead(br#"\""""#) => self.at += 4,
                Some(b'"') if self.ahead(br#"""""#) => break,
                Some(_) => self.at += 1,
            }
        }
        self.at += 3;
        Ok(())
    }

    fn line_string(&mut self) -> Result<(), Refusal> {
        self.at += 1;
        loop {
            match self.text.get(self.at) {
                None | Some(b'\n' | b'\r') => return Err(unterminated()),
                Some(0) => return Err(nul()),
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        Ok(())
    }

    fn escape(&mut self) -> Result<(), Refusal> {
        match self.text.get(self.at + 1) {
            None | Some(b'\n' | b'\r') => return Err(unterminated()),
            Some(b'u') => match hex(self.text.get(self.at + 2..self.at + 6)) {
                Some(0) => return Err(nul()),
                Some(0xd800..=0xdfff) => return Err(surrogate()),
                _ => {}
            },
            Some(_) => {}
        }
        self.at += 2;
        Ok(())
    }

    fn ahead(&self, wanted: &[u8]) -> bool {
        self.text.get(self.at..).is_some_and(|rest| rest.starts_with(wanted))
    }
}

/// The value of four hexadecimal digits.
pub(super) fn hex(digits: Option<&[u8]>) -> Option<u32> {
    let digits = std::str::from_utf8(digits?)
        .ok()
        .filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a token begins here, given that whole words and strings are taken at once.
fn starts_token(byte: u8) -> bool {
    is_word(byte) || (byte.is_ascii_punctuation() && !matches!(byte, b'#' | b',' | b'.'))
}

/// A string that holds what a database cannot store (A48).
pub(super) fn nul() -> Refusal {
    Refusal::new(
        Code::BadUserInput,
        "A string holds the character U+0000, which cannot be stored.",
    )
}

/// A string that is not Unicode text (A48).
pub(super) fn surrogate() -> Refusal {
    Refusal::new(
        Code::BadUserInput,
        "A string escapes a surrogate; write the character itself.",
    )
}

fn unterminated() -> Refusal {
    Refusal::new(Code::ParseFailed, "Syntax error: a string does not end.")
}

#[cfg(test)]
mod tests;
