//! 10,000 presets and 50,000 rows of history: each search and list against the 50 ms in which it has to answer, and what
//! looking at the database costs at the start.

use std::path::Path;
use std::time::{Duration, Instant};

use deploy_core::{
    Edition, History, HistorySearch, ImportChoice, Order, Outcome, Presets, Search, Standing, Vault, Wanted,
    Whereabouts, prepare,
};
use rusqlite::{Connection, params};
use serde_json::json;

use crate::lines::{Bound, Failure, Line};

/// How long an answer may take.
const BOUND: Duration = Duration::from_millis(50);
/// How often each is asked for; the longest counts.
const TIMES: usize = 20;
const PRESETS: usize = 10_000;
const RUNS: usize = 500;
const ROWS_OF_A_RUN: usize = 100;

/// Searches and lists of presets and of the history.
pub(crate) async fn presets() -> Result<Vec<Line>, Failure> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("refract.db");
    let presets = Presets::open(&file, Vault::system())?;
    let start = Instant::now();
    take_in(&presets, folder.path()).await?;
    let taken_in = start.elapsed();
    fill(&file)?;
    let mut lines = vec![Line {
        name: "10,000 presets taken in from a file and used / 30 s".to_owned(),
        ratio: taken_in.as_secs_f64() / 30.0,
        bound: Bound::AtMost(1.0),
        sides: format!("{taken_in:.1?}"),
    }];
    for (name, search) in searches() {
        let mut longest = Duration::ZERO;
        let mut total = 0;
        for _ in 0..TIMES {
            let start = Instant::now();
            total = presets.search("acme", search.clone()).await?.1;
            longest = longest.max(start.elapsed());
        }
        lines.push(line(&format!("10,000 presets: {name}"), longest, total));
    }
    lines.push(one_preset(&presets).await?);
    let history = History::open(&file)?;
    // URLs are taken into the search when a run ends.
    history.search(HistorySearch { text: "any".to_owned(), ..all_runs() }).await?;
    for (name, search) in history_searches() {
        let mut longest = Duration::ZERO;
        let mut total = 0;
        for _ in 0..TIMES {
            let start = Instant::now();
            total = history.search(search.clone()).await?.1;
            longest = longest.max(start.elapsed());
        }
        lines.push(line(&format!("50,000 rows of history: {name}"), longest, total));
    }
    lines.push(one_run(&history).await?);
    let start = Instant::now();
    let standing = prepare(&file)?;
    if standing != Standing::Good {
        return Err(format!("{standing:?}").into());
    }
    let took = start.elapsed();
    lines.push(Line {
        name: "The database looked at before it is used / 1 s".to_owned(),
        ratio: took.as_secs_f64(),
        bound: Bound::AtMost(1.0),
        sides: format!("{took:.0?}, {} MB", std::fs::metadata(&file)?.len() / 1_000_000),
    });
    Ok(lines)
}

fn line(name: &str, longest: Duration, total: u32) -> Line {
    Line {
        name: format!("{name} / 50 ms"),
        ratio: longest.as_secs_f64() / BOUND.as_secs_f64(),
        bound: Bound::AtMost(1.0),
        sides: format!("{longest:.1?} at most of {TIMES}, {total} found"),
    }
}

fn searches() -> Vec<(&'static str, Search)> {
    let text = |text: &str| Search { text: text.to_owned(), ..Search::all() };
    vec![
        ("all, used last", Search::all()),
        ("all, by name, last page", Search { order: Order::Name, offset: 9_800, ..Search::all() }),
        ("one letter that all have", text("c")),
        ("two words", text("customer 77 ord")),
        ("a word of few", text("customer9999")),
        ("templates with a tag", Search { wanted: Wanted::Templates, tag: Some("tag3".to_owned()), ..Search::all() }),
        ("those of a customer", Search { customer: Some("c42".to_owned()), ..Search::all() }),
    ]
}

fn all_runs() -> HistorySearch {
    HistorySearch {
        profile: Some("acme".to_owned()),
        text: String::new(),
        outcome: Outcome::Any,
        customer: None,
        from: None,
        to: None,
        offset: 0,
        limit: 50,
    }
}

fn history_searches() -> Vec<(&'static str, HistorySearch)> {
    let text = |text: &str| HistorySearch { text: text.to_owned(), ..all_runs() };
    vec![
        ("newest", all_runs()),
        ("one letter that all have", text("c")),
        ("two words", text("customer 77 ord")),
        ("a webhook URL", text("https://hooks.example/trigger/r77x5")),
        ("those that failed", HistorySearch { outcome: Outcome::Failed, ..all_runs() }),
        ("those of a customer", HistorySearch { customer: Some("c42".to_owned()), ..all_runs() }),
    ]
}

