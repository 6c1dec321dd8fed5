//! Turns the answer into plain types.

use std::collections::{HashMap, HashSet};

use super::get_version_config::{
    ActionScheduleSupport, ConnectionOauth2Type, ExpressionType, GetVersionConfigIntegrationFlowsNodes as FlowNode,
    GetVersionConfigIntegrationRequiredConfigVariablesNodes as VariableNode,
    GetVersionConfigIntegrationRequiredConfigVariablesNodesConnection as ConnectionNode,
    GetVersionConfigIntegrationRequiredConfigVariablesNodesConnectionInputsNodes as InputNode,
    GetVersionConfigIntegrationRequiredConfigVariablesNodesPresetInputs as PresetInputs,
    GetVersionConfigIntegrationRequiredConfigVariablesNodesVisibleInputs as VisibleInputs, InputFieldCollection,
    InputFieldType, IntegrationFlowEndpointSecurityType, RequiredConfigVariableCodeLanguage,
    RequiredConfigVariableCollectionType, RequiredConfigVariableDataType,
    RequiredConfigVariableOnPremiseConnectionConfig, RequiredConfigVariableScheduleType,
    ScopedConfigVariableVariableScope,
};
use crate::model::{
    CodeLanguage, Collection, ConnectionInputField, ConnectionKind, ConnectionMethod, DataType, EndpointSecurity,
    InputType, OnPremise, Preset, RequiredConfigVariable, ScheduleSupport, ScheduleType, Scope, ScopedConfigVariable,
    SecuredFlow, Trigger, VersionConfig,
};

pub(super) fn version(
    is_code_native: bool,
    config_pages: String,
    variables: Vec<VariableNode>,
    mut flows: Vec<FlowNode>,
) -> VersionConfig {
    flows.sort_by_key(|flow| flow.sort_order);
    VersionConfig {
        is_code_native,
        config_pages,
        variables: variables.into_iter().map(variable).collect(),
        flows: flows.into_iter().map(flow).collect(),
    }
}

fn variable(node: VariableNode) -> RequiredConfigVariable {
    let (presets, visible) = (node.preset_inputs, node.visible_inputs);
    RequiredConfigVariable {
        key: node.key,
        stable_key: node.stable_key.filter(|key| !key.is_empty()),
        data_type: data_type(node.data_type, node.schedule_type.as_ref()),
        collection: node.collection_type.map_or(Collection::None, |kind| match kind {
            RequiredConfigVariableCollectionType::KEYVALUELIST => Collection::Pairs,
            RequiredConfigVariableCollectionType::VALUELIST => Collection::Values,
            RequiredConfigVariableCollectionType::Other(name) => Collection::Unknown(name),
        }),
        code_language: node.code_language.and_then(|language| match language {
            RequiredConfigVariableCodeLanguage::HTML => Some(CodeLanguage::Html),
            RequiredConfigVariableCodeLanguage::JSON => Some(CodeLanguage::Json),
            RequiredConfigVariableCodeLanguage::XML => Some(CodeLanguage::Xml),
            RequiredConfigVariableCodeLanguage::Other(_) => None,
        }),
        pick_list: node.pick_list.unwrap_or_default(),
        default_value: node.default_value,
        description: node.description,
        header: node.header,
        has_divider: node.has_divider,
        org_only: node.org_only.unwrap_or_default(),
        meta: node.meta,
        schedule_type: node.schedule_type.as_ref().and_then(schedule_type),
        time_zone: node.time_zone,
        user_level: node.user_level_configured,
        on_premise: match node.on_premise_connection_config {
            RequiredConfigVariableOnPremiseConnectionConfig::ALLOWED => OnPremise::Allowed,
            RequiredConfigVariableOnPremiseConnectionConfig::REQUIRED => OnPremise::Required,
            RequiredConfigVariableOnPremiseConnectionConfig::DISALLOWED
            | RequiredConfigVariableOnPremiseConnectionConfig::Other(_) => OnPremise::Disallowed,
        },
        data_source: node.data_source.map(|source| source.id),
        scoped: node.scoped_config_variable.map(|scoped| ScopedConfigVariable {
            id: scoped.id,
            scope: match scoped.variable_scope {
                ScopedConfigVariableVariableScope::CUSTOMER => Some(Scope::Customer),
                ScopedConfigVariableVariableScope::ORG => Some(Scope::Organization),
                ScopedConfigVariableVariableScope::Other(_) => None,
            },
        }),
        connection: node.connection.map(|node| connection(node, presets, visible)),
    }
}

