//! Config variables of instances and their values.

use std::sync::Arc;

use async_graphql::{Enum, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

use super::instance::Instance;
use super::paging::Connection;
use super::scalars::JsonString;
use crate::global_id::{self, Kind};
use crate::store::FieldError;
use crate::store::config_values::{ConfigValue, inputs};
use crate::store::paging::{PageArgs, page};
use crate::store::rows::InstanceRow;

/// The value of a config variable, as clients give it.
#[derive(InputObject)]
pub(crate) struct InputInstanceConfigVariable {
    /// A reusable connection of the customer.
    customer_config_variable_id: Option<ID>,
    /// The key of the config variable.
    key: String,
    /// Where the connection runs on the customer's own premises.
    on_premise_resource_id: Option<ID>,
    /// What a schedule is made of.
    schedule_type: Option<String>,
    /// The time zone of a schedule.
    time_zone: Option<String>,
    /// The value, as a text.
    value: Option<String>,
    /// The inputs of a connection.
    values: Option<JsonString>,
}

/// Reads the inputs, those that are null left out.
pub(super) fn config_values(
    given: Option<Vec<Option<InputInstanceConfigVariable>>>,
) -> Result<Vec<ConfigValue>, FieldError> {
    let given = given.into_iter().flatten().flatten();
    given
        .map(|given| {
            let inputs = given.values.as_ref().map_or(Ok(Vec::new()), |values| inputs(&values.0))?;
            Ok(ConfigValue { key: given.key, value: given.value, inputs })
        })
        .collect()
}

/// A config variable of an instance with its value.
#[derive(Clone)]
pub(crate) struct InstanceConfigVariable {
    pub(super) instance: Arc<InstanceRow>,
    pub(super) value: Arc<ConfigValue>,
}

#[Object]
impl InstanceConfigVariable {
    async fn id(&self) -> ID {
        global_id::encode(Kind::InstanceConfigVariable, self.row_id()).into()
    }

    async fn instance(&self) -> Instance {
        Instance(Arc::clone(&self.instance))
    }

    async fn value(&self) -> Option<&str> {
        self.value.value.as_deref()
    }

    /// How a connection stands; none where it is no connection, or was given no inputs.
    async fn status(&self) -> Option<InstanceConfigVariableStatus> {
        (!self.value.inputs.is_empty()).then_some(InstanceConfigVariableStatus::Active)
    }

    /// The inputs of a connection.
    async fn inputs(&self) -> Option<Connection<Expression>> {
        let expression = |(n, input): (usize, &crate::store::config_values::ConfigInput)| {
            let id = Uuid::new_v5(&self.row_id(), &n.to_be_bytes());
            let id = global_id::encode(Kind::Expression, id).into();
            Expression { has_value: !input.value.is_empty(), id, name: input.name.clone(), value: input.value.clone() }
        };
        let expressions: Vec<_> = self.value.inputs.iter().enumerate().map(expression).collect();
        Some(page(&expressions, &PageArgs::default()).into())
    }

    async fn required_config_variable(&self) -> RequiredConfigVariable {
        RequiredConfigVariable {
            id: global_id::encode(
                Kind::RequiredConfigVariable,
                Uuid::new_v5(&self.instance.integration.id, self.value.key.as_bytes()),
            )
            .into(),
            key: self.value.key.clone(),
            data_type: data_type(&self.value.key),
            default_value: None,
        }
    }
}

impl InstanceConfigVariable {
    fn row_id(&self) -> Uuid {
        Uuid::new_v5(&self.instance.id, self.value.key.as_bytes())
    }
}

/// Guesses what a config variable holds from its key, which is all that the catalogue has.
fn data_type(key: &str) -> RequiredConfigVariableDataType {
    if key.ends_with("Connection") {
        RequiredConfigVariableDataType::Connection
    } else if key.ends_with('?') {
        RequiredConfigVariableDataType::Boolean
    } else {
        RequiredConfigVariableDataType::String
    }
}

/// An input of a connection.
#[derive(Clone, SimpleObject)]
pub(crate) struct Expression {
    /// Whether it has a value.
    has_value: bool,
    id: ID,
    /// The key of the input.
    name: String,
    /// The value.
    value: String,
}

/// A config variable of an integration.
#[derive(SimpleObject)]
pub(crate) struct RequiredConfigVariable {
    id: ID,
    key: String,
    /// What its values are.
    data_type: RequiredConfigVariableDataType,
    /// What it holds where nobody sets it.
    default_value: Option<String>,
}

/// What the values of a config variable are.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum RequiredConfigVariableDataType {
    /// Yes or no.
    Boolean,
    /// A connection to another system.
    Connection,
    /// A text.
    String,
}

/// How a connection stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum InstanceConfigVariableStatus {
    /// It works.
    Active,
}
