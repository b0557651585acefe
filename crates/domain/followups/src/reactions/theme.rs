//! An answer that complains of a theme, or is found to complain after all, makes its case weigh more if it is not the first
//! (FUP-16), and enough of them open an initiative (FUP-13).

use goodword_feedback::{Sentiment, theme_tag};
use goodword_kernel::{Fact, Result};
use goodword_persistence::Tx;

use crate::{case, improvement_initiative};

pub(super) async fn happened(tx: &mut Tx, fact: &Fact<theme_tag::Event>) -> Result<()> {
    use theme_tag::Event;
    let (Event::Tagged {
        client_id,
        response_id,
        theme_id,
        sentiment,
        ..
    }
    | Event::Changed {
        client_id,
        response_id,
        theme_id,
        sentiment,
        ..
    }) = fact.event
    else {
        return Ok(());
    };
    if sentiment == Sentiment::Positive {
        return Ok(());
    }
    case::complained(tx, response_id, theme_id).await?;
    improvement_initiative::theme_raised(tx, client_id, theme_id).await
}
