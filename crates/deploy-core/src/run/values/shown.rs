//! The values of a run as a person gave them, to be shown and to be given again.

use prismatic_api::model::ScheduleType;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use super::{KeptValue, Plan};
use crate::config::{ConfigEntry, ConfigForm, ConfigValue, Schedule, TypedInput, from_wire};

/// Values as a person gave them, and what was a secret among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownValues {
    /// The values, without secrets.
    pub entries: Vec<ConfigEntry>,
    /// The secrets: keys of variables and names of inputs.
    pub secrets: Vec<(String, String)>,
}

impl Plan {
    /// What the instance of a row got last, the values for all rows included; where the form is not known, lists are shown
    /// as JSON text.
    pub(crate) fn of_row(&self, row: i64, form: Option<&ConfigForm>) -> ShownValues {
        shown(&self.got(row), form)
    }

    /// The values for all rows.
    pub(crate) fn for_all(&self, form: Option<&ConfigForm>) -> ShownValues {
        shown(&self.shared, form)
    }

    /// The values that a row has for itself, by now.
    pub(crate) fn own(&self, row: i64, form: Option<&ConfigForm>) -> ShownValues {
        let later = self.later.get(&row).map(Vec::as_slice).unwrap_or_default();
        let is_later = |value: &&KeptValue| later.iter().any(|each| each.key == value.key);
        let own = self.rows.get(&row).into_iter().flatten().filter(|value| !is_later(value)).cloned();
        let got = self.got(row);
        let all: Vec<_> = own.chain(got.iter().filter(is_later).cloned()).collect();
        shown(&all, form)
    }

    /// What the instance of a row got last.
    fn got(&self, row: i64) -> Vec<KeptValue> {
        let mut got = self.values(row);
        take_in(&mut got, self.later.get(&row).cloned().unwrap_or_default());
        got
    }
}

/// Takes newer values in among those that there are.
pub(crate) fn take_in(values: &mut Vec<KeptValue>, newer: Vec<KeptValue>) {
    for value in newer {
        match values.iter_mut().find(|each| each.key == value.key) {
            Some(there) => *there = value.over(there),
            None => values.push(value),
        }
    }
}

fn shown(values: &[KeptValue], form: Option<&ConfigForm>) -> ShownValues {
    let secrets = values.iter().flat_map(|value| {
        let hidden = value.inputs.iter().flatten().filter(|input| input.value.is_none());
        hidden.map(|input| (value.key.clone(), input.name.clone()))
    });
    ShownValues { entries: values.iter().map(|value| entry(value, form)).collect(), secrets: secrets.collect() }
}

fn entry(kept: &KeptValue, form: Option<&ConfigForm>) -> ConfigEntry {
    let text = kept.value.clone().unwrap_or_default();
    let value = if let Some(inputs) = &kept.inputs {
        let typed = inputs.iter().filter_map(|input| Some(TypedInput::new(input.name.clone(), input.value.clone()?)));
        ConfigValue::Connection(typed.collect())
    } else if let Some(id) = &kept.reusable {
        ConfigValue::Reusable(id.clone())
    } else {
        let every = kept.schedule_type.as_deref().and_then(schedule_type);
        let read = form
            .and_then(|form| form.variable(&kept.key))
            .and_then(|variable| from_wire(variable, &text, every, kept.time_zone.as_deref()));
        read.unwrap_or_else(|| match every {
            Some(every) => {
                let time_zone = kept.time_zone.clone().unwrap_or_default();
                ConfigValue::Schedule(Schedule { every, cron: text, time_zone })
            }
            None => ConfigValue::Text(text),
        })
    };
    ConfigEntry::new(kept.key.clone(), value)
}

/// A schedule type as Prismatic writes it.
fn schedule_type(name: &str) -> Option<ScheduleType> {
    let deserializer: serde::de::value::StrDeserializer<'_, Error> = name.into_deserializer();
    ScheduleType::deserialize(deserializer).ok()
}