async fn one_preset(presets: &Presets) -> Result<Line, Failure> {
    let preset = presets.get("acme", &id(5000)).await?;
    let start = Instant::now();
    let edition = Edition { id: preset.id, revision: preset.revision };
    presets.change("acme", edition, "Another name".to_owned(), Vec::new()).await?;
    Ok(line("10,000 presets: one saved", start.elapsed(), 1))
}

async fn one_run(history: &History) -> Result<Line, Failure> {
    let start = Instant::now();
    let (_, _, total) = history.rows("run 77".to_owned(), "customer".to_owned(), 0, 200).await?;
    Ok(line("50,000 rows of history: the rows of a run", start.elapsed(), total))
}

/// Takes presets in from a file, and uses each some time.
async fn take_in(presets: &Presets, folder: &Path) -> Result<(), Failure> {
    let entry = |number: usize| {
        json!({ "key": format!("Variable {number}"), "origin": null,
            "value": { "kind": "text", "text": "a value of some length" } })
    };
    let content = json!({ "namePattern": null, "description": "For the warehouse", "labels": [],
        "entries": (0..20).map(entry).collect::<Vec<_>>(), "apiKeys": "required", "keyFlows": [],
        "deployAtOnce": true });
    let preset = |number: usize| {
        let customer = (!number.is_multiple_of(10)).then(|| {
            json!({ "id": format!("c{}", number % 3000), "externalId": null,
                "name": format!("Customer customer{number} of {}", number % 100) })
        });
        let integration = json!({ "versionSequenceId": format!("sequence {}", number % 50),
            "name": "Orders to the warehouse", "versionId": "v", "versionNumber": 1 });
        json!({ "id": id(number), "updatedAt": "2026-11-24T12:00:00Z", "preset": {
            "name": format!("Preset {number}"), "customer": customer, "integration": integration,
            "content": content, "secrets": [], "tags": [format!("tag{}", number % 7)] } })
    };
    let file = json!({ "format": "refract-presets", "version": 1, "writtenAt": "2026-11-24T12:00:00Z",
        "writtenBy": "0.1.0", "presets": (0..PRESETS).map(preset).collect::<Vec<_>>() });
    let path = folder.join("presets.json");
    std::fs::write(&path, file.to_string())?;
    let preview = presets.preview("acme", path, Whereabouts::default()).await?;
    let all = (0..preview.items.len()).map(|place| (place, ImportChoice::Take)).collect();
    let imported = presets.import("acme", &preview.id, all).await?;
    if usize::try_from(imported.added)? != PRESETS {
        return Err(format!("{imported:?}").into());
    }
    for part in 0..100 {
        let used = (0..PRESETS).filter(|number| number * 7919 % 100 == part).map(id);
        presets.were_used("acme", used.collect()).await?;
    }
    Ok(())
}

/// The id of a preset.
fn id(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

/// Fills a history in the way that the app would, but at once.
fn fill(file: &Path) -> Result<(), Failure> {
    let mut connection = Connection::open(file)?;
    let transaction = connection.transaction()?;
    for run in 0..RUNS {
        let id = format!("run {run}");
        transaction.execute(
            "INSERT INTO run (id, profile, organization, practice, address, integration_name, version_id,
                 version_number, started_by, started_at, ended_at, state)
             VALUES (?1, 'acme', 'Acme', 0, 'https://app.prismatic.io', 'Orders to the warehouse', 'v', 1, 'Dana', ?2,
                 ?2, 'done')",
            params![id, i64::try_from(run)?],
        )?;
        for row in 0..ROWS_OF_A_RUN {
            let number = run * ROWS_OF_A_RUN + row;
            let state = if number.is_multiple_of(97) { "failed" } else { "done" };
            transaction.execute(
                "INSERT INTO run_row (run, customer_id, customer_name, name, state) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    id,
                    format!("c{}", number % 3000),
                    format!("Customer customer{number} of {}", number % 100),
                    format!("Orders for {number}"),
                    state
                ],
            )?;
            let flow = json!({ "id": "f", "webhook_url": format!("https://hooks.example/trigger/r{run}x{row}"),
                "flow": { "name": "Main", "description": null, "is_synchronous": false, "sort_order": 0,
                    "trigger": { "component": null, "schedule": null } } });
            let entry = json!({ "kind": "deployed", "flows": [flow] });
            transaction.execute(
                "INSERT INTO journal (run, row, at, entry) VALUES (?1, ?2, 1, ?3)",
                params![id, transaction.last_insert_rowid(), entry.to_string()],
            )?;
        }
    }
    Ok(transaction.commit()?)
}
