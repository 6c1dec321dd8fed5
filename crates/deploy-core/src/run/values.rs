//! The values that the instances of a run are created with.
//!
//! What is no secret is on the disk with its run. Secrets are in memory alone: after a restart of the app they are gone,
//! and rows that need them wait until they are given again.

mod shown;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use prismatic_api::Redaction;
use prismatic_api::model::{ConfigVariableInput, FlowKeys};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

pub use shown::ShownValues;
pub(crate) use shown::take_in;

use super::order::InstanceWords;
use super::row::WaitsFor;
use crate::database::DatabaseError;

/// How many random bytes an API key is made of.
const KEY_BYTES: usize = 32;

/// The values of a run, as they were typed.
#[derive(Debug, Clone, Default)]
pub struct RunValues {
    /// Those for all rows.
    pub shared: Vec<TypedValue>,
    /// Those of each row, in the order of the rows; a row without any has no need of a place here.
    pub rows: Vec<RowValues>,
    /// The ids of the flows for which each row is given an API key.
    pub key_flows: Vec<String>,
}

/// The values of a row, as they were typed.
#[derive(Debug, Clone, Default)]
pub struct RowValues {
    /// The values, which go before those for all rows.
    pub values: Vec<TypedValue>,
    /// What the row waits for once its instance is created; `None` where it is deployed at once.
    pub setup: Option<WaitsFor>,
    /// The ids of the flows for which the row is given an API key besides those for all rows.
    pub key_flows: Vec<String>,
}

/// The value of a config variable, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedValue {
    /// The value in the form that Prismatic takes.
    pub input: ConfigVariableInput,
    /// Those inputs of a connection that are never written down.
    pub secrets: Vec<String>,
}

/// A value as it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeptValue {
    key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    inputs: Option<Vec<KeptInput>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    schedule_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time_zone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reusable: Option<String>,
}

/// An input as it is on the disk; one without a value is a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptInput {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// What the instances of a run are created with, apart from secrets.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) shared: Vec<KeptValue>,
    pub(crate) rows: HashMap<i64, Vec<KeptValue>>,
    /// What is said of the instances of rows, where anything is.
    pub(crate) words: HashMap<i64, InstanceWords>,
    pub(crate) key_flows: Vec<String>,
    /// The ids of further flows that single rows are given keys for.
    pub(crate) own_key_flows: HashMap<i64, Vec<String>>,
    /// What was saved to the instances of rows since they were created.
    pub(crate) later: HashMap<i64, Vec<KeptValue>>,
}

/// What the instances of a run are created with, secrets included.
#[derive(Debug, Default)]
pub(crate) struct Values {
    pub(crate) plan: Plan,
    /// They outlive the run's time at work.
    pub(crate) secrets: Arc<Secrets>,
}

/// Where a secret belongs: to a row or to all, the key of its variable, and the name of its input.
type Place = (Option<i64>, String, String);

/// The secrets of a run, in memory.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    typed: Mutex<HashMap<Place, SecretString>>,
    /// API keys by row and flow: what is sent again is sent with the same one.
    keys: Mutex<HashMap<(i64, String), SecretString>>,
}

/// An input of a connection in the form that Prismatic takes.
#[derive(Serialize, Deserialize)]
struct WireInput {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    value: SecretText,
}

/// A text that is in memory no longer than it is needed.
#[derive(Deserialize)]
#[serde(transparent)]
struct SecretText(SecretString);

impl Serialize for SecretText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose_secret())
    }
}

impl RunValues {
    /// Whether there are secrets among them.
    pub(crate) fn take_secrets(&self) -> bool {
        let own = self.rows.iter().flat_map(|row| &row.values);
        self.shared.iter().chain(own).any(|value| !value.secrets.is_empty())
    }
}

impl TypedValue {
    /// The inputs of a connection; none for other variables.
    fn inputs(&self) -> Result<Option<Vec<WireInput>>, serde_json::Error> {
        self.input.values.as_ref().map(|values| serde_json::from_str(values.expose_secret())).transpose()
    }

    fn is_secret(&self, input: &WireInput) -> bool {
        self.secrets.contains(&input.name)
    }
}

