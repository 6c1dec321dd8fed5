use rusqlite::{Connection, params};
use tempfile::TempDir;

use super::*;

/// A history with runs for customers, the first at the first second.
fn history(runs: &[(&str, &[(&str, &str)])]) -> (TempDir, History) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("refract.db");
    let history = History::open(&file).expect("opens");
    let disk = Connection::open(&file).expect("opens");
    for ((id, rows), second) in runs.iter().zip(1_i64..) {
        let ended = (*id != "open").then_some(second * 1000 + 500);
        disk.execute(
            "INSERT INTO run (id, profile, organization, practice, address, integration_name, version_id,
                 version_number, started_by, started_by_email, started_at, ended_at, state)
             VALUES (?1, 'acme', 'Acme', 0, 'https://app.prismatic.io', 'Orders', 'v1', 1, 'Dana', 'd@x.io', ?2, ?3,
                 'done')",
            params![id, second * 1000, ended],
        )
        .expect("a run");
        for (customer, state) in *rows {
            disk.execute(
                "INSERT INTO run_row (run, customer_id, customer_name, name, state) VALUES (?1, ?2, ?2, ?3, ?4)",
                params![id, customer, format!("Orders {customer}"), state],
            )
            .expect("a row");
            let row = disk.last_insert_rowid();
            let flow = serde_json::json!({ "id": "f", "webhook_url": format!("https://hooks.example/{customer}/tr1gger"),
                "flow": { "name": "Main", "description": null, "is_synchronous": false, "sort_order": 0,
                    "trigger": { "component": null, "schedule": null } } });
            let entry = serde_json::json!({ "kind": if *state == "done" { "deployed" } else { "createSent" },
                "flows": [flow], "name": "n", "customer": "c", "version": "v", "label": null });
            disk.execute(
                "INSERT INTO journal (run, row, at, entry) VALUES (?1, ?2, ?3, ?4)",
                params![id, row, second * 1000 + 400, entry.to_string()],
            )
            .expect("an entry");
        }
    }
    (folder, history)
}

fn all() -> HistorySearch {
    HistorySearch {
        profile: None,
        text: String::new(),
        outcome: Outcome::Any,
        customer: None,
        from: None,
        to: None,
        offset: 0,
        limit: 50,
    }
}

/// The ids of runs that are found, with how many rows match and the customers that are named.
async fn found(history: &History, search: HistorySearch) -> Vec<(String, u32, Vec<String>)> {
    let (runs, total) = history.search(search).await.expect("finds");
    assert_eq!(runs.len(), total as usize);
    runs.into_iter().map(|past| (past.run.id, past.matches, past.customers)).collect()
}

fn run(id: &str, matches: u32, customers: &[&str]) -> (String, u32, Vec<String>) {
    (id.to_owned(), matches, customers.iter().map(|name| (*name).to_owned()).collect())
}

#[tokio::test]
async fn runs_are_found_by_what_was_deployed_for_whom() {
    let (_folder, history) = history(&[
        ("first", &[("Globex", "done"), ("Initech", "failed"), ("Hooli", "done"), ("Umbrella", "done")]),
        ("open", &[("Initech", "waiting")]),
    ]);
    let first = || run("first", 4, &["Globex", "Initech", "Hooli"]);
    assert_eq!(found(&history, all()).await, [run("open", 1, &["Initech"]), first()]);
    let text = |text: &str| HistorySearch { text: text.to_owned(), ..all() };
    assert_eq!(found(&history, text("umb")).await, [run("first", 1, &["Umbrella"])]);
    assert_eq!(found(&history, text("https://hooks.example/Hooli/tr1gger")).await, [run("first", 1, &["Hooli"])]);
    assert_eq!(found(&history, text("acme dana orders glo")).await, [run("first", 1, &["Globex"])]);
    assert_eq!(found(&history, text("nobody")).await, []);
    let outcome = |outcome| HistorySearch { outcome, ..all() };
    assert_eq!(found(&history, outcome(Outcome::Live)).await, [first()]);
    assert_eq!(found(&history, outcome(Outcome::Failed)).await, [first()]);
    assert_eq!(found(&history, outcome(Outcome::Open)).await, [run("open", 1, &["Initech"])]);
    let second = Timestamp::from_second(2).ok();
    assert_eq!(found(&history, HistorySearch { to: second, ..all() }).await, [first()]);
    assert_eq!(found(&history, HistorySearch { from: second, ..all() }).await, [run("open", 1, &["Initech"])]);
    let customer = HistorySearch { customer: Some("Hooli".to_owned()), ..all() };
    assert_eq!(found(&history, customer).await, [first()]);
    assert_eq!(found(&history, HistorySearch { profile: Some("other".to_owned()), ..all() }).await, []);
}

