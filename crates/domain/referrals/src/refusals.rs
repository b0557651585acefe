//! What may keep partners and referrals from going on, each with its sentence.

goodword_kernel::refusals! { ReferralsErrorCode, ReferralsUserError, "partners and referrals":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The other thing belongs to another client company.
    OtherClient = "The two belong to different client companies.",
    /// The person has no role at the client company.
    NotAMember = "This person has no role at the client company: choose one of its people.",
    /// The group is put away.
    GroupArchived = "Nobody joins this group any more: choose another one.",
    /// The firm is a partner of the client company already, or was asked.
    PartnerAlready = "This firm is a partner of the client company already, or has been asked: see its partnership.",
    /// Somebody of this address has a place at the partnership already.
    PersonKnown = "Somebody with this address has a place at this partnership already.",
    /// A partnership has room for so many people.
    TooManyPeople = "A partnership has at most 50 people: take somebody's place away first.",
    /// The place was taken away before.
    PlaceEnded = "This place was taken away before.",
    /// The partnership failed to come about, or is over.
    PartnershipOver = "This partnership did not come about or has ended: begin another one.",
    /// The terms are others by now.
    TermsChanged = "The terms have been changed since they were read: read them again, then sign that version.",
    /// These terms were signed before.
    SignedAlready = "These terms were signed before: there is nothing to sign until they are changed.",
    /// Both offer the same service (PAR-15).
    ServiceInCommon = "Both offer the same service: the OWNER of the client company has to consent first (PAR-15).",
    /// Nothing is offered by both.
    NothingToConsent = "Nothing is offered by both: there is nothing to consent to.",
    /// Only the OWNER of the client company may do this.
    OwnerNeeded = "Only the OWNER of the client company may consent to this (PAR-15).",
    /// The touch is none of those that were weighed.
    NoCandidate = "This was not among what was weighed: choose one of the candidates.",
    /// The partnership takes no referrals.
    NotActive = "This partnership takes no referrals: it is not active, or goes the other way.",
    /// Somebody doubts the referral (PAR-8).
    OnHold = "This referral is held: nothing is due for it until the doubt is gone (PAR-8).",
    /// What was earned by the referral is held back.
    RewardsHeldBack = "What was earned by this referral is held back: it becomes due by itself when that is over (LED-3).",
    /// What was earned by the referral is not paid.
    RewardsUnpaid = "What was earned by this referral is not paid yet: it is settled by itself when it is.",
    /// The rule for rewards was put away.
    RuleArchived = "This rule was put away: choose one that is in use.",
    /// The account became part of another (CUS-6).
    AccountMerged = "This account became part of another: name that one instead.",
    /// The prospect has no company of which an account could be made.
    NoCompany = "The prospect has no company by which an account could be called: name an account instead.",
    /// Nobody doubts the referral.
    NotOnHold = "This referral is not held.",
    /// A conflict waits to be decided (PAR-4).
    ConflictOpen = "Something stands beside this referral that nobody has decided: resolve its conflicts first (PAR-4).",
    /// A conflict was decided against it (PAR-4).
    FirstKeeps = "A conflict was decided against this referral: decline it, or mark it as a duplicate (PAR-4).",
    /// The conflict was decided before.
    ConflictDecided = "This conflict was decided before.",
    /// Another referral of the same prospect and need is protected (PAR-4).
    ProtectedAlready = "Another referral of this prospect and need is protected: one is at a time (PAR-4).",
    /// The referral is not protected.
    NotProtected = "This referral is not protected: there is nothing to extend (PAR-3).",
    /// The protection was extended twice (PAR-3).
    ExtendedTwice = "The protection was extended twice already: more is not possible (PAR-3).",
    /// A proof waits to be decided.
    DealWaits = "A proof of activity for this referral waits to be decided: one at a time.",
    /// The proof was decided before.
    DealDecided = "This was decided before.",
    /// Nothing was decided against which one could appeal (PAR-2).
    NothingToAppeal = "One appeals against a referral that was declined or marked as a duplicate (PAR-2).",
    /// The time to appeal is over (PAR-2).
    AppealTooLate = "One may appeal within 14 days of the decision (PAR-2).",
    /// The decision was appealed against before.
    AppealedAlready = "This decision was appealed against before.",
    /// The appeal was answered before.
    AppealAnswered = "This appeal was answered before.",
    /// The referral goes to a partner.
    GoesToPartner = "This referral goes to a partner, who alone answers it: by referralAnswer and referralProgress (PAR-16).",
    /// The referral comes to the client company.
    ComesFromPartner = "This referral comes to the client company: only those that go to a partner are answered so (PAR-16).",
    /// The customer has not agreed that partners have their data (PAR-16).
    ConsentMissing = "The customer has not agreed that partners have their data: note the consent to DATA_SHARING_PARTNER first (PAR-16).",
    /// The partner has been given this customer already.
    GivenAlready = "This customer was recommended to this partner already, and the partner is still at it.",
    /// One cannot be compared with oneself.
    OverlapWithItself = "A client company is not compared with itself: name another one.",
    /// The same two were compared of late (PAR-14).
    OverlapTooOften = "These two were compared twice in the last 90 days: more would tell of single ones (PAR-14).",
    /// The domains were given before.
    OverlapSupplied = "The domains were given before: only their keys are kept, and they are not changed.",
    /// This side consented before.
    OverlapConsented = "This side consented before: the names are told once the other side does, too (PAR-14).",
    /// No customer of the client company has this code.
    CodeUnknown = "This code is not known here: look for a slip of the pen, or leave it out.",
    /// The code is good no more.
    CodeExpired = "This code is not good any more: ask whoever gave it to you for a new one, or leave it out.",
    /// The same person said what they think of late.
    FeedbackTooOften = "You said what you think less than 90 days ago: say it again once they are over.",
    /// A reason is needed.
    ReasonNeeded = "Say why: the partner is told.",
}
