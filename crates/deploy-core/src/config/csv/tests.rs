use prismatic_api::model::{Collection, DataType, InputType, RequiredConfigVariable, ScheduleType};

use super::*;
use crate::config::testing::{connected, form, input, many, picked, raw};
use crate::config::value::{ConfigEntry, ConfigPair, ConfigValue, Schedule, TypedInput};

fn erp() -> ConfigForm {
    let mut region = input("region", InputType::String);
    region.label = "Region".to_owned();
    region.model = Some(r#"[{"label":"Europe","value":"eu"}]"#.to_owned());
    let mut password = input("password", InputType::Password);
    password.label = "Password".to_owned();
    form(vec![
        connected("ERP", vec![region, password]),
        raw("Plant", DataType::String),
        raw("Limit", DataType::Number),
        raw("Active?", DataType::Boolean),
        picked("System", &["Production", "Test"]),
        many("Places", DataType::String, Collection::Values),
        many("Codes", DataType::String, Collection::Pairs),
        RequiredConfigVariable {
            time_zone: Some("Europe/Berlin".to_owned()),
            schedule_type: Some(ScheduleType::Day),
            ..raw("When", DataType::Schedule)
        },
        raw("=Formula", DataType::String),
    ])
}

fn customers() -> Vec<CsvCustomer> {
    let customer = |id: &str, name: &str, external_id: Option<&str>| CsvCustomer {
        id: CustomerId::new(id),
        name: name.to_owned(),
        external_id: external_id.map(str::to_owned),
    };
    vec![
        customer("c-1", "Kestrel Outdoor", Some("1001")),
        customer("c-2", "Zoë & Söhne", None),
        customer("c-3", "=Acme", Some("1003")),
    ]
}

fn row(customer: &str, entries: Vec<ConfigEntry>) -> CustomerEntries {
    CustomerEntries { customer: CustomerId::new(customer), entries }
}

fn text(key: &str, text: &str) -> ConfigEntry {
    ConfigEntry::new(key, ConfigValue::text(text))
}

fn problem(line: u64, column: &str, kind: CsvProblemKind, value: &str) -> CsvProblem {
    let value = (!value.is_empty()).then(|| value.to_owned());
    CsvProblem { line, column: Some(column.to_owned()), kind, value, because: None }
}

fn read(text: &str) -> ConfigCsv {
    read_csv(text.as_bytes(), &erp(), &customers(), &[])
}

#[test]
fn a_template_has_a_line_for_each_customer_and_no_formulas() {
    let expected = "\u{feff}Customer,External ID,ERP / Region,ERP / Password,Plant,Limit,Active?,System,Places,Codes,When,'=Formula\r\n\
        Kestrel Outdoor,1001,,,,,,,,,,\r\n\
        Zoë & Söhne,,,,,,,,,,,\r\n\
        '=Acme,1003,,,,,,,,,,\r\n";
    assert_eq!(csv_template(&erp(), &customers()), expected);
}

#[test]
fn a_template_that_was_saved_and_filled_in_is_read_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("customers.csv");
    save_csv_template(&path, &erp(), &customers()).expect("saves");
    let filled = std::fs::read_to_string(&path).expect("a file").replace("1003,,,,,,,,,,", "1003,,,0003,,,,,,,x");
    std::fs::write(&path, filled).expect("saves");

    let csv = read_csv_file(&path, &erp(), &customers(), &[]).expect("reads");

    assert_eq!(csv.rows, [row("c-3", vec![text("Plant", "0003"), text("=Formula", "x")])]);
    assert_eq!((csv.columns.len(), csv.problems), (10, vec![]));
    assert!(matches!(read_csv_file(folder.path(), &erp(), &[], &[]), Err(Error::FileUnreadable(_))));
}

