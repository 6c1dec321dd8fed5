//! The program, run as another process runs it.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

#[tokio::test]
async fn it_prints_where_it_is_and_serves() {
    let mut program = Program::start(&["--port", "0", "--token", "T", "--customers", "3"]);
    let line = program.line();
    let announced: Value = serde_json::from_str(&line).expect("one line of JSON");
    let url = announced["url"].as_str().expect("a url");

    let answer = reqwest::Client::new()
        .post(format!("{url}/api"))
        .header("Authorization", "Bearer T")
        .json(&json!({ "query": "{ customers(isSystem: false) { totalCount } }" }))
        .send()
        .await
        .expect("an answer");

    assert!(url.starts_with("http://127.0.0.1:"));
    assert_eq!(announced, json!({ "url": url, "token": "T" }));
    let answer: Value = answer.json().await.expect("JSON");
    assert_eq!(answer, json!({ "data": { "customers": { "totalCount": 3 } } }));
}

#[tokio::test]
async fn faults_and_a_rate_limit_can_be_given() {
    let flags = ["--fault", "*:before:502@nth=1", "--fault", "organization:after:cut@p=0.5", "--fault-seed", "7"];
    let mut program = Program::start(&[&flags[..], &["--rate", "2/m", "--throttle", "detail"]].concat());
    let announced: Value = serde_json::from_str(&program.line()).expect("one line of JSON");
    let url = announced["url"].as_str().expect("a url");
    let mut answers = Vec::new();

    for _ in 0..3 {
        let request = reqwest::Client::new().post(format!("{url}/api")).bearer_auth("sandbox-token");
        let request = request.json(&json!({ "query": "{ customers(isSystem: false) { totalCount } }" }));
        let answer = request.send().await.expect("an answer");
        answers.push((answer.status().as_u16(), answer.text().await.expect("a body")));
    }

    assert_eq!(answers[0].0, 502);
    assert_eq!(answers[1], (200, String::from(r#"{"data":{"customers":{"totalCount":40}}}"#)));
    assert_eq!(answers[2], (200, String::from(r#"{"detail":"Request was throttled."}"#)));
    let report: Value =
        reqwest::get(format!("{url}/_sandbox/faults")).await.expect("an answer").json().await.expect("JSON");
    assert_eq!(report["rules"], json!(["*:before:502@nth=1", "organization:after:cut@p=0.5"]));
    assert_eq!(report["seed"], json!(7));
}

#[test]
fn every_switch_is_in_the_documentation() {
    let documented = documented();
    let flags = flags();

    let missing: Vec<&Flag> = flags.iter().filter(|flag| !documented.contains_key(&flag.name)).collect();

    assert!(flags.len() > 60, "{flags:?}");
    assert_eq!(missing, Vec::<&Flag>::new());
}

#[test]
fn the_documentation_lists_the_answers_of_every_switch_with_the_preset_in_bold() {
    let documented = documented();
    let flags = flags();
    let with_preset = flags.iter().filter_map(|flag| Some((flag, flag.preset.as_deref()?)));

    let wrong: Vec<_> = with_preset
        .map(|(flag, preset)| (flag, documented[&flag.name].as_str(), preset))
        .filter(|(flag, documented, preset)| {
            let answers = flag.answers.iter().map(|answer| bold_if(answer, answer == preset));
            let answers = answers.collect::<Vec<_>>().join(", ");
            if answers.is_empty() { !documented.contains(&bold_if(preset, true)) } else { **documented != answers }
        })
        .collect();

    assert_eq!(wrong, []);
}

#[test]
fn every_open_question_says_what_is_known_of_it() {
    let is_open = |flag: &&Flag| ["[I] ", "[U] "].iter().any(|mark| flag.paragraphs[0].starts_with(mark));
    let flags = flags();
    let open: Vec<&Flag> = flags.iter().filter(is_open).collect();

    let bare: Vec<&&Flag> = open.iter().filter(|flag| flag.paragraphs.len() < 2).collect();

    assert!(open.len() > 40, "{open:?}");
    assert_eq!(bare, Vec::<&&Flag>::new());
}

/// A flag as `--help` explains it.
#[derive(Debug, PartialEq)]
struct Flag {
    name: String,
    /// The explanation, without what can be given and the preset.
    paragraphs: Vec<String>,
    answers: Vec<String>,
    preset: Option<String>,
}

/// Reads the flags from `--help`.
fn flags() -> Vec<Flag> {
    let help = String::from_utf8(run(&["--help"]).stdout).expect("text");
    help.split("\n      --").skip(1).map(flag).collect()
}

fn flag(help: &str) -> Flag {
    let (head, text) = help.split_once('\n').expect("an explanation");
    let name = head.split(' ').next().unwrap_or_default().to_owned();
    let is_heading = |line: &&str| line.starts_with(|c: char| !c.is_whitespace());
    let lines: Vec<&str> = text.lines().take_while(|line| !is_heading(line)).map(str::trim).collect();
    let within = |prefix: &str| lines.iter().find_map(|line| line.strip_prefix(prefix)?.strip_suffix(']'));
    let in_list = lines.iter().filter_map(|line| Some(line.strip_prefix("- ")?.split(':').next()?.to_owned()));
    let in_brackets = within("[possible values: ").map(|answers| answers.split(", ").map(str::to_owned));
    let paragraphs = lines.split(|line| line.is_empty()).map(|lines| lines.join(" "));
    Flag {
        name,
        answers: in_brackets.into_iter().flatten().chain(in_list).collect(),
        preset: within("[default: ").map(str::to_owned),
        paragraphs: paragraphs.filter(|paragraph| !paragraph.is_empty() && !is_about_answers(paragraph)).collect(),
    }
}

fn is_about_answers(paragraph: &str) -> bool {
    ["[default: ", "[possible values: ", "Possible values:"].iter().any(|prefix| paragraph.starts_with(prefix))
}

/// Reads the tables of the documentation: the answers of each switch. Where a row has several
/// switches, each has one answer.
fn documented() -> HashMap<String, String> {
    let docs = include_str!("../../../docs/sandbox.md");
    let rows = docs.lines().filter_map(|line| line.strip_prefix("| `--")?.split_once("` | "));
    rows.flat_map(|(names, rest)| {
        let answers = rest.split(" |").next().unwrap_or_default();
        match names.split("`, `--").collect::<Vec<_>>().as_slice() {
            [name] => vec![own(name, answers)],
            names => names.iter().zip(answers.split(", ")).map(|(name, answer)| own(name, answer)).collect(),
        }
    })
    .collect()
}

fn own(name: &str, answer: &str) -> (String, String) {
    (name.to_owned(), answer.to_owned())
}

fn bold_if(answer: &str, is_bold: bool) -> String {
    if is_bold { format!("**{answer}**") } else { answer.to_owned() }
}

#[test]
fn a_fault_it_does_not_know_is_refused_in_one_sentence() {
    let output = run(&["--fault", "*:after:explode"]);

    assert_eq!(
        refusal(&output),
        (Some(2), "invalid value '*:after:explode' for '--fault <RULE>': there is no fault 'explode'.\n")
    );
}

#[cfg(unix)]
#[test]
fn it_stops_in_good_order_when_it_is_terminated() {
    for signal in ["-INT", "-TERM"] {
        let mut program = Program::start(&[]);
        program.line();

        let id = program.child.id().to_string();
        let killed = Command::new("kill").args([signal, &id]).status().expect("kill runs");

        assert!(killed.success());
        assert!(program.child.wait().expect("the program ends").success(), "{signal}");
    }
}

/// Kills the program in the midst of changes, several times over.
#[tokio::test]
async fn a_kill_loses_a_second_at_most_and_never_half_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state.db").display().to_string();
    let mut kept = 0;
    for run in 1..=4 {
        let mut program = Program::start(&["--state", &state]);
        let announced: Value = serde_json::from_str(&program.line()).expect("one line of JSON");
        let url = announced["url"].as_str().expect("a url").to_owned();
        if run > 1 {
            let outcome: Value =
                reqwest::get(format!("{url}/_sandbox/state")).await.expect("an answer").json().await.expect("JSON");
            assert_eq!(outcome, json!({ "outcome": "takenUp", "leftOut": 0 }));
        }
        let made = created(&url).await;
        assert!(made.len() >= kept, "run {run}: {} of {kept} are there again", made.len());
        assert_eq!(made, (0..made.len()).map(|n| format!("New {n}")).collect::<Vec<_>>());

        let began = Instant::now();
        let mut answered = Vec::new();
        while began.elapsed() < Duration::from_millis(1_100 + 130 * run) {
            create(&url, &format!("New {}", made.len() + answered.len())).await;
            answered.push(began.elapsed());
        }
        let killed_at = began.elapsed();
        program.child.kill().expect("it can be killed");
        program.child.wait().expect("it ends");
        let second_before = killed_at.saturating_sub(Duration::from_secs(1));
        kept = made.len() + answered.iter().filter(|at| **at < second_before).count();
    }
    assert!(kept > 0);
}

/// Creates an instance and deploys it.
async fn create(url: &str, name: &str) {
    let ids = "{ customers(name: \"Kestrel Outdoor\") { nodes { id } } integrations(name: \"Price Lookup\") { nodes { id } } }";
    let ids = post(url, ids).await;
    let id = |list: &str| ids["data"][list]["nodes"][0]["id"].clone();
    let input = format!("customer: {}, integration: {}, name: \"{name}\"", id("customers"), id("integrations"));
    let made = post(url, &format!("mutation {{ createInstance(input: {{ {input} }}) {{ instance {{ id }} }} }}")).await;
    let id = &made["data"]["createInstance"]["instance"]["id"];
    let deployed =
        post(url, &format!("mutation {{ deployInstance(input: {{ id: {id} }}) {{ errors {{ field }} }} }}")).await;
    assert_eq!(deployed["data"]["deployInstance"]["errors"], json!([]), "{made}");
}

/// Lists the names of the instances that were created, oldest first.
async fn created(url: &str) -> Vec<String> {
    let answer = reqwest::get(format!("{url}/_sandbox/instances")).await.expect("an answer");
    let made: Vec<Value> = answer.json().await.expect("JSON");
    made.iter().map(|made| made["name"].as_str().expect("a name").to_owned()).collect()
}

async fn post(url: &str, document: &str) -> Value {
    let request = reqwest::Client::new().post(format!("{url}/api")).bearer_auth("sandbox-token");
    let answer = request.json(&json!({ "query": document })).send().await.expect("an answer");
    answer.json().await.expect("JSON")
}

#[test]
fn it_prints_its_schema() {
    let output = run(&["--print-schema"]);

    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), prismatic_sandbox::schema_sdl());
}

#[test]
fn its_help_marks_what_is_not_known_of_prismatic() {
    let output = run(&["--help"]);

    let help = String::from_utf8_lossy(&output.stdout);
    for flag in [
        "--duplicate-names <SCOPE>\n          [U]",
        "--enabled-on-create <BOOL>\n          [I]",
        "--permission-errors <FORM>\n          [U]",
        "--empty-values <WHAT>\n          [U]",
        "--reauthorize-on-change <BOOL>\n          [I]",
        "--rotate-refresh-tokens <BOOL>\n          [U]",
        "--paused-webhooks <ANSWER>\n          [I]",
        "--other-integrations <BOOL>\n          [I]",
        "--complete-with-gaps <WHAT>\n          [I]",
        "--limit-per <WHAT>\n          [U]",
        "--needs-deploy-on-create <BOOL>\n          [I]",
        "--deployed-version-on-create <WHAT>\n          [I]",
        "--large-pages <WHAT>\n          [U]",
        "--null-values <WHAT>\n          [U]",
        "--left-out-inputs <WHAT>\n          [I]",
        "--deploy-needs <WHAT>\n          [U]",
        "--force-skips <WHAT>\n          [U]",
    ] {
        assert!(help.contains(flag), "{help}");
    }
}

#[test]
fn a_flag_it_does_not_know_is_refused_in_one_sentence() {
    let output = run(&["--bogus"]);

    assert_eq!(refusal(&output), (Some(2), "unexpected argument '--bogus' found.\n"));
}

#[test]
fn a_value_it_cannot_read_is_refused_in_one_sentence() {
    let output = run(&["--latency", "soon"]);

    assert_eq!(refusal(&output), (Some(2), "invalid value 'soon' for '--latency <TIME>': not a time such as 150ms.\n"));
}

#[test]
fn a_port_in_use_is_refused_in_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port();

    let output = run(&["--port", &port.to_string()]);

    let (code, text) = refusal(&output);
    assert_eq!(code, Some(1));
    assert!(text.starts_with(&format!("Port {port} cannot be used: ")), "{text}");
    assert_eq!(text.lines().count(), 1);
}

struct Program {
    child: Child,
}

impl Program {
    fn start(args: &[&str]) -> Self {
        let child = command(args).stdout(Stdio::piped()).spawn().expect("the program starts");
        Self { child }
    }

    fn line(&mut self) -> String {
        let stdout = self.child.stdout.as_mut().expect("its output");
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        line
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prismatic-sandbox"));
    command.args(args);
    command
}

fn run(args: &[&str]) -> Output {
    command(args).output().expect("the program runs")
}

fn refusal(output: &Output) -> (Option<i32>, &str) {
    assert_eq!(output.stdout, b"");
    (output.status.code(), str::from_utf8(&output.stderr).expect("text"))
}
