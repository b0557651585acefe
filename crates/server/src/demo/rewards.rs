//! What recommendations earn: rules from the beginning, and at the end what some customers got, used and were paid.

use goodword_clients::contact;
use goodword_kernel::id::{ContactId, RewardRuleId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Page, Result, SafeInt};
use goodword_rewards::ledger_account;
use goodword_rewards::payout::{self, Mode};
use goodword_rewards::reward::{self, Kind};
use goodword_rewards::reward_rule::{self, Cap, Terms};
use goodword_rewards::reward_rule_version::{Audience, CapPeriod, Occasion, Sides};

use super::by;
use super::founding::{Firm, Play};

/// Partners earn a share of what they bring, customers and their friends a credit each.
pub(super) async fn begin(play: &Play) -> Result<()> {
    for firm in &play.firms {
        let share = Terms {
            kind: Kind::CommissionPercent,
            basis_points: Some(1_000),
            sides: Sides::Referrer,
            audience: Some(Audience::Partners),
            ..terms(Occasion::Won)
        };
        let rule = set_out(play, firm, "A share for partners", share.clone()).await?;
        let friends = Terms {
            amount: Some(SafeInt::new(2_000)),
            least_sale: Some(SafeInt::new(10_000)),
            cap: Some(Cap {
                amount: SafeInt::new(20_000),
                per: CapPeriod::Year,
            }),
            expires_days: Some(365),
            ..terms(Occasion::FirstPayment)
        };
        set_out(play, firm, "A credit for both", friends).await?;
        let more = reward_rule::Update {
            id: rule,
            expected_version: None,
            name: None,
            terms: Some(Terms {
                basis_points: Some(1_200),
                ..share
            }),
            idempotency_key: None,
        };
        reward_rule::update(&by(&play.onlooker)?, more).await?;
    }
    Ok(())
}

fn terms(event: Occasion) -> Terms {
    Terms {
        event,
        sides: Sides::Both,
        audience: Some(Audience::Customers),
        kind: Kind::Credit,
        basis_points: None,
        amount: None,
        currency: None,
        least_sale: None,
        max_months: None,
        hold_days: None,
        cap: None,
        expires_days: None,
    }
}

async fn set_out(play: &Play, firm: &Firm, name: &str, terms: Terms) -> Result<RewardRuleId> {
    let create = reward_rule::Create {
        client_id: firm.id,
        name: name.into(),
        terms,
        idempotency_key: None,
    };
    Ok(reward_rule::create(&by(&play.onlooker)?, create).await?.id)
}

/// A year later: some customers got a credit or points and used some of it, some are paid, one waits for a second person.
pub(super) async fn give(play: &Play) -> Result<()> {
    for firm in &play.firms {
        let customers = customers(play, firm).await?;
        for (number, contact) in customers.into_iter().enumerate() {
            match number {
                0 => used(play, firm, contact, (Kind::Credit, 3_000, 1_000)).await?,
                1 => used(play, firm, contact, (Kind::Points, 500, 500)).await?,
                2 => paid(play, firm, contact, true).await?,
                3 => paid(play, firm, contact, false).await?,
                4 => approved(firm, contact).await?,
                _ => grant(firm, contact, (Kind::CommissionFixed, 200_000)).await.map(drop)?,
            }
        }
    }
    Ok(())
}

async fn customers(play: &Play, firm: &Firm) -> Result<Vec<ContactId>> {
    let filter = contact::Filter {
        client_id: Some(firm.id),
        ..contact::Filter::default()
    };
    let order = contact::OrderBy::default();
    let found = contact::page(&by(&play.onlooker)?, &filter, order, &Page::first(30)).await?;
    let here = found.rows.into_iter().map(|(_, contact)| contact);
    let here = here.filter(|contact| contact.archived_at.is_none());
    Ok(here.map(|contact| contact.id).take(6).collect())
}

async fn grant(firm: &Firm, contact: ContactId, (kind, amount): (Kind, i64)) -> Result<reward::Model> {
    let expires_at = (!kind.is_money()).then(|| firm.account_manager.now().plus(200 * DAY));
    let grant = reward::Grant {
        client_id: firm.id,
        contact_id: Some(contact),
        account_id: None,
        kind,
        amount: SafeInt::new(amount),
        currency: None,
        reason: "Brought a neighbour to us.".into(),
        engagement_id: None,
        hold_days: None,
        expires_at,
        idempotency_key: None,
    };
    reward::grant(&by(&firm.account_manager)?, grant).await
}

/// The account of the ledger into which a reward went.
async fn account_of(play: &Play, firm: &Firm, reward: &reward::Model) -> Result<Option<ledger_account::Model>> {
    let filter = ledger_account::Filter {
        client_id: Some(firm.id),
        contact_id: reward.contact_id,
        unit: Some(reward.unit.clone()),
        ..ledger_account::Filter::default()
    };
    let order = ledger_account::OrderBy::default();
    let found = ledger_account::page(&by(&play.onlooker)?, &filter, order, &Page::first(1)).await?;
    Ok(found.rows.into_iter().next().map(|(_, account)| account))
}

async fn used(play: &Play, firm: &Firm, contact: ContactId, (kind, got, used): (Kind, i64, i64)) -> Result<()> {
    let reward = grant(firm, contact, (kind, got)).await?;
    grant(firm, contact, (kind, got)).await?;
    if let Some(account) = account_of(play, firm, &reward).await? {
        let redeem = ledger_account::Redeem {
            id: account.id,
            quantity: SafeInt::new(used),
            reference: Some("Receipt 1".into()),
            idempotency_key: None,
        };
        ledger_account::redeem(&by(&firm.account_manager)?, redeem).await?;
    }
    Ok(())
}

async fn paid(play: &Play, firm: &Firm, contact: ContactId, whole: bool) -> Result<()> {
    let reward = grant(firm, contact, (Kind::CommissionFixed, 80_000)).await?;
    let Some(account) = account_of(play, firm, &reward).await? else {
        return Ok(());
    };
    let draft = payout::Draft {
        ledger_account_id: account.id,
        mode: Some(Mode::External),
        idempotency_key: None,
    };
    let id = payout::draft(&by(&firm.owner)?, draft).await?.id;
    if !whole {
        return Ok(());
    }
    let confirm = payout::Confirm {
        id,
        mode: None,
        idempotency_key: None,
    };
    payout::confirm(&by(&firm.owner)?, confirm).await?;
    let send = payout::Send {
        id,
        reference: Some("SEPA 2026-0001".into()),
        idempotency_key: None,
    };
    payout::send(&by(&firm.owner)?, send).await?;
    let complete = payout::Complete {
        id,
        idempotency_key: None,
    };
    payout::complete(&by(&firm.owner)?, complete).await.map(drop)
}

/// A large one, approved by a second person.
async fn approved(firm: &Firm, contact: ContactId) -> Result<()> {
    let id = grant(firm, contact, (Kind::CommissionFixed, 150_000)).await?.id;
    let approve = reward::Approve {
        id,
        idempotency_key: None,
    };
    reward::approve(&by(&firm.owner)?, approve).await.map(drop)
}
