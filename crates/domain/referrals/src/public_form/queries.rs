//! What one may ask about public forms.

use async_graphql::InputObject;
use goodword_clients::client_company;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::{ClientId, PublicFormId};
use goodword_kernel::{Error, Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, Status, may};
use crate::referral_partnership;

/// Narrows the public forms. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "PublicFormFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of one of these kinds.
    pub kind_in: Option<Vec<Kind>>,
    /// Only those that stand so.
    pub status: Option<Status>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let kinds = self.kind_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(kinds.map(|some| Column::Kind.is_in(some.iter().copied())))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
    }
}

one_order! {
    /// The order of public forms: by when they were made.
    "PublicFormOrder", Desc
}

/// A page of public forms.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("public_forms", &Order::by_id(order.direction), page).await
}

/// How many public forms there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What somebody finds behind the address of a form.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The form.
    pub form: Model,
    /// Whose page it is.
    pub client: client_company::Model,
}

/// What is behind a form's address. `NotFound` where it is closed, its time is over, the client company is not at work, or the
/// partner whose page it is takes no referrals: these are not told apart.
pub async fn shown(by: &By<may::Read>, id: PublicFormId) -> Result<Shown> {
    let shown = asker(by, id).await?;
    let open = shown.form.takes(shown.form.kind, by.now());
    let mut works = shown.client.status == client_company::Status::Active;
    if let Some(id) = shown.form.partnership_id {
        let partnership = find::<referral_partnership::Model>(by).by_id(id).await?;
        works &= partnership.takes_recommendations();
    }
    if open && works { Ok(shown) } else { Err(Error::NotFound) }
}

/// The same whether it takes what is sent or not: for the thanks.
pub async fn asker(by: &By<may::Read>, id: PublicFormId) -> Result<Shown> {
    let form = find::<Model>(by).by_id(id).await?;
    let client = find::<client_company::Model>(by).by_id(form.client_id).await?;
    Ok(Shown { form, client })
}
