//! Several tenants on several stacks: the same practice data, each time with ids of its own.

use url::Url;
use uuid::Uuid;

use crate::config::Config;
use crate::store::Store;

/// A tenant that the signed-in person may enter.
#[derive(Clone, Debug)]
pub(crate) struct TenantRow {
    pub(crate) id: Uuid,
    pub(crate) url: String,
    pub(crate) org_name: String,
    pub(crate) aws_region: &'static str,
}

/// Makes the data of every tenant of a sandbox at `url`, first that of the one where the fixed
/// token belongs.
pub(crate) fn stores(url: &str, config: &Config) -> (Store, Vec<Store>) {
    let mut first = store(url, config, 0);
    let mut others: Vec<Store> = (1..config.tenants).map(|place| store(url, config, place)).collect();
    let row = |(store, place): (&Store, u32)| TenantRow {
        id: store.organization.tenant_id,
        url: stack_url(url, place),
        org_name: store.organization.name.clone(),
        aws_region: if is_abroad(place) { "eu-west-1" } else { "us-east-2" },
    };
    let rows: Vec<TenantRow> = [&first].into_iter().chain(&others).zip(0..).map(row).collect();
    for store in &mut others {
        store.tenants.clone_from(&rows);
    }
    first.tenants = rows;
    (first, others)
}

fn store(url: &str, config: &Config, place: u32) -> Store {
    let mut store = Store::new(&stack_url(url, place), &settings(config, place));
    if place > 0 {
        let kind = if is_abroad(place) { "Europe" } else { "Staging" };
        let number = if place > 2 { format!(" {place}") } else { String::new() };
        store.organization.name = format!("{} {kind}{number}", store.organization.name);
    }
    store
}

/// Returns the settings of one tenant of a sandbox with the settings `config`.
pub(crate) fn settings(config: &Config, place: u32) -> Config {
    Config { seed: config.seed.wrapping_add(u64::from(place) << 32), ..config.clone() }
}

/// Every third tenant is on the other stack.
fn is_abroad(place: u32) -> bool {
    place % 3 == 2
}

/// Returns the base URL of a tenant's stack. The other stack is this same server under its other
/// name, `localhost`; where the server has no such name, both stacks have one URL.
fn stack_url(url: &str, place: u32) -> String {
    let abroad = || {
        let mut abroad = Url::parse(url).ok().filter(|url| url.host_str() == Some("127.0.0.1"))?;
        abroad.set_host(Some("localhost")).ok()?;
        Some(abroad.as_str().trim_end_matches('/').to_owned())
    };
    is_abroad(place).then(abroad).flatten().unwrap_or_else(|| url.to_owned())
}
