//! The webhook URLs of an instance, as they are handed to a customer.

use prismatic_api::model::{FlowConfig, ScheduleSupport, Trigger};
use url::{Host, Url};

use crate::address::Address;

/// The longest URL that is handed on, in characters.
const LONGEST_URL: usize = 2048;
/// The domain that Prismatic's own webhook hosts belong to (docs/api/common-queries/webhook-urls).
const PRISMATIC_DOMAIN: &str = "prismatic.io";

/// One webhook URL with the flows that share it, or the flows that need none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint<'a> {
    /// The URL; `None` where these flows need none.
    pub url: Option<&'a str>,
    /// Why the URL must not be handed on.
    pub problem: Option<UrlProblem>,
    /// Whether its host is neither Prismatic's nor of the same domain as the address signed in to.
    ///
    /// The host for custom domains and private stacks is unknown, so this is a caution and no problem.
    pub unfamiliar_host: bool,
    /// The flows, in the integration's order.
    pub flows: Vec<&'a FlowConfig>,
}

/// Why a webhook URL must not be handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlProblem {
    /// It is unencrypted.
    NotHttps,
    /// It has characters that no URL has: they can't be seen, or hide where it leads.
    HiddenCharacters,
    /// It can't be understood, carries a password, or is too long.
    Unusable,
}

/// What sets a flow off, as far as its webhook URL is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TriggerKind {
    /// A request to its webhook URL.
    Webhook,
    /// A schedule; the URL is of no use.
    Schedule,
    /// Deploying or removing the instance; the URL is of no use.
    Management,
    /// Not known; the URL may be of use.
    Unknown,
}

/// Groups flows by webhook URL, in the order of the first flow of each.
///
/// Integrations with one endpoint for all flows give every flow the same URL (docs/endpoint-configuration).
pub fn endpoints<'a>(flow_configs: &'a [FlowConfig], address: &Address) -> Vec<Endpoint<'a>> {
    let mut endpoints: Vec<Endpoint<'a>> = Vec::new();
    for config in flow_configs {
        let url = needs_url(&config.flow.trigger).then_some(config.webhook_url.as_str());
        match endpoints.iter_mut().find(|endpoint| url.is_some() && endpoint.url == url) {
            Some(endpoint) => endpoint.flows.push(config),
            None => endpoints.push(Endpoint {
                url,
                problem: url.and_then(|url| problem(url, address)),
                unfamiliar_host: url.is_some_and(|url| is_unfamiliar(url, address)),
                flows: vec![config],
            }),
        }
    }
    endpoints
}

/// Tells what sets a flow off (schema: `action.scheduleSupport`, `component.key`; that a schedule's URL is of no use
/// is inferred).
pub fn trigger_kind(trigger: &Trigger) -> TriggerKind {
    match (trigger.component.as_deref(), trigger.schedule) {
        (Some("management-triggers"), _) => TriggerKind::Management,
        (Some("schedule-triggers"), _) | (_, Some(ScheduleSupport::Required)) => TriggerKind::Schedule,
        (None, None) => TriggerKind::Unknown,
        _ => TriggerKind::Webhook,
    }
}

/// Whether a flow is set off by requests to its URL, as far as is known.
pub(crate) fn needs_url(trigger: &Trigger) -> bool {
    match trigger_kind(trigger) {
        TriggerKind::Webhook | TriggerKind::Unknown => true,
        TriggerKind::Schedule | TriggerKind::Management => false,
    }
}

fn problem(text: &str, address: &Address) -> Option<UrlProblem> {
    if text.chars().any(|character| !character.is_ascii_graphic()) {
        return Some(UrlProblem::HiddenCharacters);
    }
    let Ok(url) = Url::parse(text) else {
        return Some(UrlProblem::Unusable);
    };
    let has_credentials = !url.username().is_empty() || url.password().is_some();
    if has_credentials || url.host().is_none() || text.chars().count() > LONGEST_URL {
        return Some(UrlProblem::Unusable);
    }
    match url.scheme() {
        "https" => None,
        // A Prismatic on this computer, the practice workspace for one, has its webhooks here too.
        "http" if address.is_loopback() && Address::parse(text).is_ok() => None,
        _ => Some(UrlProblem::NotHttps),
    }
}

fn is_unfamiliar(text: &str, address: &Address) -> bool {
    let (Ok(url), Some(own)) = (Url::parse(text), address.url().host_str()) else {
        return true;
    };
    match url.host() {
        Some(Host::Domain(host)) => host != own && !within(host, PRISMATIC_DOMAIN) && !within(host, family(own)),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) | None => url.host_str() != Some(own),
    }
}

