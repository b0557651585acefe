//! What recommendations earn, as the API shows it: rules, rewards, payouts, and the ledger behind them.

pub mod ledger_account;
pub mod ledger_entry;
pub mod ledger_transaction;
pub mod lot;
pub mod payout;
pub mod reward;
pub mod reward_rule;
pub mod reward_rule_version;

use crate::merged;

pub use ledger_account::LedgerAccount;
pub use ledger_entry::LedgerEntry;
pub use ledger_transaction::LedgerTransaction;
pub use lot::Lot;
pub use payout::Payout;
pub use reward::Reward;
pub use reward_rule::RewardRule;
pub use reward_rule_version::RewardRuleVersion;

merged! {
/// The queries of this context.
"RewardsQueries":
pub(crate) struct Queries(
    ledger_account::LedgerAccountQueries,
    ledger_transaction::LedgerTransactionQueries,
    lot::LotQueries,
    payout::PayoutQueries,
    reward::RewardQueries,
    reward_rule::RewardRuleQueries,
);
}

merged! {
/// The mutations of this context.
"RewardsMutations":
pub(crate) struct Mutations(
    ledger_account::LedgerAccountMutations,
    payout::PayoutMutations,
    reward::RewardMutations,
    reward_rule::RewardRuleMutations,
);
}
