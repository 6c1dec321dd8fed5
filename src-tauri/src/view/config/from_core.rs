//! Makes views of what the core knows of configuration.

use deploy_core::config::{self as core, ConfigForm, HeldSecrets};
use deploy_core::model::CodeLanguage;
use deploy_core::visible;

use super::{
    CarriedConfigView, CarriedFate, CarriedView, ConfigBlockerKind, ConfigBlockerView, ConfigCollection, ConfigCsvView,
    ConfigElementView, ConfigFlowSecurity, ConfigFlowView, ConfigFormView, ConfigLanguage, ConfigOptionView,
    ConfigPageView, ConfigProblemKind, ConfigProblemView, ConfigType, ConfigValue, ConfigVariableView,
    ConnectionFormView, ConnectionInputType, ConnectionInputView, ConnectionMethodView, CsvColumnView, CsvProblemKind,
    CsvProblemView, CsvTargetView, CustomerValues, DraftValues, DraftView, JsonFormsMode, LeftOutView, LeftOutWhy,
    OnPremiseView, ReusableBy, SourceResetView, shown_entries,
};
use crate::view::visible_text;

impl ConfigFormView {
    /// Makes the view of a form.
    pub(crate) fn new(form: &ConfigForm) -> Self {
        Self {
            version_id: form.version.as_str().to_owned(),
            pages: form.pages.iter().map(page).collect(),
            left_out: form.left_out.iter().map(left_out).collect(),
            blockers: form.blockers.iter().map(blocker).collect(),
            needs_instance: form.needs_instance(),
            empty: form.is_empty(),
            flows: form.flows.iter().map(flow).collect(),
        }
    }
}

fn page(page: &core::ConfigPage) -> ConfigPageView {
    ConfigPageView {
        name: visible(&page.name),
        tagline: visible_text(page.tagline.as_deref()),
        needs_instance: page.needs_instance(),
        elements: page
            .elements
            .iter()
            .map(|element| match element {
                core::ConfigElement::Html(html) => ConfigElementView::Html { html: html.clone() },
                core::ConfigElement::Variable(known) => {
                    ConfigElementView::Variable { variable: Box::new(variable(known)) }
                }
            })
            .collect(),
    }
}

fn left_out(left: &core::LeftOut) -> LeftOutView {
    let why = match left.why {
        core::LeftOutReason::UserLevelPage => LeftOutWhy::UserLevelPage,
        core::LeftOutReason::HiddenFromYou => LeftOutWhy::HiddenFromYou,
        core::LeftOutReason::OrganizationConnection => LeftOutWhy::OrganizationConnection,
    };
    LeftOutView { what: visible(&left.what), why }
}

fn blocker(blocker: &core::Blocker) -> ConfigBlockerView {
    let (kind, what) = match blocker {
        core::Blocker::Headless => (ConfigBlockerKind::Headless, None),
        core::Blocker::OnPremise(key) => (ConfigBlockerKind::OnPremise, Some(visible(key))),
        core::Blocker::UnknownType(key) => (ConfigBlockerKind::UnknownType, Some(visible(key))),
    };
    ConfigBlockerView { kind, what }
}

fn flow(flow: &core::ConfigFlow) -> ConfigFlowView {
    let security =
        if flow.is_required { ConfigFlowSecurity::CustomerRequired } else { ConfigFlowSecurity::CustomerOptional };
    ConfigFlowView { flow_id: flow.id.clone(), name: visible(&flow.name), security }
}

fn variable(variable: &core::ConfigVariable) -> ConfigVariableView {
    ConfigVariableView {
        key: visible(&variable.key),
        description: visible_text(variable.description.as_deref()),
        header: visible_text(variable.header.as_deref()),
        divider: variable.divider,
        data_type: data_type(variable.data_type),
        collection: match variable.collection {
            core::ConfigCollection::None => ConfigCollection::None,
            core::ConfigCollection::Values => ConfigCollection::Values,
            core::ConfigCollection::Pairs => ConfigCollection::Pairs,
        },
        org_only: variable.org_only,
        initial: variable.initial.clone().map(ConfigValue::open),
        options: options(&variable.options),
        language: variable.language.map(|language| match language {
            CodeLanguage::Json => ConfigLanguage::Json,
            CodeLanguage::Xml => ConfigLanguage::Xml,
            CodeLanguage::Html => ConfigLanguage::Html,
        }),
        source: variable.source.is_some(),
        source_reset: match variable.source_reset {
            core::SourceReset::Prompt => SourceResetView::Prompt,
            core::SourceReset::Always => SourceResetView::Always,
        },
        json_forms: variable.json_forms.map(|mode| match mode {
            core::JsonFormsMode::ValidateAndShow => JsonFormsMode::ValidateAndShow,
            core::JsonFormsMode::ValidateAndHide => JsonFormsMode::ValidateAndHide,
            core::JsonFormsMode::NoValidation => JsonFormsMode::NoValidation,
        }),
        connection: variable.connection.as_ref().map(connection),
    }
}

