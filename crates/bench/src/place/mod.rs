//! Where the data lies: an engine, and the two addresses by which the server and the filler come in.

mod cluster;
mod folder;
mod sql;

use anyhow::{Context as _, Result};

pub(crate) use folder::Folder;
pub(crate) use sql::Sql;

use crate::options::Bench;
use cluster::Cluster;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub(crate) fn of(url: &str) -> Self {
        if url.starts_with("sqlite:") {
            Self::Sqlite
        } else {
            Self::Postgres
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A database for one run. What was made for it is removed with it.
pub(crate) struct Place {
    pub(crate) engine: Engine,
    /// By which the server and the limit come in.
    pub(crate) serving: String,
    /// By which migrations and the filler come in.
    pub(crate) admin: String,
    pub(crate) folder: Folder,
    // Dropped before the folder would be too late: a cluster must stop before its files go.
    cluster: Option<Cluster>,
}

impl Place {
    pub(crate) fn prepare(engine: Engine, options: &Bench) -> Result<Self> {
        let folder = Folder::make(options.folder.as_deref())?;
        let mut place = Self {
            engine,
            serving: String::new(),
            admin: String::new(),
            folder,
            cluster: None,
        };
        match (engine, &options.database_url, &options.admin_url) {
            (Engine::Sqlite, ..) => {
                place.serving = format!("sqlite://{}", place.folder.path().join("goodword.db").display());
                place.admin = place.serving.clone();
            }
            (Engine::Postgres, Some(serving), Some(admin)) => {
                place.serving.clone_from(serving);
                place.admin.clone_from(admin);
            }
            (Engine::Postgres, ..) => {
                let cluster = Cluster::start(place.folder.path()).context("a throw-away PostgreSQL")?;
                place.serving = format!("postgres://goodword_app:bench@127.0.0.1:{}/goodword", cluster.port());
                place.admin = format!("postgres://postgres@127.0.0.1:{}/goodword", cluster.port());
                place.cluster = Some(cluster);
            }
        }
        Ok(place)
    }

    /// A connection of the filler.
    pub(crate) async fn open(&self) -> Result<Sql> {
        Sql::open(&self.admin).await
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.cluster.take();
    }
}
