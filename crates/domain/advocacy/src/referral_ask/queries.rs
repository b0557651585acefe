//! What one may ask about asks.

use async_graphql::InputObject;
use goodword_clients::{account, contact, engagement};
use goodword_identity::{By, Children, Direction, Order, Session, find};
use goodword_kernel::id::{ClientId, ContactId, ReferralProgramId, UserId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};
use crate::ask_template::{self, Known};
use crate::narrowing::given;

/// Narrows the asks. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ReferralAskFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this program.
    pub program_id: Option<ReferralProgramId>,
    /// Only those of this customer.
    pub contact_id: Option<ContactId>,
    /// Only those by this person.
    pub by_user_id: Option<UserId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// True for those that were made in spite of what spoke against them (ASK-2); false for the others.
    pub overridden: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        let overridden = self.overridden.map(|is| given(Column::OverriddenAt, is));
        Condition::all()
            .add_option(self.client_id.map(|id| Column::ClientId.eq(id.uuid())))
            .add_option(self.program_id.map(|id| Column::ProgramId.eq(id.uuid())))
            .add_option(self.contact_id.map(|id| Column::ContactId.eq(id.uuid())))
            .add_option(self.by_user_id.map(|id| Column::ByUserId.eq(id.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(overridden)
    }
}

one_order! {
    /// The order of asks: by when they were planned.
    "ReferralAskOrder", Desc
}

/// A page of asks.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("referral_asks", &Order::by_id(order.direction), page).await
}

/// How many asks there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// How often one customer was asked, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}

/// The words of an ask's template for its customer; nothing without one, nor in the silence and after it (ASK-4). Asked for many
/// asks at once, it takes as many statements as for one.
pub async fn prompt(session: &Session, row: &Model) -> Result<Option<String>> {
    let Some(id) = row.template_id.filter(|_| row.shows_prompt()) else {
        return Ok(None);
    };
    let template = session.load::<ask_template::Model>(id).await?;
    let contact = session.load::<contact::Model>(row.contact_id).await?;
    let (Some(template), Some(contact)) = (template, contact) else {
        return Ok(None);
    };
    let account = match contact.account_id {
        Some(id) => session.load::<account::Model>(id).await?,
        None => None,
    };
    let work = Children::of(
        engagement::Column::ContactId,
        Order::by_id(Direction::Desc),
        Page::first(1),
    );
    let completed = engagement::Column::Status.eq(engagement::Status::Completed);
    let work = work.filter(Condition::all().add(completed), "completed");
    let done = session.children::<engagement::Model>(contact.id.uuid(), work).await?;
    let known = Known {
        name: Some(contact.name.into_inner()),
        account: account.map(|account| account.name),
        engagement: done.rows.into_iter().next().map(|(_, one)| one.title),
    };
    // What is not known any more leaves no gap in the words: there are none then.
    Ok(template.said_to(&known).ok())
}
