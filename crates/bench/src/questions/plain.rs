//! Answers without the dress of the API: ids as bare hexadecimal, times as milliseconds. The limit does not dress its
//! answers, so that it stays the limit.

use serde_json::Value;

/// Undresses ids and times, wherever they stand.
pub(super) fn make(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(make),
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                match value {
                    Value::String(text) if name == "id" => *text = bare(text),
                    Value::String(text) if name.ends_with("At") => {
                        if let Ok(at) = text.parse::<jiff::Timestamp>() {
                            *value = at.as_millisecond().into();
                        }
                    }
                    other => make(other),
                }
            }
        }
        _ => {}
    }
}

fn bare(id: &str) -> String {
    let id = id.rsplit_once('_').map_or(id, |(_, hex)| hex);
    id.replace('-', "").to_lowercase()
}

/// How many values stand in an answer.
pub(super) fn leaves(value: &Value) -> usize {
    match value {
        Value::Array(all) => all.iter().map(leaves).sum(),
        Value::Object(fields) => fields.values().map(leaves).sum(),
        Value::Null => 0,
        _ => 1,
    }
}

/// The first place where two answers differ.
pub(super) fn difference(one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Array(ones), Value::Array(others)) if ones.len() == others.len() => {
            let pairs = ones.iter().zip(others).enumerate();
            pairs
                .into_iter()
                .find_map(|(at, (one, other))| Some(format!("{at}.{}", difference(one, other)?)))
        }
        (Value::Object(ones), Value::Object(others)) if ones.len() == others.len() => {
            ones.iter().find_map(|(name, one)| {
                Some(format!(
                    "{name}.{}",
                    difference(one, others.get(name).unwrap_or(&Value::Null))?
                ))
            })
        }
        (Value::Number(one), Value::Number(other)) if near(one.as_f64(), other.as_f64()) => None,
        _ if one == other => None,
        _ => Some(format!(" {} against {}", shortened(one), shortened(other))),
    }
}

// The last digits of a quotient depend on who divides.
fn near(one: Option<f64>, other: Option<f64>) -> bool {
    one.zip(other).is_some_and(|(one, other)| (one - other).abs() < 1e-6)
}

fn shortened(value: &Value) -> String {
    value.to_string().chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dress_is_no_difference_and_anything_else_is() {
        let mut said = json!([{ "id": "case_0a", "dueAt": "1970-01-01T00:00:01.500Z", "name": "A" }]);
        let mut meant = json!([{ "name": "A", "id": "0A", "dueAt": 1_500 }]);
        make(&mut said);
        make(&mut meant);
        assert_eq!(difference(&said, &meant), None);
        assert_eq!(leaves(&said), 3);
        meant[0]["name"] = json!("B");
        assert_eq!(
            difference(&said, &meant).as_deref(),
            Some("0.name. \"A\" against \"B\"")
        );
    }
}