impl KeptValue {
    /// What of a typed value may be written down.
    pub(crate) fn of(typed: &TypedValue) -> Result<Self, serde_json::Error> {
        let kept = |input: WireInput| {
            let value = (!typed.is_secret(&input)).then(|| input.value.0.expose_secret().to_owned());
            KeptInput { name: input.name, kind: input.kind, value }
        };
        let input = &typed.input;
        Ok(Self {
            key: input.key.clone(),
            value: input.value.as_ref().map(|value| value.expose_secret().to_owned()),
            inputs: typed.inputs()?.map(|inputs| inputs.into_iter().map(kept).collect()),
            schedule_type: input.schedule_type.clone(),
            time_zone: input.time_zone.clone(),
            reusable: input.customer_config_variable_id.clone(),
        })
    }

    /// Whether secrets belong to it.
    fn takes_secrets(&self) -> bool {
        self.secrets().next().is_some()
    }

    /// The names of the inputs that are secrets.
    fn secrets(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().flatten().filter(|input| input.value.is_none()).map(|input| input.name.as_str())
    }

    /// The value with the inputs that it leaves open taken from one that it goes before.
    pub(crate) fn over(mut self, other: &Self) -> Self {
        if let (Some(own), Some(all)) = (&mut self.inputs, &other.inputs) {
            let names: HashSet<String> = own.iter().map(|input| input.name.clone()).collect();
            let mut left: Vec<_> = all.iter().filter(|input| !names.contains(&input.name)).cloned().collect();
            left.append(own);
            *own = left;
        }
        self
    }
}

impl Values {
    /// Takes in the secrets that were typed for a run whose rows have these ids.
    pub(crate) fn take_in(&self, typed: &RunValues, rows: impl Iterator<Item = i64>) -> Result<(), DatabaseError> {
        self.secrets.take_in(None, &typed.shared)?;
        for (id, row) in rows.zip(&typed.rows) {
            self.secrets.take_in(Some(id), &row.values)?;
        }
        Ok(())
    }

    /// Whether secrets are gone that the instance of a row is to be created with.
    pub(crate) fn are_lacking(&self, row: i64) -> bool {
        self.plan.lacks_secrets(row, &self.secrets)
    }

    /// Whether secrets are gone that the instance of a row holds, or is to be created with, so that nothing tells them
    /// from other words.
    pub(crate) fn are_unknown(&self, row: i64) -> bool {
        let typed = self.secrets.typed();
        let is_gone = |key: &str, name: &str| !typed.contains_key(&(Some(row), key.to_owned(), name.to_owned()));
        let mut later = self.plan.later.get(&row).into_iter().flatten();
        let is_any_gone = later.any(|value| value.secrets().any(|name| is_gone(&value.key, name)));
        drop(typed);
        is_any_gone || self.are_lacking(row)
    }

    /// The keys of the connections of a row whose secrets are gone: its own, and those for all rows.
    pub(crate) fn missing(&self, row: i64) -> (Vec<String>, Vec<String>) {
        let typed = self.secrets.typed();
        let is_gone = |key: &str, name: &str| {
            let is_there = |row| typed.contains_key(&(row, key.to_owned(), name.to_owned()));
            !is_there(Some(row)) && !is_there(None)
        };
        let own = self.plan.rows.get(&row).map(Vec::as_slice).unwrap_or_default();
        let is_own = |key: &str, name: &str| {
            let inputs = own.iter().filter(|value| value.key == key).flat_map(|value| value.inputs.iter().flatten());
            inputs.into_iter().any(|input| input.name == name)
        };
        let values = self.plan.values(row);
        let gone = values.iter().flat_map(|value| {
            let inputs = value.inputs.iter().flatten().filter(|input| input.value.is_none());
            inputs.map(|input| (value.key.as_str(), input.name.as_str())).filter(|(key, name)| is_gone(key, name))
        });
        let (mut of_row, mut of_all) = (Vec::new(), Vec::new());
        for (key, name) in gone {
            let keys = if is_own(key, name) { &mut of_row } else { &mut of_all };
            if !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
        }
        (of_row, of_all)
    }

    /// What the instance of a row is created with; `None` where secrets for it are gone.
    pub(crate) fn inputs(&self, row: i64) -> Option<Vec<ConfigVariableInput>> {
        self.plan.inputs(row, &self.secrets)
    }

    /// The API keys that the instance of a row is created with; `None` where the operating system gives no random bytes.
    pub(crate) fn keys(&self, row: i64) -> Option<Vec<FlowKeys>> {
        self.plan.keys(row, &self.secrets)
    }
}

impl Plan {
    /// What an instance is created with; `None` where secrets for it are gone.
    pub(crate) fn inputs(&self, row: i64, secrets: &Secrets) -> Option<Vec<ConfigVariableInput>> {
        let typed = secrets.typed();
        let secret = |key: &str, name: &str| {
            let place = |row| (row, key.to_owned(), name.to_owned());
            typed.get(&place(Some(row))).or_else(|| typed.get(&place(None))).cloned()
        };
        self.values(row).into_iter().map(|value| sent(value, &secret)).collect()
    }

