//! Makes what there is to fill in of a config variable that Prismatic sent.

use prismatic_api::model::{
    Collection, ConnectionInputField, ConnectionKind, ConnectionMethod, DataType, InputType, OnPremise,
    RequiredConfigVariable, ScheduleType, Scope, ScopedConfigVariable,
};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::form::{
    ConfigCollection, ConfigOption, ConfigType, ConfigVariable, ConnectionAuthorization, ConnectionForm,
    ConnectionInput, ConnectionInputType, OnPremiseUse, Reusable,
};
use super::meta::Meta;
use super::read::{from_wire, plain};
use super::value::{ConfigValue, Schedule};

/// Makes the variable; one of a type or a collection that is not known is [`ConfigType::Unknown`].
pub(super) fn variable(raw: RequiredConfigVariable) -> ConfigVariable {
    let meta = Meta::read(raw.meta.as_deref());
    let (collection, is_known) = match raw.collection {
        Collection::None => (ConfigCollection::None, true),
        Collection::Values => (ConfigCollection::Values, true),
        Collection::Pairs => (ConfigCollection::Pairs, true),
        Collection::Unknown(_) => (ConfigCollection::None, false),
    };
    let data_type = if is_known { data_type(&raw.data_type) } else { ConfigType::Unknown };
    let connection = raw.connection.filter(|_| data_type == ConfigType::Connection);
    let mut variable = ConfigVariable {
        key: raw.key,
        stable_key: raw.stable_key,
        description: filled(raw.description),
        header: filled(raw.header),
        divider: raw.has_divider,
        data_type,
        collection,
        org_only: raw.org_only,
        has_default: raw.default_value.is_some(),
        initial: None,
        options: raw.pick_list.into_iter().map(option).collect(),
        language: raw.code_language,
        source: raw.data_source,
        source_reset: meta.source_reset,
        json_forms: (data_type == ConfigType::JsonForm).then_some(meta.json_forms),
        connection: connection.map(|connection| form(connection, raw.on_premise, raw.scoped)),
    };
    variable.initial = match raw.default_value {
        Some(text) => from_wire(&variable, &text, raw.schedule_type, raw.time_zone.as_deref()),
        None => natural(&variable, raw.schedule_type, raw.time_zone),
    };
    variable
}

fn data_type(data_type: &DataType) -> ConfigType {
    match data_type {
        DataType::Boolean => ConfigType::Boolean,
        DataType::Code => ConfigType::Code,
        DataType::Connection => ConfigType::Connection,
        DataType::Credential => ConfigType::Credential,
        DataType::Date => ConfigType::Date,
        DataType::JsonForm => ConfigType::JsonForm,
        DataType::Number => ConfigType::Number,
        DataType::ObjectFieldMap => ConfigType::ObjectFieldMap,
        DataType::ObjectSelection => ConfigType::ObjectSelection,
        DataType::Picklist => ConfigType::Picklist,
        DataType::Schedule => ConfigType::Schedule,
        DataType::String => ConfigType::String,
        DataType::Timestamp => ConfigType::Timestamp,
        DataType::Unknown(_) => ConfigType::Unknown,
    }
}

/// The value that a variable without a default shows by itself: a switch is off, a list is empty, and a schedule whose
/// kind is known runs as Prismatic's own editor begins (prismatic-io/examples).
fn natural(
    variable: &ConfigVariable,
    schedule_type: Option<ScheduleType>,
    time_zone: Option<String>,
) -> Option<ConfigValue> {
    match (variable.data_type, variable.collection) {
        (ConfigType::Boolean, ConfigCollection::None) => Some(ConfigValue::text("false")),
        (ConfigType::Schedule, ConfigCollection::None) => {
            let cron = match schedule_type? {
                ScheduleType::None => "",
                ScheduleType::Minute => "*/5 * * * *",
                ScheduleType::Hour => "0 */1 * * *",
                ScheduleType::Day => "00 00 */1 * *",
                ScheduleType::Week => "00 00 * * 0",
                ScheduleType::Custom => return None,
            };
            let (every, time_zone) = (schedule_type?, time_zone.unwrap_or_default());
            Some(ConfigValue::Schedule(Schedule { every, cron: cron.to_owned(), time_zone }))
        }
        (ConfigType::Unknown, _) | (_, ConfigCollection::None) => None,
        (_, ConfigCollection::Values) => Some(ConfigValue::List(Vec::new())),
        (_, ConfigCollection::Pairs) => Some(ConfigValue::Pairs(Vec::new())),
    }
}

