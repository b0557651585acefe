//! From a file's bytes to text, in the encodings that CRMs and spreadsheets write.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use goodword_kernel::{Error, Locale, Result};

use super::sniff;

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;
/// The longest character of UTF-8.
const LONGEST: usize = 4;

/// A file as text, a chunk at a time.
///
/// A byte order mark says what the encoding is. Without one the first character beyond ASCII decides: if it is UTF-8 the
/// file is, else the file is in the encoding that spreadsheets in the client company's language write.
pub(super) struct Text<R> {
    source: R,
    raw: Vec<u8>,
    ended: bool,
    finished: bool,
    decoder: Option<Decoder>,
    legacy: &'static Encoding,
}

impl<R: Read> Text<R> {
    /// Looks at the first bytes. Refuses what is no text, with a sentence that says what to do.
    pub(super) fn open(source: R, language: &Locale) -> Result<Self> {
        let (raw, legacy) = (Vec::with_capacity(CHUNK), legacy(language));
        let mut text = Self {
            source,
            raw,
            ended: false,
            finished: false,
            decoder: None,
            legacy,
        };
        text.fill()
            .map_err(|cause| Error::invalid("file", format!("The file could not be read: {cause}.")))?;
        let mut skipped = 0;
        if let Some((encoding, mark)) = Encoding::for_bom(&text.raw) {
            text.decoder = Some(encoding.new_decoder_without_bom_handling());
            skipped = mark;
        }
        text.raw.drain(..skipped);
        let wide = text
            .decoder
            .as_ref()
            .is_some_and(|decoder| [UTF_16LE, UTF_16BE].contains(&decoder.encoding()));
        match sniff::refusal(&text.raw) {
            Some(sentence) if !wide || text.raw.is_empty() => Err(Error::invalid("file", sentence)),
            _ => Ok(text),
        }
    }

    /// Appends the next stretch of text as UTF-8; `false` at the end. What is not of the encoding becomes U+FFFD. After
    /// an error nothing more is read.
    pub(super) fn next(&mut self, into: &mut Vec<u8>) -> io::Result<bool> {
        if self.finished {
            return Ok(false);
        }
        if let Err(cause) = self.fill() {
            self.finished = true;
            return Err(cause);
        }
        if self.decoder.is_none() {
            self.decide();
        }
        let Some(decoder) = &mut self.decoder else {
            // ASCII so far; the beginning of a longer character waits for its rest.
            let known = self.raw.iter().take_while(|byte| byte.is_ascii()).count();
            into.extend(self.raw.drain(..known));
            return Ok(known > 0);
        };
        let room = decoder
            .max_utf8_buffer_length(self.raw.len())
            .unwrap_or(LONGEST * CHUNK);
        let start = into.len();
        into.resize(start + room, 0);
        let (_, used, made, _) = decoder.decode_to_utf8(&self.raw, &mut into[start..], self.ended);
        into.truncate(start + made);
        self.raw.drain(..used);
        self.finished = self.ended;
        Ok(made > 0 || !self.finished)
    }

    /// What the encoding is, as far as is known.
    pub(super) fn encoding(&self) -> &'static str {
        self.decoder.as_ref().map_or(UTF_8, Decoder::encoding).name()
    }

    fn fill(&mut self) -> io::Result<()> {
        let wanted = CHUNK - self.raw.len().min(CHUNK);
        if !self.ended && wanted > 0 {
            let limit = u64::try_from(wanted).unwrap_or(u64::MAX);
            let read = self.source.by_ref().take(limit).read_to_end(&mut self.raw)?;
            self.ended = read < wanted;
        }
        Ok(())
    }

    fn decide(&mut self) {
        let Some(at) = self.raw.iter().position(|byte| !byte.is_ascii()) else {
            return;
        };
        let seen = &self.raw[at..self.raw.len().min(at + LONGEST)];
        if seen.len() < LONGEST && !self.ended {
            return;
        }
        let is_utf8 = std::str::from_utf8(seen).map_or_else(|error| error.valid_up_to() > 0, |_| true);
        let encoding = if is_utf8 { UTF_8 } else { self.legacy };
        self.decoder = Some(encoding.new_decoder_without_bom_handling());
    }
}

/// What Windows programs write for "CSV" where this language is the system's.
fn legacy(language: &Locale) -> &'static Encoding {
    match language.language() {
        "uk" | "ru" | "be" | "bg" | "sr" | "mk" => WINDOWS_1251,
        "ro" | "pl" | "cs" | "sk" | "hu" | "sl" | "hr" | "bs" | "sq" => WINDOWS_1250,
        "zh" => GB18030,
        _ => WINDOWS_1252,
    }
}
