use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn figure(promoters: i64, passives: i64, detractors: i64) -> Figure {
    Figure {
        promoters,
        passives,
        detractors,
    }
}

fn close(one: Option<f64>, other: f64) -> bool {
    one.is_some_and(|one| (one - other).abs() < 1e-9)
}

#[test]
fn sur_1_bands_of_every_score() -> Result<()> {
    let bands: Vec<Band> = (0..=10)
        .map(|score| Score::new(score).map(Score::band))
        .collect::<Result<_>>()?;
    assert_eq!(bands[..7], [Band::Detractor; 7]);
    assert_eq!(bands[7..9], [Band::Passive; 2]);
    assert_eq!(bands[9..], [Band::Promoter; 2]);
    assert_eq!(Band::Promoter.to_string(), "PROMOTER");
    Ok(())
}

#[test]
fn sur_1_a_score_is_from_0_to_10() {
    for wrong in [i64::MIN, -1, 11, 256, i64::MAX] {
        assert!(Score::new(wrong).is_err(), "{wrong}");
        assert!(serde_json::from_value::<Score>(wrong.into()).is_err(), "{wrong}");
    }
    assert!(serde_json::from_value::<Score>(serde_json::json!(7.5)).is_err());
}

#[test]
fn sur_1_a_score_stands_in_json_as_a_number() -> Result<(), serde_json::Error> {
    let score: Score = serde_json::from_str("9")?;
    assert_eq!((score.get(), serde_json::to_string(&score)?), (9, "9".to_owned()));
    Ok(())
}

#[test]
fn sur_1_the_legacy_scale_has_no_0_and_the_same_limits() -> Result<()> {
    assert!(legacy_band(0).is_err());
    assert!(legacy_band(11).is_err());
    let bands: Vec<Band> = (1..=10).map(legacy_band).collect::<Result<_>>()?;
    assert_eq!(bands.iter().copied().collect::<Figure>(), figure(2, 2, 6));
    assert_eq!(bands[5], Band::Detractor);
    Ok(())
}

#[test]
fn sur_2_known_figures() {
    assert!(close(figure(50, 30, 20).nps(), 30.0));
    // p = 0.5, d = 0.2: 196 * sqrt((0.7 - 0.09) / 100).
    assert!(close(figure(50, 30, 20).margin95(), 15.308_089_364_777_04));
    assert!(close(figure(0, 0, 3).nps(), -100.0));
    assert!(close(figure(4, 0, 0).margin95(), 0.0));
}

#[test]
fn sur_2_without_answers_there_is_no_figure() {
    let none = Figure::default();
    assert_eq!((none.nps(), none.margin95(), none.n()), (None, None, 0));
    assert!(none.low_base());
}

#[test]
fn sur_2_low_base_is_below_ten_answers() {
    assert!(figure(9, 0, 0).low_base());
    assert!(!figure(9, 0, 1).low_base());
}

fn scores() -> impl Strategy<Value = Vec<i64>> {
    vec(0..=10_i64, 1..400)
}

fn counted(scores: &[i64]) -> Result<Figure> {
    scores.iter().map(|score| Score::new(*score).map(Score::band)).collect()
}

fn any_figure() -> impl Strategy<Value = Figure> {
    (0..1_000_000_i64, 0..1_000_000_i64, 0..1_000_000_i64).prop_map(|(p, n, d)| figure(p, n, d))
}

proptest! {
    #[test]
    fn sur_2_a_figure_equals_its_recomputation_from_raw_answers(scores in scores()) {
        let figure = counted(&scores)?;
        let n = f64::from(u32::try_from(scores.len())?);
        // Each answer as 1, 0 or -1: the figure is 100 times their mean, the margin 196 standard errors of it.
        let signs: Vec<f64> = scores.iter().map(|score| f64::from(i8::from(*score >= 9) - i8::from(*score <= 6))).collect();
        let mean = signs.iter().sum::<f64>() / n;
        let variance = signs.iter().map(|sign| (sign - mean).powi(2)).sum::<f64>() / n;
        prop_assert!(close(figure.nps(), 100.0 * mean));
        prop_assert!(close(figure.margin95(), 196.0 * (variance / n).sqrt()));
        prop_assert_eq!(figure.n(), i64::try_from(scores.len())?);
    }

    #[test]
    fn sur_2_a_figure_stays_within_its_bounds(figure in any_figure()) {
        let within = |value: Option<f64>, least: f64, most: f64| value.is_none_or(|value| (least..=most).contains(&value));
        prop_assert!(within(figure.nps(), -100.0, 100.0));
        prop_assert!(within(figure.margin95(), 0.0, 196.0));
        prop_assert_eq!(figure.nps().is_none(), figure.n() == 0);
    }

    #[test]
    fn sur_2_figures_of_groups_add_up_to_the_whole(scores in scores(), cut in 0..400_usize) {
        let (one, other) = scores.split_at(cut.min(scores.len()));
        prop_assert_eq!(counted(one)? + counted(other)?, counted(&scores)?);
    }

    #[test]
    fn sur_2_adding_is_associative_and_commutative(a in any_figure(), b in any_figure(), c in any_figure()) {
        prop_assert_eq!((a + b) + c, a + (b + c));
        prop_assert_eq!(a + b, b + a);
        prop_assert_eq!([a, b, c].into_iter().sum::<Figure>(), a + b + c);
    }
}
