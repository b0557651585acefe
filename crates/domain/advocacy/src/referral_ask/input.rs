//! What a client sends to ask customers for recommendations.

use async_graphql::InputObject;
use goodword_clients::interaction::Channel;
use goodword_kernel::Timestamp;
use goodword_kernel::id::{AskTemplateId, ContactId, ReferralAskId, ReferralProgramId};
use goodword_referrals::referral::PartyInput;
use serde::Serialize;

use crate::deeds::deeds;

/// Means to ask a customer. Where something speaks against it, the ask is BLOCKED with every reason (ASK-1).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralAskPlanInput")]
pub struct Plan {
    /// Who is asked.
    pub contact_id: ContactId,
    /// By which program of the same client company; it must be ACTIVE.
    pub program_id: ReferralProgramId,
    /// In which way.
    pub channel: Channel,
    /// In which words; a template whose warnings were confirmed (ASK-3).
    pub template_id: Option<AskTemplateId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which ask." ReferralAskId:
    /// Has a customer asked in spite of what speaks against it. Only the OWNER of the client company may do so (ASK-2).
    Override as "ReferralAskOverrideInput" {
        /// Why; at most 1,000 characters. It is reported.
        reason: String,
    },
}

/// Somebody whom a customer names.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AskProspectInput")]
pub struct Prospect {
    /// Who it is.
    pub party: PartyInput,
    /// What they need, in a few words; at most 200 characters.
    pub need: String,
    /// What the person was told and expects; at most 2,000 characters (JRN-10).
    pub expectation_heard: Option<String>,
    /// How the two know each other; at most 1,000 characters.
    pub relation: Option<String>,
    /// Whom to call, and which name to mention; at most 1,000 characters (s120).
    pub personal_contact_route: Option<String>,
}

deeds! { "Which ask." ReferralAskId:
    /// Writes down whom a customer named, after the silence; at most 10 in all. Each becomes a referral.
    Capture as "ReferralAskCaptureInput" {
        /// Whom; 1 to 10. Two to three are aimed at (ASK-5).
        prospects: Vec<Prospect>,
    },
    /// Puts an ask off.
    Postpone as "ReferralAskPostponeInput" {
        /// When the customer wants to be asked again at the earliest; at most two years ahead.
        next_ask_at: Option<Timestamp>,
        /// What the customer said; at most 2,000 characters.
        note: Option<String>,
    },
    /// Notes that a customer does not want to recommend anybody.
    Decline as "ReferralAskDeclineInput" {
        /// What the customer said; at most 2,000 characters.
        note: Option<String>,
    },
}

deeds! { "Which ask." ReferralAskId:
    /// Step 1: asks the customer. Whether that is allowed is looked at once more: where not, the ask is BLOCKED (ASK-1).
    Request as "ReferralAskRequestInput" {},
    /// Step 2: says nothing, and lets the customer think (ASK-4).
    Wait as "ReferralAskWaitInput" {},
    /// Step 4: thanks the customer, whatever came of it.
    Thank as "ReferralAskThankInput" {
        /// Whether these are the thanks that are owed for those whom the customer named (ASK-6): said in the talk, in the way of the ask,
        /// by whoever asks for this. False leaves them to be given within 24 hours.
        #[graphql(default = true)]
        settles_thanks: bool,
    },
}
