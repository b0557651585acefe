//! A survey that goes out to many: planned, weighed, throttled, queued, written and handed to a mail server.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::{Alone, import, settled};
use crate::child::Child;
use crate::fill::{Empty, empty_client};
use crate::place::Sql;
use crate::questions::change;
use crate::report::Report;
use crate::sink::{Taken, mails};

/// Of 10,000, those whom an earlier wave asks: the throttle keeps the measured one from asking them again (SUR-5).
const EARLIER: u32 = 1_000;
/// How long may pass without another mail.
const STILL: Duration = Duration::from_mins(2);
/// How long the whole may take.
const PATIENCE: Duration = Duration::from_hours(1);
/// How often it is asked whether the wave is planned.
const OFTEN: Duration = Duration::from_millis(50);

struct Wave<'a> {
    alone: &'a Alone<'a>,
    server: &'a Child,
    of: Empty,
    mails: Taken,
}

/// To the contacts of a client company of its own, by a server whose mail server is the bench. There are no quiet hours by
/// default, so that nothing waits by design but those who were asked lately, whom nobody asks.
pub(crate) async fn wave(alone: &Alone<'_>, report: &mut Report) -> Result<()> {
    let (people, of) = (
        alone.options.wave(),
        empty_client(alone.place, alone.options, alone.agency, 2).await?,
    );
    let (address, mails) = mails().await?;
    let url = format!("smtp://{address}");
    let server = Child::server_with(alone.place, alone.options, &[("GOODWORD_SMTP_URL", &url)])?;
    import::filled(&server, alone, &of, people).await?;
    settled(alone.place, PATIENCE).await?;
    let wave = Wave {
        alone,
        server: &server,
        of,
        mails,
    };
    wave.measure(people, report).await?;
    server.stop()
}

impl Wave<'_> {
    async fn measure(&self, people: u64, report: &mut Report) -> Result<()> {
        let (_, earlier, _) = self.plan(EARLIER).await?;
        ensure!(earlier > 0, "nobody was drawn");
        self.mails.until(usize::try_from(earlier)?, STILL).await?;
        settled(self.alone.place, PATIENCE).await?;
        let (began, invited, planned) = self.plan(10_000).await?;
        ensure!(invited == people, "{invited} of {people} were invited");
        let last = self.mails.until(usize::try_from(people)?, STILL).await?;
        settled(self.alone.place, PATIENCE).await?;
        let decided = began.elapsed();
        self.check(people, earlier).await?;
        let name = |figure: &str| format!("wave to {people} contacts, {figure}");
        #[expect(clippy::cast_precision_loss, reason = "a count of mails")]
        let rate = (people - earlier) as f64 / (last - began).as_secs_f64();
        report.alone(name("seconds until all are planned"), planned.as_secs_f64(), None);
        report.alone(name("seconds until all is done"), decided.as_secs_f64(), None);
        report.alone(name("mails/s from its beginning to the last"), rate, None);
        Ok(())
    }

    /// Begins a wave and waits until it is planned: when it began, how many are invited, how long it took.
    async fn plan(&self, of_10_000: u32) -> Result<(Instant, u64, Duration)> {
        let (address, agency) = (self.server.address, self.alone.agency);
        let input = json!({ "surveyId": self.of.survey, "sampleRate": of_10_000 });
        let began = Instant::now();
        let made = change::make(address, agency, "surveyWaveCreate", "surveyWave { id }", &input).await?;
        let id = made["surveyWave"]["id"].as_str().context("no id")?.to_owned();
        loop {
            let seen = change::look(address, agency, &id, ("SurveyWave", "status invited")).await?;
            if seen["status"] == "DONE" {
                let invited = seen["invited"].as_u64().context("no number")?;
                return Ok((began, invited, began.elapsed()));
            }
            ensure!(
                seen["status"] == "SENDING" && began.elapsed() < PATIENCE,
                "the wave ended so: {seen}"
            );
            tokio::time::sleep(OFTEN).await;
        }
    }

    /// Everybody was asked once, by one wave or the other, and whoever was asked before was throttled.
    async fn check(&self, people: u64, earlier: u64) -> Result<()> {
        let mut sql = self.alone.place.open().await?;
        let mut count = async |condition: &str| self.count(&mut sql, condition).await;
        let sent = count("status = 'SENT'").await?;
        let throttled = count("status = 'SUPPRESSED' AND suppressed_reason = 'THROTTLED'").await?;
        let all = count("TRUE").await?;
        ensure!(
            (sent, throttled, all) == (people, earlier, people + earlier),
            "{sent} were sent and {throttled} throttled of {all}, with {people} people of whom {earlier} were asked before"
        );
        sql.close().await
    }

    async fn count(&self, sql: &mut Sql, condition: &str) -> Result<u64> {
        let survey = self.alone.id(&self.of.survey)?;
        let condition = format!("survey_id = {survey} AND {condition}");
        let found = sql.rows("survey_invitation", self.alone.agency.id, &condition).await?;
        Ok(u64::try_from(found)?)
    }
}
