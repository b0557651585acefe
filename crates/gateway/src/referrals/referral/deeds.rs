//! What is done with referrals: by whoever recommends, by those who decide, by those who sell.

use async_graphql::{Context, Object};
use goodword_referrals::ReferralsUserError;
use goodword_referrals::referral::{self, may};

use super::Referral;
use crate::edge::Fault;
use crate::graph::by;

/// Mutations about one referral: the object that holds them; of each the payload, the input, the command. There are several
/// objects, because what resolves one holds room on the stack for each of its mutations.
macro_rules! referral_mutations {
    ($object:ident { $($(#[doc = $doc:literal])* $name:ident $payload:ident $input:ty, $may:ty = $command:path;)* }) => {
        $(crate::payload! { $payload { /// The referral after the change.
        referral: Referral } ReferralsUserError })*

        #[derive(Debug, Default)]
        pub(crate) struct $object;

        #[Object]
        impl $object {
            $($(#[doc = $doc])*
            async fn $name(
                &self,
                ctx: &Context<'_>,
                #[graphql(desc = "Which referral, and what about it.")] input: $input,
            ) -> Result<$payload, Fault> {
                // On the heap: what follows from a deed runs deep.
                $payload::of(Box::pin($command(&by::<$may>(ctx)?.once(&input), input)).await)
            })*
        }
    };
}

referral_mutations! { RegistrantMutations {
    /// Recommends somebody to a client company in a partner's name. It is acknowledged at once and decided within two business
    /// days (PAR-1); what is known of the person is not told to anybody else.
    referral_register ReferralRegisterPayload referral::Register, may::Register = referral::register;
    /// Recommends somebody to the client company for which the caller works, as a partner would: it is decided, protected and told
    /// of alike.
    referral_register_own ReferralRegisterOwnPayload referral::RegisterOwn, may::Register = referral::register_own;
    /// Sends a referral that was written down.
    referral_submit ReferralSubmitPayload referral::Submit, may::Register = referral::submit;
    /// Takes a referral back that is not won yet.
    referral_withdraw ReferralWithdrawPayload referral::Withdraw, may::Register = referral::withdraw;
}}

referral_mutations! { DecisionMutations {
    /// Says that somebody looks at a referral.
    referral_review ReferralReviewPayload referral::Review, may::Decide = referral::review;
    /// Accepts a referral: it is protected from now on (PAR-3), and somebody is to call within a business day (PAR-11).
    referral_accept ReferralAcceptPayload referral::Accept, may::Decide = referral::accept;
    /// Says that a referral is not accepted, and why (PAR-2).
    referral_decline ReferralDeclinePayload referral::Decline, may::Decide = referral::decline;
    /// Says that somebody else was first (PAR-2, PAR-4).
    referral_mark_duplicate ReferralMarkDuplicatePayload referral::MarkDuplicate, may::Decide = referral::mark_duplicate;
}}

referral_mutations! { CourseMutations {
    /// Says that somebody has spoken with the prospect.
    referral_contact ReferralContactPayload referral::Contact, may::Work = referral::contact;
    /// Says that the prospect needs what is offered.
    referral_qualify ReferralQualifyPayload referral::Qualify, may::Work = referral::qualify;
    /// Says that the prospect has an offer.
    referral_propose ReferralProposePayload referral::Propose, may::Work = referral::propose;
    /// Says that the prospect is a customer. Who gets the credit is decided (PAR-6), and what was agreed is earned: it is held back
    /// from the customer's first payment on (LED-3).
    referral_win ReferralWinPayload referral::Win, may::Work = referral::win;
    /// Says that the prospect decided otherwise.
    referral_lose ReferralLosePayload referral::Lose, may::Work = referral::lose;
    /// Says that the sale was undone.
    referral_reverse ReferralReversePayload referral::Reverse, may::Work = referral::reverse;
    /// Says which account a referral is about: what the prospect was told is kept with it (JRN-10).
    referral_link ReferralLinkPayload referral::Link, may::Work = referral::link;
    /// Says that the prospect was told from whom their name came (PAR-10).
    referral_inform ReferralInformPayload referral::Inform, may::Work = referral::inform;
}}

referral_mutations! { ModerationMutations {
    /// Says that what was agreed for a referral is due; never while it is held (PAR-8).
    referral_reward ReferralRewardPayload referral::Reward, may::Moderate = referral::reward;
    /// Says that everything is settled.
    referral_settle ReferralSettlePayload referral::Settle, may::Moderate = referral::settle;
    /// Holds a referral: nothing is due for it while somebody doubts it.
    referral_hold ReferralHoldPayload referral::Hold, may::Moderate = referral::hold;
    /// Takes the doubt back.
    referral_release ReferralReleasePayload referral::Release, may::Moderate = referral::release;
}}

referral_mutations! { GivingMutations {
    /// Recommends one of the client company's customers to a partner. Refused without the customer's consent: the partner sees
    /// nothing before it (PAR-16).
    referral_give ReferralGivePayload referral::Give, may::Give = referral::give;
    /// Takes a customer back who was recommended to a partner, and is not won yet.
    referral_recall ReferralRecallPayload referral::Recall, may::Give = referral::recall;
    /// Takes somebody whom the client company recommends, in the partner's name, or says why not (PAR-16).
    referral_answer ReferralAnswerPayload referral::Answer, may::Answer = referral::answer;
    /// Says how far the partner has come with somebody whom it took (PAR-16). The client company is told (PAR-12).
    referral_progress ReferralProgressPayload referral::Progress, may::Answer = referral::progress;
}}
