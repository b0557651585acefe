//! `goodword import`.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use goodword_clients::client_company;
use goodword_clients::import::{DateOrder, LayoutName};
use goodword_clients::import_job::{self, Defaults, Kind};
use goodword_identity::Session;
use goodword_kernel::id::{ClientId, PartnerGroupId, SurveyId};
use goodword_kernel::{Page, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Failure, Outcome, out, serve};
use crate::{Config, House, IMPORT_READERS};

/// What is told of an import whose reader was stopped by whoever started it.
const STOPPED: &str = "The reading was stopped and nothing was written.";

#[derive(Debug, Args)]
pub(super) struct Import {
    /// What the file lists.
    kind: What,
    /// The agency's slug.
    #[arg(long)]
    agency: String,
    /// The client company: its id or its whole name.
    #[arg(long)]
    client: String,
    /// The CSV file.
    #[arg(long)]
    file: PathBuf,
    /// Only look for what is wrong; write nothing.
    #[arg(long)]
    dry_run: bool,
    /// The program that wrote the file; recognised by its columns when left out.
    #[arg(long)]
    layout: Option<Layout>,
    /// How dates such as 03/04/2026 are meant; such dates are errors when left out.
    #[arg(long)]
    dates: Option<Dates>,
    /// The survey to which answers are written, by its id.
    #[arg(long)]
    survey: Option<SurveyId>,
    /// The scores of answers stand on the scale of 1 to 10.
    #[arg(long)]
    legacy_scale: bool,
    /// The group whose terms partners are to sign, by its id.
    #[arg(long)]
    partner_group: Option<PartnerGroupId>,
    /// What partners offer where the file does not say; once for each service.
    #[arg(long)]
    service: Vec<String>,
    /// Whom partners serve where the file does not say.
    #[arg(long)]
    audience: Option<String>,
    /// What is needed by those who are recommended, where the file does not say.
    #[arg(long)]
    need: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    Contacts,
    Engagements,
    Answers,
    Partners,
    Referrals,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Layout {
    Generic,
    Hubspot,
    Salesforce,
    Pipedrive,
    AskNicely,
    Partnerstack,
    Dub,
    Rewardful,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Dates {
    DayFirst,
    MonthFirst,
}

impl Import {
    pub(super) async fn run(self, config: &Config) -> Outcome {
        let file = File::open(&self.file).map_err(|error| Failure(format!("{}: {error}", self.file.display())))?;
        let house = serve::open(config).await?;
        let session = self.session(&house).await?;
        let client = self.client(&session).await?;
        let by = session.renewed().prove()?;
        let job = import_job::create(&by, self.announced(client)).await?;
        let bar = bar();
        let read = import_job::run(&by, job.id, BufReader::new(file), IMPORT_READERS, |progress| {
            bar.set_position(progress.rows);
        });
        let done = tokio::select! {
            done = read => done,
            told = serve::told_to_stop() => {
                told?;
                import_job::give_up(&by, job.id, STOPPED).await
            }
        };
        bar.finish_and_clear();
        house.home.database().close().await;
        report(&done?, self.dry_run)
    }

    // What holds where a row does not say otherwise; nothing where nothing was said.
    fn defaults(&self) -> Option<Defaults> {
        let defaults = Defaults {
            partner_group_id: self.partner_group,
            services: self.service.clone(),
            target_audience: self.audience.clone(),
            complement_to: None,
            need: self.need.clone(),
        };
        Some(defaults).filter(|told| *told != Defaults::default())
    }

    async fn session(&self, house: &House) -> Result<Session, Failure> {
        let agency = house.door.agency_by_slug(&self.agency).await?;
        let agency = agency.ok_or_else(|| Failure(format!("there is no agency {}", self.agency)))?;
        Ok(house.gatekeeper.system(agency, "import"))
    }

    async fn client(&self, session: &Session) -> Result<ClientId, Failure> {
        if let Ok(id) = self.client.parse() {
            return Ok(id);
        }
        let filter = client_company::Filter {
            name_starts_with: Some(self.client.clone()),
            ..client_company::Filter::default()
        };
        let by = session.renewed().prove()?;
        let order = client_company::OrderBy::default();
        let found = client_company::page(&by, &filter, order, &Page::first(100)).await?;
        let same = found
            .rows
            .into_iter()
            .find(|(_, row)| row.name.to_lowercase() == self.client.to_lowercase());
        let (_, row) = same.ok_or_else(|| Failure(format!("{} has no client company {}", self.agency, self.client)))?;
        Ok(row.id)
    }

    fn announced(&self, client_id: ClientId) -> import_job::Create {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        import_job::Create {
            client_id,
            kind: match self.kind {
                What::Contacts => Kind::Contacts,
                What::Engagements => Kind::Engagements,
                What::Answers => Kind::Answers,
                What::Partners => Kind::Partners,
                What::Referrals => Kind::Referrals,
            },
            file_name: name,
            dry_run: self.dry_run,
            layout: self.layout.map(|layout| match layout {
                Layout::Generic => LayoutName::Generic,
                Layout::Hubspot => LayoutName::Hubspot,
                Layout::Salesforce => LayoutName::Salesforce,
                Layout::Pipedrive => LayoutName::Pipedrive,
                Layout::AskNicely => LayoutName::AskNicely,
                Layout::Partnerstack => LayoutName::Partnerstack,
                Layout::Dub => LayoutName::Dub,
                Layout::Rewardful => LayoutName::Rewardful,
            }),
            mapping: None,
            date_order: self.dates.map(|dates| match dates {
                Dates::DayFirst => DateOrder::DayFirst,
                Dates::MonthFirst => DateOrder::MonthFirst,
            }),
            survey_id: self.survey,
            legacy_scale: self.legacy_scale,
            defaults: self.defaults(),
            idempotency_key: None,
        }
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{spinner} {pos} rows, {per_sec}, {elapsed}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

fn several(count: i32, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

fn report(done: &import_job::Model, dry_run: bool) -> Outcome {
    for error in done.row_errors() {
        let place = format!("row {}, column {}", error.row, error.column);
        out::complain(format_args!("{place}: {} ({:?})", error.message, error.value));
    }
    if done.error_count > 0 {
        return Err(Failure(format!(
            "{} in {}: nothing was written",
            several(done.error_count, "error"),
            several(done.total_rows, "row")
        )));
    }
    let verb = if dry_run { "would be " } else { "" };
    out::line(format_args!(
        "{} rows: {} {verb}created, {} {verb}updated, {} unchanged",
        done.total_rows, done.created_rows, done.updated_rows, done.unchanged_rows
    ))?;
    Ok(ExitCode::SUCCESS)
}
