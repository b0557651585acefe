//! The words of referrals.

use goodword_kernel::vocabulary;

vocabulary! {
    /// Who recommends.
    pub enum Origin as "ReferralOrigin" {
        /// A referral partner.
        Partner,
        /// A customer.
        Customer,
        /// Somebody who works for the client company.
        Employee,
        /// The client company, which recommends one of its customers to a partner (PAR-16).
        Outbound,
    }
}

vocabulary! {
    /// By what right the data of the recommended person are passed on.
    pub enum ConsentBasis as "ReferralConsentBasis" {
        /// The person was asked and agreed.
        PersonAgreed,
        /// The person asked for it.
        PersonAsked,
        /// A company's own public address, which names nobody.
        PublicBusinessContact,
    }
}

vocabulary! {
    /// Why a referral is held: nothing is due for it while it is (PAR-8).
    pub enum HoldReason as "ReferralHoldReason" {
        /// Whoever registered it recommends itself (PAR-8).
        SelfReferral,
        /// It came by a public form: nobody has proved who recommends.
        Unverified,
        /// Somebody doubts it.
        Suspicious,
    }
}

vocabulary! {
    /// Why a referral is not accepted (PAR-2).
    pub enum DeclineReason as "ReferralDeclineReason" {
        /// The prospect is known already (PAR-5).
        AlreadyKnown,
        /// What is needed is not offered.
        DoesNotFit,
        /// Something is missing that was asked for.
        Incomplete,
        /// The prospect does not want to be called.
        NotWanted,
        /// Whoever registered it recommends itself (PAR-8).
        SelfReferral,
        /// Anything else; the text says what.
        Other,
    }
}

vocabulary! {
    /// Why a prospect counts as known, as the partner is told: without names (PAR-5).
    pub enum KnownBecause as "ReferralKnownBecause" {
        /// It is a customer, with something done for it in the last 180 days.
        ExistingCustomer,
        /// An offer of the client company's own is open, with something done in the last 180 days.
        OpenOpportunity,
        /// Somebody else registered it before.
        EarlierRegistration,
    }
}