/// Makes an option; one that is written as an object with a key and a label is sent as its key
/// (prismatic-io/spectral).
fn option(text: String) -> ConfigOption {
    let object: Option<Value> = text.starts_with('{').then(|| serde_json::from_str(&text).ok()).flatten();
    let part = |name: &str| object.as_ref()?[name].as_str().map(str::to_owned);
    match (part("key"), part("label")) {
        (Some(value), Some(label)) => ConfigOption { value, label },
        _ => ConfigOption { label: text.clone(), value: text },
    }
}

fn form(kind: ConnectionKind, on_premise: OnPremise, scoped: Option<ScopedConfigVariable>) -> ConnectionForm {
    ConnectionForm {
        label: kind.label,
        comments: filled(kind.comments),
        method: match kind.method {
            ConnectionMethod::AuthorizationCode => ConnectionAuthorization::Browser,
            ConnectionMethod::ClientCredentials => ConnectionAuthorization::ClientCredentials,
            // One of an unknown kind is a blocker, so that nothing is done with it.
            ConnectionMethod::Keys | ConnectionMethod::Unknown(_) => ConnectionAuthorization::Keys,
        },
        reusable: match scoped {
            Some(ScopedConfigVariable { id, scope: Some(Scope::Customer) }) => Reusable::Customer { scoped_id: id },
            Some(ScopedConfigVariable { scope: Some(Scope::Organization), .. }) => Reusable::Organization,
            Some(ScopedConfigVariable { scope: None, .. }) | None => Reusable::No,
        },
        on_premise: match on_premise {
            OnPremise::Disallowed => OnPremiseUse::No,
            OnPremise::Allowed => OnPremiseUse::Allowed,
            OnPremise::Required => OnPremiseUse::Required,
        },
        inputs: kind.inputs.into_iter().filter(|input| input.is_visible).map(input).collect(),
    }
}

fn input(field: ConnectionInputField) -> ConnectionInput {
    let options = choices(field.model.as_deref());
    let input_type = match field.input_type {
        _ if field.collection != Collection::None => ConnectionInputType::Other,
        InputType::Password => ConnectionInputType::Password,
        InputType::Boolean => ConnectionInputType::Boolean,
        InputType::Other => ConnectionInputType::Other,
        _ if !options.is_empty() => ConnectionInputType::Choice,
        InputType::Text => ConnectionInputType::Text,
        InputType::Code => ConnectionInputType::Code,
        InputType::Date => ConnectionInputType::Date,
        InputType::Timestamp => ConnectionInputType::Timestamp,
        InputType::String => ConnectionInputType::String,
    };
    let secret = input_type == ConnectionInputType::Password || Meta::read(field.meta.as_deref()).is_write_only;
    let preset = field.preset.as_ref();
    let value = preset.and_then(|preset| preset.value.as_ref()).map(|value| value.expose_secret().to_owned());
    let shown = value.or_else(|| field.default.map(plain)).filter(|text| !text.is_empty());
    let has_value = shown.is_some() || preset.is_some_and(|preset| preset.has_value);
    let off = || (input_type == ConnectionInputType::Boolean && !has_value).then(|| "false".to_owned());
    let initial = if secret || input_type == ConnectionInputType::Other { None } else { shown.or_else(off) };
    ConnectionInput {
        key: field.key,
        label: field.label,
        input_type,
        secret,
        required: field.required,
        is_held: has_value && initial.is_none(),
        initial,
        comments: filled(field.comments),
        example: filled(field.example),
        placeholder: filled(field.placeholder),
        options,
    }
}

/// What can be chosen in an input: a list of texts, or of objects with a label and a value
/// (prismatic-io/spectral, `model`).
fn choices(model: Option<&str>) -> Vec<ConfigOption> {
    let model: Value = model.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let choice = |item: &Value| {
        let value = item.get("value").unwrap_or(item);
        let value = (value.is_string() || value.is_number() || value.is_boolean()).then(|| plain(value.clone()))?;
        let label = item["label"].as_str().map_or_else(|| value.clone(), str::to_owned);
        Some(ConfigOption { value, label })
    };
    model.as_array().into_iter().flatten().filter_map(choice).collect()
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}