fn data_type(data_type: core::ConfigType) -> ConfigType {
    match data_type {
        core::ConfigType::String => ConfigType::String,
        core::ConfigType::Boolean => ConfigType::Boolean,
        core::ConfigType::Number => ConfigType::Number,
        core::ConfigType::Date => ConfigType::Date,
        core::ConfigType::Timestamp => ConfigType::Timestamp,
        core::ConfigType::Picklist => ConfigType::Picklist,
        core::ConfigType::Code => ConfigType::Code,
        core::ConfigType::Schedule => ConfigType::Schedule,
        core::ConfigType::Connection => ConfigType::Connection,
        core::ConfigType::JsonForm => ConfigType::JsonForm,
        core::ConfigType::ObjectSelection => ConfigType::ObjectSelection,
        core::ConfigType::ObjectFieldMap => ConfigType::ObjectFieldMap,
        core::ConfigType::Credential => ConfigType::Credential,
        core::ConfigType::Unknown => ConfigType::Unknown,
    }
}

/// Makes the view of options.
pub(crate) fn options(options: &[core::ConfigOption]) -> Vec<ConfigOptionView> {
    let option =
        |option: &core::ConfigOption| ConfigOptionView { value: option.value.clone(), label: visible(&option.label) };
    options.iter().map(option).collect()
}

fn connection(form: &core::ConnectionForm) -> ConnectionFormView {
    ConnectionFormView {
        label: visible(&form.label),
        comments: visible_text(form.comments.as_deref()),
        method: match form.method {
            core::ConnectionAuthorization::Keys => ConnectionMethodView::Keys,
            core::ConnectionAuthorization::Browser => ConnectionMethodView::Browser,
            core::ConnectionAuthorization::ClientCredentials => ConnectionMethodView::ClientCredentials,
        },
        reusable: match form.reusable {
            core::Reusable::No => ReusableBy::No,
            core::Reusable::Customer { .. } => ReusableBy::Customer,
            core::Reusable::Organization => ReusableBy::Organization,
        },
        on_premise: match form.on_premise {
            core::OnPremiseUse::No => OnPremiseView::No,
            core::OnPremiseUse::Allowed => OnPremiseView::Allowed,
            core::OnPremiseUse::Required => OnPremiseView::Required,
        },
        inputs: form.inputs.iter().map(input).collect(),
    }
}

fn input(input: &core::ConnectionInput) -> ConnectionInputView {
    ConnectionInputView {
        key: input.key.clone(),
        label: visible(&input.label),
        input_type: match input.input_type {
            core::ConnectionInputType::String => ConnectionInputType::String,
            core::ConnectionInputType::Password => ConnectionInputType::Password,
            core::ConnectionInputType::Text => ConnectionInputType::Text,
            core::ConnectionInputType::Code => ConnectionInputType::Code,
            core::ConnectionInputType::Date => ConnectionInputType::Date,
            core::ConnectionInputType::Timestamp => ConnectionInputType::Timestamp,
            core::ConnectionInputType::Boolean => ConnectionInputType::Boolean,
            core::ConnectionInputType::Choice => ConnectionInputType::Choice,
            core::ConnectionInputType::Other => ConnectionInputType::Other,
        },
        secret: input.secret,
        required: input.required && !input.is_held,
        initial: input.initial.clone(),
        comments: visible_text(input.comments.as_deref()),
        example: visible_text(input.example.as_deref()),
        placeholder: visible_text(input.placeholder.as_deref()),
        options: options(&input.options),
    }
}

impl From<core::ConfigProblem> for ConfigProblemView {
    fn from(problem: core::ConfigProblem) -> Self {
        Self {
            key: problem.key.as_deref().map(visible),
            input: problem.input,
            problem: problem.kind.into(),
            said: visible_text(problem.said.as_deref()),
        }
    }
}

