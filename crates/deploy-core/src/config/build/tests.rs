use prismatic_api::model::{
    Collection, ConnectionKind, DataType, InputType, Preset, ScheduleType, Scope, ScopedConfigVariable,
};

use super::*;
use crate::config::form::{ConfigCollection, ConfigOption, ConfigType, ConnectionInputType, Reusable};
use crate::config::testing::{connected, form, input, laid_out, many, picked, raw, variable};
use crate::config::value::{ConfigValue, Schedule};

/// The pages of a form: names, with keys and HTML.
fn outline(form: &ConfigForm) -> Vec<(&str, Vec<&str>)> {
    form.pages
        .iter()
        .map(|page| {
            let elements = page.elements.iter().map(|element| match element {
                ConfigElement::Html(html) => html.as_str(),
                ConfigElement::Variable(variable) => variable.key.as_str(),
            });
            (page.name.as_str(), elements.collect())
        })
        .collect()
}

fn left(what: &str, why: LeftOutReason) -> LeftOut {
    LeftOut { what: what.to_owned(), why }
}

#[test]
fn every_variable_is_on_a_page_or_left_out_with_why() {
    let pages = r#"[
        {"name":"One","elements":[{"type":"configVar","value":"B"},{"type":"htmlElement","value":"<p>Hi</p>"},
            {"type":"configVar","value":"A"},{"type":"configVar","value":"B"},{"type":"configVar","value":"Gone"}]},
        {"name":"All hidden","elements":[{"type":"configVar","value":"Secret sauce"}]},
        {"name":"Yours","userLevelConfigured":true,"elements":[{"type":"configVar","value":"Mine"}]}]"#;
    let hidden = r#"{"visibleToOrgDeployer":false}"#.to_owned();
    let relay = ScopedConfigVariable { id: "relay".to_owned(), scope: Some(Scope::Organization) };
    let form = laid_out(
        pages,
        vec![
            raw("A", DataType::String),
            raw("B", DataType::String),
            RequiredConfigVariable { meta: Some(hidden), ..raw("Secret sauce", DataType::String) },
            raw("Mine", DataType::String),
            RequiredConfigVariable { scoped: Some(relay), ..connected("Relay", vec![]) },
            RequiredConfigVariable { user_level: true, ..raw("Theirs", DataType::String) },
            raw("Unplaced", DataType::String),
        ],
    );

    assert_eq!(outline(&form), [("One", vec!["B", "<p>Hi</p>", "A"]), ("", vec!["Unplaced"])]);
    assert_eq!(
        form.left_out,
        [
            left("Secret sauce", LeftOutReason::HiddenFromYou),
            left("Yours", LeftOutReason::UserLevelPage),
            left("Relay", LeftOutReason::OrganizationConnection),
            left("Theirs", LeftOutReason::UserLevelPage),
        ]
    );
    assert_eq!(form.blockers, []);
}

#[test]
fn pages_that_can_not_be_understood_cost_nothing_but_the_places() {
    for pages in ["", "null", "[", "{\"name\":1}", "[{\"elements\":7}]"] {
        let form = laid_out(pages, vec![raw("B", DataType::String), raw("A", DataType::Number)]);
        assert_eq!(outline(&form), [("", vec!["B", "A"])], "{pages}");
    }
    assert!(form(vec![]).is_empty());
}

#[test]
fn what_can_not_be_done_here_is_a_blocker() {
    let unknown_scope = ScopedConfigVariable { id: "x".to_owned(), scope: None };
    let mut object = input("object", InputType::Other);
    object.label = "Object".to_owned();
    let mut held = input("held", InputType::Other);
    held.preset = Some(Preset { value: None, has_value: true });
    let in_part = |raw: RequiredConfigVariable| RequiredConfigVariable {
        connection: raw.connection.map(|kind| ConnectionKind { is_whole: false, ..kind }),
        ..raw
    };
    let form = form(vec![
        raw("New", DataType::Unknown("HOLOGRAM".to_owned())),
        many("Sets", DataType::String, Collection::Unknown("SET".to_owned())),
        many("Forms", DataType::JsonForm, Collection::Values),
        RequiredConfigVariable { on_premise: OnPremise::Required, ..connected("Printer", vec![]) },
        RequiredConfigVariable { scoped: Some(unknown_scope), ..connected("Shared", vec![]) },
        raw("Nothing", DataType::Connection),
        in_part(connected("Long", vec![])),
        connected("Odd", vec![object, held]),
        raw("Fine", DataType::String),
        raw("Fine ", DataType::String),
        RequiredConfigVariable { on_premise: OnPremise::Allowed, ..connected("May", vec![]) },
    ]);

    let unknown = |key: &str| Blocker::UnknownType(key.to_owned());
    assert_eq!(
        form.blockers,
        [
            unknown("Fine "),
            unknown("New"),
            unknown("Sets"),
            unknown("Forms"),
            Blocker::OnPremise("Printer".to_owned()),
            unknown("Shared"),
            unknown("Nothing"),
            unknown("Long"),
            unknown("Odd / Object"),
        ]
    );
    assert_eq!(form.variable("New").map(|variable| variable.data_type), Some(ConfigType::Unknown));
}

