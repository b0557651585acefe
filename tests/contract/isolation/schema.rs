//! The schema as introspection tells it: enough to write an operation for every list, every filter, every mutation.

use serde_json::{Value, json};

/// What is asked of the server about its own schema.
pub(crate) const INTROSPECTION: &str = "{ __schema { queryType { name } mutationType { name } types { kind name isOneOf \
    interfaces { name } enumValues { name } \
    inputFields { name defaultValue type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } \
    fields { name args { name defaultValue type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } \
             type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }";

/// The introspected schema.
pub(crate) struct Schema(pub(crate) Value);

impl Schema {
    fn types(&self) -> impl Iterator<Item = &Value> {
        self.0["types"].as_array().into_iter().flatten()
    }

    fn named(&self, name: &str) -> &Value {
        self.types().find(|one| one["name"] == name).unwrap_or(&Value::Null)
    }

    /// The fields of a type.
    pub(crate) fn fields(&self, name: &str) -> Vec<&Value> {
        self.named(name)["fields"].as_array().into_iter().flatten().collect()
    }

    /// Whether a type has fields of its own.
    pub(crate) fn is_object(&self, name: &str) -> bool {
        ["OBJECT", "INTERFACE", "UNION"]
            .map(Value::from)
            .contains(&self.named(name)["kind"])
    }

    /// The arguments of a field: name and type.
    pub(crate) fn arguments(&self, name: &str, field: &str) -> Vec<(String, Value)> {
        let fields = self.fields(name);
        let found = fields.into_iter().find(|one| one["name"] == field);
        let arguments = found.and_then(|one| one["args"].as_array()).into_iter().flatten();
        arguments.map(|one| (text(&one["name"]), one["type"].clone())).collect()
    }

    /// The arguments that a field cannot do without.
    pub(crate) fn required_arguments(&self, name: &str, field: &str) -> Vec<(String, Value)> {
        let fields = self.fields(name);
        let found = fields.into_iter().find(|one| one["name"] == field);
        let arguments = found.and_then(|one| one["args"].as_array()).into_iter().flatten();
        let needed = arguments.filter(|one| one["type"]["kind"] == "NON_NULL" && one["defaultValue"].is_null());
        needed.map(|one| (text(&one["name"]), one["type"].clone())).collect()
    }

    /// The named type of a field.
    pub(crate) fn field_type(&self, name: &str, field: &str) -> String {
        let fields = self.fields(name);
        let found = fields.into_iter().find(|one| one["name"] == field);
        found.map(|one| type_name(&one["type"])).unwrap_or_default()
    }

    /// The values of an enum.
    pub(crate) fn values(&self, name: &str) -> Vec<String> {
        let values = self.named(name)["enumValues"].as_array().into_iter().flatten();
        values.map(|value| text(&value["name"])).collect()
    }

    /// The fields of an input type.
    pub(crate) fn input_fields(&self, name: &str) -> Vec<&Value> {
        self.named(name)["inputFields"]
            .as_array()
            .into_iter()
            .flatten()
            .collect()
    }

    /// The object types.
    pub(crate) fn objects(&self) -> Vec<String> {
        let objects = self.types().filter(|one| one["kind"] == "OBJECT");
        objects.map(|one| text(&one["name"])).collect()
    }

    /// The object types that implement `Node`.
    pub(crate) fn nodes(&self) -> Vec<String> {
        let is_node = |one: &&Value| {
            one["interfaces"]
                .as_array()
                .is_some_and(|all| all.iter().any(|i| i["name"] == "Node"))
        };
        self.types()
            .filter(is_node)
            .filter_map(|one| one["name"].as_str().map(ToOwned::to_owned))
            .collect()
    }

    /// The connections of a type: field and type of node.
    pub(crate) fn connections(&self, name: &str) -> Vec<(String, String)> {
        let fields = self.fields(name).into_iter().filter_map(|field| {
            let node = type_name(&field["type"]).strip_suffix("Connection")?.to_owned();
            Some((text(&field["name"]), node))
        });
        fields.collect()
    }

