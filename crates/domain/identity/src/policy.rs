//! Which role grants what: the one policy file. The contexts declare permissions, this page grants them.

use goodword_kernel::Grants;

use crate::role::{AgencyRole, ClientRole};

/// What a role in the agency grants. For owners and administrators it holds everywhere, for the others at the client
/// companies where they are members.
pub fn agency(role: AgencyRole) -> Grants {
    match role {
        AgencyRole::AgencyOwner => Grants::new(&["*"]),
        AgencyRole::AgencyAdmin => Grants::new(&[
            "identity.*",
            "clients.*",
            "messages.*",
            "feedback.*",
            "followups.*",
            "insights.*",
        ]),
        // Everybody may open a case (FUP-15).
        AgencyRole::Consultant | AgencyRole::Analyst => Grants::new(&["*.read", "followups.case.open"]),
    }
}

/// Whether a role in the agency reaches all of its client companies (TEN-2).
pub fn everywhere(role: AgencyRole) -> bool {
    matches!(role, AgencyRole::AgencyOwner | AgencyRole::AgencyAdmin)
}

/// What a role at one client company grants there.
pub fn client(role: ClientRole) -> Grants {
    match role {
        ClientRole::Consultant => Grants::new(&[
            "*.read",
            "identity.event.audit",
            "clients.client_company.update",
            "clients.client_company.activate",
            "clients.client_membership.*",
            "clients.business_calendar.*",
            "clients.account.*",
            "clients.contact.*",
            "clients.consent.*",
            "clients.engagement.*",
            "clients.import_job.*",
            "messages.*",
            "feedback.*",
            "followups.follow_up.*",
            "followups.contact_attempt.*",
            "followups.case.*",
            "followups.task.*",
        ]),
        ClientRole::Owner => Grants::new(&[
            "*.read",
            "identity.event.audit",
            "clients.client_company.update",
            "clients.client_membership.*",
            "clients.business_calendar.*",
            "clients.account.*",
            "clients.contact.*",
            "clients.consent.*",
            "clients.engagement.*",
            "clients.import_job.*",
            "feedback.*",
            "followups.follow_up.*",
            "followups.contact_attempt.*",
            "followups.case.*",
            "followups.task.*",
        ]),
        ClientRole::AccountManager => Grants::new(&[
            "*.read",
            "clients.account.*",
            "clients.contact.*",
            "clients.consent.*",
            "clients.engagement.*",
            "feedback.survey_invitation.*",
            "feedback.survey_response.*",
            "followups.follow_up.*",
            "followups.contact_attempt.*",
            "followups.case.*",
            "followups.task.*",
        ]),
        ClientRole::Sales | ClientRole::Support => Grants::new(&[
            "*.read",
            "clients.contact.*",
            "clients.engagement.*",
            "followups.follow_up.*",
            "followups.contact_attempt.*",
            "followups.case.open",
            "followups.case.work",
            "followups.task.*",
        ]),
        ClientRole::Viewer => Grants::new(&["*.read", "followups.case.open"]),
    }
}

/// What a customer who opened a link may do: answer, and nothing else.
pub fn participant() -> Grants {
    Grants::new(&["feedback.survey_invitation.open", "feedback.survey_response.submit"])
}