fn within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The domain that a stack's hosts share: the address without the `app` in front.
fn family(host: &str) -> &str {
    host.strip_prefix("app.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use prismatic_api::model::Flow;

    fn flow(name: &str, component: &str, webhook_url: &str) -> FlowConfig {
        FlowConfig {
            id: name.to_owned(),
            webhook_url: webhook_url.to_owned(),
            flow: Flow {
                id: name.to_owned(),
                name: name.to_owned(),
                description: None,
                is_synchronous: false,
                sort_order: 0,
                trigger: Trigger { component: Some(component.to_owned()), schedule: None },
            },
        }
    }

    fn prismatic() -> Address {
        Address::parse("https://app.prismatic.io").expect("an address")
    }

    #[test]
    fn flows_that_share_a_url_are_one_endpoint_and_scheduled_ones_need_none() {
        let flows = [
            flow("Order received", "webhook-triggers", "https://hooks.prismatic.io/trigger/1"),
            flow("Nightly sync", "schedule-triggers", "https://hooks.prismatic.io/trigger/1"),
            flow("Order changed", "webhook-triggers", "https://hooks.prismatic.io/trigger/1"),
            flow("Set up", "management-triggers", "https://hooks.prismatic.io/trigger/1"),
        ];
        let seen: Vec<_> = endpoints(&flows, &prismatic())
            .into_iter()
            .map(|endpoint| {
                let names: Vec<_> = endpoint.flows.iter().map(|config| config.flow.name.as_str()).collect();
                (endpoint.url, names.join(", "))
            })
            .collect();
        assert_eq!(
            seen,
            [
                (Some("https://hooks.prismatic.io/trigger/1"), "Order received, Order changed".to_owned()),
                (None, "Nightly sync".to_owned()),
                (None, "Set up".to_owned()),
            ]
        );
    }

    #[test]
    fn urls_that_hide_something_are_not_handed_on() {
        let verdict = |url: &str| problem(url, &prismatic());
        assert_eq!(verdict("https://hooks.prismatic.io/trigger/a="), None);
        assert_eq!(verdict("http://hooks.prismatic.io/trigger/a="), Some(UrlProblem::NotHttps));
        assert_eq!(verdict("http://127.0.0.1/trigger"), Some(UrlProblem::NotHttps));
        assert_eq!(verdict("javascript:alert(1)"), Some(UrlProblem::Unusable));
        assert_eq!(verdict("https://a@evil.example/"), Some(UrlProblem::Unusable));
        assert_eq!(verdict("https://hooks.prismatic.io/a b"), Some(UrlProblem::HiddenCharacters));
        assert_eq!(verdict("https://hooks.prismatic.io/\u{200f}"), Some(UrlProblem::HiddenCharacters));
        assert_eq!(verdict("https://hooks.prismatic.io/\u{200b}a"), Some(UrlProblem::HiddenCharacters));
        assert_eq!(verdict("https://hооks.prismatic.io/a"), Some(UrlProblem::HiddenCharacters), "Cyrillic letters");
        assert_eq!(verdict(&format!("https://hooks.prismatic.io/{}", "a".repeat(2100))), Some(UrlProblem::Unusable));
        assert_eq!(verdict(""), Some(UrlProblem::Unusable));
    }

    #[test]
    fn a_local_prismatic_has_local_webhooks() {
        let local = Address::parse("http://127.0.0.1:4000").expect("an address");
        assert_eq!(problem("http://127.0.0.1:4000/trigger/a", &local), None);
        assert_eq!(problem("http://hooks.example.com/trigger/a", &local), Some(UrlProblem::NotHttps));
        assert!(!is_unfamiliar("http://127.0.0.1:4000/trigger/a", &local));
    }

    #[test]
    fn a_host_of_neither_prismatic_nor_the_stack_is_unfamiliar() {
        let stack = Address::parse("https://app.integrations.acme.com").expect("an address");
        assert!(!is_unfamiliar("https://hooks.integrations.acme.com/t", &stack));
        assert!(!is_unfamiliar("https://hooks.eu-west-1.prismatic.io/t", &stack));
        assert!(is_unfamiliar("https://hooks.evil-prismatic.io/t", &stack));
        assert!(is_unfamiliar("https://203.0.113.7/t", &stack));
    }
}
