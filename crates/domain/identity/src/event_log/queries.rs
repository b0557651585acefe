//! What one may ask of the log.

use goodword_kernel::id::{ClientId, split};
use goodword_kernel::{Error, Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::{By, Order, find};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the event log. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "EventFilter")]
pub struct Filter {
    /// Only what concerns this client company.
    pub client_id: Option<ClientId>,
    /// Only what happened to the thing of this id, whatever its type.
    pub subject_id: Option<async_graphql::ID>,
    /// Only this kind of thing, such as `followups.case`.
    pub topic: Option<String>,
    /// Only from this instant on.
    pub since: Option<Timestamp>,
    /// Only before this instant.
    pub until: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Result<Condition> {
        let subject = match &self.subject_id {
            Some(id) => Some(
                split(id)
                    .ok_or_else(|| Error::invalid("filter.subjectId", "is not an id"))?
                    .1,
            ),
            None => None,
        };
        Ok(Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(subject.map(|subject| Column::Subject.eq(subject)))
            .add_option(self.topic.as_ref().map(|topic| Column::Topic.eq(topic.as_str())))
            .add_option(self.since.map(|since| Column::At.gte(since)))
            .add_option(self.until.map(|until| Column::At.lt(until))))
    }
}

one_order! {
    /// The order of entries: by when they were written.
    "EventOrder", Desc
}

/// A page of entries, the newest first unless asked otherwise.
pub async fn page(by: &By<may::Audit>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition()?)
        .page("events", &Order::by_id(order.direction), page)
        .await
}

/// How many entries there are, counted up to `cap`.
pub async fn count(by: &By<may::Audit>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()?).count(cap).await
}