    /// The single things that a type refers to: field and type.
    pub(crate) fn relations(&self, name: &str) -> Vec<(String, String)> {
        let nodes = self.nodes();
        let fields = self.fields(name).into_iter().filter_map(|field| {
            let single = field["type"]["kind"] == "OBJECT" || field["type"]["ofType"]["kind"] == "OBJECT";
            let of = type_name(&field["type"]);
            (single && nodes.contains(&of)).then(|| (text(&field["name"]), of))
        });
        fields.collect()
    }

    /// The mutations, each with the name of its input type and payload.
    pub(crate) fn mutations(&self) -> Vec<(String, Option<String>, String)> {
        let fields = self.fields(&text(&self.0["mutationType"]["name"]));
        let one = |field: &&Value| {
            let input = field["args"]
                .as_array()
                .and_then(|args| args.iter().find(|arg| arg["name"] == "input"));
            (
                text(&field["name"]),
                input.map(|arg| type_name(&arg["type"])),
                type_name(&field["type"]),
            )
        };
        fields.iter().map(one).collect()
    }

    /// A value that fits an input type: everything required, and every position of an id (with `id_for`).
    pub(crate) fn sample(
        &self,
        given: &Value,
        field: &str,
        id_for: &dyn Fn(&str) -> Option<String>,
        depth: usize,
    ) -> Value {
        match given["kind"].as_str() {
            Some("NON_NULL") => self.sample(&given["ofType"], field, id_for, depth),
            Some("LIST") => json!([self.sample(&given["ofType"], field.trim_end_matches('s'), id_for, depth)]),
            Some("ENUM") => self.named(&text(&given["name"]))["enumValues"][0]["name"].clone(),
            Some("INPUT_OBJECT") => self.object(&text(&given["name"]), id_for, depth),
            _ => scalar(&text(&given["name"]), field, id_for),
        }
    }

    fn object(&self, name: &str, id_for: &dyn Fn(&str) -> Option<String>, depth: usize) -> Value {
        let mut object = serde_json::Map::new();
        for field in self.input_fields(name) {
            let (key, of) = (text(&field["name"]), &field["type"]);
            let required = of["kind"] == "NON_NULL" && field["defaultValue"].is_null();
            let names_something = type_name(of) == "ID";
            if depth < 4 && (required || names_something) {
                let value = self.sample(of, &key, id_for, depth + 1);
                if !value.is_null() && value != json!([null]) {
                    object.insert(key, value);
                }
            }
            // Of several ways to say it one is taken.
            if !object.is_empty() && self.named(name)["isOneOf"] == true {
                break;
            }
        }
        object.into()
    }
}

fn scalar(name: &str, field: &str, id_for: &dyn Fn(&str) -> Option<String>) -> Value {
    match name {
        "ID" => id_for(field).map_or(Value::Null, Value::from),
        "Int" | "SafeInt" => json!(5),
        "Float" => json!(1.0),
        "Boolean" => json!(true),
        "DateTime" => json!("2030-01-01T10:00:00Z"),
        _ => json!(word(field)),
    }
}

// Texts that the checks of most inputs let through, so that a mutation gets as far as looking for its thing.
fn word(field: &str) -> &'static str {
    match field {
        "email" => "somebody@elsewhere.example",
        "timeZone" | "zone" => "Europe/Bucharest",
        "currency" => "EUR",
        "locale" | "defaultLocale" => "en",
        "password" => "a long enough password",
        "date" => "2030-01-01",
        "fileName" => "contacts.csv",
        "body" => "{{ survey_link }}",
        "url" => "https://hooks.example.com/",
        _ => "A text",
    }
}

/// The named type inside lists and non-nulls.
pub(crate) fn type_name(given: &Value) -> String {
    let mut inner = given;
    while inner["ofType"].is_object() {
        inner = &inner["ofType"];
    }
    text(&inner["name"])
}

/// A type as a document spells it.
pub(crate) fn spelled(of: &Value) -> String {
    match of["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", spelled(&of["ofType"])),
        Some("LIST") => format!("[{}]", spelled(&of["ofType"])),
        _ => text(&of["name"]),
    }
}

/// A JSON text.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
