//! Which columns partners take along of what they earn: those that the API shows them.

use crate::{ledger_account, ledger_entry, payout, reward};

goodword_persistence::shown! {
    /// What they earned.
    REWARD = reward: Version CreatedAt UpdatedAt Event Side PartnershipId ReferralId Kind Unit Amount Reversed
        Status PendingReason EarnedAt HoldUntil CustomerPaidAt HoldPausedAt ExpiresAt ApprovedAt Reason
        GivenAt SettledAt PayoutId;
    /// What was paid.
    PAYOUT = payout: Version CreatedAt UpdatedAt LedgerAccountId Period Currency Amount Mode Status Reference
        Note ConfirmedAt SentAt SettledAt;
    /// Their accounts in the ledger.
    ACCOUNT = ledger_account: CreatedAt Kind Unit PartnershipId;
    /// The lines in them.
    ENTRY = ledger_entry: LedgerAccountId Unit Amount ReversesEntryId;
}
