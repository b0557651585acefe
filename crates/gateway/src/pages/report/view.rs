//! From what was read to the page's view.

use goodword_feedback::nps::Figure;
use goodword_insights::Period;
use goodword_insights::account::{Contacts, Gaps, Promises, decided};
use goodword_kernel::Locale;
use goodword_messages::mail_sender;
use goodword_messages::page::{
    Advice, AdviceState, GapBar, Gaps as ShownGaps, LanguageLink, NpsPoint, Quarter, ReportView, Reviewer,
};
use goodword_messages::words::Words;
use goodword_reviews::account_report::Content;
use goodword_reviews::account_review;
use goodword_reviews::recommendation::{self, Status};

use super::super::{STYLESHEET, brand};

/// All that a report is made of.
pub(super) struct Read {
    pub(super) content: Content,
    pub(super) sender: Option<mail_sender::Model>,
    pub(super) quarters: Vec<Period>,
    pub(super) nps: Vec<Figure>,
    pub(super) promises: Vec<Promises>,
    pub(super) contacts: Vec<Contacts>,
    pub(super) gaps: Option<Gaps>,
}

/// A report for a reader.
pub(super) struct Shown<'a> {
    pub(super) token: &'a str,
    pub(super) locale: Locale,
    pub(super) read: &'a Read,
}

impl Shown<'_> {
    pub(super) fn view(&self) -> ReportView {
        let (read, content) = (self.read, &self.read.content);
        let (report, review) = (&content.report, &content.review);
        let colour = brand::colour(read.sender.as_ref());
        ReportView {
            locale: self.locale.clone(),
            stylesheet_url: STYLESHEET.to_owned(),
            accent_url: format!("/r/style/{}.css", colour.digits()),
            colour,
            languages: self.languages(),
            brand: brand::name(read.sender.as_ref(), &content.client),
            account: content.account.clone(),
            zone: content.client.time_zone.clone(),
            draft: review.status != account_review::Status::Completed,
            held_at: review.held_at,
            completed_at: review.closed_at,
            made_at: report.created_at,
            expires_at: report.expires_at,
            people: content.people,
            names: content.names.clone(),
            reviewer: content.reviewer.as_ref().map(|one| Reviewer {
                role: one.role,
                name: one.name.clone(),
            }),
            next_at: review.next_review_at,
            advice: content.recommendations.iter().map(advice).collect(),
            quarters: read.quarters.iter().map(quarter).collect(),
            nps: read.nps.iter().map(point).collect(),
            nps_of_all: point(&read.nps.iter().copied().sum()),
            promises: read
                .promises
                .iter()
                .map(|one| [one.kept, one.exceeded, one.broken])
                .collect(),
            limits: read.contacts.iter().map(|one| [one.within, one.late]).collect(),
            gaps: read.gaps.as_ref().map(gaps),
        }
    }

    // Token and tag are of characters that need no escape.
    fn languages(&self) -> Vec<LanguageLink> {
        let all = Words::all().iter();
        all.map(|words| LanguageLink {
            locale: words.locale(),
            url: format!("/r/{}?lang={}", self.token, words.tag()),
        })
        .collect()
    }
}

fn advice(of: &recommendation::Model) -> Advice {
    Advice {
        text: of.text.clone(),
        benefit: of.expected_benefit.clone(),
        state: match of.status {
            Status::Made => AdviceState::Made,
            Status::Accepted => AdviceState::Accepted,
            Status::Declined => AdviceState::Declined,
            Status::Done => AdviceState::Done,
        },
    }
}

fn quarter(period: &Period) -> Quarter {
    Quarter {
        from: period.from,
        until: period.until,
    }
}

fn point(figure: &Figure) -> NpsPoint {
    NpsPoint {
        base: figure.n(),
        value: figure.nps(),
        margin: figure.margin95(),
    }
}

fn gaps(of: &Gaps) -> ShownGaps {
    let stages = of.stages.iter().map(|(name, stage)| GapBar {
        name: name.clone(),
        expectations: stage.total().count,
        decided: decided(stage),
        missed: stage
            .missed_basis_points()
            .map(|share| whole((share + 50).div_euclid(100))),
        rating: stage.rating(),
    });
    ShownGaps {
        audited_at: of.audited_at,
        stages: stages.collect(),
    }
}

fn whole(percent: i64) -> i32 {
    i32::try_from(percent).unwrap_or(i32::MAX)
}
