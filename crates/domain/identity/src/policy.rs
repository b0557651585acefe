//! Which role grants what: the one policy. Of a client company `leading` has those who answer for it, `daily` those who work
//! with its customers; `outside` has those on nobody's staff. The contexts declare permissions, these pages grant them.

mod daily;
mod leading;
mod outside;

use goodword_kernel::Grants;

pub use outside::{participant, partner};

use daily::{ACCOUNT_MANAGER, FRONT_LINE, VIEWER};
use leading::{CONSULTANT, OWNER};

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
            "expectations.*",
            "reviews.*",
            "rewards.*",
            "referrals.*",
            "advocacy.*",
            "blueprints.*",
            "insights.*",
            "integrations.*",
        ]),
        // Everybody may open a case (FUP-15), and end their own sessions: nobody else's are within their reach.
        AgencyRole::Consultant | AgencyRole::Analyst => {
            Grants::new(&["*.read", "followups.case.open", "identity.session.end"])
        }
    }
}

/// Whether a role in the agency reaches all of its client companies (TEN-2).
pub fn everywhere(role: AgencyRole) -> bool {
    matches!(role, AgencyRole::AgencyOwner | AgencyRole::AgencyAdmin)
}

/// What a role at one client company grants there.
pub fn client(role: ClientRole) -> Grants {
    Grants::new(match role {
        ClientRole::Consultant => CONSULTANT,
        ClientRole::Owner => OWNER,
        ClientRole::AccountManager => ACCOUNT_MANAGER,
        ClientRole::Sales | ClientRole::Support => FRONT_LINE,
        ClientRole::Viewer => VIEWER,
    })
}
