//! Signing in, and queries of one's own.

use serde_json::json;

use crate::support::Program;

#[test]
fn me_says_who_is_signed_in() {
    let program = Program::start_with(&["--role-token", "guest=G"]);

    let admin = program.prism(&["me"]);
    let guest = program.run("G", &["me"]).stdout;

    let lines: Vec<&str> = admin.lines().collect();
    assert_eq!(
        lines[..3],
        ["Name: Alex Morgan", "Email: alex.morgan@tidewater.example", "Organization: Tidewater Software"]
    );
    assert!(lines.contains(&format!("Endpoint URL: {}", program.url()).as_str()), "{admin}");
    assert!(guest.starts_with("Name: Dana Okafor\n"), "{guest}");
}

#[test]
fn a_wrong_token_signs_nobody_in() {
    let program = Program::start();

    let refusal = program.refused_as("WRONG", &["me"]);

    let words = "ClientError: Not authenticated. Run 'prism login' or select another profile. Unauthorized";
    assert_eq!(refusal, (1, String::from(words)));
}

#[test]
fn a_query_is_answered_as_json_and_as_a_table() {
    let program = Program::start_with(&["--customers", "3"]);
    let query = "query ($name: String) { customers(name: $name, isSystem: false) { nodes { name } totalCount } }";
    let ask = ["graphql:query", query, "--variables", r#"{"name":"Calder & Finch"}"#];

    let raw = program.prism(&[&ask[..], &["--raw"]].concat());
    let table = program.prism(&[&ask[..], &["-o", "table", "-d", "customers.nodes", "-c", "name"]].concat());

    let data: serde_json::Value = serde_json::from_str(&raw).expect("JSON");
    assert_eq!(data, json!({ "customers": { "nodes": [{ "name": "Calder & Finch" }], "totalCount": 1 } }));
    assert_eq!(table.lines().last().map(str::trim), Some("Calder & Finch"));
}

#[test]
fn a_query_for_what_the_api_lacks_is_refused() {
    let program = Program::start();

    let refusal = program.refused(&["graphql:query", "{ weather }"]);

    let words = "Error: GraphQL query failed: Unknown field \"weather\" on type \"RootQuery\".";
    assert_eq!(refusal, (2, String::from(words)));
}
