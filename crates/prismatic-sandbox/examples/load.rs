//! Measures a large sandbox: how long it takes to start, to answer pages, and how many requests a
//! second pass through one core. Prints figures and judges nothing.
//!
//! ```text
//! cargo run --release -p prismatic-sandbox --example load
//! ```

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use prismatic_sandbox::{Config, Sandbox, start};
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::task::JoinSet;

const PAGES: usize = 200;
const REQUESTS: usize = 20_000;
const CLIENTS: usize = 16;

fn main() {
    let config = Config { customers: 100_000, instances: 20_000, versions: 500, ..Config::default() };
    println!("{} customers, {} instances, {} versions", config.customers, config.instances, config.versions);
    let before = Instant::now();
    let sandbox = serve(config);
    println!("start                                          {:>8.2} s", before.elapsed().as_secs_f64());
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(measure(&Api { client: Client::new(), sandbox }));
}

/// Starts a sandbox on a thread of its own, which is all that its server has.
fn serve(config: Config) -> Sandbox {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let server = start(listener, config, std::future::pending()).await.expect("the sandbox starts");
            sender.send(server.sandbox().clone()).expect("somebody who waits");
            server.stopped().await
        })
    });
    receiver.recv().expect("a sandbox")
}

#[derive(Clone)]
struct Api {
    client: Client,
    sandbox: Sandbox,
}

impl Api {
    /// Runs a document that has to succeed, returns its data.
    async fn data(&self, document: &str) -> Value {
        let request = self.client.post(format!("{}/api", self.sandbox.url())).bearer_auth(self.sandbox.token());
        let answer = request.json(&json!({ "query": document })).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 200);
        let mut answer: Value = answer.json().await.expect("JSON");
        assert_eq!(answer.get("errors"), None, "{document}");
        answer["data"].take()
    }

    async fn ids(&self, list: &str) -> Vec<String> {
        let data = self.data(&format!("{{ list: {list} {{ nodes {{ id }} }} }}")).await;
        let nodes = data["list"]["nodes"].as_array().expect("nodes");
        nodes.iter().filter_map(|node| node["id"].as_str()).map(str::to_owned).collect()
    }
}

async fn measure(api: &Api) {
    println!("pages of 100 over HTTP                              p50      p99      max");
    for (name, list, fields) in LISTS {
        let document = format!("{{ {list} {{ nodes {{ {fields} }} pageInfo {{ endCursor }} totalCount }} }}");
        pages(api, name, &document, false).await;
    }
    let list = "instances(sortBy: { field: NAME, direction: ASC })";
    pages(api, "instances by name, each after a creation", &format!("{{ {list} {{ nodes {{ id name }} }} }}"), true)
        .await;
    println!("requests a second, {CLIENTS} clients, one core for the server");
    throughput(api, "one customer", Kind::Row).await;
    throughput(api, "create, then deploy", Kind::CreateAndDeploy).await;
    throughput(api, "pages of 100 customers", Kind::Page).await;
}

const LISTS: [(&str, &str, &str); 13] = [
    ("customers", "customers", CUSTOMER),
    ("customers at 50,000", "customers(offset: 50000)", CUSTOMER),
    ("customers at 99,900", "customers(isSystem: false, offset: 99900)", CUSTOMER),
    ("customers by name", "customers(sortBy: { field: NAME, direction: ASC })", CUSTOMER),
    ("customers by name at 50,000", "customers(sortBy: { field: NAME, direction: DESC }, offset: 50000)", CUSTOMER),
    ("customers newest first", "customers(orderBy: { field: CREATED_AT, direction: DESC })", CUSTOMER),
    ("customers with \"brew\"", "customers(name_Icontains: \"brew\")", CUSTOMER),
    ("instances", "instances", INSTANCE),
    ("instances at 19,900", "instances(offset: 19900)", INSTANCE),
    ("instances by name", "instances(sortBy: { field: NAME, direction: ASC })", INSTANCE),
    (
        "instances by customer at 10,000",
        "instances(sortBy: { field: CUSTOMER, direction: ASC }, offset: 10000)",
        INSTANCE,
    ),
    ("instances with \"acme\" to deploy", "instances(name_Icontains: \"acme\", needsDeploy: true)", INSTANCE),
    (
        "versions, newest first",
        "integrations(name: \"Acme Inventory\", allVersions: true, versionIsAvailable: true, \
         sortBy: { field: VERSION_NUMBER, direction: DESC })",
        "id name versionNumber versionComment versionCreatedAt",
    ),
];

