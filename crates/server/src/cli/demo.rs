//! `goodword demo`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use goodword_identity::Visit;
use goodword_identity::session::request_id;
use goodword_kernel::{Clock, Error};
use goodword_persistence::SystemClock;
use serde::Serialize;

use super::{Failure, Outcome, out, serve};
use crate::demo::{self, PASSWORD, Seeded, YEAR};
use crate::{Config, House, Options, Parts, Running, app, wiring};

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Print one JSON object for programs instead of a page for people.
    #[arg(long)]
    json: bool,
    /// How many agencies.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    agencies: u16,
    /// Where to listen; GOODWORD_LISTEN when left out.
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// The SQLite file to make; it must not exist yet. Where none is named and DATABASE_URL names none either, a temporary one is made and removed at the end.
    #[arg(long)]
    database: Option<PathBuf>,
}

/// A file that goes when the demo does.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
}

impl Demo {
    /// Settings that the command's own options change.
    pub(super) fn settle(&self, config: &mut Config) {
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
    }

    pub(super) async fn run(self, config: &Config) -> Outcome {
        let mut config = config.clone();
        let _temporary = self.place(&mut config)?;
        wiring::migrate(&config).await?;
        out::complain(format_args!(
            "Making up {} with a year of answers …",
            agencies(self.agencies)
        ));
        let seeded = demo::fill(&config, self.agencies.into(), YEAR, SystemClock.now()).await?;
        let parts = Parts {
            throw_away: true,
            ..Parts::system(&config)?
        };
        let house = House::open(&config, parts).await?;
        house.home.database().refuse_mighty_role().await?;
        let options = Options {
            worker: true,
            graphiql: true,
        };
        let running = app::start(&config, house, options).await?;
        let shown = shown(&running, &seeded).await?;
        if self.json {
            out::line(serde_json::to_string(&shown).map_err(Error::internal)?)?;
        } else {
            page(&shown, &seeded)?;
        }
        serve::told_to_stop().await?;
        running.stop().await;
        Ok(ExitCode::SUCCESS)
    }

    // The demo never writes into a database that somebody may need: its own file, or an empty one that was named.
    fn place(&self, config: &mut Config) -> Result<Option<Temporary>, Failure> {
        let named = self.database.clone();
        if named.is_none() && config.database_url != Config::default().database_url {
            return config
                .sqlite_file()
                .map_or(Ok(None), |file| fresh(&file).map(|()| None));
        }
        let temporary = std::env::temp_dir().join(format!("goodword-demo-{}.db", std::process::id()));
        let path = named.clone().unwrap_or_else(|| temporary.clone());
        fresh(&path)?;
        config.database_url = format!("sqlite://{}", path.display());
        Ok(named.is_none().then_some(Temporary(temporary)))
    }
}

fn fresh(path: &std::path::Path) -> Result<(), Failure> {
    if path.exists() {
        return Err(Failure(format!(
            "{} exists: the demo makes its own file",
            path.display()
        )));
    }
    Ok(())
}

fn agencies(count: u16) -> String {
    if count == 1 {
        "an agency".into()
    } else {
        format!("{count} agencies")
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    endpoint: String,
    ws_endpoint: String,
    graphiql: String,
    agencies: Vec<ShownAgency>,
}

#[derive(Serialize)]
struct ShownAgency {
    id: String,
    name: String,
    users: Vec<ShownUser>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShownUser {
    role: String,
    email: String,
    password: &'static str,
    access_token: String,
}

async fn shown(running: &Running, seeded: &[Seeded]) -> Result<Shown, Failure> {
    let gatekeeper = &running.house.gatekeeper;
    let mut agencies = Vec::with_capacity(seeded.len());
    for agency in seeded {
        let mut users = Vec::with_capacity(agency.people.len());
        for person in &agency.people {
            let visit = Visit::inside(request_id(gatekeeper.source()));
            let signed_in = gatekeeper.open_for(&person.email, &agency.slug, &visit).await?;
            users.push(ShownUser {
                role: person.role.clone(),
                email: person.email.clone(),
                password: PASSWORD,
                access_token: signed_in.tokens.access.reveal().to_owned(),
            });
        }
        agencies.push(ShownAgency {
            id: agency.id.to_string(),
            name: agency.name.clone(),
            users,
        });
    }
    let address = running.address;
    Ok(Shown {
        endpoint: format!("http://{address}/graphql"),
        ws_endpoint: format!("ws://{address}/graphql/ws"),
        graphiql: format!("http://{address}/graphiql"),
        agencies,
    })
}

fn page(shown: &Shown, seeded: &[Seeded]) -> Result<(), Failure> {
    out::line(format_args!("\n  GraphQL   {}", shown.endpoint))?;
    out::line(format_args!("  Sockets   {}", shown.ws_endpoint))?;
    out::line(format_args!("  Explorer  {}", shown.graphiql))?;
    if let Some(page) = seeded.iter().find_map(|agency| agency.survey_page.as_ref()) {
        out::line(format_args!("  A survey  {page}"))?;
    }
    if let Some(path) = seeded.iter().find_map(|agency| agency.report_page.as_ref()) {
        let server = shown.endpoint.trim_end_matches("/graphql");
        out::line(format_args!("  A report  {server}{path}"))?;
    }
    for agency in &shown.agencies {
        out::line(format_args!(
            "\n  {}: sign in with the password \"{PASSWORD}\" as",
            agency.name
        ))?;
        for user in &agency.users {
            out::line(format_args!("    {:<16} {}", user.role, user.email))?;
        }
    }
    let owner = shown.agencies.first().and_then(|agency| agency.users.first());
    let token = owner.map_or("", |user| user.access_token.as_str());
    out::line("\n  The explorer wants this header, good for 15 minutes (sessionCreate gives others):")?;
    out::line(format_args!("    {{\"Authorization\": \"Bearer {token}\"}}"))?;
    for (about, query) in demo::queries(SystemClock.now()) {
        out::line(format_args!("\n  {about}:\n    {query}"))?;
    }
    out::line("\n  Ctrl-C ends it.")
}
