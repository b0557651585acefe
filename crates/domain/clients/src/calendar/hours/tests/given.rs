//! What working hours may be, as people give them and as they are stored.

use goodword_kernel::Check;

use super::{office, shift};
use crate::calendar::{Holiday, Shift, Weekday, WorkingHours};

fn problems(zone: &str, week: Vec<Shift>, holidays: &[&str]) -> Vec<String> {
    let mut check = Check::new();
    let holidays = holidays
        .iter()
        .map(|date| Holiday {
            date: (*date).into(),
            name: None,
        })
        .collect();
    WorkingHours::read(&mut check, zone, week, holidays);
    check
        .problems()
        .iter()
        .map(|problem| format!("{}: {}", problem.field.join("."), problem.message))
        .collect()
}

#[test]
fn everything_wrong_with_working_hours_is_told_at_once() {
    let week = vec![
        shift(Weekday::Monday, 600, 540),
        shift(Weekday::Tuesday, -1, 1441),
        shift(Weekday::Friday, 700, 800),
        shift(Weekday::Friday, 600, 701),
    ];
    let told = problems("Europe/Nowhere", week, &["2026-02-30", "2026-1-1", "20261225"]);
    let fields: Vec<&str> = told.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(
        fields,
        [
            "zone",
            "week.0.toMinute",
            "week.1.fromMinute",
            "week.1.toMinute",
            "week",
            "holidays.0.date",
            "holidays.1.date",
            "holidays.2.date"
        ]
    );
    assert!(
        told[4].contains("FRIDAY at once: one until 11:41, the next from 11:40"),
        "{}",
        told[4]
    );
}

#[test]
fn an_empty_week_and_too_many_holidays_are_refused() {
    let many = ["2026-01-01"; 401];
    assert_eq!(
        problems("Europe/Bucharest", Vec::new(), &many),
        [
            "week: must hold at least one shift",
            "holidays: must hold at most 400 dates"
        ]
    );
}

#[test]
fn shifts_that_touch_do_not_overlap_and_are_kept_in_order() {
    let mut check = Check::new();
    let week = vec![
        shift(Weekday::Sunday, 0, 60),
        shift(Weekday::Monday, 720, 1440),
        shift(Weekday::Monday, 0, 720),
    ];
    let hours = WorkingHours::read(&mut check, "europe/bucharest", week, Vec::new());
    assert!(check.done().is_ok());
    assert_eq!(hours.zone(), "Europe/Bucharest");
    assert_eq!(
        hours.week().iter().map(|shift| shift.from_minute).collect::<Vec<_>>(),
        [0, 720, 0]
    );
}

#[test]
fn a_column_that_breaks_the_rules_is_not_read() -> Result<(), serde_json::Error> {
    let hours = office("Asia/Shanghai", &["2026-10-01"]);
    let stored = serde_json::to_value(&hours)?;
    assert_eq!(serde_json::from_value::<WorkingHours>(stored.clone())?, hours);
    let mut broken = stored;
    broken["week"] = serde_json::json!([]);
    assert!(serde_json::from_value::<WorkingHours>(broken).is_err());
    Ok(())
}