#[tokio::test]
async fn urls_are_found_by_what_was_deployed_last_and_are_taken_in_once() {
    let customers: Vec<_> = (0..250).map(|number| format!("Customer{number}")).collect();
    let rows: Vec<_> = customers.iter().map(|customer| (customer.as_str(), "done")).collect();
    let (folder, history) = history(&[("first", &rows)]);
    let disk = Connection::open(folder.path().join("refract.db")).expect("opens");
    let again = r#"{"kind":"deployed","flows":[{"webhook_url":"https://hooks.example/again"}]}"#;
    disk.execute("INSERT INTO journal (run, row, at, entry) VALUES ('first', 1, 2000, ?1)", [again]).expect("an entry");
    let waiting = || {
        let query = "SELECT count(*) FROM row_to_search";
        disk.query_row(query, [], |row| row.get::<_, u32>(0)).expect("a count")
    };
    assert_eq!(waiting(), 250);
    let text = |text: &str| HistorySearch { text: text.to_owned(), ..all() };
    assert_eq!(found(&history, text("Customer249/tr1gger")).await, [run("first", 1, &["Customer249"])]);
    assert_eq!(waiting(), 0);
    assert_eq!(found(&history, text("hooks.example/again")).await, [run("first", 1, &["Customer0"])]);
    assert_eq!(found(&history, text("Customer0/tr1gger")).await, []);
}

#[tokio::test]
async fn the_rows_of_a_run_come_with_their_urls_page_by_page() {
    let (_folder, history) = history(&[("first", &[("Globex", "done"), ("Hooli", "done"), ("Initech", "failed")])]);
    let (_, rows, total) = history.rows("first".to_owned(), String::new(), 1, 1).await.expect("rows");
    let shown: Vec<_> = rows
        .iter()
        .map(|past| (past.row.customer_name.as_str(), past.row.flows[0].webhook_url.as_str(), past.at))
        .collect();
    let at = Timestamp::from_millisecond(1400).ok();
    assert_eq!((shown, total), (vec![("Hooli", "https://hooks.example/Hooli/tr1gger", at)], 3));
    let (_, rows, total) = history.rows("first".to_owned(), "ini".to_owned(), 0, 50).await.expect("rows");
    assert_eq!((rows[0].row.customer_name.as_str(), rows.len(), total), ("Initech", 1, 1));
    let text = history.results("first".to_owned(), Form::Text).await.expect("results");
    assert!(text.contains("Globex"), "{text}");
}

#[tokio::test]
async fn a_run_is_deleted_as_a_whole_once_it_is_over() {
    let (folder, history) = history(&[("first", &[("Globex", "done")]), ("open", &[("Initech", "waiting")])]);
    let both = vec!["first".to_owned(), "open".to_owned()];
    assert!(!history.store.delete_over(both).await.expect("looks"), "one of them is not over");
    assert_eq!(found(&history, all()).await.len(), 2, "nothing was deleted");
    assert!(history.store.delete_over(vec!["first".to_owned(), "gone".to_owned()]).await.expect("deletes"));
    assert_eq!(found(&history, all()).await, [run("open", 1, &["Initech"])]);
    assert_eq!(found(&history, HistorySearch { text: "Globex".to_owned(), ..all() }).await, []);
    let disk = Connection::open(folder.path().join("refract.db")).expect("opens");
    let refused = disk.execute("DELETE FROM journal", []).expect_err("refused").to_string();
    assert_eq!(refused, "the journal is only added to");
}
