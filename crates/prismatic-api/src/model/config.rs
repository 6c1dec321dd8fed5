//! Values of config variables as Prismatic takes them.

use secrecy::SecretString;

/// The value of a config variable (schema: `InputInstanceConfigVariable`).
///
/// Which field holds it goes by the variable's type; a field that is `None` is not sent.
#[derive(Debug, Clone, Default)]
pub struct ConfigVariableInput {
    /// Key of the variable.
    pub key: String,
    /// The value as text, whatever its type.
    pub value: Option<SecretString>,
    /// The inputs of a connection as JSON text.
    pub values: Option<SecretString>,
    /// How often a schedule runs, in lower case.
    pub schedule_type: Option<String>,
    /// The IANA name of a schedule's time zone; empty for UTC.
    pub time_zone: Option<String>,
    /// Id of the customer's reusable connection to use.
    pub customer_config_variable_id: Option<String>,
}

/// The API keys that callers of a flow's webhook have to send (schema: `InputInstanceFlowConfig`).
#[derive(Debug, Clone)]
pub struct FlowKeys {
    /// Id of the flow.
    pub flow_id: String,
    /// The keys.
    pub keys: Vec<SecretString>,
}
