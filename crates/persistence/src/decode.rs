//! Rows into models by the places of their columns. The ORM looks every cell up by its column's name, twice, and writes
//! the name down for every NULL; here the places are found once for a whole answer.

use goodword_kernel::Column;
use sea_orm::sea_query::{ArrayType, Value};
use sea_orm::{
    ActiveModelTrait, DbErr, EntityTrait, FromQueryResult, IdenStatic, Iterable, ModelTrait, QueryResult, RuntimeErr,
    TryIntoModel,
};
use sqlx::Row;

/// A model that its own columns can be put into, one by one: every model of the ORM.
pub(crate) trait Whole:
    ModelTrait<Entity: EntityTrait<Model = Self, ActiveModel: TryIntoModel<Self>>> + FromQueryResult
{
}

impl<M> Whole for M where
    M: ModelTrait<Entity: EntityTrait<Model = Self, ActiveModel: TryIntoModel<Self>>> + FromQueryResult
{
}

/// The models of an answer that has all columns of `A`, in whatever order.
pub(crate) fn all<A: Whole>(found: &[QueryResult]) -> Result<Vec<A>, DbErr> {
    let Some((first, columns)) = found.first().and_then(|row| Some((row, columns::<A>(row)?))) else {
        return found.iter().map(|row| A::from_query_result(row, "")).collect();
    };
    let models: Vec<A> = found.iter().map(|row| one(row, &columns)).collect::<Result<_, _>>()?;
    debug_assert!(
        models.first().is_none_or(|model| is_as_read_by_name(model, first)),
        "the ORM reads this row of {} otherwise",
        sea_orm::EntityName::table_name(&A::Entity::default())
    );
    Ok(models)
}

// Asked of a row of each answer wherever the program is built to be tested: of every table, on both engines.
fn is_as_read_by_name<A: Whole>(model: &A, row: &QueryResult) -> bool {
    A::from_query_result(row, "")
        .is_ok_and(|named| Column::<A>::iter().all(|column| named.get(column) == model.get(column)))
}

/// A column with its place in the answer and what it holds.
struct Cell<A: Whole> {
    column: Column<A>,
    place: usize,
    holds: Holds,
}

/// The kinds of values that columns hold.
#[derive(Clone, Copy)]
enum Holds {
    Bool,
    Short,
    Int,
    Long,
    Double,
    Text,
    Bytes,
    Uuid,
    Json,
}

impl Holds {
    fn of(kind: &ArrayType) -> Option<Self> {
        Some(match kind {
            ArrayType::Bool => Self::Bool,
            ArrayType::SmallInt => Self::Short,
            ArrayType::Int => Self::Int,
            ArrayType::BigInt => Self::Long,
            ArrayType::Double => Self::Double,
            ArrayType::String => Self::Text,
            ArrayType::Bytes => Self::Bytes,
            ArrayType::Uuid => Self::Uuid,
            ArrayType::Json => Self::Json,
            _ => return None,
        })
    }
}

// `None` where a column is not there or holds what is not known here: then the ORM reads the rows its own way.
fn columns<A: Whole>(row: &QueryResult) -> Option<Vec<Cell<A>>> {
    Column::<A>::iter()
        .map(|column| {
            Some(Cell {
                column,
                place: place(row, column.as_str())?,
                holds: Holds::of(&A::get_value_type(column))?,
            })
        })
        .collect()
}

fn place(row: &QueryResult, name: &str) -> Option<usize> {
    use sqlx::Column;
    if let Some(row) = row.try_as_pg_row() {
        return row.try_column(name).ok().map(Column::ordinal);
    }
    row.try_as_sqlite_row()?.try_column(name).ok().map(Column::ordinal)
}

fn one<A: Whole>(row: &QueryResult, columns: &[Cell<A>]) -> Result<A, DbErr> {
    let mut model = <<A::Entity as EntityTrait>::ActiveModel as ActiveModelTrait>::default();
    for cell in columns {
        model.try_set(cell.column, value(row, cell.place, cell.holds)?)?;
    }
    model.try_into_model()
}

macro_rules! value {
    ($row:ident, $place:ident, $holds:ident) => {
        match $holds {
            Holds::Bool => $row.try_get($place).map(Value::Bool),
            Holds::Short => $row.try_get($place).map(Value::SmallInt),
            Holds::Int => $row.try_get($place).map(Value::Int),
            Holds::Long => $row.try_get($place).map(Value::BigInt),
            Holds::Double => $row.try_get($place).map(Value::Double),
            Holds::Text => $row.try_get($place).map(Value::String),
            Holds::Bytes => $row.try_get($place).map(Value::Bytes),
            Holds::Uuid => $row.try_get($place).map(Value::Uuid),
            Holds::Json => $row
                .try_get($place)
                .map(|json: Option<serde_json::Value>| Value::Json(json.map(Box::new))),
        }
    };
}

fn value(row: &QueryResult, place: usize, holds: Holds) -> Result<Value, DbErr> {
    let read = if let Some(row) = row.try_as_pg_row() {
        value!(row, place, holds)
    } else if let Some(row) = row.try_as_sqlite_row() {
        value!(row, place, holds)
    } else {
        return Err(DbErr::Type("a row of no engine".into()));
    };
    read.map_err(|error| DbErr::Query(RuntimeErr::SqlxError(error.into())))
}

#[cfg(test)]
mod tests;