#[test]
fn cells_become_values_of_their_variables() {
    let csv = read(concat!(
        "external id,Plant,limit,ACTIVE?,System,Places,Codes,When,erp / region,ERP / password\n",
        "1001, 0001 ,5,Yes,test,a; b;,\"x=1\ny=2=3\",0 5 * * *,Europe,canary\n",
        "1003,,,,,\"[\"\"a;b\"\"]\",\"{\"\"k\"\":\"\"v\"\"}\",,,\n",
    ));

    let pair = |key: &str, value: &str| ConfigPair { key: key.to_owned(), value: value.to_owned() };
    let list = |items: &[&str]| ConfigValue::List(items.iter().map(|&item| item.to_owned()).collect());
    let when =
        Schedule { every: ScheduleType::Custom, cron: "0 5 * * *".to_owned(), time_zone: "Europe/Berlin".to_owned() };
    let typed = vec![TypedInput::new("region", "eu"), TypedInput::new("password", "canary")];
    assert_eq!(
        csv.rows,
        [
            row(
                "c-1",
                vec![
                    text("Plant", " 0001 "),
                    text("Limit", "5"),
                    text("Active?", "true"),
                    text("System", "Test"),
                    ConfigEntry::new("Places", list(&["a", "b"])),
                    ConfigEntry::new("Codes", ConfigValue::Pairs(vec![pair("x", "1"), pair("y", "2=3")])),
                    ConfigEntry::new("When", ConfigValue::Schedule(when)),
                    ConfigEntry::new("ERP", ConfigValue::Connection(typed)),
                ]
            ),
            row(
                "c-3",
                vec![
                    ConfigEntry::new("Places", list(&["a;b"])),
                    ConfigEntry::new("Codes", ConfigValue::Pairs(vec![pair("k", "v")])),
                ]
            ),
        ]
    );
    assert_eq!(csv.problems, []);
    assert!(!format!("{csv:?}").contains("canary"));
}

#[test]
fn files_of_european_spreadsheets_are_read() {
    let bytes = b"sep=;\r\nCustomer;Limit;Plant\r\nZo\xeb & S\xf6hne;1,5;a,b\r\n";

    let csv = read_csv(bytes, &erp(), &customers(), &[]);

    assert_eq!(csv.rows, [row("c-2", vec![text("Limit", "1.5"), text("Plant", "a,b")])]);
    assert_eq!(csv.problems, []);
}

#[test]
fn customers_are_found_by_id_external_id_or_name_whichever_column_says_so() {
    for (header, cell) in [
        ("Customer", "c-1"),
        ("customer", "1001"),
        ("Customer Name", "  kestrel OUTDOOR"),
        ("Customer ID", "c-1"),
        ("Name", "Kestrel Outdoor"),
        ("externalId", "1001"),
    ] {
        let csv = read(&format!("{header},Plant\n{cell},x\n"));
        assert_eq!((csv.rows, csv.problems), (vec![row("c-1", vec![text("Plant", "x")])], vec![]), "{header}");
    }
    let csv = read("Customer,External ID,Plant\nno longer called so,1003,x\n'=Acme,,y\n");
    assert_eq!(csv.rows, [row("c-3", vec![text("Plant", "x")])]);
    assert_eq!(csv.problems, [problem(3, "Customer", CsvProblemKind::DoubledCustomer, "'=Acme")]);
}

#[test]
fn what_stands_against_a_file_is_told_by_line_and_column() {
    let csv = read(concat!(
        "Customer,Plant,Limit,Color,ERP / Region,,Plant,ERP / Password\n",
        "Kestrel Outdoor,x,\"five\nor so\",red,Mars,,y,\n",
        "\n",
        ",,,,,,,\n",
        "Nobody,x,1,,,,,\n",
        "Kestrel Outdoor,x,1,,,,,\n",
        "1003,x,1,,,,,canary,extra\n",
    ));

    let bad = |line, column: &str, value: &str, because| CsvProblem {
        because: Some(because),
        ..problem(line, column, CsvProblemKind::BadValue, value)
    };
    let unreadable = CsvProblem { column: None, ..problem(8, "", CsvProblemKind::Unreadable, "") };
    assert_eq!(
        csv.problems,
        [
            problem(1, "Color", CsvProblemKind::UnmatchedColumn, ""),
            problem(1, "Plant", CsvProblemKind::UnmatchedColumn, ""),
            bad(2, "Limit", "five\nor so", ConfigProblemKind::NotANumber),
            bad(2, "ERP / Region", "Mars", ConfigProblemKind::NotAChoice),
            problem(6, "Customer", CsvProblemKind::UnknownCustomer, "Nobody"),
            problem(7, "Customer", CsvProblemKind::DoubledCustomer, "Kestrel Outdoor"),
            unreadable,
        ]
    );
    let keys: Vec<_> = csv.columns.iter().map(|column| (column.key.as_deref(), column.input.as_deref())).collect();
    assert_eq!(
        keys,
        [
            (Some("Plant"), None),
            (Some("Limit"), None),
            (None, None),
            (Some("ERP"), Some("region")),
            (None, None),
            (Some("ERP"), Some("password")),
        ]
    );
}

