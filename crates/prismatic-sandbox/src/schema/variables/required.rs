//! The config variables that a version asks for.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use serde_json::json;
use uuid::Uuid;

use super::super::flow::Action;
use super::super::integration::Integration;
use super::super::paging::{Connection, page_args};
use super::super::scalars::JsonString;
use super::super::{id_filter, record_not_found, store};
use super::connection::{ConnectionDefinition, Expression, Viewer, inputs};
use super::reusable::ScopedConfigVariable;
use super::{is_called, is_one_of};
use crate::global_id::{self, Kind};
use crate::store::filter::{IdFilter, is};
use crate::store::variables::RequiredVariableRow;
use crate::store::variables::connection::defaults;
use crate::store::variables::definition::{CodeLanguage, CollectionType, DataType, OnPremise, ScheduleType};

/// A config variable that a version asks for.
#[derive(Clone)]
pub(crate) struct RequiredConfigVariable(pub(crate) Arc<RequiredVariableRow>);

#[Object]
impl RequiredConfigVariable {
    async fn id(&self) -> ID {
        global_id::encode(Kind::RequiredConfigVariable, self.0.id).into()
    }

    /// The name of the variable, by which clients write it.
    async fn key(&self) -> &str {
        self.0.definition.key
    }

    /// The key that stays the same from version to version.
    async fn stable_key(&self) -> Option<&str> {
        Some(&self.0.stable_key)
    }

    async fn stable_id(&self) -> Option<Uuid> {
        Some(self.0.stable_id)
    }

    async fn data_type(&self) -> DataType {
        self.0.definition.data_type
    }

    async fn collection_type(&self) -> Option<CollectionType> {
        self.0.definition.collection
    }

    async fn code_language(&self) -> Option<CodeLanguage> {
        self.0.definition.language
    }

    /// The options, where they never change.
    async fn pick_list(&self) -> Option<Vec<&'static str>> {
        let options = self.0.definition.pick_list;
        (!options.is_empty()).then(|| options.to_vec())
    }

    async fn default_value(&self) -> Option<&str> {
        self.0.definition.default
    }

    async fn description(&self) -> Option<&str> {
        Some(self.0.definition.description)
    }

    /// The heading above the variable.
    async fn header(&self) -> Option<&str> {
        self.0.definition.header
    }

    async fn has_divider(&self) -> bool {
        self.0.definition.has_divider
    }

    /// Whether only the organization may set the variable.
    async fn org_only(&self) -> Option<bool> {
        Some(self.0.definition.visibility.is_org_only())
    }

    /// Who sees the variable (`[D]` the names in spectral), and how a form is checked.
    async fn meta(&self) -> Option<JsonString> {
        let mut meta = self.0.definition.visibility.meta();
        if self.0.definition.data_type == DataType::JsonForm {
            meta["validationMode"] = json!("ValidateAndShow");
        }
        if self.0.source.is_some() {
            meta["dataSourceReset"] = json!({ "mode": "prompt" });
        }
        Some(JsonString(meta.to_string()))
    }

    async fn schedule_type(&self) -> Option<ScheduleType> {
        self.0.definition.schedule_type
    }

    async fn time_zone(&self) -> Option<&str> {
        self.0.definition.time_zone
    }

    async fn sort_order(&self) -> Option<i32> {
        Some(self.0.sort_order)
    }

    /// Whether each user of a customer sets the variable.
    async fn user_level_configured(&self) -> bool {
        self.0.user_level
    }

    async fn on_premise_connection_config(&self) -> OnPremise {
        self.0.definition.on_premise
    }

    /// The reusable connection that the variable takes.
    async fn scoped_config_variable(&self, ctx: &Context<'_>) -> Option<ScopedConfigVariable> {
        store(ctx).scoped_variable(self.0.scoped?).map(ScopedConfigVariable)
    }

    async fn connection(&self) -> Option<ConnectionDefinition> {
        self.0.definition.connection.map(|kind| ConnectionDefinition::of(self.0.stable_id, kind))
    }

    /// Where the options come from.
    async fn data_source(&self) -> Option<Action<'_>> {
        self.0.source.as_deref().map(Action)
    }

    /// What the integration's builder put in the inputs of a connection.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn inputs(
        &self,
        ctx: &Context<'_>,
        visible_to_customer_deployer: Option<bool>,
        visible_to_org_deployer: Option<bool>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
    ) -> Result<Option<Connection<Expression>>> {
        let Some(kind) = self.0.definition.connection else {
            return Ok(None);
        };
        let viewer = Viewer { org_deployer: visible_to_org_deployer, customer_deployer: visible_to_customer_deployer };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), None)?;
        Ok(Some(inputs(self.0.id, kind, &defaults(kind), viewer, &args)))
    }

    /// The integration row that asks for the variable.
    async fn integration(&self, ctx: &Context<'_>) -> Result<Integration> {
        store(ctx).integration(self.0.integration).map(Integration).ok_or_else(record_not_found)
    }
}

/// The filters of `requiredConfigVariables`.
pub(crate) struct RequiredFilter {
    pub(crate) data_source: Option<ID>,
    pub(crate) data_type: Option<String>,
    pub(crate) data_type_in: Option<Vec<Option<String>>>,
    pub(crate) has_divider: Option<bool>,
    pub(crate) integration: Option<ID>,
    pub(crate) key: Option<String>,
    pub(crate) key_in: Option<Vec<Option<String>>>,
    pub(crate) org_only: Option<bool>,
}

impl RequiredFilter {
    /// Tells whether `row` passes.
    pub(crate) fn matches(&self, row: &RequiredVariableRow) -> bool {
        let definition = row.definition;
        let source = row.source.as_ref().map(|source| source.id);
        is_one_of(self.data_type.as_ref(), self.data_type_in.as_ref(), is_called(Some(definition.data_type)))
            && IdFilter::matches(id_filter(Kind::Action, self.data_source.as_ref()), source)
            && IdFilter::matches(id_filter(Kind::Integration, self.integration.as_ref()), Some(row.integration))
            && is(self.has_divider.as_ref(), &definition.has_divider)
            && is_one_of(self.key.as_ref(), self.key_in.as_ref(), |key| key == definition.key)
            && is(self.org_only.as_ref(), &definition.visibility.is_org_only())
    }
}
