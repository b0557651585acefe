//! What figures are of.

use goodword_kernel::id::ClientId;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use crate::Period;

/// One client company, or everything within reach; in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Of {
    /// The only client company.
    pub client: Option<ClientId>,
    /// When it happened.
    pub period: Period,
}

impl Of {
    /// The rows of the client company, whenever they happened.
    pub(crate) fn client<C: ColumnTrait>(&self, client: C) -> Condition {
        Condition::all().add_option(self.client.map(|one| client.eq(one.uuid())))
    }

    /// The rows of the client company that happened in the period.
    pub(crate) fn rows<C: ColumnTrait>(&self, client: C, at: C) -> Condition {
        self.client(client)
            .add(at.gte(self.period.from))
            .add(at.lt(self.period.until))
    }
}
