//! For each place that takes a value, the values that might break something.

use serde_json::{Value, json};

use super::{kind, named};
use crate::contract::isolation::schema::{Schema, spelled, text};

/// How a try with a text that is far too long is called.
pub(super) const LONG: &str = "long";

/// Finds an id for a field of an input, given the type of the thing that the mutation is about.
type IdFor<'a> = &'a dyn Fn(&str, Option<&str>) -> Option<String>;

/// One request.
pub(super) struct Try {
    /// Where, and with what.
    pub(super) name: String,
    pub(super) query: String,
    pub(super) variables: Value,
}

/// The values for a scalar, each by name.
fn values(scalar: &str) -> Vec<(&'static str, Value)> {
    let text = |text: &str| json!(text);
    match scalar {
        "Int" => vec![
            ("least", json!(i32::MIN)),
            ("most", json!(i32::MAX)),
            ("beyond", json!(2_147_483_648_i64)),
            ("half", json!(1.5)),
            ("text", text("7")),
        ],
        "SafeInt" => vec![
            ("least", json!(-9_007_199_254_740_991_i64)),
            ("beyond", json!(9_007_199_254_740_992_i64)),
            ("huge", json!(1e300)),
        ],
        "Float" => vec![
            ("least", json!(f64::MIN)),
            ("tiny", json!(5e-324)),
            ("text", text("NaN")),
        ],
        "Boolean" => vec![("number", json!(1))],
        "DateTime" => vec![
            ("impossible", text("2026-02-30T00:00:00Z")),
            ("leap", text("2026-12-31T23:59:60Z")),
            ("first", text("0001-01-01T00:00:00Z")),
            ("last", text("9999-12-31T23:59:59Z")),
            ("without zone", text("2026-01-01T00:00:00")),
            ("number", json!(1)),
        ],
        "ID" => vec![
            ("empty", text("")),
            ("strange", text("client_zz' OR 1=1")),
            ("other kind", text("user_0192aaaabbbb7cccddddeeeeffff0000")),
            (LONG, json!("x".repeat(20_000))),
        ],
        "String" => vec![
            (LONG, json!("x".repeat(20_000))),
            ("hidden", text("a\u{202e}\u{7}b")),
            ("signs", text("%_'\";--\\ ${x} {{x}} <b>\u{1f600}\u{301}")),
            ("list", json!(["a"])),
        ],
        // An enum, or a scalar that is none of these.
        _ => vec![("unknown", text("NO_SUCH_VALUE"))],
    }
}

/// Every argument of every field of the query root.
pub(super) fn of_queries(schema: &Schema, id_for: IdFor<'_>) -> Vec<Try> {
    let mut tries = Vec::new();
    for field in schema.fields("Query") {
        let name = text(&field["name"]);
        let arguments: Vec<&Value> = field["args"].as_array().into_iter().flatten().collect();
        let selection = selection(schema, &field["type"]);
        let aim = |field: &str| id_for(field, None);
        for argument in &arguments {
            let argument_name = text(&argument["name"]);
            let others = arguments
                .iter()
                .filter(|other| other["name"] != argument["name"] && required(other));
            let taken: Vec<&&Value> = others.chain([argument]).collect();
            let declared = taken
                .iter()
                .map(|one| format!("${}: {}", text(&one["name"]), spelled(&one["type"])));
            let passed = taken.iter().map(|one| format!("{0}: ${0}", text(&one["name"])));
            let [declared, passed] = [declared.collect::<Vec<_>>(), passed.collect()].map(|all| all.join(", "));
            let query = format!("query({declared}) {{ {name}({passed}) {selection} }}");
            let mut variables = json!({});
            for one in &taken {
                let key = text(&one["name"]);
                variables[&key] = schema.sample(&one["type"], &key, &aim, 0);
            }
            for (place, value) in tries_of(
                schema,
                &argument["type"],
                &argument_name,
                &variables[&argument_name],
                &aim,
            ) {
                let mut variables = variables.clone();
                variables[&argument_name] = value;
                tries.push(Try {
                    name: format!("Query.{name}({place}"),
                    query: query.clone(),
                    variables,
                });
            }
        }
    }
    tries
}

