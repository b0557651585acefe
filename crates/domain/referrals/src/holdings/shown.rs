//! Which columns partners take along, table by table: those that the API shows them. What a client company does among itself (who
//! decided, what is held and why, until when it must call) is not among them, nor whose customer somebody is.

use crate::overlap_report::matches as overlap_match;
use crate::{
    appeal, deal_registration, overlap_report, partner_agreement, partner_feedback, partner_group,
    partner_organization, partner_user, public_form, referral, referral_partnership,
};

goodword_persistence::shown! {
    /// The firm.
    FIRM = partner_organization: Version CreatedAt UpdatedAt Name Domain Services TargetAudience Regions;
    /// The terms of those of its kind.
    GROUP = partner_group: Version CreatedAt UpdatedAt Name Terms Confidentiality TermsVersion ProtectionDays
        AutoApprove RegistrationForm ArchivedAt;
    /// The partnership. The client company stands there by name.
    PARTNERSHIP = referral_partnership: Version CreatedAt UpdatedAt ExternalId ClientName OrganizationId
        GroupId ComplementTo SharedAudience Direction AgreementId TermsVersion Status StatusSince
        DeclineReason Note LastActivityAt;
    /// What was signed.
    AGREEMENT = partner_agreement: PartnershipId Number SignedAt GroupId GroupName TermsVersion Terms
        Confidentiality ProtectionDays;
    /// Its people.
    PERSON = partner_user: CreatedAt PartnershipId Name Email Role EndedAt;
    /// Its public pages.
    FORM = public_form: Version CreatedAt UpdatedAt PartnershipId Kind Name Introduction Slug Status OpenUntil
        Uses;
    /// Whom it recommends, and whom it is recommended. Of the claims of others it is told what was decided, and no more
    /// (PAR-4, PAR-5).
    REFERRAL = referral: CreatedAt ExternalId PartnershipId Origin PartyName PartyCompany PartyDomain
        PartyEmail PartyPhone ConsentBasis InformedAt InformBy ForgottenAt Need ExpectationHeard Relation
        Evidence PersonalContactRoute Status StatusSince SubmittedAt DecideBy DecidedAt DeclineReason
        DecisionText KnownBecause AgreementId TermsVersion ProtectedUntil Extensions ContactedAt QualifiedAt
        ProposedAt WonAt SettledAt OpportunityMinor ExpectedCloseAt Answers WonMinor Currency WonCurrency
        FirstPaidAt LostReason NextReportDueAt;
    /// What it registered.
    DEAL = deal_registration: CreatedAt PartnershipId ReferralId AmountMinor Currency ExpectedCloseAt Evidence
        Outcome Note DecidedAt ProtectedUntil;
    /// Its appeals.
    APPEAL = appeal: CreatedAt PartnershipId ReferralId Text Outcome Answer AnsweredAt DueAt;
    /// What its people think of the client company.
    FEEDBACK = partner_feedback: CreatedAt PartnershipId Score Band Comment;
    /// By what it was compared: counts (PAR-14).
    OVERLAP = overlap_report: CreatedAt PartnershipId Population Status StatusSince CountedAt MatchCount
        SuppliedAt ClientConsentedAt OtherConsentedAt Note;
    /// What both have in common, once both consented (PAR-14).
    MATCH = overlap_match: CreatedAt ReportId Domain;
}