const CUSTOMER: &str = "id name description externalId labels createdAt allowAddInstance";
const INSTANCE: &str = "id name enabled needsDeploy configState lastDeployedAt customer { id name } \
                        integration { id name versionNumber }";

/// Reads one page many times, each after the creation of an instance where that is wanted.
async fn pages(api: &Api, name: &str, document: &str, creates: bool) {
    let customers = api.ids("customers(isSystem: false, offset: 1000)").await;
    let version = api.ids("integrations(name: \"Price Lookup\")").await.swap_remove(0);
    let mut times = Vec::new();
    for n in 0..PAGES {
        if creates {
            create(api, &customers[n % customers.len()], &version, &format!("Page {n}")).await;
        }
        let before = Instant::now();
        api.data(document).await;
        times.push(before.elapsed());
    }
    times.sort_unstable();
    let [p50, p99, max] = [PAGES / 2, PAGES * 99 / 100, PAGES - 1].map(|place| milliseconds(times[place]));
    println!("  {name:<44}{p50:>6.2} ms{p99:>6.2} ms{max:>6.2} ms");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[derive(Clone, Copy)]
enum Kind {
    Row,
    Page,
    CreateAndDeploy,
}

async fn throughput(api: &Api, name: &str, kind: Kind) {
    let customers = api.ids("customers(isSystem: false, offset: 1000)").await;
    let version = api.ids("integrations(name: \"Price Lookup\")").await.swap_remove(0);
    let before = Instant::now();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let (api, version, customers) = (api.clone(), version.clone(), customers.clone());
        clients.spawn(async move {
            for n in 0..REQUESTS / CLIENTS / 2 {
                let customer = &customers[(client + n) % customers.len()];
                pair(&api, kind, customer, &version, &format!("{client}-{n}")).await;
            }
        });
    }
    clients.join_all().await;
    let requests = u32::try_from(REQUESTS / CLIENTS / 2 * CLIENTS * 2).expect("a number");
    println!("  {name:<44}{:>6.0} /s", f64::from(requests) / before.elapsed().as_secs_f64());
}

/// Sends two requests.
async fn pair(api: &Api, kind: Kind, customer: &str, version: &str, name: &str) {
    match kind {
        Kind::Row | Kind::Page => {
            let row = format!("{{ customer(id: \"{customer}\") {{ {CUSTOMER} }} }}");
            let page = format!("{{ customers(first: 100) {{ nodes {{ {CUSTOMER} }} totalCount }} }}");
            let document = if matches!(kind, Kind::Row) { row } else { page };
            api.data(&document).await;
            api.data(&document).await;
        }
        Kind::CreateAndDeploy => {
            let id = create(api, customer, version, name).await;
            let deploy =
                format!("mutation {{ deployInstance(input: {{ id: \"{id}\" }}) {{ errors {{ messages }} }} }}");
            assert_eq!(api.data(&deploy).await["deployInstance"]["errors"], json!([]));
        }
    }
}

/// Creates an instance, returns its id.
async fn create(api: &Api, customer: &str, version: &str, name: &str) -> String {
    let input = format!("customer: \"{customer}\", integration: \"{version}\", name: \"{name}\"");
    let selection = "instance { id flowConfigs { nodes { flow { name } webhookUrl } } } errors { messages }";
    let data = api.data(&format!("mutation {{ createInstance(input: {{ {input} }}) {{ {selection} }} }}")).await;
    data["createInstance"]["instance"]["id"].as_str().unwrap_or_else(|| panic!("{data}")).to_owned()
}
