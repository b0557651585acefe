//! Puts the rooms together: who listens to whom, who does which job, who lets people in.

use std::sync::Arc;

use goodword_clients::import_job::{Readers, reader};
use goodword_feedback::{Letterhead, survey_response};
use goodword_gateway::{Schema, Services};
use goodword_identity::password::Hasher;
use goodword_identity::session::Gatekeeper;
use goodword_integrations::{Courier, Resolver, SealKeys, SystemResolver};
use goodword_kernel::{Error, Result, Source};
use goodword_messages::{Composers, Mailer, NoMailer, SmtpMailer};
use goodword_persistence::{
    Database, Door, Engine, Holdings, Home, Jobs, MigrationStatus, Reactions, SystemClock, SystemRandom, migrate_up,
    migration_status,
};
use goodword_referrals::importing;

use crate::Config;
use crate::metrics::{Counted, Metrics};

/// What a process may bring along instead of the usual: a test its clock, its mail catcher, its own listeners.
pub struct Parts {
    /// Time, randomness, ids.
    pub source: Source,
    /// Listeners beside those of the contexts.
    pub reactions: Reactions,
    /// Jobs beside those of the contexts.
    pub jobs: Jobs,
    /// Who carries mails.
    pub mailer: Arc<dyn Mailer>,
    /// Who turns the names of webhooks' receivers into addresses.
    pub resolver: Arc<dyn Resolver>,
    /// Whether the database is thrown away afterwards, so that it need not survive a power cut.
    pub throw_away: bool,
}

impl Parts {
    /// The machine's clock and randomness, the mail server of the settings, nothing besides the contexts.
    pub fn system(config: &Config) -> Result<Self> {
        let mailer: Arc<dyn Mailer> = match &config.smtp_url {
            Some(url) => Arc::new(SmtpMailer::new(url, &config.mail_from)?),
            None => Arc::new(NoMailer),
        };
        Ok(Self {
            source: Source::new(Arc::new(SystemClock), Arc::new(SystemRandom)),
            reactions: Reactions::default(),
            jobs: Jobs::default(),
            mailer,
            resolver: Arc::new(SystemResolver),
            throw_away: false,
        })
    }
}

/// A process that is put together over a migrated database, but serves nobody yet.
#[derive(Clone)]
pub struct House {
    /// Database, sources, listeners, jobs.
    pub home: Home,
    /// Takes credentials.
    pub door: Door,
    /// Lets people in.
    pub gatekeeper: Gatekeeper,
    pub(crate) metrics: Metrics,
    /// Carries webhooks.
    pub courier: Courier,
}

/// Who reads the lists of what contexts above the imports keep.
pub const IMPORT_READERS: Readers = Readers {
    answers: reader::<survey_response::AnswerFile>,
    partners: reader::<importing::PartnerFile>,
    referrals: reader::<importing::ReferralFile>,
};

impl House {
    /// Opens the database and puts the process together.
    pub async fn open(config: &Config, parts: Parts) -> Result<Self> {
        let Parts {
            source,
            mut reactions,
            mut jobs,
            mailer,
            resolver,
            throw_away,
        } = parts;
        let courier = courier(config, resolver)?;
        goodword_clients::reactions(&mut reactions);
        goodword_feedback::reactions(&mut reactions);
        goodword_expectations::reactions(&mut reactions);
        goodword_followups::reactions(&mut reactions);
        goodword_reviews::reactions(&mut reactions);
        goodword_rewards::reactions(&mut reactions);
        goodword_referrals::reactions(&mut reactions);
        goodword_advocacy::reactions(&mut reactions);
        goodword_integrations::reactions(&mut reactions);
        goodword_identity::jobs(&mut jobs);
        let metrics = Metrics::default();
        let mailer: Arc<dyn Mailer> = Arc::new(Counted {
            by: mailer,
            metrics: metrics.clone(),
        });
        goodword_messages::jobs(&mut jobs, composers(config), mailer.clone(), config.public_url());
        goodword_clients::jobs(&mut jobs, IMPORT_READERS);
        goodword_feedback::jobs(&mut jobs);
        goodword_expectations::jobs(&mut jobs);
        goodword_followups::jobs(&mut jobs);
        goodword_reviews::jobs(&mut jobs);
        goodword_rewards::jobs(&mut jobs);
        goodword_referrals::jobs(&mut jobs);
        goodword_advocacy::jobs(&mut jobs);
        goodword_integrations::jobs(&mut jobs, courier.clone(), mailer);
        let database = Database::connect(&config.database(!throw_away)).await?;
        let home = Home::new(database, source, reactions, jobs, holdings()).await?;
        let door = Door::new(home.clone());
        let gatekeeper = Gatekeeper::new(door.clone(), Hasher::new(config.password_hashes)?);
        Ok(Self {
            home,
            door,
            gatekeeper,
            metrics,
            courier,
        })
    }

