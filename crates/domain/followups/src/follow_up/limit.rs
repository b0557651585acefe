//! How soon the first contact must be made (FUP-1 to FUP-3).

use goodword_clients::calendar::Limit;
use goodword_clients::client_company::{Settings, TrustSensitivity};
use goodword_clients::contact::NpsBand;
use goodword_kernel::time::{HOUR, MINUTE};

/// The limit for first contact after an answer: 24 hours for promoters (FUP-1), 3 business days for passives (FUP-2),
/// 4 business hours for detractors, less for accounts of gold level and where trust is of high sensitivity (FUP-3). Of
/// several that apply, the shortest.
pub fn first_contact(band: NpsBand, settings: &Settings, trust: TrustSensitivity, gold: bool) -> Limit {
    match band {
        NpsBand::Promoter => Limit::CalendarMillis(i64::from(settings.promoter_hours) * HOUR),
        NpsBand::Passive => Limit::BusinessDays(settings.passive_business_days),
        NpsBand::Detractor => {
            let gold = gold.then_some(settings.gold_detractor_business_minutes);
            let sensitive = (trust == TrustSensitivity::High).then_some(settings.sensitive_detractor_business_minutes);
            let minutes = [gold, sensitive]
                .into_iter()
                .flatten()
                .fold(settings.detractor_business_minutes, i32::min);
            Limit::BusinessMillis(i64::from(minutes) * MINUTE)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(band: NpsBand, trust: TrustSensitivity, gold: bool) -> Limit {
        first_contact(band, &Settings::default(), trust, gold)
    }

    #[test]
    fn fup_1_promoters_within_24_hours_of_calendar_time() {
        let expected = Limit::CalendarMillis(24 * HOUR);
        assert_eq!(limit(NpsBand::Promoter, TrustSensitivity::High, true), expected);
        let shortened = Settings {
            promoter_hours: 4,
            ..Settings::default()
        };
        let limit = first_contact(NpsBand::Promoter, &shortened, TrustSensitivity::Normal, false);
        assert_eq!(limit, Limit::CalendarMillis(4 * HOUR));
    }

    #[test]
    fn fup_2_passives_within_3_business_days() {
        let expected = Limit::BusinessDays(3);
        assert_eq!(limit(NpsBand::Passive, TrustSensitivity::Normal, false), expected);
    }

    #[test]
    fn fup_3_detractors_within_4_business_hours_gold_30_minutes_sensitive_1_hour() {
        let minutes = |trust, gold| match limit(NpsBand::Detractor, trust, gold) {
            Limit::BusinessMillis(millis) => millis / MINUTE,
            other => panic!("{other:?}"),
        };
        assert_eq!(minutes(TrustSensitivity::Normal, false), 240);
        assert_eq!(minutes(TrustSensitivity::Low, false), 240);
        assert_eq!(minutes(TrustSensitivity::Normal, true), 30);
        assert_eq!(minutes(TrustSensitivity::High, false), 60);
        assert_eq!(minutes(TrustSensitivity::High, true), 30);
    }
}
