//! What the deeds of several entities have in common: inputs that name one thing, and things that are made for a client company.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{AgencyId, ClientId, UserId};
use goodword_kernel::{Act, Aggregate, Change, Id, Result, Timestamp};
use goodword_persistence::write;

/// Declares inputs that name one thing of a kind, and may say more of what is done with it:
/// `deeds! { "Which gift." FriendGiftId: /// Gives a gift no more. Close as "FriendGiftCloseInput" {}, }`.
macro_rules! deeds {
    ($which:literal $id:ident: $($(#[$doc:meta])* $name:ident as $graphql:literal {
        $($(#[$said:meta])* $field:ident : $type:ty),* $(,)?
    }),* $(,)?) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            #[doc = $which]
            pub id: $id,
            $($(#[$said])* pub $field: $type,)*
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        })*
    };
}
pub(crate) use deeds;

/// What a thing of a client company begins with, besides what is sent.
#[derive(Debug)]
pub(crate) struct Birth<A: Aggregate> {
    pub(crate) agency: AgencyId,
    pub(crate) client: ClientId,
    pub(crate) id: Id<A::Kind>,
    /// Who makes it.
    pub(crate) by: Option<UserId>,
    pub(crate) at: Timestamp,
}

/// Makes a thing of a client company that the caller may see.
pub(crate) async fn make<P: Act, A: Aggregate>(
    by: &By<P>,
    client: ClientId,
    made: impl FnOnce(&Birth<A>) -> Result<Change<A>> + Send,
) -> Result<A> {
    let who = by.actor().user();
    write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(client).await?;
        let birth = Birth {
            agency: client.agency_id,
            client: client.id,
            id: tx.id(),
            by: who,
            at: tx.now(),
        };
        tx.save(made(&birth)?).await
    })
    .await
}

#[cfg(test)]
impl<A: Aggregate> Birth<A> {
    /// How a thing of a client company begins in a test of its rules.
    pub(crate) fn of(client: ClientId) -> Self {
        use sea_orm::prelude::Uuid;
        Self {
            agency: Id::from_uuid(Uuid::from_u128(2)),
            client,
            id: Id::from_uuid(Uuid::from_u128(3)),
            by: None,
            at: Timestamp::from_millis(0),
        }
    }
}
