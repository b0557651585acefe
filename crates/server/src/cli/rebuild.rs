//! `goodword rebuild`.

use std::process::ExitCode;

use clap::Args;
use goodword_feedback::nps_day::{self, Rebuilt};
use goodword_kernel::id::AgencyId;

use super::{Failure, Outcome, each, out, serve};
use crate::{Config, House};

#[derive(Debug, Args)]
pub(super) struct Rebuild {
    /// Only the agency with this slug; all agencies when left out.
    #[arg(long)]
    agency: Option<String>,
}

impl Rebuild {
    pub(super) async fn run(self, config: &Config) -> Outcome {
        let house = serve::open(config).await?;
        for (agency, slug) in each::agencies(&house, self.agency.as_deref()).await? {
            one(&house, agency, &slug).await?;
        }
        house.home.database().close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn one(house: &House, agency: AgencyId, slug: &str) -> Result<(), Failure> {
    let by = house.gatekeeper.system(agency, "rebuild").prove()?;
    let bar = each::bar(slug);
    let done = nps_day::rebuild(&by, |entries| bar.set_position(entries)).await?;
    bar.finish_and_clear();
    out::line(told(slug, &done))?;
    Ok(())
}

fn told(slug: &str, done: &Rebuilt) -> String {
    let Rebuilt {
        resumed,
        thrown_away,
        entries,
        until,
    } = done;
    let how = if *resumed {
        "went on where another was stopped: "
    } else {
        ""
    };
    format!(
        "{slug}: {how}threw {thrown_away} rows away, counted the answers of {entries} entries by days until {until}"
    )
}
