//! Looks through a run before it starts, so that clashes are known before anything is sent.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use prismatic_api::model::{CustomerId, InstanceFilter, InstanceSummary};
use prismatic_api::{ApiError, Client};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::error::Error;
use crate::name::{LONGEST_NAME, NameError, folded, form};
use crate::text::{REPLACEMENT, is_deceptive};

/// How many instances a page holds (docs/api/pagination).
const PAGE: usize = 100;
/// How many customers are asked for at the same time.
const AT_ONCE: usize = 16;

/// A customer to deploy for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewCustomer {
    /// Id.
    pub id: CustomerId,
    /// Name.
    pub name: String,
    /// The organization's own id of the customer.
    pub external_id: Option<String>,
}

/// What to look through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Name of the integration.
    pub integration_name: String,
    /// The identity that the integration's versions share.
    pub version_sequence_id: Option<String>,
    /// For whom.
    pub customers: Vec<ReviewCustomer>,
    /// The instances' names, with `{integration}`, `{customer}` and `{externalId}` to be filled in.
    pub name_pattern: String,
    /// What to do about customers who have an instance of the integration already.
    pub existing: Existing,
}

/// What to do about customers who have an instance of the integration already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave them out.
    Skip,
    /// Give them one more.
    AddAnother,
}

/// What would become of one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// The customer.
    pub customer: ReviewCustomer,
    /// The instance's name.
    pub name: String,
    /// What would become of it.
    pub verdict: Verdict,
    /// The instances of this integration that the customer has already.
    pub existing: Vec<InstanceSummary>,
    /// The instance that has the name already.
    pub taken: Option<InstanceSummary>,
    /// A name that is free, where this one can't be used.
    pub suggestion: Option<String>,
}

/// What would become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is deployed.
    Deploys,
    /// It is left out, because the customer has the integration already.
    Skipped,
    /// The instance can't have the name.
    Name(NameError),
    /// The customer has an instance of that name.
    NameTaken,
    /// Another row of the run has the same customer and name.
    NameDoubled,
}

/// Says what would become of each customer, in order.
///
/// It reads either the instances of the integration and those whose name holds the pattern's fixed part, or those of
/// each customer, whichever takes fewer requests.
pub async fn review(client: &Client, review: &Review) -> Result<Vec<ReviewRow>, Error> {
    let known = Known::read(client, review).await?;
    let mut named = HashSet::new();
    let mut rows = Vec::with_capacity(review.customers.len());
    for customer in &review.customers {
        let name = filled_in(review, customer);
        let existing = known.of_integration(&customer.id);
        let taken = known.named(&customer.id, &name).cloned();
        let is_skipped = review.existing == Existing::Skip && !existing.is_empty();
        let is_new = is_skipped || named.insert((customer.id.clone(), folded(&name)));
        let verdict = match form(&name) {
            _ if is_skipped => Verdict::Skipped,
            Err(error) => Verdict::Name(error),
            Ok(_) if taken.is_some() => Verdict::NameTaken,
            Ok(_) if !is_new => Verdict::NameDoubled,
            Ok(_) => Verdict::Deploys,
        };
        let mut suggestion = None;
        if !matches!(verdict, Verdict::Deploys | Verdict::Skipped) {
            let is_free = |name: &str| {
                known.named(&customer.id, name).is_none() && !named.contains(&(customer.id.clone(), folded(name)))
            };
            suggestion = suggest(&name, &review.integration_name, is_free);
            // What is suggested to one row can't be suggested to another.
            named.extend(suggestion.iter().map(|name| (customer.id.clone(), folded(name))));
        }
        rows.push(ReviewRow { customer: customer.clone(), name, verdict, existing, taken, suggestion });
    }
    Ok(rows)
}

/// Lists the customers that have an instance of an integration, each once: one list, however many customers there are.
///
/// `version_sequence` is what the integration's versions share. The error is one of the API.
pub async fn customers_with(client: &Client, version_sequence: &str) -> Result<Vec<CustomerId>, Error> {
    let filter = InstanceFilter { version_sequence_id: Some(version_sequence.to_owned()), ..InstanceFilter::default() };
    let mut seen = HashSet::new();
    let instances = client.find_instances(&filter).await?;
    Ok(instances
        .into_iter()
        .map(|instance| instance.customer)
        .filter(|customer| seen.insert(customer.clone()))
        .collect())
}

/// The instances that matter.
struct Known {
    by_customer: HashMap<CustomerId, Vec<InstanceSummary>>,
    /// Those of the integration.
    of_integration: HashMap<CustomerId, Vec<InstanceSummary>>,
}

impl Known {
    async fn read(client: &Client, review: &Review) -> Result<Self, ApiError> {
        let customers: Vec<_> = review.customers.iter().map(|customer| customer.id.clone()).collect();
        let most = customers.len().saturating_mul(PAGE);
        if let Some(sequence) = &review.version_sequence_id
            && customers.len() > 2
            && let Some(known) = Self::read_lists(client, sequence, &fixed_part(review), most).await?
        {
            return Ok(known);
        }
        Self::read_each(client, review, customers).await
    }

