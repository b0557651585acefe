//! What a kit is: three short texts by which a customer or partner recommends a client company.

use async_graphql::InputObject;
use goodword_feedback::survey::TextInput;
use goodword_kernel::id::{AgencyId, ClientId, ReferralKitId, ReferralPartnershipId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Locale, Owner, Result, Timestamp, events, permissions};
use goodword_reviews::Texts;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Query};
use serde::Serialize;

use crate::AdvocacyErrorCode as Code;
use crate::deeds::{Birth, deeds};
use crate::edit::expect_version;

/// The longest name, in characters.
const NAME: usize = 200;

permissions! { "advocacy.referral_kit":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive" }

events! { "advocacy.referral_kit":
    /// There is a new kit.
    Created = "created" {},
    /// It says something else.
    Updated = "updated" {},
    /// It is handed out no more, and its links open nothing.
    Archived = "archived" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_kit")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralKitId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who is recommended by it.
    pub client_id: ClientId,
    /// What it is called among the client company's people.
    pub name: String,
    /// Who the client company is.
    pub who_we_are: Texts,
    /// What it does.
    pub what_we_do: Texts,
    /// Why it does that better.
    pub why_better: Texts,
    /// Since when it is handed out no more.
    pub archived_at: Option<Timestamp>,
    /// Who made it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReferralKit;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralKitId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientShown(Column::ClientId, of_partners)
    }
}

// A partner reads the kits that were handed to it.
fn of_partners(own: &[ReferralPartnershipId]) -> Condition {
    let of = |name: &'static str| Expr::col((Alias::new("d"), Alias::new(name)));
    let kits = Query::select()
        .column((Alias::new("d"), Alias::new("kit_id")))
        .from_as(Alias::new("kit_delivery"), Alias::new("d"))
        .and_where(of("agency_id").equals((Entity, Column::AgencyId)))
        .and_where(of("partnership_id").is_in(own.iter().map(ReferralPartnershipId::uuid)))
        .and_where(of("withdrawn_at").is_null())
        .to_owned();
    Condition::all()
        .add(Column::ArchivedAt.is_null())
        .add(Column::Id.in_subquery(kits))
}

/// A new kit.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralKitCreateInput")]
pub struct Create {
    /// Who is recommended by it.
    pub client_id: ClientId,
    /// What it is called among the client company's people; at most 200 characters.
    pub name: String,
    /// Who the client company is: in 1 to 20 languages, the same ones for all three parts, each text at most 500 characters.
    pub who_we_are: Vec<TextInput>,
    /// What it does.
    pub what_we_do: Vec<TextInput>,
    /// Why it does that better.
    pub why_better: Vec<TextInput>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a kit. What is left out stays as it is; links that were handed out show what it says now.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralKitUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ReferralKitId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called among the client company's people; at most 200 characters.
    pub name: Option<String>,
    /// Who the client company is: in 1 to 20 languages, the same ones for all three parts, each text at most 500 characters.
    pub who_we_are: Option<Vec<TextInput>>,
    /// What it does.
    pub what_we_do: Option<Vec<TextInput>>,
    /// Why it does that better.
    pub why_better: Option<Vec<TextInput>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which one." ReferralKitId:
    /// Hands a kit out no more: its links open nothing from now on.
    Archive as "ReferralKitArchiveInput" {},
}

impl Model {
    pub(super) fn created(birth: &Birth<Self>, with: &Create) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: birth.agency,
            id: birth.id,
            version: 1,
            created_at: birth.at,
            updated_at: birth.at,
            client_id: birth.client,
            name: check.line("name", &with.name, NAME),
            who_we_are: Texts::read(&mut check, "whoWeAre", &with.who_we_are),
            what_we_do: Texts::read(&mut check, "whatWeDo", &with.what_we_do),
            why_better: Texts::read(&mut check, "whyBetter", &with.why_better),
            archived_at: None,
            by_user_id: birth.by,
        };
        row.checked(check)?;
        Ok(Change::new(row, Event::Created {}))
    }

    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.expect_open("id")?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, NAME);
        }
        let parts = [
            ("whoWeAre", &with.who_we_are, &mut after.who_we_are),
            ("whatWeDo", &with.what_we_do, &mut after.what_we_do),
            ("whyBetter", &with.why_better, &mut after.why_better),
        ];
        for (path, given, part) in parts {
            if let Some(given) = given {
                *part = Texts::read(&mut check, path, given);
            }
        }
        after.checked(check)?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    pub(super) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        self.expect_open("id")?;
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    /// Refuses a kit that is handed out no more; `path` is where the input names it.
    pub(crate) fn expect_open(&self, path: &str) -> Result<()> {
        match self.archived_at {
            Some(_) => Err(Code::KitArchived.at(path)),
            None => Ok(()),
        }
    }

    // A reader finds all three parts in one language.
    fn checked(&self, mut check: Check) -> Result<()> {
        let all = self.locales();
        for (path, part) in [("whatWeDo", &self.what_we_do), ("whyBetter", &self.why_better)] {
            if languages(part) != all {
                check.problem(path, "must be in the same languages as whoWeAre, in the same order");
            }
        }
        check.done()
    }

    /// The languages in which it can be read, the first one for whoever reads none of them.
    pub fn locales(&self) -> Vec<String> {
        languages(&self.who_we_are)
    }

    /// In which of its languages a reader of `wanted` reads it: that language, or its first one.
    pub fn locale_for(&self, wanted: &Locale) -> Locale {
        let all: Vec<Locale> = self
            .locales()
            .iter()
            .filter_map(|tag| Locale::parse(tag).ok())
            .collect();
        let exact = all.iter().find(|one| *one == wanted);
        let near = || all.iter().find(|one| one.language() == wanted.language());
        exact.or_else(near).or(all.first()).cloned().unwrap_or_default()
    }
}

fn languages(of: &Texts) -> Vec<String> {
    of.translations().into_iter().map(|one| one.locale).collect()
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;

    use super::*;

    fn texts(tags: &[&str]) -> Vec<TextInput> {
        let text = |tag: &&str| TextInput {
            locale: (*tag).to_owned(),
            text: format!("Hello in {tag}"),
        };
        tags.iter().map(text).collect()
    }

    fn kit(who: &[&str], what: &[&str], why: &[&str]) -> Result<Model> {
        let with = Create {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            name: "For neighbours".into(),
            who_we_are: texts(who),
            what_we_do: texts(what),
            why_better: texts(why),
            idempotency_key: None,
        };
        Ok(Model::created(&Birth::of(with.client_id), &with)?.after().clone())
    }

    #[test]
    fn a_kit_has_all_three_parts_in_each_of_its_languages() {
        assert!(kit(&["en", "ro"], &["en", "ro"], &["en", "ro"]).is_ok());
        assert!(kit(&["en", "ro"], &["en"], &["en", "ro"]).is_err());
        assert!(kit(&["en"], &["en"], &[]).is_err());
        assert!(kit(&[], &[], &[]).is_err());
    }

    #[test]
    fn a_reader_gets_a_language_that_the_kit_has() {
        let kit = kit(&["ro", "uk", "en"], &["ro", "uk", "en"], &["ro", "uk", "en"]).expect("a kit");
        let reads = |tag: &str| kit.locale_for(&Locale::parse(tag).expect("a tag")).to_string();
        assert_eq!([reads("uk"), reads("en-GB"), reads("zh")], ["uk", "en", "ro"]);
    }
}
