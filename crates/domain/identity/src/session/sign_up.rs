//! Founding an agency with its owner.

use goodword_kernel::id::{AgencyId, RequestId};
use goodword_kernel::{Check, Error, Result};
use goodword_persistence::Tx;

use super::{Gatekeeper, SignUp};
use crate::agency::{self, Founding, slug_of};
use crate::user::{self, NewPerson, Person};
use crate::{AgencyRole, IdentityErrorCode as Code, agency_membership};

/// An agency that is to be founded, and by whom.
pub(crate) struct Founder {
    pub(crate) founding: Founding,
    pub(crate) person: Person,
}

impl Founder {
    /// Reads what somebody sent.
    pub(crate) fn read(check: &mut Check, with: &SignUp) -> Self {
        let name = check.line("agencyName", &with.agency_name, 200);
        let time_zone = check.time_zone("timeZone", &with.time_zone);
        let slug = with.slug.clone().unwrap_or_else(|| slug_of(&name));
        check_slug(check, &slug);
        let owner = NewPerson {
            email: with.email.clone(),
            name: with.name.clone(),
            locale: Some(with.locale.clone()),
            password: Some(with.password.clone()),
        };
        let person = owner.read(check, "", "en");
        let founding = Founding {
            name,
            slug,
            locale: person.locale.clone(),
            time_zone,
        };
        Self { founding, person }
    }
}

impl Gatekeeper {
    /// Founds an agency for somebody whom the operator knows: no mail is sent. An account that the address has keeps its
    /// password, which must be the one given.
    pub async fn sign_up(&self, with: SignUp, request: RequestId) -> Result<agency::Model> {
        let mut check = Check::new();
        let founder = Founder::read(&mut check, &with);
        check.done()?;
        let known = self.door().account(&founder.person.email_key).await?;
        let right = self.password_fits(known.as_ref(), &with.password).await?;
        if known.is_some() && !right {
            return Err(Code::SignUpFailed.at("email"));
        }
        let hash = self.hasher().hash(with.password.reveal()).await?;
        let agency: AgencyId = self.source().id();
        self.found(agency, founder, &hash, request, async |_| Ok(())).await
    }

    /// Founds an agency whose owner's address is proved. `with` is done in the same transaction.
    pub(crate) async fn found(
        &self,
        agency: AgencyId,
        founder: Founder,
        hash: &str,
        request: RequestId,
        with: impl AsyncFnOnce(&mut Tx) -> Result<()>,
    ) -> Result<agency::Model> {
        let Founder { founding, person } = founder;
        let slug = founding.slug.clone();
        let made = self.door().found(agency, &slug, request, async |tx| {
            with(tx).await?;
            let row = tx.save(agency::Model::founded(agency, founding, tx.now())).await?;
            let user = user::ensure(tx, &person, hash, true).await?;
            agency_membership::begin(tx, user.id, AgencyRole::AgencyOwner).await?;
            Ok(row)
        });
        match made.await {
            Err(Error::Conflict) => Err(Code::SlugTaken.at("slug")),
            other => other,
        }
    }
}

fn check_slug(check: &mut Check, slug: &str) {
    let fine = (3..=40).contains(&slug.len())
        && slug
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-');
    if !fine {
        check.problem("slug", "must have 3 to 40 lower-case letters, digits and dashes");
    }
}
