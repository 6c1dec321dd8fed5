//! `customers:…`

use serde_json::json;

use crate::support::{Program, not_found};

#[test]
fn customers_are_listed_without_the_system_customer() {
    let program = Program::start_with(&["--customers", "3"]);

    let list = program.prism(&["customers:list", "--csv", "--columns", "name,external id"]);

    assert_eq!(
        list,
        "Name,External Id\nHarbourline Logistics,TW-10001\nBrightwater Foods,TW-10002\nCalder & Finch,TW-10003"
    );
}

#[test]
fn more_customers_than_a_page_holds_are_listed_whole() {
    let program = Program::start_with(&["--customers", "250"]);

    let list = program.prism(&["customers:list", "--columns", "id", "--no-header"]);

    assert_eq!(list.lines().count(), 250);
}

#[test]
fn a_customer_is_created_with_labels_then_changed_then_deleted() {
    let program = Program::start();
    let new = ["-n", "Fjordline", "-d", "Ferries", "-e", "F-1", "-l", "EU", "-l", "Pilot"];
    let find = || {
        program.data(
            "{ customers(name_Icontains: \"fjord\") { nodes { name description externalId labels } } }",
            &json!({}),
        )
    };

    let id = program.prism(&[&["customers:create"], &new[..]].concat());
    let created = find();
    let updated_id = program.prism(&["customers:update", &id, "-n", "Fjord Line", "-l", "Enterprise"]);
    let updated = find();
    program.prism(&["customers:delete", &id]);

    assert_eq!(updated_id, id);
    assert_eq!(
        created["customers"]["nodes"],
        json!([{ "name": "Fjordline", "description": "Ferries", "externalId": "F-1", "labels": ["EU", "Pilot"] }])
    );
    assert_eq!(
        updated["customers"]["nodes"],
        json!([{ "name": "Fjord Line", "description": "Ferries", "externalId": "F-1", "labels": ["Enterprise"] }])
    );
    assert_eq!(find()["customers"]["nodes"], json!([]));
}

#[test]
fn a_name_or_an_external_id_in_use_is_refused() {
    let program = Program::start();

    let name = program.refused(&["customers:create", "-n", "Brightwater Foods"]);
    let external_id = program.refused(&["customers:create", "-n", "New", "-e", "TW-10001"]);

    assert_eq!(name, (1, String::from("Error: name: Customer with this Name already exists.")));
    assert_eq!(external_id, (1, String::from("Error: externalId: Customer with this External Id already exists.")));
}

#[test]
fn a_customer_that_does_not_exist_cannot_be_changed_or_deleted() {
    let program = Program::start();

    assert_eq!(program.refused(&["customers:update", "nonsense", "-n", "New"]), not_found());
    assert_eq!(program.refused(&["customers:delete", "nonsense"]), not_found());
}

#[test]
fn a_customer_with_instances_is_deleted_only_where_they_go_as_well() {
    let careful = Program::start();
    let thorough = Program::start_with(&["--delete-customer", "cascade"]);
    let id = careful.customer("Brightwater Foods");

    let refusal = careful.refused(&["customers:delete", &id]);
    thorough.prism(&["customers:delete", &id]);

    assert_eq!(refusal, (1, String::from("Error: The customer has instances and cannot be deleted.")));
    assert_eq!(thorough.prism(&["instances:list", "-c", &id, "--columns", "name", "--no-header"]), "");
}
