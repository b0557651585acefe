//! A row of every kind of column, read by places and by names: both give the same model.

use goodword_kernel::id::{AgencyId, ContactId};
use goodword_kernel::{Digest, Id, Personal, Timestamp};
use proptest::prelude::*;
use sea_orm::entity::prelude::*;
use sea_orm::{FromJsonQueryResult, FromQueryResult};
use sqlx::sqlite::SqlitePoolOptions;

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, FromJsonQueryResult)]
struct Extra {
    words: Vec<String>,
    number: Option<i64>,
    share: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
enum Status {
    Open,
    ClosedForGood,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "thing")]
struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    agency_id: AgencyId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: ContactId,
    flag: bool,
    maybe: Option<bool>,
    count: i32,
    often: Option<i32>,
    at: Timestamp,
    ended_at: Option<Timestamp>,
    share: f64,
    part: Option<f64>,
    status: Status,
    before: Option<Status>,
    name: Personal<String>,
    note: Option<Personal<String>>,
    digest: Option<Digest>,
    other: Option<ContactId>,
    extra: Extra,
    more: Option<Extra>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

fn id<K: goodword_kernel::Kind>() -> impl Strategy<Value = Id<K>> {
    any::<u128>().prop_map(|bits| Id::from_uuid(Uuid::from_u128(bits)))
}

// JSON keeps sixty-fourths to the last digit.
fn extra() -> impl Strategy<Value = Extra> {
    let share = any::<i32>().prop_map(|many| f64::from(many) / 64.0);
    (prop::collection::vec(".{0,9}", 0..3), any::<Option<i64>>(), share).prop_map(|(words, number, share)| Extra {
        words,
        number,
        share,
    })
}

fn status() -> impl Strategy<Value = Status> {
    prop_oneof![Just(Status::Open), Just(Status::ClosedForGood)]
}

prop_compose! {
    fn model()(
        (agency_id, id, other) in (id(), id(), prop::option::of(id())),
        (flag, maybe, count, often) in any::<(bool, Option<bool>, i32, Option<i32>)>(),
        (at, ended_at) in any::<(i64, Option<i64>)>(),
        (share, part) in (-1e9..1e9_f64, prop::option::of(-1.0..1.0_f64)),
        (status, before) in (status(), prop::option::of(status())),
        (name, note) in (".{0,20}", prop::option::of(".{0,20}")),
        digest in prop::option::of(prop::collection::vec(any::<u8>(), 0..40)),
        (extra, more) in (extra(), prop::option::of(extra())),
    ) -> Model {
        Model {
            agency_id, id, flag, maybe, count, often, share, part, status, before, other, extra, more,
            at: Timestamp::from_millis(at),
            ended_at: ended_at.map(Timestamp::from_millis),
            name: name.into(),
            note: note.map(Personal::new),
            digest: digest.map(Digest::from_bytes),
        }
    }
}

const TABLE: &str = "CREATE TABLE thing (more TEXT, agency_id BLOB, name TEXT, id BLOB, flag BOOLEAN, maybe BOOLEAN, \
    count INTEGER, often INTEGER, at BIGINT, ended_at BIGINT, share REAL, part REAL, status TEXT, before TEXT, note TEXT, \
    digest BLOB, other BLOB, extra TEXT)";

// The rows as they come back: whole, in the order of the table, which is not that of the model.
async fn kept(models: &[Model], columns: &str) -> Result<Vec<sea_orm::QueryResult>, Box<dyn std::error::Error>> {
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect("sqlite::memory:")
        .await?;
    sqlx::query(TABLE).execute(&pool).await?;
    for model in models {
        let row: ActiveModel = model.clone().into();
        let insert = sea_orm::QueryTrait::build(&Entity::insert(row), sea_orm::DbBackend::Sqlite);
        let values = sea_query_sqlx::SqlxValues(insert.values.unwrap_or(sea_orm::Values(Vec::new())));
        sqlx::query_with(sqlx::AssertSqlSafe(insert.sql), values)
            .execute(&pool)
            .await?;
    }
    let select = format!("SELECT {columns} FROM thing ORDER BY rowid");
    let rows = sqlx::query(sqlx::AssertSqlSafe(select)).fetch_all(&pool).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

fn asked(models: &[Model], columns: &str) -> Vec<sea_orm::QueryResult> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let kept = runtime.map(|runtime| runtime.block_on(kept(models, columns)));
    kept.ok().and_then(Result::ok).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn by_places_and_by_names_a_row_is_the_same(models in prop::collection::vec(model(), 1..6)) {
        let rows = asked(&models, "*");
        prop_assert!(super::columns::<Model>(&rows[0]).is_some());
        let placed: Vec<Model> = super::all(&rows).unwrap_or_default();
        let named: Result<Vec<Model>, _> = rows.iter().map(|row| Model::from_query_result(row, "")).collect();
        prop_assert_eq!(&placed, &named.unwrap_or_default());
        prop_assert_eq!(placed, models);
    }
}

#[test]
fn a_column_that_is_missing_is_read_as_the_orm_reads_it() {
    let model = Model {
        agency_id: Id::from_uuid(Uuid::nil()),
        id: Id::from_uuid(Uuid::max()),
        flag: true,
        maybe: None,
        count: 1,
        often: None,
        at: Timestamp::from_millis(0),
        ended_at: None,
        share: 0.5,
        part: None,
        status: Status::Open,
        before: None,
        name: "Ana".to_owned().into(),
        note: None,
        digest: None,
        other: None,
        extra: Extra {
            words: Vec::new(),
            number: None,
            share: 0.0,
        },
        more: None,
    };
    let all_but_maybe = "agency_id, id, flag, count, often, at, ended_at, share, part, status, before, name, note, \
        digest, other, extra, more";
    let rows = asked(std::slice::from_ref(&model), all_but_maybe);
    assert!(super::columns::<Model>(&rows[0]).is_none());
    assert_eq!(super::all::<Model>(&rows).ok(), Some(vec![model]));
    assert!(super::all::<Model>(&asked(&[], "*")).is_ok_and(|none| none.is_empty()));
}
