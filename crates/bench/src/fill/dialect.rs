//! Where the engines differ in the SQL that fills tables.

use uuid::Uuid;

use super::world::{EPOCH, Kind};
use crate::place::Engine;

/// How an engine spells things.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect(pub(super) Engine);

impl Dialect {
    /// A UUID.
    pub(super) fn uuid(self, id: Uuid) -> String {
        match self.0 {
            Engine::Postgres => format!("'{id}'::uuid"),
            Engine::Sqlite => format!("x'{}'", id.simple()),
        }
    }

    /// Bytes.
    pub(super) fn bytes(self, bytes: &[u8]) -> String {
        use std::fmt::Write as _;
        let hex = bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        match self.0 {
            Engine::Postgres => format!("'\\x{hex}'::bytea"),
            Engine::Sqlite => format!("x'{hex}'"),
        }
    }

    /// The id of the row whose number an expression gives, as [`super::world::id`] makes it.
    pub(super) fn id(self, kind: Kind, agency: Uuid, number: &str) -> String {
        let tail = format!("7{:03x}8000{:012x}", kind as u16, agency.as_u128() & 0xffff_ffff_ffff);
        match self.0 {
            Engine::Postgres => {
                format!("(lpad(to_hex({EPOCH}::bigint + ({number}) * 1000), 12, '0') || '{tail}')::uuid")
            }
            Engine::Sqlite => format!("unhex(printf('%012x{tail}', {EPOCH} + ({number}) * 1000))"),
        }
    }

    /// A number padded to ten digits, so that texts sort as numbers do.
    pub(super) fn padded(self, number: &str) -> String {
        match self.0 {
            Engine::Postgres => format!("lpad(({number})::text, 10, '0')"),
            Engine::Sqlite => format!("printf('%010d', {number})"),
        }
    }

    /// JSON.
    pub(super) fn json(self, json: &serde_json::Value) -> String {
        let text = json.to_string().replace('\'', "''");
        match self.0 {
            Engine::Postgres => format!("'{text}'::jsonb"),
            Engine::Sqlite => format!("'{text}'"),
        }
    }

    /// A table `s` of one column `i` that counts.
    pub(super) fn count(self, first: u64, last: u64) -> String {
        match self.0 {
            Engine::Postgres => format!("generate_series({first}::bigint, {last}::bigint) AS s(i)"),
            Engine::Sqlite => format!(
                "(WITH RECURSIVE c(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM c WHERE i < {last}) SELECT i FROM c \
                 WHERE i <= {last}) AS s"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fill::world;
    use crate::place::Sql;

    #[tokio::test]
    async fn sql_makes_the_ids_that_we_make() -> anyhow::Result<()> {
        let d = Dialect(Engine::Sqlite);
        let agency = world::agency_id(7);
        let mut sql = Sql::open("sqlite::memory:").await?;
        for number in [1, 20, 4_000_000] {
            let (ours, theirs) = (d.uuid(world::id(Kind::Contact, agency, number)), format!("{number}"));
            let same = format!("SELECT {ours} = {}", d.id(Kind::Contact, agency, &theirs));
            assert_eq!(sql.number(&same).await?, 1, "{number}");
        }
        let counted = format!("SELECT count(*) * 100 + max(i) FROM {}", d.count(3, 7));
        assert_eq!(sql.number(&counted).await?, 507);
        Ok(())
    }
}
