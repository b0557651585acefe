//! What people earn for recommending a client company: rules, rewards, payouts, and the ledger behind them.
//!
//! A referral that comes far enough earns by the rules of its day; a reward is held back, approved, and paid out or used;
//! what is given back is taken back. Every movement stands in a ledger whose lines sum to zero and are never changed. What
//! does not belong here: referrals themselves, which tell this room how far they came.

mod edit;
mod holder;
pub mod ledger_account;
pub mod ledger_entry;
pub mod ledger_transaction;
pub mod lot;
pub mod payout;
mod reactions;
pub mod reward;
pub mod reward_rule;
pub mod reward_rule_version;
mod shown;
mod unit;
mod zone;

use goodword_persistence::{Holdings, Jobs, Reactions, rows};

pub use holder::Holder;
pub use unit::Amount;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    ledger_account::may::ALL,
    ledger_entry::may::ALL,
    ledger_transaction::may::ALL,
    lot::may::ALL,
    payout::may::ALL,
    reward::may::ALL,
    reward_rule::may::ALL,
    reward_rule_version::may::ALL,
];

/// What this context holds about client companies and their customers. The lines of the ledger stay as they are: they name
/// nobody, and the account of a person who is erased stays with what is in it.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<reward_rule::Model>());
    to.holds(rows::<reward_rule_version::Model>());
    to.holds(rows::<ledger_account::Model>().to_partners(shown::ACCOUNT));
    to.holds(
        rows::<payout::Model>()
            .to_partners(shown::PAYOUT)
            .text([payout::Column::Reference])
            .through::<ledger_account::Model>(payout::Column::LedgerAccountId),
    );
    to.holds(rows::<reward::Model>().to_partners(shown::REWARD));
    to.holds(rows::<lot::Model>().through::<ledger_account::Model>(lot::Column::LedgerAccountId));
    to.holds(rows::<ledger_transaction::Model>().kept());
    to.holds(
        rows::<ledger_entry::Model>()
            .to_partners(shown::ENTRY)
            .through::<ledger_account::Model>(ledger_entry::Column::LedgerAccountId)
            .kept(),
    );
}

/// What this context does when something happens below it.
pub fn reactions(to: &mut Reactions) {
    reactions::listen(to);
}

/// The jobs of this context: rewards whose holding ends, lots that run out, payouts that are due.
pub fn jobs(to: &mut Jobs) {
    to.on(reward::RELEASE, |tx, job| Box::pin(reward::release_due(tx, job)));
    to.on(lot::CLOCK, |tx, job| Box::pin(lot::strike(tx, job)));
    to.on(payout::MONTHLY, |tx, job| Box::pin(payout::draft_due(tx, job)));
}

goodword_kernel::refusals! { RewardsErrorCode, RewardsUserError, "rewards, payouts and the ledger":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// A client company has room for so many rules.
    TooManyRules = "A client company has at most 50 rules in use: put one away first.",
    /// Another rule of the client company has the name.
    NameTaken = "Another rule of this client company has this name: choose another.",
    /// The event has no sale of which a share could be earned.
    NoSale = "A share of a sale, or a least sale, goes with WON, FIRST_PAYMENT or RENEWAL: the others have no sale.",
    /// More would be paid than is sold.
    PaysMoreThanSale = "This would pay more than the sale: lower the amount, or raise the least sale.",
    /// A customer who was put away, or became part of another, earns nothing new.
    CustomerPutAway = "This customer was put away, or is part of another now: choose that one.",
    /// A reward goes to one person or to one company.
    OneBeneficiary = "Name either a contact or an account, not both and not neither.",
    /// Nothing is earned by a purchase that was paid back or called off (LED-4).
    PaidBack = "This purchase was paid back or called off: nothing is earned by it (LED-4).",
    /// The two belong to different client companies.
    OtherClient = "The two belong to different client companies.",
    /// A large reward is approved by somebody else than whoever proposed it (LED-10).
    SecondPerson = "A large reward is approved by a second person: somebody else than whoever proposed it (LED-10).",
    /// Money that is paid out, or the client company's own account, is not used up.
    NotRedeemable = "Only what a customer can use is used: a credit, a discount, a gift, a donation or points.",
    /// There is not so much.
    NotEnough = "There is not so much to be used.",
    /// More lots would be used at once than are looked at.
    TooManyLots = "This would take more than 500 lots at once: use less of it in one step.",
    /// The same thing is posted once (LED-2).
    AlreadyPosted = "This reference was used already: the same thing is taken once (LED-2).",
    /// Only money is paid out.
    NotPayable = "Only money of a customer or a partner is paid out: choose such an account.",
    /// Nothing is due.
    NothingDue = "Nothing is due to be paid out.",
    /// Less than the least payout is due (LED-7).
    BelowMinimum = "Less than the least payout is due, 50 units of the currency where the client company set no other: it is paid with what comes (LED-7).",
    /// There was a payout this month (LED-7).
    PaidThisMonth = "There is a payout for this month already: the next one is due next month (LED-7).",
    /// There is a draft already.
    DraftExists = "There is a draft of a payout for this account already: confirm it or cancel it first.",
    /// What is due has changed since the payout was drafted.
    BalanceChanged = "What is due has changed since this payout was drafted: cancel it and draft it anew.",
    /// A payout by another program needs its reference.
    ReferenceNeeded = "Give the reference under which the other program made the payout.",
}