/// The type; a schedule of a kind that is not known is of an unknown type, since it would be sent back as another kind.
fn data_type(node: RequiredConfigVariableDataType, schedule: Option<&RequiredConfigVariableScheduleType>) -> DataType {
    match node {
        RequiredConfigVariableDataType::BOOLEAN => DataType::Boolean,
        RequiredConfigVariableDataType::CODE => DataType::Code,
        RequiredConfigVariableDataType::CONNECTION => DataType::Connection,
        RequiredConfigVariableDataType::CREDENTIAL => DataType::Credential,
        RequiredConfigVariableDataType::DATE => DataType::Date,
        RequiredConfigVariableDataType::JSONFORM => DataType::JsonForm,
        RequiredConfigVariableDataType::NUMBER => DataType::Number,
        RequiredConfigVariableDataType::OBJECTFIELDMAP => DataType::ObjectFieldMap,
        RequiredConfigVariableDataType::OBJECTSELECTION => DataType::ObjectSelection,
        RequiredConfigVariableDataType::PICKLIST => DataType::Picklist,
        RequiredConfigVariableDataType::SCHEDULE => match schedule {
            Some(RequiredConfigVariableScheduleType::Other(name)) => DataType::Unknown(name.clone()),
            _ => DataType::Schedule,
        },
        RequiredConfigVariableDataType::STRING => DataType::String,
        RequiredConfigVariableDataType::TIMESTAMP => DataType::Timestamp,
        RequiredConfigVariableDataType::Other(name) => DataType::Unknown(name),
    }
}

fn schedule_type(node: &RequiredConfigVariableScheduleType) -> Option<ScheduleType> {
    match node {
        RequiredConfigVariableScheduleType::CUSTOM => Some(ScheduleType::Custom),
        RequiredConfigVariableScheduleType::DAY => Some(ScheduleType::Day),
        RequiredConfigVariableScheduleType::HOUR => Some(ScheduleType::Hour),
        RequiredConfigVariableScheduleType::MINUTE => Some(ScheduleType::Minute),
        RequiredConfigVariableScheduleType::NONE => Some(ScheduleType::None),
        RequiredConfigVariableScheduleType::WEEK => Some(ScheduleType::Week),
        RequiredConfigVariableScheduleType::Other(_) => None,
    }
}

/// Makes a connection of what its component asks for and of what the integration's builder put into it.
///
/// An input whose preset is not among those that the organization's deployer may see is hidden; one without a preset is
/// not.
fn connection(node: ConnectionNode, presets: Option<PresetInputs>, visible: Option<VisibleInputs>) -> ConnectionKind {
    let has_more_presets = presets.as_ref().is_some_and(|list| list.page_info.has_next_page);
    let metas = presets.into_iter().flat_map(|list| list.nodes).flatten().map(|node| (node.name, node.meta));
    let metas: HashMap<_, _> = metas.collect();
    let mut seen = HashSet::new();
    let mut visible: HashMap<_, _> = visible
        .into_iter()
        .flat_map(|list| list.nodes)
        .flatten()
        .map(|node| {
            let is_plain = matches!(node.type_, ExpressionType::VALUE) && !node.value.is_empty();
            let preset = Preset { value: is_plain.then(|| node.value.into()), has_value: node.has_value };
            (node.name, preset)
        })
        .collect();
    let is_whole = !node.inputs.page_info.has_next_page && !has_more_presets;
    let inputs = node.inputs.nodes.into_iter().flatten().filter(|node| seen.insert(node.key.clone()));
    let inputs = inputs.map(|node| {
        let preset = visible.remove(&node.key);
        let meta = metas.get(&node.key);
        let is_visible = preset.is_some() || meta.is_none();
        input(node, meta.cloned().flatten(), is_visible, preset)
    });
    ConnectionKind {
        label: node.label,
        comments: node.comments,
        method: node.oauth2_type.map_or(ConnectionMethod::Keys, |kind| match kind {
            ConnectionOauth2Type::AUTHORIZATION_CODE => ConnectionMethod::AuthorizationCode,
            ConnectionOauth2Type::CLIENT_CREDENTIALS => ConnectionMethod::ClientCredentials,
            ConnectionOauth2Type::Other(name) => ConnectionMethod::Unknown(name),
        }),
        inputs: inputs.collect(),
        is_whole,
    }
}

