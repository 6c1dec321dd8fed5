//! Global ids: base64 of `Type:uuid` (docs/api/common-queries/creating-instances).

use base64::{Engine, prelude::BASE64_STANDARD};
use uuid::Uuid;

/// The types whose rows have a global id, named as in the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Action,
    Component,
    Connection,
    Customer,
    CustomerConfigVariable,
    Expression,
    InputField,
    Instance,
    InstanceConfigVariable,
    InstanceExecutionResult,
    InstanceFlowConfig,
    Integration,
    IntegrationAction,
    InstanceStepResult,
    IntegrationFlow,
    Label,
    Log,
    OnPremiseResource,
    Organization,
    RequiredConfigVariable,
    Role,
    ScopedConfigVariable,
    User,
    UserLevelConfig,
    UserLevelConfigVariable,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Action => "Action",
            Self::Component => "Component",
            Self::Connection => "Connection",
            Self::Customer => "Customer",
            Self::CustomerConfigVariable => "CustomerConfigVariable",
            Self::Expression => "Expression",
            Self::InputField => "InputField",
            Self::Instance => "Instance",
            Self::InstanceConfigVariable => "InstanceConfigVariable",
            Self::InstanceExecutionResult => "InstanceExecutionResult",
            Self::InstanceFlowConfig => "InstanceFlowConfig",
            Self::Integration => "Integration",
            Self::IntegrationAction => "IntegrationAction",
            Self::IntegrationFlow => "IntegrationFlow",
            Self::InstanceStepResult => "InstanceStepResult",
            Self::Label => "Label",
            Self::Log => "Log",
            Self::OnPremiseResource => "OnPremiseResource",
            Self::Organization => "Organization",
            Self::RequiredConfigVariable => "RequiredConfigVariable",
            Self::Role => "Role",
            Self::ScopedConfigVariable => "ScopedConfigVariable",
            Self::User => "User",
            Self::UserLevelConfig => "UserLevelConfig",
            Self::UserLevelConfigVariable => "UserLevelConfigVariable",
        }
    }
}

/// Writes the global id of a row.
pub(crate) fn encode(kind: Kind, id: Uuid) -> String {
    BASE64_STANDARD.encode(format!("{}:{id}", kind.name()))
}

/// Reads a global id; `None` where it is malformed or of another type.
pub(crate) fn decode(kind: Kind, text: &str) -> Option<Uuid> {
    let decoded = String::from_utf8(BASE64_STANDARD.decode(text).ok()?).ok()?;
    let (name, id) = decoded.split_once(':')?;
    if name != kind.name() {
        return None;
    }
    Uuid::parse_str(id).ok()
}

/// The source of a sandbox's uuids: the same seed and key always give the same uuid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IdSource {
    namespace: Uuid,
}

impl IdSource {
    /// Makes the source of one seed.
    pub(crate) fn new(seed: u64) -> Self {
        let name = format!("prismatic-sandbox:{seed}");
        Self { namespace: Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()) }
    }

    /// Derives the uuid of the row that `key` names within its type.
    pub(crate) fn id(&self, kind: Kind, key: &str) -> Uuid {
        Uuid::new_v5(&self.namespace, format!("{}:{key}", kind.name()).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_global_id_has_the_form_the_docs_show() {
        let id = Uuid::parse_str("98b25705-fc34-45f0-94d2-804f1dc12a6d").expect("a uuid");

        assert_eq!(encode(Kind::Customer, id), "Q3VzdG9tZXI6OThiMjU3MDUtZmMzNC00NWYwLTk0ZDItODA0ZjFkYzEyYTZk");
    }

    #[test]
    fn a_global_id_reads_back_only_as_its_own_type() {
        let id = IdSource::new(1).id(Kind::Customer, "a");
        let global = encode(Kind::Customer, id);

        assert_eq!(decode(Kind::Customer, &global), Some(id));
        assert_eq!(decode(Kind::Instance, &global), None);
        assert_eq!(decode(Kind::Customer, "not an id"), None);
    }

    #[test]
    fn another_seed_gives_another_id() {
        let of = |seed| IdSource::new(seed).id(Kind::Customer, "a");

        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
    }
}
