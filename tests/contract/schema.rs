//! The schema file against the program, and what every type of the schema keeps.

#[test]
fn schema_graphql_is_what_the_program_says() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema.graphql");
    let written = std::fs::read_to_string(file).expect("schema.graphql is there");
    let said = goodword_gateway::sdl();
    assert!(
        written.trim() == said.trim(),
        "schema.graphql is stale: run `cargo run -- schema > schema.graphql`"
    );
}
