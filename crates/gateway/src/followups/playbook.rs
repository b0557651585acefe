//! Playbooks as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::follow_up::Reason;
use goodword_followups::playbook::{self, Template};
use goodword_kernel::Timestamp;

use crate::edge::Fault;
use crate::graph::{Entity, by};
use crate::{fields, lists, payload};

fields! { Playbook, PlaybookFields(playbook::Model) {
    /// What all editions of it share.
    key: String,
    /// What it is called.
    name: String,
    /// For which follow-ups.
    reason: Reason,
    /// Which edition this is, from 1.
    edition: i32,
    /// Whether it is in use.
    active: bool,
    /// Whether follow-ups of its reason begin with it by themselves; otherwise people start it.
    automatic: bool,
    /// When this edition was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// One edition of an ordered set of task templates.
#[Object(crate = "crate::graph::shown")]
impl Playbook {
    /// The edition's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PlaybookFields {
        &self.0
    }

    /// What is to be done, in this order; at most 50 tasks.
    async fn tasks(&self) -> &[Template] {
        self.row().tasks.all()
    }
}

lists! { PlaybookQueries {
    /// The playbooks of the agency: the editions in use, unless something else is asked for.
    playbooks: Playbook, filter playbook::Filter, order playbook::OrderBy,
        page playbook::page, count playbook::count;
}}

payload! { PlaybookCreatePayload { /// The new playbook.
playbook: Playbook } FollowupsUserError }
payload! { PlaybookUpdatePayload { /// The new edition.
playbook: Playbook } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct PlaybookMutations;

#[Object]
impl PlaybookMutations {
    /// Makes a playbook of the agency's own. Tasks that wait for each other in a circle are refused by their names.
    async fn playbook_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is called, for what it is, and its tasks.")] input: playbook::Create,
    ) -> Result<PlaybookCreatePayload, Fault> {
        PlaybookCreatePayload::of(playbook::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a playbook by making a new edition of it. Runs that have begun keep their tasks.
    async fn playbook_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition, and what is different in the next.")] input: playbook::Update,
    ) -> Result<PlaybookUpdatePayload, Fault> {
        PlaybookUpdatePayload::of(playbook::update(&by(ctx)?.once(&input), input).await)
    }
}