fn input(node: InputNode, meta: Option<String>, is_visible: bool, preset: Option<Preset>) -> ConnectionInputField {
    ConnectionInputField {
        key: node.key,
        label: node.label,
        input_type: match node.type_ {
            InputFieldType::BOOLEAN => InputType::Boolean,
            InputFieldType::CODE => InputType::Code,
            InputFieldType::DATE => InputType::Date,
            InputFieldType::PASSWORD => InputType::Password,
            InputFieldType::STRING => InputType::String,
            InputFieldType::TEXT => InputType::Text,
            InputFieldType::TIMESTAMP => InputType::Timestamp,
            InputFieldType::CONDITIONAL
            | InputFieldType::CONNECTION
            | InputFieldType::DATA
            | InputFieldType::DYNAMICFIELDSELECTION
            | InputFieldType::DYNAMICOBJECTSELECTION
            | InputFieldType::FLOW
            | InputFieldType::JSONFORM
            | InputFieldType::OBJECTFIELDMAP
            | InputFieldType::OBJECTSELECTION
            | InputFieldType::TEMPLATE
            | InputFieldType::Other(_) => InputType::Other,
        },
        collection: node.collection.map_or(Collection::None, |kind| match kind {
            InputFieldCollection::KEYVALUELIST => Collection::Pairs,
            InputFieldCollection::VALUELIST => Collection::Values,
            InputFieldCollection::Other(name) => Collection::Unknown(name),
        }),
        required: node.required,
        default: node.default,
        comments: node.comments,
        example: node.example,
        placeholder: node.placeholder,
        model: node.model,
        on_premise_controlled: node.on_premise_controlled,
        meta,
        is_visible,
        preset,
    }
}

fn flow(node: FlowNode) -> SecuredFlow {
    let action = node.trigger.action;
    SecuredFlow {
        trigger: Trigger {
            component: action.component.map(|component| component.key),
            schedule: action.schedule_support.and_then(|support| match support {
                ActionScheduleSupport::INVALID => Some(ScheduleSupport::Invalid),
                ActionScheduleSupport::REQUIRED => Some(ScheduleSupport::Required),
                ActionScheduleSupport::VALID => Some(ScheduleSupport::Valid),
                ActionScheduleSupport::Other(_) => None,
            }),
        },
        id: node.id,
        name: node.name,
        security: match node.endpoint_security_type {
            IntegrationFlowEndpointSecurityType::CUSTOMER_OPTIONAL => EndpointSecurity::CustomerOptional,
            IntegrationFlowEndpointSecurityType::CUSTOMER_REQUIRED => EndpointSecurity::CustomerRequired,
            IntegrationFlowEndpointSecurityType::ORGANIZATION => EndpointSecurity::Organization,
            IntegrationFlowEndpointSecurityType::UNSECURED => EndpointSecurity::Unsecured,
            IntegrationFlowEndpointSecurityType::Other(_) => EndpointSecurity::Unknown,
        },
    }
}
