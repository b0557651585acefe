//! One of each mail, with names in them that are chosen by a test.

use goodword_kernel::{Locale, Timestamp};

use super::super::*;
use super::LINK;
use crate::page::Scale;

pub(super) fn invitation(locale: &Locale, name: &str) -> InvitationMail {
    InvitationMail {
        locale: locale.clone(),
        contact: Some(name.into()),
        client: name.into(),
        agency: Some(name.into()),
        engagement: Some(name.into()),
        question: name.into(),
        scale: Scale::nps(locale),
        link: LINK.into(),
        expires_at: Timestamp::parse("2026-12-06T08:00:00Z").unwrap(),
        time_zone: "Europe/Kyiv".into(),
        contact_address: "help@agency.example".into(),
        unsubscribe_url: Some("https://goodword.example/u/token".into()),
        sender: None,
    }
}

pub(super) fn staff(locale: &Locale, name: &str, notice: StaffNotice) -> StaffMail {
    StaffMail {
        locale: locale.clone(),
        recipient: Some(name.into()),
        notice,
        customer: name.into(),
        client: name.into(),
        assignee: Some(name.into()),
        due_at: Timestamp::parse("2026-12-06T08:00:00Z").unwrap(),
        time_zone: "Europe/Kyiv".into(),
        percent: 150,
        link: Some("https://goodword.example/f/1".into()),
    }
}

fn webhook(locale: &Locale, name: &str, notice: WebhookNotice) -> WebhookMail {
    WebhookMail {
        locale: locale.clone(),
        recipient: Some(name.into()),
        notice,
        name: name.into(),
        host: name.into(),
        agency: name.into(),
    }
}

fn partner(locale: &Locale, name: &str, notice: PartnerNotice) -> PartnerMail {
    PartnerMail {
        locale: locale.clone(),
        recipient: Some(name.into()),
        notice,
        client: name.into(),
        own: notice == PartnerNotice::Received,
        prospect: name.into(),
        text: Some("They buy from us already.\nThank you.".into()),
        protected_until: Some((Timestamp::from_millis(0), "Europe/Kyiv".into())),
        link: "https://goodword.example".into(),
    }
}

fn application(locale: &Locale, name: &str, reason: ApplicationRefusal) -> ApplicationMail {
    ApplicationMail {
        locale: locale.clone(),
        recipient: Some(name.into()),
        client: name.into(),
        firm: name.into(),
        reason,
        text: "We do the same.\nThank you.".into(),
    }
}

fn thanks(locale: &Locale, name: &str, notice: ThanksNotice) -> ThanksMail {
    ThanksMail {
        locale: locale.clone(),
        notice,
        contact: Some(name.into()),
        client: name.into(),
        agency: Some(name.into()),
        prospect: Some(name.into()),
        text: Some("They were glad.\nSo are we.".into()),
        contact_address: "help@agency.example".into(),
        unsubscribe_url: "https://goodword.example/u/token".into(),
        sender: None,
    }
}

fn thanks_mails(locale: &Locale, name: &str) -> Vec<Mail> {
    let bare = ThanksMail {
        contact: None,
        agency: None,
        prospect: None,
        text: None,
        ..thanks(locale, name, ThanksNotice::Thanks)
    };
    let notices = [
        ThanksNotice::Thanks,
        ThanksNotice::Contacted,
        ThanksNotice::Qualified,
        ThanksNotice::Won,
        ThanksNotice::Lost,
    ];
    let mails = notices.map(|notice| thanks(locale, name, notice));
    let mails = mails.iter().chain([&bare]);
    mails.map(|mail| thanks_mail(mail).unwrap()).collect()
}

