//! A test's own database.

use std::path::PathBuf;

use goodword_persistence::Engine;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::cluster::Cluster;
use super::template::{self, Filling};

/// A database that nobody else uses.
pub(crate) struct Database {
    /// As the server comes in.
    pub(crate) url: String,
    /// As the tables' owner comes in.
    pub(crate) owner_url: String,
    behind: Behind,
}

enum Behind {
    File(PathBuf),
    Cluster(Cluster),
}

impl Database {
    /// A fresh one with all tables and this filling.
    pub(crate) async fn make(engine: Engine, filling: Filling) -> Self {
        let name = uuid::Uuid::new_v4().simple().to_string();
        match engine {
            Engine::Sqlite => {
                let file = template::sqlite(filling, &name).await;
                let url = format!("sqlite://{}", file.display());
                Self {
                    owner_url: url.clone(),
                    url,
                    behind: Behind::File(file),
                }
            }
            Engine::Postgres => {
                let cluster = Cluster::get();
                let (owner_url, url) = template::postgres(filling, &cluster.url, &name).await;
                Self {
                    url,
                    owner_url,
                    behind: Behind::Cluster(cluster),
                }
            }
        }
    }

    /// Throws it away.
    pub(crate) async fn remove(&self) {
        match &self.behind {
            Behind::File(file) => {
                for end in ["", "-wal", "-shm"] {
                    let _ = std::fs::remove_file(format!("{}{end}", file.display()));
                }
            }
            Behind::Cluster(cluster) => {
                let name = self.owner_url.rsplit('/').next().unwrap_or_default();
                let name = name.split('?').next().unwrap_or_default();
                let mut admin = PgConnection::connect(&cluster.url).await.expect("the cluster");
                let drop = AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
                admin.execute(drop).await.expect("the database to go");
            }
        }
    }
}
