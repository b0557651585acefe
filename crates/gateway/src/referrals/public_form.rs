//! Public forms as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_referrals::ReferralsUserError;
use goodword_referrals::public_form::{self, Kind, Status};

use super::ReferralPartnership;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::feedback::QuestionTextInfo;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { PublicForm, PublicFormFields(public_form::Model) {
    /// What it is for.
    kind: Kind,
    /// What it is called among staff.
    name: String,
    /// What stands in its address. Whoever knows it may use the form.
    slug: String,
    /// Whether it takes what is sent, as long as its time is not over.
    status: Status,
    /// Until when it takes what is sent; null where for ever.
    open_until: Option<Timestamp>,
    /// How often it was sent.
    uses: i32,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A page of a client company on which somebody without an account recommends a person, or asks to become a partner.
#[Object(crate = "crate::graph::shown")]
impl PublicForm {
    /// The form's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PublicFormFields {
        &self.0
    }

    /// Its address, to be put behind the server's: the page is served there.
    async fn path(&self) -> String {
        format!("/p/{}", self.row().slug)
    }

    /// What stands above the fields, in every language it is written in; empty where only the usual words stand there.
    async fn introduction(&self) -> Vec<QuestionTextInfo> {
        let texts = self.row().introduction.iter();
        let all = texts.flat_map(goodword_reviews::Texts::translations);
        all.map(QuestionTextInfo::from).collect()
    }

    /// Whose page it is; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// By which partner what comes by it is recommended, where it is a partner's.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }
}

lists! { PublicFormQueries {
    /// The public forms that the caller may see, the latest first. A partner sees those of its partnerships.
    public_forms: PublicForm, filter public_form::Filter, order public_form::OrderBy,
        page public_form::page, count public_form::count;
}}

payload! { PublicFormCreatePayload { /// The form that is new, open.
public_form: PublicForm } ReferralsUserError }
payload! { PublicFormUpdatePayload { /// The form after the change.
public_form: PublicForm } ReferralsUserError }
payload! { PublicFormClosePayload { /// The form, closed.
public_form: PublicForm } ReferralsUserError }
payload! { PublicFormOpenPayload { /// The form, open again.
public_form: PublicForm } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct PublicFormMutations;

#[Object]
impl PublicFormMutations {
    /// Makes a page on which somebody without an account recommends a person, or asks to become a partner. Nobody guesses its
    /// address; what comes by it is held until somebody has looked.
    async fn public_form_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose form, what it is for, and what stands on it.")] input: public_form::Create,
    ) -> Result<PublicFormCreatePayload, Fault> {
        PublicFormCreatePayload::of(public_form::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes what stands on a public form, or until when it is open.
    async fn public_form_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: public_form::Update,
    ) -> Result<PublicFormUpdatePayload, Fault> {
        PublicFormUpdatePayload::of(public_form::update(&by(ctx)?.once(&input), input).await)
    }

    /// Closes a public form: it takes nothing any more, and its page looks like that of a link that never was.
    async fn public_form_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which form.")] input: public_form::Close,
    ) -> Result<PublicFormClosePayload, Fault> {
        PublicFormClosePayload::of(public_form::close(&by(ctx)?.once(&input), input).await)
    }

    /// Opens a public form again, at the same address.
    async fn public_form_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which form.")] input: public_form::Open,
    ) -> Result<PublicFormOpenPayload, Fault> {
        PublicFormOpenPayload::of(public_form::open(&by(ctx)?.once(&input), input).await)
    }
}