fn stranger_mails(locale: &Locale, name: &str) -> Vec<Mail> {
    let full = StrangerMail {
        locale: locale.clone(),
        notice: StrangerNotice::Received,
        recipient: Some(name.into()),
        client: name.into(),
        agency: Some(name.into()),
        text: Some("They were glad.\nSo are we.".into()),
        contact_address: "help@agency.example".into(),
        unsubscribe_url: Some("https://goodword.example/u/token".into()),
        sender: None,
    };
    let bare = StrangerMail {
        recipient: None,
        agency: None,
        text: None,
        unsubscribe_url: None,
        ..full.clone()
    };
    let notices = [
        StrangerNotice::Received,
        StrangerNotice::Accepted,
        StrangerNotice::Declined,
        StrangerNotice::Won,
        StrangerNotice::Lost,
        StrangerNotice::Applied,
    ];
    let mails = notices.map(|notice| StrangerMail { notice, ..full.clone() });
    let mails = mails.iter().chain([&bare]);
    mails.map(|mail| stranger_mail(mail).unwrap()).collect()
}

fn refusals(locale: &Locale, name: &str) -> Vec<Mail> {
    let reasons = [
        ApplicationRefusal::NotComplementary,
        ApplicationRefusal::Competitor,
        ApplicationRefusal::Incomplete,
        ApplicationRefusal::Reputation,
        ApplicationRefusal::Other,
    ];
    let mails = reasons.map(|reason| application_mail(&application(locale, name, reason)).unwrap());
    mails.into()
}

fn partner_mails(locale: &Locale, name: &str) -> Vec<Mail> {
    let notices = [
        PartnerNotice::Invited,
        PartnerNotice::Received,
        PartnerNotice::Moved(PartnerWord::Accepted),
        PartnerNotice::Report(PartnerWord::Qualified),
        PartnerNotice::Expiring,
        PartnerNotice::Extended,
        PartnerNotice::Forgotten,
        PartnerNotice::Appealed,
        PartnerNotice::Given,
        PartnerNotice::Late,
        PartnerNotice::Recalled,
        PartnerNotice::Stopped(Timestamp::parse("2026-12-06T08:00:00Z").unwrap()),
        PartnerNotice::PartnershipDeclined,
        PartnerNotice::PartnershipSuspended,
        PartnerNotice::PartnershipEnded,
    ];
    let mails = notices.map(|notice| partner_mail(&partner(locale, name, notice)).unwrap());
    mails.into()
}

pub(super) fn every_mail(locale: &Locale, name: &str) -> Vec<Mail> {
    let bare = InvitationMail {
        contact: None,
        agency: None,
        engagement: None,
        unsubscribe_url: None,
        ..invitation(locale, name)
    };
    let notices = [
        StaffNotice::DueSoon,
        StaffNotice::Overdue,
        StaffNotice::Escalated,
        StaffNotice::CompensationOverdue,
        StaffNotice::CloseDueSoon,
        StaffNotice::CloseOverdue,
        StaffNotice::CloseEscalated,
        StaffNotice::ReferralUndecided,
        StaffNotice::AppealUnanswered,
    ];
    let staff_mails = notices.map(|notice| staff_mail(&staff(locale, name, notice)).unwrap());
    let alone = StaffMail {
        recipient: None,
        assignee: None,
        link: None,
        ..staff(locale, name, notices[0])
    };
    let full = invitation(locale, name);
    let reasons = [
        WebhookNotice::Gone,
        WebhookNotice::TooManyFailures,
        WebhookNotice::FailingTooLong,
    ];
    let webhook_mails = reasons.map(|notice| webhook_mail(&webhook(locale, name, notice)).unwrap());
    let mails = [
        invitation_mail(&full),
        reminder_mail(&full),
        invitation_mail(&bare),
        staff_mail(&alone),
    ];
    let all = mails.map(Result::unwrap).into_iter().chain(staff_mails);
    all.chain(webhook_mails)
        .chain(partner_mails(locale, name))
        .chain(refusals(locale, name))
        .chain(thanks_mails(locale, name))
        .chain(stranger_mails(locale, name))
        .collect()
}
