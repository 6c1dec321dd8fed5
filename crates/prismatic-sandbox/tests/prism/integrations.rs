//! `integrations:…`

use crate::support::Program;

#[test]
fn integrations_are_listed_once_each_or_with_every_version() {
    let program = Program::start();
    let versions = |args: &[&str]| {
        let list = program
            .prism(&[&["integrations:list", "-s", "acme", "--columns", "version", "--no-header"], args].concat());
        list.lines().map(str::trim).map(str::to_owned).collect::<Vec<_>>()
    };

    assert_eq!(versions(&[]), ["7"]);
    assert_eq!(versions(&["-a"]), ["7", "1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn integrations_are_listed_by_owner() {
    let program = Program::start();
    let customer = program.customer("Harbourline Logistics");
    let names = |args: &[&str]| {
        let list = program.prism(&[&["integrations:list", "--columns", "name", "--no-header"], args].concat());
        list.lines().map(str::trim).map(str::to_owned).collect::<Vec<_>>()
    };

    let of_customer = names(&["-c", &customer]);
    let of_organization = names(&["-o"]);

    assert_eq!(of_customer, ["Harbourline Freight Portal"]);
    assert_eq!(of_organization.len() + 1, names(&[]).len());
    assert!(!of_organization.contains(&of_customer[0]));
}

#[test]
fn versions_are_listed_newest_first() {
    let program = Program::start();
    let id = program.integration("Price Lookup");
    let ask = |args: &[&str]| {
        let columns = ["integrations:versions", &id, "--csv", "--columns", "version,available"];
        program.prism(&[&columns[..], args].concat())
    };

    assert_eq!(ask(&[]), "Version,Available\n4,false\n3,true\n2,true\n1,true");
    assert_eq!(ask(&["--latest-available"]), "Version,Available\n3,true");
}

#[test]
fn an_integration_that_does_not_exist_has_no_versions() {
    let program = Program::start();

    let refusal = program.refused(&["integrations:versions", "nonsense"]);

    assert_eq!(refusal, (1, String::from("ClientError: Record not found")));
}
