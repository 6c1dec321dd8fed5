//! Config variables: what versions ask for, what instances hold, and how clients write it.

pub(super) mod connection;
pub(super) mod instance;
pub(super) mod mutation;
pub(super) mod required;
pub(super) mod reusable;
pub(super) mod reusable_mutation;
pub(super) mod source;

use async_graphql::{ID, InputObject, InputType, Value};

use super::id_filter;
use super::scalars::JsonString;
use crate::global_id::Kind;
use crate::store::variables::write::NewVariable;

/// What to write to one config variable.
#[derive(InputObject)]
pub(crate) struct InputInstanceConfigVariable {
    /// The customer's connection to use.
    customer_config_variable_id: Option<ID>,
    /// The variable.
    key: String,
    /// The on-premise resource to connect through; the sandbox has none.
    on_premise_resource_id: Option<ID>,
    /// How the schedule was chosen, in lower case.
    schedule_type: Option<String>,
    /// The time zone of the schedule.
    time_zone: Option<String>,
    /// The value. That null leaves it as it is, as leaving it out does, is `[U]`.
    value: Option<String>,
    /// The inputs of a connection.
    values: Option<JsonString>,
}

/// One input of a connection or of a data source.
#[derive(InputObject)]
pub(crate) struct InputExpression {
    /// What the builder says about it; not read here.
    meta: Option<String>,
    /// The input.
    name: String,
    /// How the value is meant; here always as it stands.
    #[graphql(name = "type")]
    expression_type: Option<String>,
    /// The value.
    value: Option<String>,
}

/// Reads inputs as names and values.
fn read_expressions(inputs: Option<Vec<Option<InputExpression>>>) -> Vec<(String, String)> {
    let inputs = inputs.into_iter().flatten().flatten();
    inputs.map(|input| (input.name, input.value.unwrap_or_default())).collect()
}

/// Reads what a mutation writes to config variables.
pub(super) fn new_variables(input: Option<Vec<Option<InputInstanceConfigVariable>>>) -> Vec<NewVariable> {
    let variable = |input: InputInstanceConfigVariable| NewVariable {
        key: input.key,
        value: input.value,
        values: input.values.map(|json| json.0),
        schedule_type: input.schedule_type,
        time_zone: input.time_zone,
        customer_variable: id_filter(Kind::CustomerConfigVariable, input.customer_config_variable_id.as_ref()),
        has_on_premise_resource: input.on_premise_resource_id.is_some(),
    };
    input.into_iter().flatten().flatten().map(variable).collect()
}

/// Tells whether `text`, which clients write in lower case (`[D]` Prismatic's CLI), names `value`.
fn is_named<E: InputType>(value: &E, text: &str) -> bool {
    matches!(value.to_value(), Value::Enum(name) if name.as_str().eq_ignore_ascii_case(text))
}

/// Tells whether `value` passes a filter for one name and a filter for several.
fn is_one_of<E: InputType>(value: Option<&E>, one: Option<&String>, several: Option<&Vec<Option<String>>>) -> bool {
    let is = |text: &String| value.is_some_and(|value| is_named(value, text));
    one.is_none_or(is) && several.is_none_or(|texts| texts.iter().flatten().any(is))
}
