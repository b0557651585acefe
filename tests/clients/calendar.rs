//! When client companies work: public holidays and their own.

use serde_json::{Value, json};

use super::records::{done, see, send};
use crate::kit::{Asking, Server, on_both, text};

const CALENDAR: &str = "businessCalendar { id country region workedDates freeDays(year: 2026) { date name kind } }";

async fn calendar(asking: &Asking) -> Value {
    let found = see(asking, "{ clientCompanies { nodes { businessCalendar { id } } } }").await;
    found["clientCompanies"]["nodes"][0]["businessCalendar"]["id"].clone()
}

fn day<'a>(calendar: &'a Value, date: &str) -> Option<&'a Value> {
    calendar["freeDays"]
        .as_array()
        .expect("days")
        .iter()
        .find(|day| day["date"] == date)
}

on_both! {
    async fn a_calendar_knows_the_public_holidays_of_its_country_and_region(server: Server) {
        let asking = server.asking().await;
        let id = calendar(&asking).await;
        let set = async |mut change: Value| {
            change["id"] = id.clone();
            send(&asking, "businessCalendarUpdate", CALENDAR, change).await
        };
        let mut plain = set(json!({})).await.done();
        assert_eq!(plain["businessCalendarUpdate"]["businessCalendar"].take()["freeDays"], json!([]));
        let own = json!([{ "date": "2026-12-24", "name": "Party" }]);
        let mut known = set(json!({ "country": "DE", "region": "BY", "holidays": own })).await.done();
        let known = known["businessCalendarUpdate"]["businessCalendar"].take();
        assert_eq!(day(&known, "2026-01-06"), Some(&json!({ "date": "2026-01-06", "name": "Epiphany", "kind": "PUBLIC" })));
        assert_eq!(day(&known, "2026-12-24"), Some(&json!({ "date": "2026-12-24", "name": "Party", "kind": "OWN" })));
        let mut worked = set(json!({ "workedDates": ["2026-01-06"] })).await.done();
        assert_eq!(day(&worked["businessCalendarUpdate"]["businessCalendar"].take(), "2026-01-06"), None);
        let mut moved = set(json!({ "country": "RO" })).await.done();
        let moved = moved["businessCalendarUpdate"]["businessCalendar"].take();
        assert_eq!((&moved["country"], &moved["region"]), (&json!("RO"), &Value::Null));
        assert!(day(&moved, "2026-04-13").is_some(), "Easter Monday of the orthodox");
        for (wrong, field) in [(json!({ "country": "ZZ" }), "country"), (json!({ "region": "XX" }), "region"), (json!({ "workedDates": ["yesterday"] }), "workedDates")] {
            let refused = set(wrong).await;
            assert_eq!((refused.refusals(), &refused.user_errors()[0]["field"][0]), (vec!["INVALID".to_owned()], &json!(field)));
        }
        let far = asking.boss().await.ask("{ clientCompanies { nodes { businessCalendar { freeDays(year: 2050) { date } } } } }", Value::Null).await;
        assert_eq!(far.code(), "BAD_USER_INPUT");
    }

    async fn a_calendar_without_working_hours_is_refused(server: Server) {
        let asking = server.asking().await;
        let input = json!({ "id": calendar(&asking).await, "week": [] });
        assert_eq!(send(&asking, "businessCalendarUpdate", CALENDAR, input).await.refusals(), ["NO_WORKING_HOURS"]);
    }

    async fn fup_2_a_passive_answer_before_easter_is_due_after_it(server: Server) {
        let asking = server.asking().await;
        let id = calendar(&asking).await;
        done(&asking, "businessCalendarUpdate", CALENDAR, json!({ "id": id, "country": "RO" })).await;
        // Thursday 9 April 2026; Friday and Monday are free, so three business days end on Thursday the 16th.
        let contact = asking.contact(json!({ "name": "Ana" })).await;
        server.advance(std::time::Duration::from_hours(24 * 38));
        asking.record(json!({ "surveyId": asking.survey, "contactId": contact, "score": 8 })).await;
        let found = see(&asking, "{ followUps { nodes { reason startedAt dueAt } } }").await;
        let row = &found["followUps"]["nodes"][0];
        assert_eq!((&row["reason"], &text(&row["startedAt"])[..10]), (&json!("PASSIVE_RESPONSE"), "2026-04-09"));
        assert_eq!(&text(&row["dueAt"])[..10], "2026-04-16");
    }
}
