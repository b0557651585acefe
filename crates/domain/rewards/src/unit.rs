//! In what the ledger counts: a currency for money that is paid out, the currency behind a word for what is worth money
//! but never paid out, and points. Units of different names never meet in one sum (LED-1).

use async_graphql::SimpleObject;
use goodword_kernel::SafeInt;
use goodword_kernel::money::minor_units;

use crate::reward::Kind;

/// The unit of points, which are worth nothing outside.
const POINTS: &str = "POINTS";

/// An amount of a unit of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
#[graphql(name = "LedgerAmount")]
pub struct Amount {
    /// How much: in minor units of the currency, or in points. Less than nothing where more was taken back than was there.
    pub amount: SafeInt,
    /// Of what: an ISO 4217 code for money that is paid out, `CREDIT:EUR`, `DISCOUNT:EUR`, `GIFT:EUR` or `DONATION:EUR` for
    /// what is worth so much of a currency, or `POINTS`.
    pub unit: String,
}

impl Amount {
    /// So much of a unit.
    pub fn new(amount: i64, unit: impl Into<String>) -> Self {
        Self {
            amount: SafeInt::new(amount),
            unit: unit.into(),
        }
    }
}

/// The unit of a kind of reward in a currency.
pub(crate) fn of(kind: Kind, currency: &str) -> String {
    match kind {
        Kind::CommissionPercent | Kind::CommissionFixed => currency.to_owned(),
        Kind::Points => POINTS.to_owned(),
        Kind::Credit | Kind::Discount | Kind::Gift | Kind::Donation => format!("{kind}:{currency}"),
    }
}

/// The currency in which a unit is worth something; none for points.
pub(crate) fn currency(unit: &str) -> Option<&str> {
    match unit.rsplit_once(':') {
        Some((_, currency)) => Some(currency),
        None if unit == POINTS => None,
        None => Some(unit),
    }
}

/// Whether it is money that is paid out.
pub(crate) fn is_money(unit: &str) -> bool {
    currency(unit) == Some(unit)
}

/// How many of the smallest parts make one unit: 100 for euros in whatever form, 1 for yen and points.
pub(crate) fn whole(unit: &str) -> i64 {
    currency(unit).map_or(1, minor_units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_says_what_it_is_and_in_which_currency() {
        let seen = |kind: Kind, currency_of: &str| {
            let unit = of(kind, currency_of);
            (
                is_money(&unit),
                currency(&unit).map(ToOwned::to_owned),
                whole(&unit),
                unit,
            )
        };
        let eur = Some("EUR".to_owned());
        assert_eq!(
            seen(Kind::CommissionPercent, "EUR"),
            (true, eur.clone(), 100, "EUR".into())
        );
        assert_eq!(seen(Kind::Credit, "EUR"), (false, eur, 100, "CREDIT:EUR".into()));
        assert_eq!(seen(Kind::Gift, "KWD").2, 1_000);
        assert_eq!(seen(Kind::CommissionFixed, "JPY").2, 1);
        assert_eq!(seen(Kind::Points, "EUR"), (false, None, 1, "POINTS".into()));
    }
}
