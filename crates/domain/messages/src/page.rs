//! The hosted pages: complete HTML, without script, image or style of their own, so that the strictest
//! Content-Security-Policy suits them: `default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';
//! frame-ancestors 'none'`.

mod account;
mod form;
mod kit;
mod report;
mod shown;
#[cfg(test)]
mod tests;
mod unsubscribe;
mod view;

use goodword_kernel::{Locale, Result};
use minijinja::context;
use minijinja::value::{Serde, Value};

use crate::render::render;
use crate::words::Words;

pub use account::{AccountFault, AccountView, Purpose, account_done_page, account_gone_page, account_page};
pub use form::{
    AGREED, Earned, EarnedBy, FormDone, FormFault, FormField, FormKey, FormPurpose, FormView, Size, accent_stylesheet,
    form_done_page, form_gone_page, form_over_page, form_page,
};
pub use kit::{KitView, kit_gone_page, kit_page, kit_stylesheet};
pub use report::{
    Advice, AdviceState, GapBar, Gaps, NpsPoint, Quarter, ReportView, Reviewer, report_gone_page, report_page,
    report_stylesheet,
};
pub use unsubscribe::{AGAIN, Standing, UnsubscribeView, unsubscribe_gone_page, unsubscribe_page};
pub use view::{
    Choosable, Fault, LanguageLink, Question, QuestionKind, Revise, Scale, SurveyView, ThanksView, Trouble,
};

/// The one stylesheet of all pages.
pub const STYLESHEET: &str = include_str!("../templates/page/style.css");

/// The page on which a survey is answered, or an answer changed.
pub fn survey_page(view: &SurveyView) -> Result<String> {
    let words = Words::for_locale(&view.locale);
    render(
        "page/survey.html",
        words,
        Value::from(Serde(shown::survey(words, view))),
    )
}

/// The page that thanks for an answer.
pub fn thanks_page(view: &ThanksView) -> Result<String> {
    let shown = context! {
        stylesheet_url => &view.stylesheet_url,
        client => &view.client,
        revised => view.revised,
        revise => Value::from(Serde(&view.revise)),
    };
    render("page/thanks.html", Words::for_locale(&view.locale), shown)
}

/// The page of every link that opens nothing: wrong, used up and expired ones look the same.
pub fn gone_page(locale: &Locale, stylesheet_url: &str) -> Result<String> {
    render("page/gone.html", Words::for_locale(locale), context! { stylesheet_url })
}
