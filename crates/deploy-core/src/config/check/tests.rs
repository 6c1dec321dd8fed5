use prismatic_api::model::{Collection, DataType, InputType, RequiredConfigVariable};

use super::*;
use crate::config::form::ConfigForm;
use crate::config::testing::{connected, form, input, many, picked, raw, shared, variable};
use crate::config::value::TypedInput;

fn kinds(variable: &ConfigVariable, value: Option<&ConfigValue>) -> Vec<ConfigProblemKind> {
    check_variable(variable, value).into_iter().map(|problem| problem.kind).collect()
}

fn code(language: CodeLanguage) -> RequiredConfigVariable {
    RequiredConfigVariable { code_language: Some(language), ..raw("A", DataType::Code) }
}

#[test]
fn each_type_takes_its_form_and_no_other() {
    use ConfigProblemKind::{BadJson, BadXml, Missing, NotAChoice, NotADate, NotANumber, NotATime};
    let cases: Vec<(RequiredConfigVariable, &[&str], &[&str], ConfigProblemKind)> = vec![
        (raw("A", DataType::String), &["x", " ", "=1"], &[""], Missing),
        (raw("A", DataType::Boolean), &["true", "false"], &["yes", "TRUE", "1"], NotAChoice),
        (
            raw("A", DataType::Number),
            &["15", "-1.5", " 2 ", "1e3", "+.5"],
            &["1,5", "inf", "NaN", "0x1", "-", "1 000"],
            NotANumber,
        ),
        (
            raw("A", DataType::Date),
            &["2026-11-05", "2024-02-29"],
            &["2026-02-29", "05.11.2026", "2026-11-05T00:00:00Z", "20261105"],
            NotADate,
        ),
        (
            raw("A", DataType::Timestamp),
            &["2026-11-05T09:30:00Z", "2026-11-05T09:30:00.5+01:00"],
            &["2026-11-05", "2026-11-05T09:30:00", "now"],
            NotATime,
        ),
        (picked("A", &["One", "Two"]), &["One"], &["one", "Three"], NotAChoice),
        (code(CodeLanguage::Json), &["{\"a\":[1]}", "7"], &["{", "{a:1}", "{} {}"], BadJson),
        (
            code(CodeLanguage::Xml),
            &["<a/>", "<?xml version=\"1.0\"?>\n<!-- c --><a b=\"1\"><c>&amp;</c></a>\n"],
            &["x", "<a>", "<a></b>", "<a/><b/>", "<a b=1/>", "<a b=\"1\" b=\"2\"/>", "<a/>x", "</a>", "<!-- -->"],
            BadXml,
        ),
        (code(CodeLanguage::Html), &["<p>a", "a & b"], &[""], Missing),
        (raw("A", DataType::Credential), &["Q3JlZDox"], &[""], Missing),
    ];
    for (raw, good, bad, kind) in cases {
        let variable = variable(raw);
        for text in good {
            assert_eq!(kinds(&variable, Some(&ConfigValue::text(*text))), [], "{text}");
        }
        for text in bad {
            assert_eq!(kinds(&variable, Some(&ConfigValue::text(*text))), [kind], "{text}");
        }
    }
}

#[test]
fn what_a_data_source_offers_is_not_known_so_any_choice_fits() {
    let raw = RequiredConfigVariable { data_source: Some("source-1".to_owned()), ..picked("A", &["One"]) };
    assert_eq!(kinds(&variable(raw), Some(&ConfigValue::text("Two"))), []);
}

#[test]
fn a_variable_is_missing_where_it_has_neither_a_value_nor_one_by_itself() {
    let with = |default: &str, raw: RequiredConfigVariable| RequiredConfigVariable {
        default_value: Some(default.to_owned()),
        ..raw
    };
    let missing = [ConfigProblemKind::Missing];

    assert_eq!(kinds(&variable(raw("A", DataType::String)), None), missing);
    assert_eq!(kinds(&variable(with("x", raw("A", DataType::String))), None), []);
    assert_eq!(kinds(&variable(with("x", raw("A", DataType::String))), Some(&ConfigValue::text(""))), missing);
    // A default that is empty says that nothing is a value.
    assert_eq!(kinds(&variable(with("", raw("A", DataType::String))), Some(&ConfigValue::text(""))), []);
    assert_eq!(kinds(&variable(raw("A", DataType::Boolean)), None), []);
    assert_eq!(kinds(&variable(many("A", DataType::String, Collection::Values)), None), []);
    assert_eq!(kinds(&variable(picked("A", &["One"])), None), missing);
    assert_eq!(kinds(&variable(raw("A", DataType::Schedule)), None), missing);
    assert_eq!(kinds(&variable(raw("A", DataType::JsonForm)), Some(&ConfigValue::Json(" ".to_owned()))), missing);
}