impl From<core::ConfigProblemKind> for ConfigProblemKind {
    fn from(kind: core::ConfigProblemKind) -> Self {
        match kind {
            core::ConfigProblemKind::Missing => Self::Missing,
            core::ConfigProblemKind::NotANumber => Self::NotANumber,
            core::ConfigProblemKind::NotADate => Self::NotADate,
            core::ConfigProblemKind::NotATime => Self::NotATime,
            core::ConfigProblemKind::NotAChoice => Self::NotAChoice,
            core::ConfigProblemKind::BadJson => Self::BadJson,
            core::ConfigProblemKind::BadXml => Self::BadXml,
            core::ConfigProblemKind::BadCron => Self::BadCron,
            core::ConfigProblemKind::BadTimeZone => Self::BadTimeZone,
            core::ConfigProblemKind::BadPair => Self::BadPair,
            core::ConfigProblemKind::DoubledKey => Self::DoubledKey,
            core::ConfigProblemKind::NotConnected => Self::NotConnected,
            core::ConfigProblemKind::WrongKind => Self::WrongKind,
            core::ConfigProblemKind::TooLong => Self::TooLong,
            core::ConfigProblemKind::Refused => Self::Refused,
            core::ConfigProblemKind::BadForm => Self::BadForm,
        }
    }
}

impl CarriedConfigView {
    /// Makes the view of values that were taken along.
    pub(crate) fn new(held: &HeldSecrets, form: &ConfigForm, carried: core::Carried) -> Self {
        Self {
            entries: shown_entries(held, form, carried.entries),
            carried: carried.moved.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<core::Moved> for CarriedView {
    fn from(moved: core::Moved) -> Self {
        Self {
            key: visible(&moved.key),
            became_key: moved.became.as_deref().map(visible),
            fate: match moved.fate {
                core::Fate::Renamed => CarriedFate::Renamed,
                core::Fate::Gone => CarriedFate::Gone,
                core::Fate::OtherType => CarriedFate::OtherType,
                core::Fate::NotAChoice => CarriedFate::NotAChoice,
            },
        }
    }
}

impl DraftView {
    /// Makes the view of a draft.
    pub(crate) fn new(held: &HeldSecrets, form: &ConfigForm, draft: core::Draft) -> Self {
        Self {
            values: DraftValues::new(held, form, draft.values),
            saved_at: draft.saved_at,
            carried: draft.moved.into_iter().map(Into::into).collect(),
        }
    }
}

impl ConfigCsvView {
    /// Makes the view of what a file holds.
    pub(crate) fn new(held: &HeldSecrets, form: &ConfigForm, file_name: &str, csv: core::ConfigCsv) -> Self {
        Self {
            file_name: visible(file_name),
            rows: csv.rows.into_iter().map(|row| CustomerValues::new(held, form, row)).collect(),
            columns: csv.columns.into_iter().map(column).collect(),
            targets: core::csv_targets(form).into_iter().map(target).collect(),
            problems: csv.problems.iter().map(csv_problem).collect(),
        }
    }
}

fn column(column: core::CsvColumn) -> CsvColumnView {
    let key = column.key.as_deref().map(visible);
    CsvColumnView { header: visible(&column.header), key, input: column.input }
}

fn target(target: core::CsvTarget) -> CsvTargetView {
    CsvTargetView { key: visible(&target.key), input: target.input, header: visible(&target.header) }
}

fn csv_problem(problem: &core::CsvProblem) -> CsvProblemView {
    CsvProblemView {
        line: u32::try_from(problem.line).unwrap_or(u32::MAX),
        column: problem.column.as_deref().map(visible),
        problem: match problem.kind {
            core::CsvProblemKind::UnknownCustomer => CsvProblemKind::UnknownCustomer,
            core::CsvProblemKind::DoubledCustomer => CsvProblemKind::DoubledCustomer,
            core::CsvProblemKind::UnmatchedColumn => CsvProblemKind::UnmatchedColumn,
            core::CsvProblemKind::BadValue => CsvProblemKind::BadValue,
            core::CsvProblemKind::Unreadable => CsvProblemKind::Unreadable,
            core::CsvProblemKind::NoCustomerColumn => CsvProblemKind::NoCustomerColumn,
        },
        value: visible_text(problem.value.as_deref()),
        because: problem.because.map(Into::into),
    }
}