    /// The schema over this process.
    pub fn schema(&self) -> Schema {
        goodword_gateway::schema(Some(Services {
            gatekeeper: self.gatekeeper.clone(),
            courier: self.courier.clone(),
        }))
    }
}

/// What is held about client companies. What others refer to comes first.
fn holdings() -> Holdings {
    let mut holdings = Holdings::default();
    goodword_identity::holdings(&mut holdings);
    goodword_clients::holdings(&mut holdings);
    goodword_messages::holdings(&mut holdings);
    goodword_feedback::holdings(&mut holdings);
    goodword_expectations::holdings(&mut holdings);
    goodword_followups::holdings(&mut holdings);
    goodword_reviews::holdings(&mut holdings);
    goodword_rewards::holdings(&mut holdings);
    goodword_referrals::holdings(&mut holdings);
    goodword_advocacy::holdings(&mut holdings);
    goodword_blueprints::holdings(&mut holdings);
    goodword_integrations::holdings(&mut holdings);
    holdings
}

/// The fewest characters of a key that seals secrets.
const SHORTEST_KEY: usize = 32;

fn courier(config: &Config, resolver: Arc<dyn Resolver>) -> Result<Courier> {
    if config.secret_keys.iter().any(|key| key.len() < SHORTEST_KEY) {
        let sentence =
            format!("each must have at least {SHORTEST_KEY} characters, such as `openssl rand -base64 32` gives");
        return Err(Error::invalid("GOODWORD_SECRET_KEYS", sentence));
    }
    Courier::new(config.webhooks(), SealKeys::new(config.secret_keys.clone()), resolver)
}

fn composers(config: &Config) -> Composers {
    let mut composers = Composers::default();
    let letterhead = Letterhead {
        public_url: config.public_url(),
        contact_address: config.contact_address(),
    };
    goodword_feedback::composers(&mut composers, &letterhead);
    goodword_followups::composers(&mut composers, &letterhead);
    goodword_referrals::composers(&mut composers, &letterhead);
    goodword_advocacy::composers(&mut composers, &letterhead);
    composers
}

/// Takes the migrations that are missing.
pub async fn migrate(config: &Config) -> Result<Vec<MigrationStatus>> {
    migrate_up(config.admin_url(), &config.database_url).await
}

/// Which migrations have been taken. Changes nothing.
pub async fn status(config: &Config) -> Result<Vec<MigrationStatus>> {
    match config.sqlite_file().filter(|file| !file.exists()) {
        Some(_) => Err(Error::invalid(
            "DATABASE_URL",
            "names a file that is not there yet: `goodword migrate up` makes it",
        )),
        None => migration_status(config.admin_url()).await,
    }
}

/// Makes sure that a process may serve. The embedded database is migrated by the one process that has it; on PostgreSQL
/// that is the owner's business, and the owner's role must not serve (A70).
pub async fn prepare(config: &Config) -> Result<()> {
    match Engine::of(&config.database_url)? {
        Engine::Sqlite => migrate(config).await.map(drop),
        Engine::Postgres => match migration_status(&config.database_url).await {
            Ok(steps) => refuse_missing(&steps),
            Err(Error::Internal(cause)) => {
                let advice = "its tables and its role are made by `goodword migrate up`";
                Err(Error::invalid(
                    "DATABASE_URL",
                    format!("cannot be opened ({cause}); {advice}"),
                ))
            }
            Err(error) => Err(error),
        },
    }
}

fn refuse_missing(steps: &[MigrationStatus]) -> Result<()> {
    let missing = steps.iter().filter(|step| !step.applied).count();
    if missing == 0 {
        return Ok(());
    }
    let sentence = format!(
        "lacks {missing} of {} migrations: run `goodword migrate up` with DATABASE_ADMIN_URL set to the tables' owner",
        steps.len()
    );
    Err(Error::invalid("DATABASE_URL", sentence))
}
