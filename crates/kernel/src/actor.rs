//! Who acts, and whose rows they may see.

use serde::{Deserialize, Serialize};

use crate::id::{ApiKeyId, ClientId, ContactId, ReferralPartnershipId, UserId};
use crate::{Grants, Timestamp};

/// Who does a deed. Stands in the event log beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Actor {
    /// A person who signed in.
    User(UserId),
    /// A program that holds a key made by a person.
    ApiKey(ApiKeyId),
    /// A customer who opened a link.
    Participant(ContactId),
    /// Somebody who opened a link that names nobody.
    Anonymous,
    /// The program itself, in the part named.
    System(String),
}

impl Actor {
    /// The kind and the id, as the event log's two columns hold them.
    pub fn parts(&self) -> (&'static str, Option<String>) {
        match self {
            Self::User(id) => ("USER", Some(id.to_string())),
            Self::ApiKey(id) => ("API_KEY", Some(id.to_string())),
            Self::Participant(id) => ("PARTICIPANT", Some(id.to_string())),
            Self::Anonymous => ("ANONYMOUS", None),
            Self::System(part) => ("SYSTEM", Some(part.clone())),
        }
    }

    /// The user, if a person who signed in acts.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::User(id) => Some(*id),
            _ => None,
        }
    }
}

/// Whose rows an actor may see and touch within its agency. Every read and every new row is held against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// All of the agency.
    Agency,
    /// These client companies and what belongs to them.
    Clients(Vec<ClientId>),
    /// What belongs to this one customer of this client company.
    Contact(ClientId, ContactId),
    /// Of what is shown to partners, that of these partnerships. Nothing is shown to partners that does not say so.
    Partnerships(Vec<ReferralPartnershipId>),
    /// The two together: of a person who works for client companies and is a partner of others.
    ClientsAndPartnerships(Vec<ClientId>, Vec<ReferralPartnershipId>),
}

impl Reach {
    /// Whether rows of this client company are within reach as a whole.
    pub fn covers(&self, client: ClientId) -> bool {
        match self {
            Self::Agency => true,
            Self::Clients(clients) | Self::ClientsAndPartnerships(clients, _) => clients.contains(&client),
            Self::Contact(..) | Self::Partnerships(_) => false,
        }
    }

    /// The partnerships within reach besides what client companies own.
    pub fn partnerships(&self) -> &[ReferralPartnershipId] {
        match self {
            Self::Partnerships(own) | Self::ClientsAndPartnerships(_, own) => own,
            Self::Agency | Self::Clients(_) | Self::Contact(..) => &[],
        }
    }

    fn with_partnerships(self, own: Vec<ReferralPartnershipId>) -> Self {
        match self {
            Self::Clients(clients) if !clients.is_empty() => Self::ClientsAndPartnerships(clients, own),
            Self::Clients(_) => Self::Partnerships(own),
            wider => wider,
        }
    }
}

/// What an actor may do, and for whose rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Powers {
    /// The same everywhere in the agency.
    Everywhere(Grants),
    /// At single client companies, by the roles held at each; `general` holds at all of them.
    AtClients {
        /// What the actor may do at every client company of the list.
        general: Grants,
        /// What more the actor may do at each.
        clients: Vec<(ClientId, Grants)>,
    },
    /// For one customer of one client company.
    ForContact(ClientId, ContactId, Grants),
    /// What somebody may do who works here, if they do, and what more at single partnerships: a referral partner's person.
    AtPartnerships(Box<Powers>, Vec<(ReferralPartnershipId, Grants)>),
    /// What somebody else may do, as far as a key goes: never more than its maker holds now.
    Within(Box<Powers>, KeyScope),
    /// What somebody may do, but for client companies that were handed over: there people only read, and from the instant
    /// beside each on they do not see it at all (TEN-6).
    Apart(Box<Powers>, Vec<(ClientId, Timestamp)>),
}

/// How far an API key goes: the permissions it names, and the client companies it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyScope {
    /// Names of permissions.
    pub permissions: Vec<String>,
    /// The only client companies it opens; all of its maker's where there is no list.
    pub clients: Option<Vec<ClientId>>,
}

impl KeyScope {
    fn narrow(&self, reach: Reach) -> Reach {
        match (&self.clients, reach) {
            (None, reach) => reach,
            (Some(only), Reach::Agency) => Reach::Clients(only.clone()),
            (Some(only), Reach::Clients(all) | Reach::ClientsAndPartnerships(all, _)) => shared(only, all),
            (Some(_), Reach::Contact(..) | Reach::Partnerships(_)) => Reach::Clients(Vec::new()),
        }
    }
}