#[test]
fn each_value_of_a_list_has_to_fit_and_keys_are_there_once() {
    let list = variable(many("A", DataType::Number, Collection::Values));
    let items = |items: &[&str]| ConfigValue::List(items.iter().map(|&item| item.to_owned()).collect());
    assert_eq!(kinds(&list, Some(&items(&["1", "2"]))), []);
    assert_eq!(kinds(&list, Some(&items(&["1", "two"]))), [ConfigProblemKind::NotANumber]);
    let pairs = variable(many("A", DataType::String, Collection::Pairs));
    let of = |pairs: &[(&str, &str)]| {
        let pair = |(key, value): &(&str, &str)| ConfigPair { key: (*key).to_owned(), value: (*value).to_owned() };
        ConfigValue::Pairs(pairs.iter().map(pair).collect())
    };
    assert_eq!(kinds(&pairs, Some(&of(&[("a", "1"), ("b", "")]))), []);
    assert_eq!(kinds(&pairs, Some(&of(&[("a", "1"), ("a", "2")]))), [ConfigProblemKind::DoubledKey]);
    assert_eq!(kinds(&pairs, Some(&of(&[(" ", "1")]))), [ConfigProblemKind::BadPair]);
}

#[test]
fn a_schedule_is_a_cron_expression_in_a_time_zone_or_never() {
    let schedule = variable(raw("A", DataType::Schedule));
    let check = |every, cron: &str, zone: &str| {
        let value = Schedule { every, cron: cron.to_owned(), time_zone: zone.to_owned() };
        kinds(&schedule, Some(&ConfigValue::Schedule(value)))
    };
    for cron in ["*/5 * * * *", "0 */1 * * *", "00 00 */1 * *", "00 00 * * 0", "0 9 * * MON-FRI", "0 0 L * *"] {
        assert_eq!(check(ScheduleType::Custom, cron, "Europe/Berlin"), [], "{cron}");
    }
    for cron in ["* * * *", "61 * * * *", "0 * * * * *", "@daily", "every day", "a b c d e"] {
        assert_eq!(check(ScheduleType::Custom, cron, ""), [ConfigProblemKind::BadCron], "{cron}");
    }
    assert_eq!(check(ScheduleType::None, "", ""), []);
    assert_eq!(check(ScheduleType::Week, "", ""), [ConfigProblemKind::Missing]);
    assert_eq!(check(ScheduleType::Day, "0 0 * * *", "Mars/Olympus"), [ConfigProblemKind::BadTimeZone]);
}

#[test]
fn json_has_the_form_of_its_type() {
    let check =
        |data_type, text: &str| kinds(&variable(raw("A", data_type)), Some(&ConfigValue::Json(text.to_owned())));
    assert_eq!(check(DataType::JsonForm, "{\"a\":1}"), []);
    assert_eq!(check(DataType::JsonForm, "{"), [ConfigProblemKind::BadJson]);
    assert_eq!(check(DataType::ObjectSelection, "[{\"object\":{\"key\":\"a\"},\"fields\":[]}]"), []);
    assert_eq!(check(DataType::ObjectSelection, "[{\"key\":\"a\"}]"), [ConfigProblemKind::BadForm]);
    assert_eq!(check(DataType::ObjectFieldMap, "{\"fields\":[{\"field\":{\"key\":\"a\"}}]}"), []);
    assert_eq!(check(DataType::ObjectFieldMap, "[]"), [ConfigProblemKind::BadForm]);
}

#[test]
fn half_a_time_in_a_connection_is_none_and_other_texts_are_left_to_prismatic() {
    let variable = variable(connected("ERP", vec![input("until", InputType::Timestamp)]));
    let check = |typed: &str| {
        let typed = ConfigValue::Connection(vec![TypedInput::new("until", typed)]);
        check_variable(&variable, Some(&typed)).iter().map(|problem| problem.kind).collect::<Vec<_>>()
    };
    assert_eq!(check("2026-12-01T"), [ConfigProblemKind::NotATime]);
    assert_eq!(check("T09:30"), [ConfigProblemKind::NotATime]);
    assert_eq!((check("2026-12-01T09:30:00Z"), check("next week")), (vec![], vec![]));
}

