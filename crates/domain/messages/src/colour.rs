//! Colours of client companies, and whether they can be read.

use std::fmt;

/// The least contrast of text with what is behind it (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// A colour: red, green and blue, each from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The colour of pages of client companies that have none of their own.
    pub const USUAL: Self = Self(0x1d, 0x4e, 0xa0);

    /// Reads `#` and six hexadecimal digits; none where it is anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// Whether it can be read on white, and white on it.
    pub fn is_readable(self) -> bool {
        1.05 / (self.luminance() + 0.05) >= READABLE
    }

    /// The same, half way to white: beside it in a picture, not for words.
    #[must_use]
    pub fn pale(self) -> Self {
        let pale = |part: u8| part / 2 + 127;
        Self(pale(self.0), pale(self.1), pale(self.2))
    }

    /// The six digits alone, as they stand in an address.
    pub fn digits(self) -> String {
        format!("{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    // WCAG 2.2, relative luminance.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.digits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(
            Colour::parse("#1D4ea0").map(|one| one.to_string()).as_deref(),
            Some("#1d4ea0")
        );
        for wrong in [
            "",
            "#",
            "1d4ea0",
            "#1d4ea",
            "#1d4ea00",
            "#1d4eag",
            "red",
            "#+1d4ea",
            "#1d4\u{e9}0",
        ] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_colour_is_readable_from_a_contrast_of_four_and_a_half_on() {
        let readable = |text| Colour::parse(text).is_some_and(Colour::is_readable);
        // The lightest grey that is, and the darkest that is not.
        assert!(readable("#767676") && !readable("#777777"));
        assert!(readable("#000000") && readable("#0000ff") && !readable("#ff0000") && !readable("#ffffff"));
        assert!(Colour::USUAL.is_readable());
    }
}