    /// Reads the two lists, where they are not longer than `most`.
    async fn read_lists(
        client: &Client,
        sequence: &str,
        fixed_part: &str,
        most: usize,
    ) -> Result<Option<Self>, ApiError> {
        let filter = InstanceFilter { version_sequence_id: Some(sequence.to_owned()), ..InstanceFilter::default() };
        let Some(of_integration) = client.find_instances_up_to(&filter, most / 2).await? else { return Ok(None) };
        let search = (!fixed_part.is_empty()).then(|| fixed_part.to_owned());
        let filter = InstanceFilter { search, ..InstanceFilter::default() };
        let Some(named) = client.find_instances_up_to(&filter, most / 2).await? else { return Ok(None) };
        let of_integration = grouped(of_integration);
        Ok(Some(Self { by_customer: grouped(named), of_integration }))
    }

    /// Reads the instances of each customer, and then which of them are the integration's.
    async fn read_each(client: &Client, review: &Review, customers: Vec<CustomerId>) -> Result<Self, ApiError> {
        let unique: HashSet<_> = customers.into_iter().collect();
        let mut filters = Vec::new();
        for customer in unique {
            let customer = Some(customer);
            filters.push((false, InstanceFilter { customer: customer.clone(), ..InstanceFilter::default() }));
            if let Some(sequence) = &review.version_sequence_id {
                let version_sequence_id = Some(sequence.clone());
                filters.push((true, InstanceFilter { customer, search: None, version_sequence_id }));
            }
        }
        let leave = Arc::new(Semaphore::new(AT_ONCE));
        let mut reads = JoinSet::new();
        for (is_integrations, filter) in filters {
            let (client, leave) = (client.clone(), leave.clone());
            reads.spawn(async move {
                let _leave = leave.acquire().await;
                client.find_instances(&filter).await.map(|found| (is_integrations, found))
            });
        }
        let (mut named, mut of_integration) = (Vec::new(), Vec::new());
        while let Some(read) = reads.join_next().await {
            let read = read.map_err(|error| ApiError::Interrupted(error.to_string()))?;
            let (is_integrations, found) = read?;
            if is_integrations { of_integration.extend(found) } else { named.extend(found) }
        }
        Ok(Self { by_customer: grouped(named), of_integration: grouped(of_integration) })
    }

    fn of_integration(&self, customer: &CustomerId) -> Vec<InstanceSummary> {
        self.of_integration.get(customer).cloned().unwrap_or_default()
    }

    fn named(&self, customer: &CustomerId, name: &str) -> Option<&InstanceSummary> {
        let name = folded(name);
        self.by_customer.get(customer)?.iter().find(|instance| folded(&instance.name) == name)
    }
}

fn grouped(instances: Vec<InstanceSummary>) -> HashMap<CustomerId, Vec<InstanceSummary>> {
    let mut groups: HashMap<CustomerId, Vec<InstanceSummary>> = HashMap::new();
    for instance in instances {
        groups.entry(instance.customer.clone()).or_default().push(instance);
    }
    groups
}

/// The longest part of all names that is the same in each.
fn fixed_part(review: &Review) -> String {
    let integration: String = review.integration_name.chars().filter(|character| is_shown(*character)).collect();
    let pattern = review.name_pattern.replace("{integration}", &integration);
    let parts = pattern.split("{customer}").flat_map(|part| part.split("{externalId}")).map(str::trim);
    parts.max_by_key(|part| part.chars().count()).unwrap_or_default().to_owned()
}

/// The name of a customer's instance, without what can't be seen.
fn filled_in(review: &Review, customer: &ReviewCustomer) -> String {
    let mut name = String::new();
    let mut rest = review.name_pattern.as_str();
    while let Some(start) = rest.find('{') {
        name.push_str(&rest[..start]);
        rest = &rest[start..];
        let values = [
            ("{integration}", Some(review.integration_name.as_str())),
            ("{customer}", Some(customer.name.as_str())),
            ("{externalId}", customer.external_id.as_deref()),
        ];
        let (placeholder, value) =
            values.into_iter().find(|(placeholder, _)| rest.starts_with(placeholder)).unwrap_or(("{", Some("{")));
        name.extend(value.unwrap_or_default().chars().filter(|character| is_shown(*character)));
        rest = &rest[placeholder.len()..];
    }
    name.push_str(rest);
    name.trim().to_owned()
}

/// A name that is free: the one wished for or the integration's, made usable, with a number where it must be.
fn suggest(name: &str, integration_name: &str, is_free: impl Fn(&str) -> bool) -> Option<String> {
    let usable = |text: &str| {
        let shown: String = text.chars().filter(|character| is_shown(*character)).take(LONGEST_NAME - 8).collect();
        shown.trim().to_owned()
    };
    let base = [usable(name), usable(integration_name)].into_iter().find(|base| !base.is_empty())?;
    let numbered = (2..10_000).map(|number: u32| format!("{base} {number}"));
    std::iter::once(base.clone()).chain(numbered).find(|name| is_free(name))
}

fn is_shown(character: char) -> bool {
    !is_deceptive(character) && character != REPLACEMENT
}