fn shared(only: &[ClientId], all: Vec<ClientId>) -> Reach {
    Reach::Clients(all.into_iter().filter(|one| only.contains(one)).collect())
}

impl Powers {
    /// The rows for which a permission is held; `None` where it is not held at all.
    pub fn reach(&self, permission: &str) -> Option<Reach> {
        match self {
            Self::Everywhere(grants) => grants.allow(permission).then_some(Reach::Agency),
            Self::ForContact(client, contact, grants) => {
                grants.allow(permission).then_some(Reach::Contact(*client, *contact))
            }
            Self::Within(maker, scope) => {
                let named = scope.permissions.iter().any(|name| name == permission);
                named
                    .then(|| maker.reach(permission))
                    .flatten()
                    .map(|reach| scope.narrow(reach))
            }
            Self::Apart(powers, _) => powers.reach(permission),
            Self::AtPartnerships(staff, partnerships) => {
                let own = partnerships.iter().filter(|(_, grants)| grants.allow(permission));
                let own: Vec<_> = own.map(|(partnership, _)| *partnership).collect();
                match staff.reach(permission) {
                    reach if own.is_empty() => reach,
                    Some(reach) => Some(reach.with_partnerships(own)),
                    None => Some(Reach::Partnerships(own)),
                }
            }
            Self::AtClients { general, clients } => {
                let everywhere = general.allow(permission);
                let some: Vec<ClientId> = clients
                    .iter()
                    .filter(|(_, grants)| everywhere || grants.allow(permission))
                    .map(|(client, _)| *client)
                    .collect();
                (everywhere || !some.is_empty()).then_some(Reach::Clients(some))
            }
        }
    }

    /// These powers, but for client companies that were handed over, each with the instant from which nobody sees it (TEN-6).
    #[must_use]
    pub fn apart(self, left: Vec<(ClientId, Timestamp)>) -> Self {
        if left.is_empty() {
            self
        } else {
            Self::Apart(Box::new(self), left)
        }
    }

    /// The client companies that were handed over, each with the instant from which nobody sees it (TEN-6).
    pub fn left(&self) -> &[(ClientId, Timestamp)] {
        match self {
            Self::Apart(_, left) => left,
            Self::Within(maker, _) | Self::AtPartnerships(maker, _) => maker.left(),
            Self::Everywhere(_) | Self::AtClients { .. } | Self::ForContact(..) => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::Id;

    fn partner(staff: Powers) -> Powers {
        let grants = Grants::new(&["referrals.referral.submit", "referrals.referral.read"]);
        Powers::AtPartnerships(Box::new(staff), vec![(Id::from_uuid(Uuid::from_u128(7)), grants)])
    }

    fn staff(clients: &[u128], grants: &[&'static str]) -> Powers {
        let at = |number: &u128| (Id::from_uuid(Uuid::from_u128(*number)), Grants::new(grants));
        Powers::AtClients {
            general: Grants::default(),
            clients: clients.iter().map(at).collect(),
        }
    }

    #[test]
    fn a73_a_partner_reaches_its_partnerships_and_nothing_of_client_companies() {
        let powers = partner(staff(&[], &[]));
        let own = Reach::Partnerships(vec![Id::from_uuid(Uuid::from_u128(7))]);
        assert_eq!(powers.reach("referrals.referral.submit"), Some(own));
        assert_eq!(powers.reach("clients.contact.read"), None);
    }

    #[test]
    fn who_works_here_and_is_a_partner_elsewhere_reaches_both_and_mixes_nothing() {
        let powers = partner(staff(&[1], &["*.read"]));
        let (client, partnership) = (Id::from_uuid(Uuid::from_u128(1)), Id::from_uuid(Uuid::from_u128(7)));
        assert_eq!(
            powers.reach("referrals.referral.read"),
            Some(Reach::ClientsAndPartnerships(vec![client], vec![partnership]))
        );
        assert_eq!(powers.reach("clients.contact.read"), Some(Reach::Clients(vec![client])));
        assert_eq!(
            powers.reach("referrals.referral.submit"),
            Some(Reach::Partnerships(vec![partnership]))
        );
        assert_eq!(powers.reach("clients.contact.create"), None);
    }

    #[test]
    fn a_key_for_client_companies_opens_no_partnership() {
        let client = Id::from_uuid(Uuid::from_u128(1));
        let scope = KeyScope {
            permissions: vec!["referrals.referral.read".into()],
            clients: Some(vec![client]),
        };
        let key = Powers::Within(Box::new(partner(staff(&[1], &["*.read"]))), scope);
        assert_eq!(key.reach("referrals.referral.read"), Some(Reach::Clients(vec![client])));
    }
}
