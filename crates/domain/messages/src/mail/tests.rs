//! The mails say the same in both forms, and nothing in them can become a header, a tag or a picture.

use goodword_kernel::{Locale, Timestamp};
use scraper::{Html, Selector};

use super::*;
use crate::page::Scale;
use crate::words::Words;

const HOSTILE: &str = "A\r\nBcc: x@y.z\r\n\r\n<script>\"'&\u{202e}\u{2066}";
const LINK: &str = "https://goodword.example/s/token";

fn locales() -> impl Iterator<Item = Locale> {
    Words::all().iter().map(Words::locale)
}

fn invitation(locale: &Locale, name: &str) -> InvitationMail {
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

fn staff(locale: &Locale, name: &str, notice: StaffNotice) -> StaffMail {
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

fn every_mail(locale: &Locale, name: &str) -> Vec<Mail> {
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
        PartnerNotice::PartnershipDeclined,
        PartnerNotice::PartnershipSuspended,
        PartnerNotice::PartnershipEnded,
    ];
    let partner_mails = notices.map(|notice| partner_mail(&partner(locale, name, notice)).unwrap());
    let all = mails.map(Result::unwrap).into_iter().chain(staff_mails);
    all.chain(webhook_mails)
        .chain(partner_mails)
        .chain(refusals(locale, name))
        .chain(thanks_mails(locale, name))
        .collect()
}

fn links(mail: &Mail) -> Vec<String> {
    let (page, anchors) = (Html::parse_document(&mail.html), Selector::parse("a").unwrap());
    page.select(&anchors)
        .filter_map(|one| one.attr("href").map(ToOwned::to_owned))
        .collect()
}

fn text(page: &Html, selector: &str) -> String {
    page.select(&Selector::parse(selector).unwrap())
        .flat_map(|one| one.text().chain([" "]))
        .collect()
}

#[test]
fn no_name_becomes_a_header_a_tag_or_a_picture() {
    for mail in locales().flat_map(|locale| every_mail(&locale, HOSTILE)) {
        assert!(!mail.subject.contains(|c: char| c.is_control()), "{}", mail.subject);
        assert!(
            !mail.text.contains(['\r', '\0', '\u{202e}', '\u{2066}']),
            "{}",
            mail.text
        );
        assert!(!mail.text.lines().any(|line| line.starts_with("Bcc:")));
        assert!(!mail.html.contains(['\u{202e}', '\u{2066}']));
        let page = Html::parse_document(&mail.html);
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        let forbidden = Selector::parse("script, img, link, iframe, form, [background], [src]").unwrap();
        assert_eq!(page.select(&forbidden).count(), 0);
        let tables = Selector::parse("table:not([role=presentation])").unwrap();
        assert_eq!(page.select(&tables).count(), 0);
    }
}

#[test]
fn every_score_has_its_link_in_both_forms() {
    for locale in locales() {
        for mail in [invitation_mail, reminder_mail].map(|make| make(&invitation(&locale, "Ana")).unwrap()) {
            let scores: Vec<_> = (0..=10).map(|score| format!("{LINK}?score={score}")).collect();
            assert_eq!(links(&mail)[..11], scores);
            assert_eq!(links(&mail)[11..], [LINK, "https://goodword.example/u/token"]);
            for (score, link) in scores.iter().enumerate() {
                assert!(
                    mail.text.lines().any(|line| line == format!("{score}: {link}")),
                    "{}",
                    mail.text
                );
            }
        }
    }
    let mail = InvitationMail {
        link: format!("{LINK}?lang=uk"),
        ..invitation(&Locale::default(), "Ana")
    };
    assert!(links(&invitation_mail(&mail).unwrap()).contains(&format!("{LINK}?lang=uk&score=7")));
}

#[test]
fn a_short_scale_stays_in_one_row() {
    let scale = Scale {
        min: 1,
        max: 7,
        ..Scale::nps(&Locale::default())
    };
    let mail = invitation_mail(&InvitationMail {
        scale,
        ..invitation(&Locale::default(), "Ana")
    })
    .unwrap();
    let page = Html::parse_document(&mail.html);
    let cells = page
        .select(&Selector::parse("tr").unwrap())
        .map(|row| row.child_elements().count())
        .max();
    assert_eq!((cells, links(&mail).len()), (Some(7), 9));
}

#[test]
fn both_forms_hold_the_same_sentences() {
    for mail in locales().flat_map(|locale| every_mail(&locale, "Ion & Fiii")) {
        let page = Html::parse_document(&mail.html);
        let shown: String = text(&page, "p").split_whitespace().collect();
        let told = mail.text.lines().filter(|line| !line.contains("https://"));
        for line in told {
            let line: String = line.split_whitespace().collect();
            assert!(shown.contains(&line), "{line}\n{shown}");
        }
        assert_eq!(text(&page, "title").trim(), mail.subject);
    }
}

#[test]
fn the_reader_is_told_who_until_when_and_how_to_stop() {
    let english = invitation_mail(&invitation(&Locale::default(), "Acme")).unwrap();
    for part in [
        "until 6 December 2026, 10:00",
        "Acme sends this mail on behalf of Acme",
        "help@agency.example",
        "/u/token",
    ] {
        assert!(english.text.contains(part), "{part}\n{}", english.text);
    }
    let late = staff_mail(&staff(&Locale::default(), "Acme", StaffNotice::Overdue)).unwrap();
    assert_eq!(late.subject, "Overdue: follow-up with Acme at Acme");
    assert!(
        late.text
            .contains("Due: 6 December 2026, 10:00 (Europe/Kyiv)\nTime used: 150%")
    );
}

#[test]
fn blank_lines_stand_alone() {
    for mail in locales().flat_map(|locale| every_mail(&locale, "Ana")) {
        assert!(
            !mail.text.contains("\n\n\n") && mail.text.ends_with('\n'),
            "{:?}",
            mail.text
        );
    }
}

#[test]
fn a_link_must_lead_somewhere() {
    let mail = InvitationMail {
        link: "javascript:alert(1)".into(),
        ..invitation(&Locale::default(), "Ana")
    };
    assert!(invitation_mail(&mail).is_err());
}
