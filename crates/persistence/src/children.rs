//! "The first N children of each parent" for all parents of a request in one statement.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::Arc;

use goodword_kernel::page::CursorKey;
use goodword_kernel::{Aggregate, Column, Page, Result, Slice};
use sea_orm::sea_query::{Condition, IntoCondition};
use sea_orm::{ConnectionTrait, DbErr, EntityName, IdenStatic, QueryFilter, QueryResult, QuerySelect, Value};
use uuid::Uuid;

use crate::batch::{Shared, gather};
use crate::error::from_db;
use crate::keyset::Order;
use crate::lateral::{self, Keys};
use crate::read::{Scope, by_key, whole};
use crate::session::{By, Session};

/// The most children counted for one parent.
pub(crate) const MOST_COUNTED: u64 = 1_000;

/// Which children of a parent are wanted.
pub struct Children<A: Aggregate> {
    /// The column that holds the parent's id.
    pub parent: Column<A>,
    /// Narrows the children; equal for all parents.
    pub filter: Condition,
    /// The filter in words, so that only equal questions are gathered.
    pub filter_words: String,
    /// Their order.
    pub order: Order<A>,
    /// Which of them.
    pub page: Page,
}

impl<A: Aggregate> Children<A> {
    /// All children by this column in an order.
    pub fn of(parent: Column<A>, order: Order<A>, page: Page) -> Self {
        Self {
            parent,
            filter: Condition::all(),
            filter_words: String::new(),
            order,
            page,
        }
    }

    /// Narrows the children. `words` must differ where the condition does.
    #[must_use]
    pub fn filter(mut self, condition: impl IntoCondition, words: impl Into<String>) -> Self {
        (self.filter, self.filter_words) = (condition.into_condition(), words.into());
        self
    }

    fn list(&self) -> String {
        format!("{}.{}", A::Entity::default().table_name(), self.parent.as_str())
    }
}

impl Session {
    /// A page of the children of one parent, gathered with the same question about other parents. Asks for the
    /// permission to read `A`.
    pub async fn children<A: Aggregate>(&self, parent: Uuid, wanted: Children<A>) -> Result<Slice<A>> {
        let by = self.prove::<A::Read>()?;
        let question = format!(
            "{}/{:?}/{}",
            wanted.order.name(&wanted.list()),
            wanted.page,
            wanted.filter_words
        );
        let slice: Option<Shared<Slice<A>>> =
            gather(self, (TypeId::of::<Slice<A>>(), question), parent, async |parents| {
                pages(&by, &wanted, parents).await
            })
            .await?;
        Ok(slice.map_or_else(Slice::empty, Arc::unwrap_or_clone))
    }

    /// How many children one parent has, counted up to 1,000 and no further, gathered like [`Session::children`].
    pub async fn count_children<A: Aggregate>(&self, parent: Uuid, wanted: Children<A>) -> Result<u64> {
        let by = self.prove::<A::Read>()?;
        let question = format!("count/{}/{}", wanted.list(), wanted.filter_words);
        gather(self, (TypeId::of::<A>(), question), parent, async |parents| {
            counts(&by, &wanted, parents).await
        })
        .await
    }
}

async fn pages<A: Aggregate>(
    by: &By<A::Read>,
    wanted: &Children<A>,
    parents: Vec<Uuid>,
) -> Result<HashMap<Uuid, Option<Shared<Slice<A>>>>> {
    let access = by.access();
    let conn = access.conn().await?;
    let backend = conn.get_database_backend();
    let select = by_key::<A>(&access, backend).filter(wanted.filter.clone());
    let key = Arc::new(CursorKey::new(
        by.session().inner().home.key(),
        by.agency(),
        &wanted.order.name(&wanted.list()),
    ));
    let select = wanted.order.apply(select, &wanted.page, &key)?;
    let Some(keys) = Keys::of(parents)? else {
        return Ok(HashMap::new());
    };
    let statement = lateral::rows::<A>(backend, wanted.parent, select, keys);
    let mut of_parent: HashMap<Uuid, Vec<A>> = HashMap::new();
    for child in whole::<A>(&conn, statement).await? {
        if let Value::Uuid(Some(parent)) = child.get(wanted.parent) {
            of_parent.entry(parent).or_default().push(child);
        }
    }
    of_parent
        .into_iter()
        .map(|(parent, mut children)| {
            // Neither engine promises the order of a join; these are a page's rows, no more.
            wanted.order.sort(&mut children, &wanted.page)?;
            Ok((
                parent,
                Some(Arc::new(wanted.order.slice(children, &wanted.page, &key)?)),
            ))
        })
        .collect()
}

async fn counts<A: Aggregate>(
    by: &By<A::Read>,
    wanted: &Children<A>,
    parents: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>> {
    let access = by.access();
    let conn = access.conn().await?;
    let backend = conn.get_database_backend();
    let select = by_key::<A>(&access, backend).filter(wanted.filter.clone());
    let Some(keys) = Keys::of(parents)? else {
        return Ok(HashMap::new());
    };
    let statement = lateral::counts::<A>(backend, wanted.parent, select.limit(MOST_COUNTED + 1), keys);
    let found = conn.query_all_raw(statement).await.map_err(from_db)?;
    let read = |row: &QueryResult| -> Result<(Uuid, u64), DbErr> {
        let parent: String = row.try_get("", "key")?;
        let n: i64 = row.try_get("", "n")?;
        Ok((
            Uuid::try_parse(&parent).unwrap_or_default(),
            u64::try_from(n).unwrap_or(0),
        ))
    };
    found.iter().map(|row| read(row).map_err(from_db)).collect()
}
