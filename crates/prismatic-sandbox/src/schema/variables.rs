//! Config variables: what versions ask for, what instances hold, and how clients write it.

pub(super) mod connection;
pub(super) mod held;
pub(super) mod instance;
pub(super) mod mutation;
pub(super) mod required;
pub(super) mod reusable;
pub(super) mod reusable_mutation;
pub(super) mod source;
pub(super) mod user_level;

use async_graphql::resolver_utils::EnumType;
use async_graphql::{ID, InputObject, MaybeUndefined};

use super::id_filter;
use super::scalars::JsonString;
use crate::enums::named;
use crate::global_id::Kind;
use crate::store::variables::write::NewVariable;

/// What to write to one config variable.
#[derive(InputObject)]
pub(crate) struct InputInstanceConfigVariable {
    /// The customer's connection to use.
    customer_config_variable_id: Option<ID>,
    /// The variable.
    key: String,
    /// The on-premise resource to connect through.
    on_premise_resource_id: Option<ID>,
    /// How the schedule was chosen, in lower case.
    schedule_type: Option<String>,
    /// The time zone of the schedule.
    time_zone: Option<String>,
    /// The value; left out, it stays as it is.
    value: MaybeUndefined<String>,
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
fn read_expressions(inputs: Vec<Option<InputExpression>>) -> Vec<(String, String)> {
    let inputs = inputs.into_iter().flatten();
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
        on_premise_resource: id_filter(Kind::OnPremiseResource, input.on_premise_resource_id.as_ref()),
    };
    input.into_iter().flatten().flatten().map(variable).collect()
}

/// Tells whether a value passes a filter for one and a filter for several, as `is` tells of each.
pub(super) fn is_one_of<T>(one: Option<&T>, several: Option<&Vec<Option<T>>>, is: impl Fn(&T) -> bool) -> bool {
    one.is_none_or(&is) && several.is_none_or(|several| several.iter().flatten().any(is))
}

/// Makes the test that [`is_one_of`] takes, of a value that filters name; none has no name.
pub(super) fn is_called<E: EnumType>(value: Option<E>) -> impl Fn(&String) -> bool {
    move |text| value.is_some() && named::<E>(text) == value
}
