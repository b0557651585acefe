//! Signing up in two steps: what is wanted is kept until the owner of the address opens the mailed link. Whether somebody
//! has an account already is told to nobody else (A76).

use goodword_kernel::id::AgencyId;
use goodword_kernel::{Check, Error, Personal, Result, Secret, Token};
use goodword_persistence::AccountRow;
use serde::{Deserialize, Serialize};

use super::kind::{address, new_link, put, use_up};
use super::{Kind, SignUpConfirm};
use crate::agency;
use crate::attempts::Guess;
use crate::session::{Founder, Gatekeeper, SignUp};
use crate::{IdentityErrorCode as Code, Visit};

/// The agency that somebody wants to found, as it waits for the proof of their address.
#[derive(Serialize, Deserialize)]
pub(super) struct Wanted {
    pub(super) agency: String,
    pub(super) slug: String,
    pub(super) owner: Personal<String>,
    pub(super) locale: String,
    pub(super) time_zone: String,
    hash: String,
}

impl Wanted {
    pub(super) fn read(data: &serde_json::Value) -> Result<Self> {
        serde_json::from_value(data.clone()).map_err(Error::internal)
    }
}

impl Gatekeeper {
    /// Takes a sign-up and mails the link that confirms it. The answer is the same for every address.
    pub async fn request_sign_up(&self, with: &SignUp, visit: &Visit) -> Result<()> {
        let mut check = Check::new();
        let founder = Founder::read(&mut check, with);
        check.done()?;
        self.attempt(Guess::Mail, &founder.person.email_key, visit).await?;
        let wanted = Wanted {
            agency: founder.founding.name,
            slug: founder.founding.slug,
            owner: founder.person.name.into(),
            locale: founder.founding.locale,
            time_zone: founder.founding.time_zone,
            hash: self.hasher().hash(with.password.reveal()).await?,
        };
        let data = serde_json::to_value(&wanted).map_err(Error::internal)?;
        let agency: AgencyId = self.source().id();
        self.door()
            .act(&self.system(agency, "sign-up"), async |tx| {
                let mut link = new_link(tx, Kind::SignUp);
                (link.email, link.data) = (Some(founder.person.email.into()), Some(data));
                put(tx, link).await
            })
            .await
    }

    /// Founds the agency of a confirmed sign-up. Whoever opened the link must know the password that was chosen, or the
    /// account's own: a link alone must not give somebody an account with a stranger's password.
    pub async fn confirm_sign_up(&self, with: &SignUpConfirm, visit: &Visit) -> Result<agency::Model> {
        let row = self.link_of(with.token.reveal(), Kind::SignUp).await?;
        let attempt = self.attempt(Guess::StepUp, &row.id.to_string(), visit).await?;
        let wanted = Wanted::read(row.data.as_ref().ok_or(Error::NotFound)?)?;
        let mut check = Check::new();
        let sign_up = SignUp {
            agency_name: wanted.agency,
            slug: Some(wanted.slug),
            name: wanted.owner.into_inner(),
            email: address(&row)?.into_inner(),
            password: with.password.clone(),
            locale: wanted.locale,
            time_zone: wanted.time_zone,
        };
        let mut founder = Founder::read(&mut check, &sign_up);
        check.done()?;
        let known = self.door().account(&founder.person.email_key).await?;
        let known = known.unwrap_or_else(|| AccountRow {
            user: self.source().id(),
            password_hash: Secret::new(wanted.hash.clone()),
            mfa: None,
        });
        if !self.password_fits(Some(&known), &with.password).await? {
            return Err(Code::PasswordWrong.at("password"));
        }
        self.succeeded(attempt).await?;
        if self.door().agency_by_slug(&founder.founding.slug).await?.is_some() {
            founder.founding.slug = self.another_slug(&founder.founding.slug);
        }
        self.found(row.agency, founder, &wanted.hash, visit.request, async |tx| {
            use_up(tx, &row).await
        })
        .await
    }

    // Somebody else took the name while the mail lay in the letter box.
    fn another_slug(&self, slug: &str) -> String {
        let random = Token::new("", self.source()).digest().hex();
        let kept: String = slug.chars().take(30).collect();
        format!("{}-{}", kept.trim_end_matches('-'), &random[..6])
    }
}