#[test]
fn an_integration_in_code_whose_variables_have_no_pages_is_configured_elsewhere() {
    let config = |pages: &str, variables| VersionConfig {
        is_code_native: true,
        config_pages: pages.to_owned(),
        variables,
        flows: vec![],
    };
    let relay = ScopedConfigVariable { id: "relay".to_owned(), scope: Some(Scope::Organization) };
    let relay = RequiredConfigVariable { scoped: Some(relay), ..connected("Relay", vec![]) };
    let blockers = |config| build(IntegrationId::new("v"), config).blockers;

    assert_eq!(blockers(config("[]", vec![raw("A", DataType::String)])), [Blocker::Headless]);
    assert_eq!(blockers(config("[]", vec![relay])), []);
    assert_eq!(blockers(config("[]", vec![])), []);
    assert_eq!(blockers(config(r#"[{"name":"One"}]"#, vec![raw("A", DataType::String)])), []);
}

#[test]
fn a_variable_begins_with_its_default_or_with_what_it_shows_by_itself() {
    let with = |default: &str, raw: RequiredConfigVariable| {
        variable(RequiredConfigVariable { default_value: Some(default.to_owned()), ..raw }).initial
    };
    let schedule = |every, cron: &str, zone: &str| {
        Some(ConfigValue::Schedule(Schedule { every, cron: cron.to_owned(), time_zone: zone.to_owned() }))
    };
    let scheduled = |kind| RequiredConfigVariable {
        schedule_type: Some(kind),
        time_zone: Some("Europe/Berlin".to_owned()),
        ..raw("A", DataType::Schedule)
    };
    let list = || many("A", DataType::String, Collection::Values);

    assert_eq!(with("x", raw("A", DataType::String)), Some(ConfigValue::text("x")));
    assert_eq!(with("[\"a\",1]", list()), Some(ConfigValue::List(vec!["a".to_owned(), "1".to_owned()])));
    assert_eq!(with("not json", list()), None);
    assert_eq!(
        with("0 5 * * *", scheduled(ScheduleType::Day)),
        schedule(ScheduleType::Day, "0 5 * * *", "Europe/Berlin")
    );
    assert_eq!(with("0 5 * * *", raw("A", DataType::Schedule)), schedule(ScheduleType::Custom, "0 5 * * *", ""));
    assert_eq!(
        variable(scheduled(ScheduleType::Week)).initial,
        schedule(ScheduleType::Week, "00 00 * * 0", "Europe/Berlin")
    );
    assert_eq!(variable(raw("A", DataType::Boolean)).initial, Some(ConfigValue::text("false")));
    assert_eq!(variable(list()).initial, Some(ConfigValue::List(vec![])));
    assert_eq!(variable(raw("A", DataType::String)).initial, None);
}

#[test]
fn options_have_keys_and_labels_where_they_are_told_apart() {
    let picked = variable(picked("A", &["One", r#"{"key":"2","label":"Two"}"#, "{odd"]));
    let option = |value: &str, label: &str| ConfigOption { value: value.to_owned(), label: label.to_owned() };
    assert_eq!(picked.options, [option("One", "One"), option("2", "Two"), option("{odd", "{odd")]);
}

#[test]
fn an_input_of_a_connection_is_typed_the_way_of_a_variable_of_its_type() {
    let types = [InputType::String, InputType::Text, InputType::Code, InputType::Date, InputType::Timestamp];
    let variable = variable(connected("ERP", types.map(|input_type| input("input", input_type)).to_vec()));
    let inputs = variable.connection.expect("a connection").inputs;
    assert_eq!(
        inputs.into_iter().map(|input| input.input_type).collect::<Vec<_>>(),
        [
            ConnectionInputType::String,
            ConnectionInputType::Text,
            ConnectionInputType::Code,
            ConnectionInputType::Date,
            ConnectionInputType::Timestamp
        ]
    );
}

#[test]
fn what_the_builder_put_into_a_secret_input_is_held_and_never_shown() {
    let preset = |value: Option<&str>| Some(Preset { value: value.map(Into::into), has_value: true });
    let mut secret = input("secret", InputType::Password);
    secret.preset = preset(Some("canary"));
    let mut key = input("key", InputType::String);
    key.meta = Some(r#"{"writeOnly":true}"#.to_owned());
    key.preset = preset(None);
    let mut url = input("url", InputType::String);
    url.preset = preset(Some("https://erp.example"));
    url.default = Some("https://default.example".into());
    let mut hidden = input("hidden", InputType::String);
    hidden.is_visible = false;
    let variable = variable(connected("ERP", vec![secret, key, url, hidden]));

    let connection = variable.connection.as_ref().expect("a connection");
    let inputs: Vec<_> = connection
        .inputs
        .iter()
        .map(|input| (input.key.as_str(), input.secret, input.is_held, input.initial.as_deref()))
        .collect();
    assert_eq!(
        inputs,
        [("secret", true, true, None), ("key", true, true, None), ("url", false, false, Some("https://erp.example")),]
    );
    assert_eq!((connection.reusable.clone(), variable.collection), (Reusable::No, ConfigCollection::None));
    assert!(!format!("{variable:?}").contains("canary"));
}
