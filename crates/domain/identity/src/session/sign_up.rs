//! Founding an agency with its owner.

use goodword_kernel::id::{AgencyId, RequestId};
use goodword_kernel::{Check, Error, Result};

use super::{Gatekeeper, SignUp};
use crate::agency::{self, Founding, slug_of};
use crate::user::{self, NewPerson};
use crate::{AgencyRole, IdentityErrorCode as Code, agency_membership};

impl Gatekeeper {
    /// Founds an agency with its owner.
    pub async fn sign_up(&self, with: SignUp, request: RequestId) -> Result<agency::Model> {
        let mut check = Check::new();
        let name = check.line("agencyName", &with.agency_name, 200);
        let time_zone = check.time_zone("timeZone", &with.time_zone);
        let slug = with.slug.clone().unwrap_or_else(|| slug_of(&name));
        check_slug(&mut check, &slug);
        let SignUp {
            name: owner,
            email,
            password,
            locale,
            ..
        } = with;
        let owner = NewPerson {
            email,
            name: owner,
            locale: Some(locale),
            password: Some(password.clone()),
        };
        let person = owner.read(&mut check, "", "en");
        check.done()?;
        let known = self.door().account(&person.email_key).await?;
        let right = self.password_fits(known.as_ref(), &password).await?;
        if known.is_some() && !right {
            return Err(Code::SignUpFailed.at("email"));
        }
        let hash = self.hasher().hash(password.reveal()).await?;
        let agency: AgencyId = self.source().id();
        let founding = Founding {
            name,
            slug: slug.clone(),
            locale: person.locale.clone(),
            time_zone,
        };
        let made = self.door().found(agency, &slug, request, async |tx| {
            let row = tx.save(agency::Model::founded(agency, founding, tx.now())).await?;
            let user = user::ensure(tx, &person, &hash, true).await?;
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
