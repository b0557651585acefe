//! What is earned by a recommendation, as the friend is told of it (ASK-8): both sides read the same.

use minijinja::context;
use minijinja::value::Value;

use crate::words::Words;

/// Who gets what is earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarnedBy {
    /// Whoever recommends and the friend, each of them the same.
    Both,
    /// Others, to whom it is given.
    Others,
}

/// How much it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// An amount.
    Amount {
        /// In minor units of the currency.
        minor: i64,
        /// How many of those are one unit.
        units: i64,
        /// The currency (ISO 4217).
        currency: String,
    },
    /// A share of the friend's first purchase, in hundredths of a per cent.
    Share(i32),
}

/// What is earned by a recommendation.
#[derive(Clone, Debug)]
pub struct Earned {
    /// Who gets it.
    pub by: EarnedBy,
    /// How much.
    pub size: Size,
    /// The same in the client company's own words.
    pub disclosure: String,
}

impl Earned {
    pub(super) fn shown(&self, words: &Words, client: &str) -> Value {
        let (title, line) = (words.say("form-earned-title", &[]), self.line(words, client));
        context! { title, line, disclosure => &self.disclosure }
    }

    fn line(&self, words: &Words, client: &str) -> String {
        let number = match &self.size {
            Size::Amount { minor, units, currency } => format!("{} {currency}", decimal(words, *minor, *units)),
            Size::Share(points) => decimal(words, (*points).into(), 100),
        };
        let (client, number) = (("client", client.into()), number.into());
        match (self.by, &self.size) {
            (EarnedBy::Both, Size::Amount { .. }) => {
                words.say("form-earned-both-amount", &[client, ("amount", number)])
            }
            (EarnedBy::Both, Size::Share(_)) => words.say("form-earned-both-share", &[client, ("share", number)]),
            (EarnedBy::Others, Size::Amount { .. }) => words.say("form-earned-given-amount", &[("amount", number)]),
            (EarnedBy::Others, Size::Share(_)) => words.say("form-earned-given-share", &[("share", number)]),
        }
    }
}

// So many parts of a whole of `units`, which is a power of ten: whole ones without a fraction.
fn decimal(words: &Words, parts: i64, units: i64) -> String {
    let units = units.max(1);
    let (whole, rest) = (parts / units, parts % units);
    if rest == 0 {
        return whole.to_string();
    }
    let sign = if matches!(words.tag(), "ro" | "uk") { ',' } else { '.' };
    let digits = units.ilog10() as usize;
    format!("{whole}{sign}{rest:0digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ask_8_what_is_earned_is_told_as_it_is() {
        let said = |tag: usize, by: EarnedBy, size: Size| {
            let earned = Earned {
                by,
                size,
                disclosure: "A voucher".into(),
            };
            earned.line(&Words::all()[tag], "Nordlicht")
        };
        let euros = |minor| Size::Amount {
            minor,
            units: 100,
            currency: "EUR".into(),
        };
        let yen = Size::Amount {
            minor: 50,
            units: 1,
            currency: "JPY".into(),
        };
        assert!(said(0, EarnedBy::Both, euros(5_000)).contains("50 EUR"));
        assert!(said(0, EarnedBy::Both, euros(1_205)).contains("12.05 EUR"));
        assert!(said(1, EarnedBy::Both, euros(1_205)).contains("12,05 EUR"));
        assert!(said(3, EarnedBy::Others, yen).contains("50 JPY"));
        assert!(said(2, EarnedBy::Others, Size::Share(250)).contains("2,50 %"));
        assert!(said(0, EarnedBy::Both, Size::Share(1_000)).contains("10 %"));
    }
}
