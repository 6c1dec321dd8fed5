//! Variables and forms for tests.

use prismatic_api::model::{
    Collection, ConnectionInputField, ConnectionKind, ConnectionMethod, DataType, InputType, IntegrationId, OnPremise,
    RequiredConfigVariable, Scope, ScopedConfigVariable, VersionConfig,
};

use super::build::build;
use super::form::{ConfigForm, ConfigVariable};

/// A variable with nothing but its type.
pub(super) fn raw(key: &str, data_type: DataType) -> RequiredConfigVariable {
    RequiredConfigVariable {
        key: key.to_owned(),
        stable_key: None,
        data_type,
        collection: Collection::None,
        code_language: None,
        pick_list: Vec::new(),
        default_value: None,
        description: None,
        header: None,
        has_divider: false,
        org_only: false,
        meta: None,
        schedule_type: None,
        time_zone: None,
        user_level: false,
        on_premise: OnPremise::Disallowed,
        data_source: None,
        scoped: None,
        connection: None,
    }
}

/// A variable that holds many.
pub(super) fn many(key: &str, data_type: DataType, collection: Collection) -> RequiredConfigVariable {
    RequiredConfigVariable { collection, ..raw(key, data_type) }
}

/// A pick list whose options never change.
pub(super) fn picked(key: &str, options: &[&str]) -> RequiredConfigVariable {
    let pick_list = options.iter().map(|&option| option.to_owned()).collect();
    RequiredConfigVariable { pick_list, ..raw(key, DataType::Picklist) }
}

/// A connection with some inputs.
pub(crate) fn connected(key: &str, inputs: Vec<ConnectionInputField>) -> RequiredConfigVariable {
    let connection = ConnectionKind {
        label: "Meridian service user".to_owned(),
        comments: None,
        method: ConnectionMethod::Keys,
        inputs,
        is_whole: true,
    };
    RequiredConfigVariable { connection: Some(connection), ..raw(key, DataType::Connection) }
}

/// A connection that the instances of a customer share.
pub(super) fn shared(key: &str, inputs: Vec<ConnectionInputField>) -> RequiredConfigVariable {
    let scoped = ScopedConfigVariable { id: "scoped-1".to_owned(), scope: Some(Scope::Customer) };
    RequiredConfigVariable { scoped: Some(scoped), ..connected(key, inputs) }
}

/// An input that has to hold something.
pub(crate) fn input(key: &str, input_type: InputType) -> ConnectionInputField {
    ConnectionInputField {
        key: key.to_owned(),
        label: key.to_uppercase(),
        input_type,
        collection: Collection::None,
        required: true,
        default: None,
        comments: None,
        example: None,
        placeholder: None,
        model: None,
        on_premise_controlled: false,
        meta: None,
        is_visible: true,
        preset: None,
    }
}

/// The form of a version whose variables are on no page.
pub(crate) fn form(variables: Vec<RequiredConfigVariable>) -> ConfigForm {
    laid_out("[]", variables)
}

/// The form of a version with pages.
pub(super) fn laid_out(pages: &str, variables: Vec<RequiredConfigVariable>) -> ConfigForm {
    let config = VersionConfig { is_code_native: false, config_pages: pages.to_owned(), variables, flows: Vec::new() };
    build(IntegrationId::new("version-1"), config)
}

/// The one variable of a form.
pub(super) fn variable(raw: RequiredConfigVariable) -> ConfigVariable {
    let form = form(vec![raw]);
    let mut variables = form.variables();
    variables.next().expect("a variable").clone()
}
