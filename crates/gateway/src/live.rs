//! What is told as it happens (INT-7). News are ids: at each of them the session is looked at again and the thing is read
//! through it, so that nobody is told what they may not see any more (A65).

use async_graphql::{Context, SimpleObject, Subscription as Live};
use futures::stream::{self, BoxStream, StreamExt};
use goodword_identity::session::Gatekeeper;
use goodword_identity::{Announcement, Session, Subscriber};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Aggregate, Error, Event, Id, Permission, Reach};
use goodword_referrals::{referral, referral_partnership};

use crate::edge::Fault;
use crate::feedback::SurveyResponse;
use crate::followups::{Case, FollowUp};
use crate::graph::{Entity, by, gatekeeper, session};
use crate::referrals::Referral;

/// Something that happened to a follow-up.
#[derive(Debug, SimpleObject)]
pub struct FollowUpChange {
    /// What happened, such as `created`, `contacted`, `breached` or `done`.
    pub event: String,
    /// The follow-up as it is now.
    pub follow_up: FollowUp,
}

/// Something that happened to a case.
#[derive(Debug, SimpleObject)]
pub struct CaseChange {
    /// What happened, such as `opened`, `resolved` or `closed`.
    pub event: String,
    /// The case as it is now.
    pub case: Case,
}

/// An answer that came in or was revised.
#[derive(Debug, SimpleObject)]
pub struct SurveyResponseChange {
    /// What happened: `received` or `revised`.
    pub event: String,
    /// The answer as it is now.
    pub response: SurveyResponse,
}

/// Something that happened to a referral.
#[derive(Debug, SimpleObject)]
pub struct ReferralChange {
    /// What happened, such as `acknowledged`, `accepted`, `declined` or `won`.
    pub event: String,
    /// The referral as it is now.
    pub referral: Referral,
}

/// The subscription root.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subscription;

type Changes<T> = BoxStream<'static, Result<T, Fault>>;

/// What can be listened to. A stream ends with UNAUTHENTICATED when its session does. Client companies that come within
/// the caller's reach later need a new subscription.
#[Live]
impl Subscription {
    /// The follow-ups that the caller may see, each time something happens to one.
    async fn follow_up_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of this client company.")] client_id: Option<ClientId>,
    ) -> Result<Changes<FollowUpChange>, Fault> {
        let wanted = Watch::<FollowUp>::begin(ctx, client_id, |row| row.client_id).await?;
        Ok(wanted.stream(|event, follow_up| FollowUpChange { event, follow_up }))
    }

    /// The cases that the caller may see, each time something happens to one.
    async fn case_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of this client company.")] client_id: Option<ClientId>,
    ) -> Result<Changes<CaseChange>, Fault> {
        let wanted = Watch::<Case>::begin(ctx, client_id, |row| row.client_id).await?;
        Ok(wanted.stream(|event, case| CaseChange { event, case }))
    }

    /// The answers that the caller may see, as they come in and when they are revised.
    async fn response_received(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those to surveys of this client company.")] client_id: Option<ClientId>,
    ) -> Result<Changes<SurveyResponseChange>, Fault> {
        let wanted = Watch::<SurveyResponse>::begin(ctx, client_id, |row| row.client_id).await?;
        Ok(wanted.stream(|event, response| SurveyResponseChange { event, response }))
    }

    /// The referrals that the caller may see, each time something happens to one. A partner hears of its own what concerns it.
    async fn referral_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those to this client company.")] client_id: Option<ClientId>,
    ) -> Result<Changes<ReferralChange>, Fault> {
        let mut wanted = Watch::<Referral>::begin(ctx, client_id, |row| row.client_id).await?;
        wanted.tells = told_of_referral;
        let reach = wanted.session.powers().reach(<referral::may::Read as Permission>::NAME);
        if let Some(reach) = reach.filter(|reach| !reach.partnerships().is_empty()) {
            // News say of which client company they are and not of which partner: what is of none that the caller is a partner
            // of is not even looked at, nor what partners are not told of.
            let clients = referral_partnership::client_companies(&by(ctx)?).await?;
            wanted.news = wanted.news.of_partners(clients);
            if matches!(reach, Reach::Partnerships(_)) {
                wanted.hears = referral::Event::is_told;
            }
        }
        Ok(wanted.stream(|event, referral| ReferralChange { event, referral }))
    }
}

// What the client company does among itself whoever registered a referral does not hear.
fn told_of_referral(session: &Session, event: &str, row: &referral::Model) -> bool {
    let reach = session.powers().reach(<referral::may::Read as Permission>::NAME);
    referral::Event::is_told(event) || reach.is_some_and(|reach| reach.covers(row.client_id))
}

/// One caller listening to one kind of thing.
struct Watch<T: Entity> {
    session: Session,
    gatekeeper: Gatekeeper,
    news: Subscriber,
    client: Option<ClientId>,
    client_of: fn(&T::Row) -> ClientId,
    // Of what is not worth hearing nothing is looked at.
    hears: fn(&str) -> bool,
    tells: fn(&Session, &str, &T::Row) -> bool,
}

impl<T: Entity + Send + 'static> Watch<T> {
    async fn begin(
        ctx: &Context<'_>,
        client: Option<ClientId>,
        client_of: fn(&T::Row) -> ClientId,
    ) -> Result<Self, Fault> {
        Ok(Self {
            session: session(ctx)?.clone(),
            gatekeeper: gatekeeper(ctx)?.clone(),
            news: by::<<T::Row as Aggregate>::Read>(ctx)?
                .subscribe(<T::Row as Aggregate>::Event::TOPIC)
                .await?,
            client,
            client_of,
            hears: |_| true,
            tells: |_, _, _| true,
        })
    }

    fn stream<C: Send + 'static>(self, show: fn(String, T) -> C) -> Changes<C> {
        let next = move |watch: Option<Self>| async move {
            let mut watch = watch?;
            match watch.next().await? {
                Ok((event, thing)) => Some((Ok(show(event, thing)), Some(watch))),
                Err(error) => Some((Err(error.into()), None)),
            }
        };
        stream::unfold(Some(self), next).boxed()
    }

    /// The next thing to tell; an error is the last.
    async fn next(&mut self) -> Option<Result<(String, T), Error>> {
        loop {
            // What was told before has been answered: its view of the data is given back before the wait.
            self.session.settle().await;
            let news = self.news.next().await?;
            if !(self.hears)(&news.name) {
                continue;
            }
            match self.look(&news).await {
                Ok(Some(row)) => return Some(Ok((news.name, T::of(row)))),
                // Of what one may not see any more one is not told.
                Ok(None) | Err(Error::Denied(_)) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }

    async fn look(&self, news: &Announcement) -> Result<Option<T::Row>, Error> {
        let now = self.gatekeeper.again(&self.session).await?;
        // What is asked of the thing is answered by the powers that the subscription began with: with others it is over.
        if now.powers() != self.session.powers() {
            return Err(Error::Unauthenticated);
        }
        let row = now.load::<T::Row>(Id::from_uuid(news.subject)).await?;
        let row = row.filter(|row| self.client.is_none_or(|client| (self.client_of)(row) == client));
        Ok(row.filter(|row| (self.tells)(&now, &news.name, row)))
    }
}