    /// Whether secrets are gone that the instance of a row is to be created with.
    pub(crate) fn lacks_secrets(&self, row: i64, secrets: &Secrets) -> bool {
        self.takes_secrets() && self.inputs(row, secrets).is_none()
    }

    /// Whether any secrets belong to it.
    pub(crate) fn takes_secrets(&self) -> bool {
        self.shared.iter().chain(self.rows.values().flatten()).any(KeptValue::takes_secrets)
    }

    /// The API keys that an instance is created with; `None` where the operating system gives no random bytes.
    pub(crate) fn keys(&self, row: i64, secrets: &Secrets) -> Option<Vec<FlowKeys>> {
        let key = |flow: &String| secrets.key(row, flow).map(|key| FlowKeys { flow_id: flow.clone(), keys: vec![key] });
        self.key_flows.iter().chain(self.own_key_flows.get(&row).into_iter().flatten()).map(key).collect()
    }

    /// What is said of the instance of a row.
    pub(crate) fn words(&self, row: i64) -> InstanceWords {
        self.words.get(&row).cloned().unwrap_or_default()
    }

    /// The values of a row and those for all, each variable once.
    fn values(&self, row: i64) -> Vec<KeptValue> {
        let own = self.rows.get(&row).map(Vec::as_slice).unwrap_or_default();
        let with_rest = |value: &KeptValue| {
            let shared = self.shared.iter().find(|shared| shared.key == value.key);
            shared.map_or_else(|| value.clone(), |shared| value.clone().over(shared))
        };
        let keys: HashSet<&str> = own.iter().map(|value| value.key.as_str()).collect();
        let rest = self.shared.iter().filter(|value| !keys.contains(value.key.as_str())).cloned();
        rest.chain(own.iter().map(with_rest)).collect()
    }
}

impl Secrets {
    /// Takes in the secrets among values that were typed for a row, or for all.
    pub(crate) fn take_in(&self, row: Option<i64>, values: &[TypedValue]) -> Result<(), DatabaseError> {
        for value in values {
            let inputs = value.inputs()?.unwrap_or_default();
            let mut typed = self.typed();
            for input in inputs.into_iter().filter(|input| value.is_secret(input)) {
                typed.insert((row, value.input.key.clone(), input.name), input.value.0);
            }
        }
        Ok(())
    }

    /// What takes the secrets out of what a server says.
    pub(crate) fn redaction(&self) -> Redaction {
        let keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        Redaction::of(self.typed().values().chain(keys.values()).cloned())
    }

    /// Whether none were typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.typed().is_empty()
    }

    /// The API key of a row for a flow; made when it is first asked for.
    fn key(&self, row: i64, flow: &str) -> Option<SecretString> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let place = (row, flow.to_owned());
        if let Some(key) = keys.get(&place) {
            return Some(key.clone());
        }
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes).ok()?;
        let key = SecretString::from(URL_SAFE_NO_PAD.encode(bytes));
        keys.insert(place, key.clone());
        Some(key)
    }

    fn typed(&self) -> MutexGuard<'_, HashMap<Place, SecretString>> {
        self.typed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A value as Prismatic takes it; `None` where a secret is gone.
fn sent(value: KeptValue, secret: &impl Fn(&str, &str) -> Option<SecretString>) -> Option<ConfigVariableInput> {
    let inputs = value.inputs.map(|inputs| connection(&value.key, inputs, secret));
    let values = match inputs {
        Some(inputs) => Some(inputs?),
        None => None,
    };
    Some(ConfigVariableInput {
        key: value.key,
        value: value.value.map(Into::into),
        values,
        schedule_type: value.schedule_type,
        time_zone: value.time_zone,
        customer_config_variable_id: value.reusable,
    })
}

fn connection(
    key: &str,
    inputs: Vec<KeptInput>,
    secret: &impl Fn(&str, &str) -> Option<SecretString>,
) -> Option<SecretString> {
    let filled = inputs.into_iter().map(|input| {
        let value = input.value.map(SecretString::from).or_else(|| secret(key, &input.name))?;
        Some(WireInput { name: input.name, kind: input.kind, value: SecretText(value) })
    });
    let filled: Vec<WireInput> = filled.collect::<Option<_>>()?;
    serde_json::to_string(&filled).ok().map(SecretString::from)
}

#[cfg(test)]
mod tests;