/// Every field of the input of every mutation.
pub(super) fn of_mutations(schema: &Schema, id_for: IdFor<'_>, skipped: &[&str]) -> Vec<Try> {
    let mut tries = Vec::new();
    for (mutation, input, payload) in schema.mutations() {
        let Some(input) = input.filter(|_| !skipped.contains(&mutation.as_str())) else {
            continue;
        };
        let nodes = schema.nodes();
        let object = schema
            .fields(&payload)
            .iter()
            .map(|field| named(&field["type"]))
            .find(|name| nodes.contains(name));
        let aim = |field: &str| id_for(field, object.as_deref());
        let of = json!({ "kind": "INPUT_OBJECT", "name": input });
        let base = schema.sample(&of, "input", &aim, 0);
        let query =
            format!("mutation($input: {input}!) {{ {mutation}(input: $input) {{ userErrors {{ field code }} }} }}");
        for (place, value) in tries_of(schema, &of, "input", &base, &aim) {
            tries.push(Try {
                name: format!("Mutation.{mutation}({place}"),
                query: query.clone(),
                variables: json!({ "input": value }),
            });
        }
    }
    tries
}

/// A value of a type with each of its places spoilt in each way.
fn tries_of(
    schema: &Schema,
    of: &Value,
    name: &str,
    base: &Value,
    aim: &dyn Fn(&str) -> Option<String>,
) -> Vec<(String, Value)> {
    spoilt(schema, of, name, base, aim, 0)
        .into_iter()
        .map(|(path, value)| (format!("{name}{path}"), value))
        .collect()
}

fn spoilt(
    schema: &Schema,
    of: &Value,
    name: &str,
    base: &Value,
    aim: &dyn Fn(&str) -> Option<String>,
    depth: usize,
) -> Vec<(String, Value)> {
    match kind(of).as_str() {
        "NON_NULL" => spoilt(schema, &of["ofType"], name, base, aim, depth),
        "LIST" => {
            let first = base
                .get(0)
                .cloned()
                .unwrap_or_else(|| schema.sample(&of["ofType"], name, aim, 1));
            let items = spoilt(schema, &of["ofType"], name, &first, aim, depth);
            let within = items
                .into_iter()
                .map(|(path, item)| (format!("[0]{path}"), json!([item])));
            let many = json!(vec![first; 300]);
            within.chain([(" = many".to_owned(), many)]).collect()
        }
        "INPUT_OBJECT" if depth < 4 => {
            let mut all = Vec::new();
            for field in schema.input_fields(&named(of)) {
                let (key, kind) = (text(&field["name"]), &field["type"]);
                let before = match base.get(&key) {
                    Some(value) => value.clone(),
                    None => schema.sample(kind, &key, aim, 1),
                };
                for (path, value) in spoilt(schema, kind, &key, &before, aim, depth + 1) {
                    let mut object = base.clone();
                    object[&key] = value;
                    all.push((format!(".{key}{path}"), object));
                }
            }
            all
        }
        "INPUT_OBJECT" => Vec::new(),
        _ => values(&named(of))
            .into_iter()
            .map(|(way, value)| (format!(" = {way}"), value))
            .collect(),
    }
}

fn required(argument: &Value) -> bool {
    kind(&argument["type"]) == "NON_NULL" && argument["defaultValue"].is_null()
}

/// As little of an answer as may be asked for.
fn selection(schema: &Schema, of: &Value) -> &'static str {
    let name = named(of);
    if name.ends_with("Connection") {
        "{ nodes { __typename } }"
    } else if schema.fields(&name).is_empty() {
        ""
    } else {
        "{ __typename }"
    }
}
