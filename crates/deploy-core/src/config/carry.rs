//! Takes values along to another version.
//!
//! A variable is the same one where its stable key is, or else where its key is; either way its type has to be the same.
//! What can't be taken along is told.

use serde::{Deserialize, Serialize};

use super::check::{ConfigProblemKind, check_variable};
use super::form::{ConfigCollection, ConfigForm, ConfigType, ConfigVariable};
use super::value::{ConfigEntry, ConfigValue, TypedInput};

/// What the variable of a value was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Its stable key, where it had one.
    pub stable_key: Option<String>,
    /// What it held.
    pub data_type: ConfigType,
    /// Whether it held many.
    pub collection: ConfigCollection,
}

/// Values that were taken along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Those that fit, under the keys of the new version.
    pub entries: Vec<ConfigEntry>,
    /// What did not fit, or fits under another key.
    pub moved: Vec<Moved>,
}

/// What became of a value on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The key that it had; for what was typed into a connection, with the input after a slash.
    pub key: String,
    /// The key that it has now.
    pub became: Option<String>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a value on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It has another key.
    Renamed,
    /// The new version does not ask for it.
    Gone,
    /// The new version asks for something of another type.
    OtherType,
    /// It can't be chosen any more.
    NotAChoice,
}

impl Origin {
    /// What `variable` is.
    pub fn of(variable: &ConfigVariable) -> Self {
        Self { stable_key: variable.stable_key.clone(), data_type: variable.data_type, collection: variable.collection }
    }

    fn is_like(&self, variable: &ConfigVariable) -> bool {
        self.data_type == variable.data_type && self.collection == variable.collection
    }
}

/// Takes values of the version `from` along to the version `to`.
pub fn carry_between(from: &ConfigForm, to: &ConfigForm, entries: &[ConfigEntry]) -> Carried {
    let origin = |entry: &ConfigEntry| from.variable(&entry.key).map(Origin::of);
    carry(to, entries.iter().map(|entry| (entry.clone(), origin(entry))))
}

/// Takes values along to the version `to`, each with what its variable was, where that is known.
pub fn carry(to: &ConfigForm, entries: impl IntoIterator<Item = (ConfigEntry, Option<Origin>)>) -> Carried {
    let mut carried = Carried { entries: Vec::new(), moved: Vec::new() };
    for (entry, origin) in entries {
        let ConfigEntry { key, value } = entry;
        match taken(to, &key, origin.as_ref(), value) {
            Ok((variable, value, lost)) => {
                if variable.key != key && to.variable(&key).is_none_or(|known| known.key != variable.key) {
                    let became = Some(variable.key.clone());
                    carried.moved.push(Moved { key: key.clone(), became, fate: Fate::Renamed });
                }
                let lost = lost.into_iter().map(|input| Moved {
                    key: format!("{key} / {input}"),
                    became: None,
                    fate: Fate::Gone,
                });
                carried.moved.extend(lost);
                carried.entries.push(ConfigEntry { key: variable.key.clone(), value });
            }
            Err(fate) => carried.moved.push(Moved { key, became: None, fate }),
        }
    }
    carried
}

type Taken<'a> = (&'a ConfigVariable, ConfigValue, Vec<String>);

/// Finds where a value goes, and what of it; what was typed into inputs that are no more is lost.
fn taken<'a>(to: &'a ConfigForm, key: &str, origin: Option<&Origin>, value: ConfigValue) -> Result<Taken<'a>, Fate> {
    let stable_key = origin.and_then(|origin| origin.stable_key.as_deref());
    let same = stable_key.and_then(|stable| to.variables().find(|known| known.stable_key.as_deref() == Some(stable)));
    let variable = same.or_else(|| to.variable(key)).ok_or(Fate::Gone)?;
    if origin.is_some_and(|origin| !origin.is_like(variable)) {
        return Err(Fate::OtherType);
    }
    let (mut value, mut lost) = (value, Vec::new());
    if let ConfigValue::Connection(typed) = &mut value {
        let form = variable.connection.as_ref().ok_or(Fate::OtherType)?;
        let is_known = |input: &TypedInput| form.input(&input.key).is_some();
        lost = typed.iter().filter(|input| !is_known(input)).map(|input| input.key.clone()).collect();
        typed.retain(is_known);
    }
    let problems = check_variable(variable, Some(&value));
    let has = |kind| problems.iter().any(|problem| problem.input.is_none() && problem.kind == kind);
    if has(ConfigProblemKind::WrongKind) {
        Err(Fate::OtherType)
    } else if has(ConfigProblemKind::NotAChoice) {
        Err(Fate::NotAChoice)
    } else {
        Ok((variable, value, lost))
    }
}

#[cfg(test)]
mod tests;
