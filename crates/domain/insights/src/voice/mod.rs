//! What customers say and what is done about it, seen together: themes, initiatives, cases and effort of one account or of
//! one stage of their way.

mod figures;

use std::collections::{HashMap, HashSet};

use goodword_clients::account;
use goodword_expectations::journey_stage;
use goodword_feedback::theme_tag;
use goodword_followups::{case, improvement_initiative, service_time};
use goodword_identity::{By, find};
use goodword_kernel::id::{AccountId, ClientId, ImprovementInitiativeId, JourneyStageId, ThemeId};
use goodword_kernel::{Id, Result};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};
use uuid::Uuid;

use crate::mean::Mean;
use crate::themes::Usage;
use crate::{Period, may};

use figures::{
    ACCOUNT_OF_TAG, ACCOUNT_OF_TIME, MOST_THEMES, NO_THEME, THEME_OF_TIME, cases, cases_about, initiatives, minutes,
    people_of, place, tags,
};

/// What is said and done about one account or stage in a period.
#[derive(Clone, Debug, Default)]
pub struct Voice {
    /// What answers are about, the most frequent first.
    pub themes: Vec<(ThemeId, Usage)>,
    /// What is being changed because of these themes, or was announced in the period; the latest first.
    pub initiatives: Vec<ImprovementInitiativeId>,
    /// Its cases.
    pub cases: Cases,
    /// Minutes spent on it in the period.
    pub minutes: i64,
}

/// Cases that were opened in a period, and those that are open still.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cases {
    /// Opened in the period.
    pub opened: i64,
    /// Open now, whenever they were opened.
    pub open: i64,
    /// Open now, of severity 4 or 5.
    pub severe: i64,
    /// How easy it was to have those of the period solved, 1 to 7 (SUR-11).
    pub effort: Mean,
}

impl Cases {
    const fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.open += other.open;
        self.severe += other.severe;
        self.effort.base += other.effort.base;
        self.effort.sum += other.effort.sum;
        self.effort.squares += other.effort.squares;
    }
}

/// What the people of some accounts say. Five statements, whatever the number of accounts.
pub async fn of_accounts(by: &By<may::Read>, ids: &[AccountId], period: Period) -> Result<HashMap<AccountId, Voice>> {
    let uuids: Vec<Uuid> = ids.iter().map(Id::uuid).collect();
    let accounts = find::<account::Model>(by)
        .filter(account::Column::Id.is_in(uuids.iter().copied()))
        .most(ids.len() as u64)
        .await?;
    // A row for each account, or for each account and theme.
    let rows = (period, ids.len() as u64 * MOST_THEMES);
    let people = || people_of(by.agency(), &uuids);
    let tags = tags(
        by,
        rows,
        Expr::cust(ACCOUNT_OF_TAG),
        theme_tag::Column::ContactId.in_subquery(people()),
    )
    .await?;
    let cases = cases(
        by,
        rows,
        (Expr::col(case::Column::AccountId), Expr::cust(NO_THEME)),
        Condition::all().add(case::Column::AccountId.is_in(uuids.iter().copied())),
    )
    .await?;
    let minutes = minutes(
        by,
        rows,
        (ACCOUNT_OF_TIME, NO_THEME),
        service_time::Column::ContactId.in_subquery(people()),
    )
    .await?;
    let initiatives = initiatives(by, period, accounts.iter().map(|account| account.client_id)).await?;
    let voice = |account: &account::Model| {
        let place = place(account.id.uuid(), None);
        let mut voice = Voice {
            cases: cases.get(&place).copied().unwrap_or_default(),
            minutes: minutes.get(&place).copied().unwrap_or(0),
            ..Voice::default()
        };
        let mine = tags.iter().filter(|(at, _)| at.key == place.key);
        voice.themes = mine
            .filter_map(|(at, usage)| Some((Id::from_uuid(at.theme?), *usage)))
            .collect();
        voice.sort();
        let themes: Vec<ThemeId> = voice.themes.iter().map(|(theme, _)| *theme).collect();
        voice.follow(&initiatives, account.client_id, &themes);
        (account.id, voice)
    };
    Ok(accounts.iter().map(voice).collect())
}

/// What customers say about some stages, by the themes that belong to each. Five statements, whatever the number of stages.
pub async fn of_stages(
    by: &By<may::Read>,
    ids: &[JourneyStageId],
    period: Period,
) -> Result<HashMap<JourneyStageId, Voice>> {
    let stages = find::<journey_stage::Model>(by)
        .filter(journey_stage::Column::Id.is_in(ids.iter().map(Id::uuid)))
        .most(ids.len() as u64)
        .await?;
    let clients: HashSet<Uuid> = stages.iter().map(|stage| stage.client_id.uuid()).collect();
    let themes: HashSet<Uuid> = stages
        .iter()
        .flat_map(|stage| &stage.theme_ids.0)
        .map(Id::uuid)
        .collect();
    if themes.is_empty() {
        return Ok(stages.iter().map(|stage| (stage.id, Voice::default())).collect());
    }
    let rows = (period, (clients.len() * themes.len()) as u64);
    let tags = tags(
        by,
        rows,
        Expr::col((theme_tag::Entity, theme_tag::Column::ClientId)),
        theme_tag::Column::ClientId
            .is_in(clients.iter().copied())
            .and(theme_tag::Column::ThemeId.is_in(themes.iter().copied())),
    )
    .await?;
    let cases = cases(
        by,
        rows,
        (Expr::col(case::Column::ClientId), Expr::col(case::Column::ThemeId)),
        Condition::all()
            .add(case::Column::ClientId.is_in(clients.iter().copied()))
            .add(case::Column::ThemeId.is_in(themes.iter().copied())),
    )
    .await?;
    let minutes = minutes(
        by,
        rows,
        ("service_time.client_id", THEME_OF_TIME),
        service_time::Column::CaseId.in_subquery(cases_about(by.agency(), &clients, &themes)),
    )
    .await?;
    let initiatives = initiatives(by, period, stages.iter().map(|stage| stage.client_id)).await?;
    let voice = |stage: &journey_stage::Model| {
        let mut voice = Voice::default();
        for theme in &stage.theme_ids.0 {
            let place = place(stage.client_id.uuid(), Some(theme.uuid()));
            voice.cases.add(cases.get(&place).copied().unwrap_or_default());
            voice.minutes += minutes.get(&place).copied().unwrap_or(0);
            voice.themes.extend(tags.get(&place).map(|usage| (*theme, *usage)));
        }
        voice.sort();
        // Of a stage whose themes nobody speaks of just now, what was begun about them counts all the same.
        voice.follow(&initiatives, stage.client_id, &stage.theme_ids.0);
        (stage.id, voice)
    };
    Ok(stages.iter().map(voice).collect())
}

impl Voice {
    fn sort(&mut self) {
        self.themes.sort_by_key(|(theme, usage)| (-usage.tags, *theme));
    }

    fn follow(&mut self, all: &[improvement_initiative::Model], client: ClientId, themes: &[ThemeId]) {
        let mine = all
            .iter()
            .filter(|one| one.client_id == client && one.theme_ids.all().iter().any(|theme| themes.contains(theme)));
        self.initiatives = mine.map(|one| one.id).collect();
    }
}