#[test]
fn lines_are_counted_whatever_ends_them_and_empty_ones_too() {
    for end in ["\n", "\r\n"] {
        let lines = ["Customer,Limit", "Kestrel Outdoor,five", "", "", "Nobody,1", ""];
        let problems = read(&lines.join(end)).problems;
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 5], "{end:?}");
    }
}

#[test]
fn a_file_without_customers_holds_nothing() {
    let place = |kind| CsvProblem { column: None, ..problem(1, "", kind, "") };
    assert_eq!(read("").problems, [place(CsvProblemKind::NoCustomerColumn)]);
    let csv = read("Plant\nx\n");
    assert_eq!((csv.rows, csv.problems), (vec![], vec![place(CsvProblemKind::NoCustomerColumn)]));
}

#[test]
fn a_column_called_name_is_the_variables_where_there_is_one() {
    let form = form(vec![raw("Name", DataType::String)]);
    let csv = read_csv(b"Customer,Name\n1001,x\n", &form, &customers(), &[]);
    assert_eq!(csv.rows, [row("c-1", vec![text("Name", "x")])]);
}

#[test]
fn any_bytes_are_read_without_harm() {
    for bytes in [&b"\xff\xfe"[..], b"\xef\xbb\xbf", b"\"", b"\0,\0\n\0", b"Customer,Plant\n1001,\"x", b"\r\r\n\n;\t,"]
    {
        let _ = read_csv(bytes, &erp(), &customers(), &[]);
    }
}

#[test]
fn what_is_said_of_a_column_goes_before_its_heading() {
    let says = |header: &str, holds| CsvChoice { header: header.to_owned(), holds };
    let values =
        |key: &str, input: Option<&str>| CsvHolds::Values { key: key.to_owned(), input: input.map(str::to_owned) };
    let file = "Firma,Werk,Plant,Gebiet,Farbe\n1001,0003,x,eu,red\n";
    assert_eq!(read(file).problems.last().map(|problem| problem.kind), Some(CsvProblemKind::NoCustomerColumn));
    let choices = [
        says("Firma", CsvHolds::Customers),
        says("Werk", values("Plant", None)),
        says("Gebiet", values("ERP", Some("region"))),
        // What is no longer asked for, and what is taken, change nothing.
        says("Farbe", values("Gone", None)),
        says("Plant", values("Plant", None)),
    ];

    let csv = read_csv(file.as_bytes(), &erp(), &customers(), &choices);

    let region = ConfigValue::Connection(vec![TypedInput::new("region", "eu")]);
    assert_eq!(csv.rows, [row("c-1", vec![text("Plant", "0003"), ConfigEntry::new("ERP", region)])]);
    let column = |header: &str, key: Option<&str>, input: Option<&str>| CsvColumn {
        header: header.to_owned(),
        key: key.map(str::to_owned),
        input: input.map(str::to_owned),
    };
    assert_eq!(
        csv.columns,
        [
            column("Werk", Some("Plant"), None),
            column("Plant", None, None),
            column("Gebiet", Some("ERP"), Some("region")),
            column("Farbe", None, None),
        ]
    );
    let unmatched = |column| problem(1, column, CsvProblemKind::UnmatchedColumn, "");
    assert_eq!(csv.problems, [unmatched("Plant"), unmatched("Farbe")]);
}

#[test]
fn what_columns_may_hold_is_told_as_a_template_heads_it() {
    let told: Vec<_> = csv_targets(&erp()).into_iter().map(|target| target.header).collect();
    let template = csv_template(&erp(), &[]);
    let headings: Vec<_> = template.trim().trim_start_matches('\u{feff}').split(',').skip(2).collect();
    assert_eq!(told.len(), headings.len());
    assert_eq!(told[..3], headings[..3]);
}
