//! The roles people hold.

use goodword_kernel::vocabulary;

vocabulary! {
    /// A person's role in the agency itself.
    pub enum AgencyRole as "AgencyRole" {
        /// Owns the agency: everything, for all of its client companies.
        AgencyOwner,
        /// Runs the agency: everything but making and unmaking owners.
        AgencyAdmin,
        /// Advises client companies: works for those where they are a member (TEN-2).
        Consultant,
        /// Reads the figures of the client companies where they are a member.
        Analyst,
    }
}

vocabulary! {
    /// A person's role at one client company.
    pub enum ClientRole as "ClientRole" {
        /// Answers for the client company; detractors come here (s116).
        Owner,
        /// Keeps the customers; passives come here (s113).
        AccountManager,
        /// Sells; promoters come here (s109).
        Sales,
        /// Helps with technical problems (s64).
        Support,
        /// Reads, and may open a case (FUP-15).
        Viewer,
        /// The agency's adviser of this client company; escalations come here first (FUP-4).
        Consultant,
    }
}

vocabulary! {
    /// What a person of a referral partner may do there.
    pub enum PartnerRole as "PartnerRole" {
        /// Signs terms in the partner's name, and registers referrals.
        PartnerAdmin,
        /// Registers referrals.
        PartnerMember,
    }
}
