//! Pictures of few and of many.

use super::*;

fn names(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("Stage {number} <&>")).collect()
}

#[test]
fn every_picture_is_made_of_attributes_and_escaped_words() -> Result<()> {
    let colour = Colour::USUAL;
    let labels = names(8);
    let tops: Vec<String> = labels.iter().map(|_| "50\u{a0}%".into()).collect();
    let pictures = [
        trend(
            &labels,
            &[None, Some((20.0, 30.0)), Some((100.0, 0.0)), None, Some((-100.0, 9.0))],
            colour,
        )?,
        piles(&labels, &[(vec![1, 0, 3], colour), (vec![0, 2], BAD)], &tops)?,
        pairs(
            &labels,
            &[[Some(60), Some(100)], [None, Some(0)], [None, None]],
            [colour, BAD],
        )?,
    ];
    for picture in pictures {
        assert!(
            picture.contains("Stage 1 &lt;&amp;&gt;") && picture.contains("#1D4EA0"),
            "{picture}"
        );
        assert!(
            !picture.contains("style=") && !picture.contains("<svg") && !picture.contains("NaN"),
            "{picture}"
        );
    }
    Ok(())
}

#[test]
fn a_bar_stands_for_each_value_that_is_known() -> Result<()> {
    let bars = |picture: String| picture.matches("<rect").count();
    let tops = [const { String::new() }; 3];
    let piles = piles(
        &names(3),
        &[(vec![1, 0, 3], BAD), (vec![0, 2, 4], Colour::USUAL)],
        &tops,
    )?;
    assert_eq!(bars(piles), 4);
    let pairs = pairs(&names(2), &[[Some(60), None], [Some(1), Some(2)]], [BAD, Colour::USUAL])?;
    assert_eq!(bars(pairs), 3);
    Ok(())
}

#[test]
fn one_label_and_many_have_room() -> Result<()> {
    for count in [1, 30] {
        let labels = names(count);
        let all = vec![[Some(100), Some(100)]; count];
        assert_eq!(pairs(&labels, &all, [BAD, BAD])?.matches("<rect").count(), 2 * count);
    }
    piles(&names(1), &[(vec![i64::from(i32::MAX)], BAD)], &[String::new()]).map(drop)
}

#[test]
fn no_line_leads_over_a_quarter_without_answers() {
    let point = |at| (at, 0.0, 0.0);
    let known = [0, 1, 3, 5, 6, 7].map(point);
    let lengths: Vec<usize> = runs(&known).map(<[_]>::len).collect();
    assert_eq!(lengths, [2, 3]);
}

#[test]
fn numbers_have_their_sign_and_names_their_room() {
    assert_eq!([12.4, -0.4, -7.0].map(signed), ["+12", "0", "\u{2212}7"]);
    assert_eq!(clipped("Short"), "Short");
    assert_eq!(clipped(&"a".repeat(40)).chars().count(), ROOM);
    assert_eq!(clipped(&"\u{552e}".repeat(40)).chars().count(), ROOM / 2);
}
