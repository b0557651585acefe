//! Which customers came by a recommendation, in the words of the database.

use crate::Period;

/// Nobody recommended the client company to the customer, and it is known how they were won.
pub(super) const OTHER: i32 = 0;
/// Somebody recommended it.
pub(super) const REFERRED: i32 = 1;
/// Nobody knows how they were won.
pub(super) const UNKNOWN: i32 = 2;

/// A referral `r` by which somebody became a customer, and still is one.
const BROUGHT: &str = "r.origin <> 'OUTBOUND' AND r.status IN ('WON', 'REWARDABLE', 'SETTLED')";

/// How the account in `row` was won: REFERRED where that is said, or where a referral that was won names the account.
pub(super) fn of_account(row: &str) -> String {
    format!(
        "CASE WHEN {row}.acquisition_source IN ('REFERRAL_CUSTOMER', 'REFERRAL_PARTNER') THEN {REFERRED} \
         WHEN EXISTS (SELECT 1 FROM referral r WHERE r.agency_id = {row}.agency_id AND r.account_id = {row}.id \
         AND {BROUGHT}) THEN {REFERRED} \
         WHEN {row}.acquisition_source IS NULL OR {row}.acquisition_source = 'UNKNOWN' THEN {UNKNOWN} ELSE {OTHER} END"
    )
}

/// How the customer of a row of `table` was won, by the columns that name the contact and the account. A person without an
/// account is REFERRED where a referral that was won names them, and OTHER else: of them nothing more is ever told.
pub(super) fn of_customer(table: &str, contact: &str) -> String {
    let account = of_account("a");
    format!(
        "CASE WHEN EXISTS (SELECT 1 FROM referral r WHERE r.agency_id = {table}.agency_id \
         AND r.contact_id = {table}.{contact} AND {BROUGHT}) THEN {REFERRED} \
         ELSE COALESCE((SELECT {account} FROM account a WHERE a.agency_id = {table}.agency_id \
         AND a.id = {table}.account_id), {OTHER}) END"
    )
}

/// Whether a completed engagement `e` is of a period.
pub(super) fn bought_in(period: Period) -> String {
    let (from, until) = (period.from.millis(), period.until.millis());
    format!("e.status = 'COMPLETED' AND e.completed_at >= {from} AND e.completed_at < {until}")
}