fn of_input(problem: &ConfigProblem) -> (Option<&str>, ConfigProblemKind) {
    (problem.input.as_deref(), problem.kind)
}

#[test]
fn a_connection_needs_what_is_required_and_not_held_already() {
    let mut scope = input("scope", InputType::String);
    scope.required = false;
    let mut port = input("port", InputType::String);
    port.default = Some("9100".into());
    let mut mode = input("mode", InputType::String);
    mode.model = Some(r#"[{"label":"Europe","value":"eu"},"us"]"#.to_owned());
    let variable = variable(connected(
        "ERP",
        vec![input("password", InputType::Password), scope, port, mode, input("tls", InputType::Boolean)],
    ));
    let check = |typed: &[(&str, &str)]| {
        let typed = typed.iter().map(|(key, value)| TypedInput::new(*key, *value)).collect();
        let problems = check_variable(&variable, Some(&ConfigValue::Connection(typed)));
        problems.iter().map(|problem| (problem.input.clone().unwrap_or_default(), problem.kind)).collect::<Vec<_>>()
    };
    let found = |problems: &[(&str, ConfigProblemKind)]| -> Vec<_> {
        problems.iter().map(|(input, kind)| ((*input).to_owned(), *kind)).collect()
    };

    assert_eq!(check(&[("password", "p"), ("mode", "eu")]), []);
    assert_eq!(
        check(&[("password", ""), ("port", ""), ("mode", "Europe"), ("tls", "on"), ("pin", "1")]),
        found(&[
            ("password", ConfigProblemKind::Missing),
            ("port", ConfigProblemKind::Missing),
            ("mode", ConfigProblemKind::NotAChoice),
            ("tls", ConfigProblemKind::NotAChoice),
            ("pin", ConfigProblemKind::WrongKind),
        ])
    );
    let problems = check_variable(&variable, None);
    let expected = [(Some("password"), ConfigProblemKind::Missing), (Some("mode"), ConfigProblemKind::Missing)];
    assert_eq!(problems.iter().map(of_input).collect::<Vec<_>>(), expected);
}

#[test]
fn a_connection_that_customers_share_is_chosen_or_made() {
    let shared = variable(shared("Desk", vec![input("desk", InputType::String)]));
    let own = variable(connected("ERP", vec![]));
    let reusable = |id: &str| ConfigValue::Reusable(id.to_owned());
    assert_eq!(kinds(&shared, None), [ConfigProblemKind::Missing]);
    assert_eq!(kinds(&shared, Some(&reusable("id"))), []);
    assert_eq!(kinds(&shared, Some(&reusable(""))), [ConfigProblemKind::Missing]);
    assert_eq!(kinds(&shared, Some(&ConfigValue::Connection(vec![TypedInput::new("desk", "d")]))), []);
    assert_eq!(kinds(&own, Some(&reusable("id"))), [ConfigProblemKind::WrongKind]);
}

fn keys(form: &ConfigForm, entries: &[ConfigEntry], scope: CheckScope<'_>) -> Vec<String> {
    check(form, entries, scope).into_iter().filter_map(|problem| problem.key).collect()
}

#[test]
fn what_waits_for_the_instance_is_not_missing_before_there_is_one() {
    let sourced = RequiredConfigVariable { data_source: Some("source-1".to_owned()), ..raw("B", DataType::Picklist) };
    let form = form(vec![raw("A", DataType::Number), sourced, raw("C", DataType::String)]);
    let entries = [ConfigEntry::new("A", ConfigValue::text("x")), ConfigEntry::new("Gone", ConfigValue::text("x"))];

    assert_eq!(keys(&form, &entries, CheckScope::BeforeInstance), ["A", "C", "Gone"]);
    assert_eq!(keys(&form, &entries, CheckScope::Everything), ["A", "B", "C", "Gone"]);
    assert_eq!(keys(&form, &entries, CheckScope::Keys(&["B".to_owned(), "C".to_owned()])), ["B", "C"]);
}
