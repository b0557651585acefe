//! How our own types stand in a column: each is a newtype over a type that both engines know.

/// Makes a newtype a column value by way of the type inside it.
macro_rules! column_value {
    ([$($generics:tt)*] $name:ty, $inner:ty, $wrap:expr, $unwrap:expr, $column:expr) => {
        impl<$($generics)*> From<$name> for sea_orm::Value {
            fn from(value: $name) -> Self {
                let unwrap: fn($name) -> $inner = $unwrap;
                unwrap(value).into()
            }
        }
        impl<$($generics)*> sea_orm::sea_query::ValueType for $name {
            fn try_from(value: sea_orm::Value) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                let wrap: fn($inner) -> $name = $wrap;
                <$inner as sea_orm::sea_query::ValueType>::try_from(value).map(wrap)
            }
            fn type_name() -> String {
                <$inner as sea_orm::sea_query::ValueType>::type_name()
            }
            fn array_type() -> sea_orm::sea_query::ArrayType {
                <$inner as sea_orm::sea_query::ValueType>::array_type()
            }
            fn column_type() -> sea_orm::ColumnType {
                $column
            }
        }
        impl<$($generics)*> sea_orm::sea_query::Nullable for $name {
            fn null() -> sea_orm::Value {
                <$inner as sea_orm::sea_query::Nullable>::null()
            }
        }
        impl<$($generics)*> sea_orm::TryGetable for $name {
            fn try_get_by<I: sea_orm::ColIdx>(
                row: &sea_orm::QueryResult,
                index: I,
            ) -> Result<Self, sea_orm::TryGetError> {
                let wrap: fn($inner) -> $name = $wrap;
                <$inner as sea_orm::TryGetable>::try_get_by(row, index).map(wrap)
            }
        }
        impl<$($generics)*> sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    };
}

use crate::{Digest, Id, Kind, Personal, Timestamp};

column_value!([K: Kind] Id<K>, uuid::Uuid, Id::from_uuid, |id| id.uuid(), sea_orm::ColumnType::Uuid);
// Known by its type as an instant, whatever the column is called; the tables hold milliseconds.
column_value!(
    [] Timestamp, i64, Timestamp::from_millis, |at| at.millis(),
    sea_orm::ColumnType::TimestampWithTimeZone
);
column_value!([] Digest, Vec<u8>, Digest::from_bytes, Digest::into_bytes, sea_orm::ColumnType::Blob);
column_value!(
    [] Personal<String>, String, Personal::new, Personal::into_inner,
    sea_orm::ColumnType::custom(crate::personal::COLUMN)
);
