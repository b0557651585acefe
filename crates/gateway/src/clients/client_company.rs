//! Client companies as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_blueprints::blueprint_application;
use goodword_clients::client_company::{self, Settings, SizeBand, Status, TrustSensitivity};
use goodword_clients::{
    ClientsUserError, account, business_calendar, client_membership, contact, engagement, interaction, product,
    service_catalogue_item,
};
use goodword_feedback::{survey, survey_response};
use goodword_kernel::{Page, Timestamp};

use super::{
    Account, BusinessCalendar, ClientMembership, Contact, Engagement, Interaction, Product, ServiceCatalogueItem,
};
use crate::blueprints::BlueprintApplication;
use crate::edge::Fault;
use crate::feedback::{Survey, SurveyResponse};
use crate::graph::{Entity, by, gatekeeper, session};
use crate::insights::nps::{NpsSummary, nps_of_client};
use crate::{connections, fields, lists, payload};

fields! { ClientCompany, ClientCompanyFields(client_company::Model) {
    /// What it is called.
    name: String,
    /// Its trade.
    industry: Option<String>,
    /// Its size.
    size_band: SizeBand,
    /// How much harm a bad experience does in its trade.
    trust_sensitivity: TrustSensitivity,
    /// The language of its customers where nothing else is known, as a BCP 47 tag.
    locale: String,
    /// The IANA zone of its days.
    time_zone: String,
    /// The ISO 4217 currency of its amounts.
    currency: String,
    /// When it was handed over; null while it is not.
    transferred_at: Option<Timestamp>,
    /// When the agency's rights end after that; null while it is not handed over.
    rights_end_at: Option<Timestamp>,
    /// How far the work for it has come.
    status: Status,
    /// Its own numbers for the rules.
    settings: Settings,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was taken on.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ClientCompanyConnections(client_company::Model) {
    /// Its people and their roles, those who have held them longest first.
    members: ClientMembership = client_membership::of_client;
    /// Its customer companies, by name, without those that are put away.
    accounts: Account = account::of_client;
    /// Its customers, by name, without those that are put away.
    contacts: Contact = contact::of_client;
    /// Its customers, the newest first, without those that are put away.
    newest_contacts: Contact = contact::newest_of_client;
    /// Its work and sales, the latest first.
    engagements: Engagement = engagement::of_client;
    /// When people were in touch with its customers, the latest first.
    interactions: Interaction = interaction::of_client;
    /// What it sells, by name, without what is put away.
    products: Product = product::of_client;
    /// The services that it offers, those known longest first, by the editions in use.
    service_catalogue_items: ServiceCatalogueItem = service_catalogue_item::of_client;
    /// What blueprints set up here, the latest first.
    blueprint_applications: BlueprintApplication = blueprint_application::of_client;
    /// Its surveys, the newest first.
    surveys: Survey = survey::of_client;
    /// What its customers answered, the latest first.
    survey_responses: SurveyResponse = survey_response::of_client;
}}

/// A firm managed by the agency.
#[Object(crate = "crate::graph::shown")]
impl ClientCompany {
    /// The client company's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ClientCompanyFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ClientCompanyConnections {
        ClientCompanyConnections(self.row().id)
    }

    /// Its net promoter score over a period.
    async fn nps(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<NpsSummary, Fault>> {
        Some(nps_of_client(ctx, self.row().id, from, until).await)
    }

    /// When it works: weekly hours and holidays.
    async fn business_calendar(&self, ctx: &Context<'_>) -> Option<Result<BusinessCalendar, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let id = self.row().id.uuid();
        match session.children(id, business_calendar::of_client(Page::first(1))).await {
            Ok(slice) => slice.rows.into_iter().next().map(|(_, row)| Ok(row.into())),
            Err(error) => Some(Err(error.into())),
        }
    }
}

lists! { ClientCompanyQueries {
    /// The client companies within the caller's reach.
    client_companies: ClientCompany, filter client_company::Filter, order client_company::OrderBy,
        page client_company::page, count client_company::count;
}}

payload! { ClientCompanyOffboardPayload { /// The client company, being ended.
client_company: ClientCompany } ClientsUserError }
payload! { ClientCompanyTransferPayload { /// The client company, handed over.
client_company: ClientCompany } ClientsUserError }
payload! { ClientCompanyClosePayload { /// The client company, closed.
client_company: ClientCompany } ClientsUserError }
payload! { ClientCompanyCreatePayload { /// The new client company, being prepared.
client_company: ClientCompany } ClientsUserError }
payload! { ClientCompanyUpdatePayload { /// The client company after the change.
client_company: ClientCompany } ClientsUserError }
payload! { ClientCompanyActivatePayload { /// The client company, at work.
client_company: ClientCompany } ClientsUserError }
payload! { ClientCompanyPausePayload { /// The client company, paused.
client_company: ClientCompany } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct ClientCompanyMutations;

#[Object]
impl ClientCompanyMutations {
    /// Takes a client company on, with its first people.
    async fn client_company_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The client company and its people.")] input: client_company::Create,
    ) -> Result<ClientCompanyCreatePayload, Fault> {
        let by = by(ctx)?.once(&input);
        ClientCompanyCreatePayload::of(client_company::create(&by, gatekeeper(ctx)?.hasher(), input).await)
    }

    /// Changes a client company's data or numbers.
    async fn client_company_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: client_company::Update,
    ) -> Result<ClientCompanyUpdatePayload, Fault> {
        ClientCompanyUpdatePayload::of(client_company::update(&by(ctx)?.once(&input), input).await)
    }

    /// Starts the work for a client company that has the people it needs (TEN-4).
    async fn client_company_activate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: client_company::Activate,
    ) -> Result<ClientCompanyActivatePayload, Fault> {
        ClientCompanyActivatePayload::of(client_company::activate(&by(ctx)?.once(&input), input).await)
    }

    /// Stops the work for a client company for a while; no survey goes out.
    async fn client_company_pause(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: client_company::Pause,
    ) -> Result<ClientCompanyPausePayload, Fault> {
        ClientCompanyPausePayload::of(client_company::pause(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the work for a client company ends: no survey goes out any more. Next it is handed over or closed.
    async fn client_company_offboard(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: client_company::Offboard,
    ) -> Result<ClientCompanyOffboardPayload, Fault> {
        ClientCompanyOffboardPayload::of(client_company::offboard(&by(ctx)?.once(&input), input).await)
    }

    /// Hands a client company over (TEN-6). Everything of it must have been exported within the last day
    /// (`EXPORT_MISSING`). Its people and the agency's only read from now on (`HANDED_OVER`); requests to customers and follow-ups end. Thirty days later
    /// nobody reads any more, and what the agency keeps says nothing of anybody. Asks for a recent proof of who you are.
    async fn client_company_transfer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: client_company::Transfer,
    ) -> Result<ClientCompanyTransferPayload, Fault> {
        ClientCompanyTransferPayload::of(client_company::transfer(&by(ctx)?.once(&input), input).await)
    }

    /// Closes a client company that is being ended or was handed over.
    async fn client_company_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: client_company::Close,
    ) -> Result<ClientCompanyClosePayload, Fault> {
        ClientCompanyClosePayload::of(client_company::close(&by(ctx)?.once(&input), input).await)
    }
}
