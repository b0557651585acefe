//! Who is asked by a wave.

use goodword_clients::account::{self, Lifecycle};
use goodword_clients::contact::{self, NpsBand};
use goodword_kernel::Check;
use goodword_kernel::id::{AgencyId, ClientId};
use sea_orm::ColumnTrait;
use sea_orm::FromJsonQueryResult;
use sea_orm::sea_query::{Condition, Query};
use serde::{Deserialize, Serialize};

/// Which contacts of a client company are asked. What is left out does not narrow; whoever is put away is never asked.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    FromJsonQueryResult,
    async_graphql::InputObject,
    async_graphql::SimpleObject,
)]
#[graphql(input_name = "SurveyAudienceInput", name = "SurveyAudience")]
#[serde(default)]
pub struct Audience {
    /// Only those whose latest answer is in one of these bands.
    pub band_in: Option<Vec<NpsBand>>,
    /// Only those at accounts that have come so far.
    pub lifecycle_in: Option<Vec<Lifecycle>>,
    /// Only those at accounts of gold level, or only those at others.
    pub gold: Option<bool>,
}

impl Audience {
    /// Notes where a list of it is longer than there are words.
    pub fn check(&self, check: &mut Check, path: &str) {
        let bands = self.band_in.as_ref().map_or(0, Vec::len);
        let stages = self.lifecycle_in.as_ref().map_or(0, Vec::len);
        for (name, given, most) in [
            ("bandIn", bands, NpsBand::ALL.len()),
            ("lifecycleIn", stages, Lifecycle::ALL.len()),
        ] {
            if given > most {
                check.problem(&format!("{path}.{name}"), format!("must be at most {most}"));
            }
        }
    }

    /// The condition that holds for its contacts.
    pub(crate) fn condition(&self, agency: AgencyId, client: ClientId) -> Condition {
        use contact::Column;
        let bands = self.band_in.as_ref();
        let of_accounts = self.lifecycle_in.is_some() || self.gold.is_some();
        let accounts = || Column::AccountId.in_subquery(self.accounts(agency, client));
        Condition::all()
            .add(Column::ClientId.eq(client.uuid()))
            .add(Column::ArchivedAt.is_null())
            .add_option(bands.map(|some| Column::CurrentNpsBand.is_in(some.iter().copied())))
            .add_option(of_accounts.then(accounts))
    }

    fn accounts(&self, agency: AgencyId, client: ClientId) -> sea_orm::sea_query::SelectStatement {
        use account::Column;
        let stages = self.lifecycle_in.as_ref();
        let narrowed = Condition::all()
            .add(Column::AgencyId.eq(agency.uuid()))
            .add(Column::ClientId.eq(client.uuid()))
            .add(Column::ArchivedAt.is_null())
            .add_option(stages.map(|some| Column::Lifecycle.is_in(some.iter().copied())))
            .add_option(self.gold.map(|gold| Column::Gold.eq(gold)));
        Query::select()
            .column(Column::Id)
            .from(account::Entity)
            .cond_where(narrowed)
            .to_owned()
    }
}
