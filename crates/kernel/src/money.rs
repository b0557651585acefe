//! Amounts of money: whole numbers of a currency's minor units.

use async_graphql::{InputObject, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use serde::{Deserialize, Serialize};

use crate::Check;

/// A whole number that may be beyond 32 bits. JSON programs of every language hold it exactly: it lies between
/// -9007199254740991 and 9007199254740991.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeInt(i64);

// 2^53 - 1: up to here a double holds every whole number.
const SAFE: i64 = 9_007_199_254_740_991;

impl SafeInt {
    /// From a number; one that is beyond the bounds is cut to them.
    pub const fn new(number: i64) -> Self {
        Self(if number > SAFE {
            SAFE
        } else if number < -SAFE {
            -SAFE
        } else {
            number
        })
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// A whole number that may be beyond 32 bits, from -9007199254740991 to 9007199254740991.
#[Scalar(
    name = "SafeInt",
    specified_by_url = "https://the-guild.dev/graphql/scalars/docs/scalars/safe-int"
)]
impl ScalarType for SafeInt {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::Number(number) => number
                .as_i64()
                .filter(|number| (-SAFE..=SAFE).contains(number))
                .map(Self)
                .ok_or_else(|| InputValueError::custom("not a whole number that a double holds exactly")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }
    fn to_value(&self) -> Value {
        Value::from(self.0)
    }
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SimpleObject, InputObject)]
#[graphql(name = "MoneyInfo", input_name = "MoneyInput")]
pub struct Money {
    /// The amount in minor units of the currency: cents, bani, copecks.
    pub amount_minor: SafeInt,
    /// The currency as an ISO 4217 code.
    pub currency: String,
}

/// The greatest amount that is believed, in minor units.
const MOST: i64 = 1_000_000_000_000_000;

impl Money {
    /// An amount of a currency.
    pub fn new(amount_minor: i64, currency: impl Into<String>) -> Self {
        Self {
            amount_minor: SafeInt::new(amount_minor),
            currency: currency.into(),
        }
    }

    /// Reads an amount that is not negative. `path` is where it stands in the input.
    #[must_use]
    pub fn read(&self, check: &mut Check, path: &str) -> Self {
        let amount = check.within(&format!("{path}.amountMinor"), self.amount_minor.get(), 0, MOST);
        Self::new(amount, check.currency(&format!("{path}.currency"), &self.currency))
    }
}

/// How many digits of a currency's amounts stand behind the point (ISO 4217): 2 for most, none for the yen.
pub fn minor_digits(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

/// How many minor units make one unit of a currency: 100 cents, 1 yen, 1,000 fils.
pub fn minor_units(currency: &str) -> i64 {
    10_i64.pow(minor_digits(currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_have_their_own_minor_units() {
        for (currency, units) in [("EUR", 100), ("JPY", 1), ("KWD", 1_000), ("CLF", 10_000), ("RON", 100)] {
            assert_eq!(minor_units(currency), units, "{currency}");
        }
    }

    #[test]
    fn a_number_comes_back_and_what_a_double_cannot_hold_is_refused() {
        for number in [0, -1, SAFE, -SAFE] {
            let there = SafeInt::new(number).to_value();
            assert_eq!(<SafeInt as ScalarType>::parse(there).ok(), Some(SafeInt(number)));
        }
        assert!(<SafeInt as ScalarType>::parse(Value::from(SAFE + 1)).is_err());
        assert!(<SafeInt as ScalarType>::parse(Value::from("1")).is_err());
    }

    #[test]
    fn an_amount_is_not_negative_and_has_a_currency() {
        let problems = |money: Money| {
            let mut check = Check::new();
            let _ = money.read(&mut check, "amount");
            check.problems().len()
        };
        assert_eq!(problems(Money::new(1_050, "eur")), 0);
        assert_eq!(problems(Money::new(-1, "EURO")), 2);
    }
}
