//! What a person may do and see in one agency, from the roles they hold: kept beside the login, so that one look-up at
//! each request tells how things stand now.

use std::collections::BTreeMap;

use goodword_kernel::id::{ClientId, ReferralPartnershipId, UserId};
use goodword_kernel::{Error, Grants, Powers, Result};
use goodword_persistence::{Tx, vault};
use serde::{Deserialize, Serialize};

use crate::role::{AgencyRole, ClientRole, PartnerRole};
use crate::{policy, session};

/// The roles of one person in one agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// The role in the agency itself, if any.
    pub agency: Option<AgencyRole>,
    /// The roles at client companies.
    pub clients: BTreeMap<ClientId, Vec<ClientRole>>,
    /// The roles at partnerships of client companies, of somebody who is a referral partner's.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub partnerships: BTreeMap<ReferralPartnershipId, PartnerRole>,
}

impl Access {
    /// Reads what stands beside the login.
    pub fn read(json: serde_json::Value) -> Result<Self> {
        serde_json::from_value(json).map_err(Error::internal)
    }

    /// The powers these roles give.
    pub fn powers(&self) -> Powers {
        if let Some(role) = self.agency.filter(|role| policy::everywhere(*role)) {
            return Powers::Everywhere(policy::agency(role));
        }
        let clients = self.clients.iter().map(|(client, roles)| {
            let mut grants = Grants::default();
            for role in roles {
                grants.extend(&policy::client(*role));
            }
            (*client, grants)
        });
        let staff = Powers::AtClients {
            general: self.agency.map(policy::agency).unwrap_or_default(),
            clients: clients.collect(),
        };
        if self.partnerships.is_empty() {
            return staff;
        }
        let own = self.partnerships.iter();
        let own = own.map(|(partnership, role)| (*partnership, policy::partner(*role)));
        Powers::AtPartnerships(Box::new(staff), own.collect())
    }

    /// Whether the person holds no role any more.
    pub fn is_empty(&self) -> bool {
        self.agency.is_none() && self.clients.values().all(Vec::is_empty) && self.partnerships.is_empty()
    }
}

/// Changes a person's roles as the door knows them; one without any role is shut out.
pub async fn update(tx: &Tx, user: UserId, edit: impl FnOnce(&mut Access) + Send) -> Result<()> {
    let nothing = serde_json::to_value(Access::default()).map_err(Error::internal)?;
    vault::open_access(tx, user, &nothing).await?;
    let known = vault::access(tx, user).await?;
    let mut access = known.map(Access::read).transpose()?.unwrap_or_default();
    edit(&mut access);
    access.clients.retain(|_, roles| !roles.is_empty());
    if access.is_empty() {
        session::end_here(tx, user).await?;
        return vault::shut_out(tx, user).await;
    }
    vault::put_access(tx, user, &serde_json::to_value(&access).map_err(Error::internal)?).await
}
