//! Asking data sources.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use serde_json::Value;

use super::super::flow::Action;
use super::super::instance::Instance;
use super::super::mutation::{ErrorType, error_type, outcome};
use super::super::paging::{Connection, page_args};
use super::super::permission::permitted;
use super::super::scalars::JsonString;
use super::super::store;
use super::reusable::{ScopedConfigVariable, taken};
use super::{InputExpression, read_expressions};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::paging::page;
use crate::store::rows::ActionRow;

/// The root fields that ask data sources; mutations, since components run (`[D]` schema).
#[derive(Default)]
pub(crate) struct SourceMutations;

#[Object]
impl SourceMutations {
    /// Asks every data source on a page of an instance's configuration.
    async fn fetch_config_wizard_page_content(
        &self,
        ctx: &Context<'_>,
        input: FetchConfigWizardPageContentInput,
    ) -> Result<Option<FetchConfigWizardPageContentPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::Instance, &id));
        let page_name = input.page_name.unwrap_or_default();
        let fetch = || Ok(store(ctx).page_content(id, &page_name));
        let fetched = match permitted(ctx, Permission::ManageInstances, fetch)? {
            Ok(fetching) => fetching.await.map_err(|error| vec![error]),
            Err(errors) => Err(errors),
        };
        let (result, errors) = match fetched {
            Ok(page) => {
                let result = page.content.map(|content| FetchConfigWizardPageContentResult {
                    content: JsonString(Value::Object(content).to_string()),
                    instance: Instance(page.instance),
                    page_name,
                });
                (result, page.errors)
            }
            Err(errors) => (None, errors),
        };
        Ok(Some(FetchConfigWizardPageContentPayload {
            client_mutation_id: input.client_mutation_id,
            errors: errors.into_iter().map(error_type).collect(),
            fetch_config_wizard_page_content_result: result,
        }))
    }

    /// Asks one data source.
    async fn fetch_data_source_content(
        &self,
        ctx: &Context<'_>,
        input: FetchDataSourceContentInput,
    ) -> Result<Option<FetchDataSourceContentPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::Instance, &id));
        let action = input.data_source.and_then(|id| global_id::decode(Kind::Action, &id));
        let inputs = input.inputs.map(read_expressions).unwrap_or_default();
        let fetch = || Ok(store(ctx).source_content(id, action, &inputs));
        let fetched = match permitted(ctx, Permission::ManageInstances, fetch)? {
            Ok(fetching) => fetching.await.map_err(|error| vec![error]),
            Err(errors) => Err(errors),
        };
        let (result, errors) = outcome(fetched, |answer| FetchDataSourceContentResult {
            content: answer.content.map(|content| JsonString(content.to_string())),
            action: answer.action,
            instance: Instance(answer.instance),
        });
        Ok(Some(FetchDataSourceContentPayload {
            client_mutation_id: input.client_mutation_id,
            errors,
            fetch_data_source_content_result: result,
        }))
    }
}

/// Which page to fill.
#[derive(InputObject)]
pub(crate) struct FetchConfigWizardPageContentInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The instance.
    id: Option<ID>,
    /// The page.
    page_name: Option<String>,
}

/// What became of it.
#[derive(SimpleObject)]
pub(crate) struct FetchConfigWizardPageContentPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Which data sources failed.
    errors: Vec<ErrorType>,
    /// What the others offer.
    fetch_config_wizard_page_content_result: Option<FetchConfigWizardPageContentResult>,
}

/// What the data sources on a page offer.
pub(crate) struct FetchConfigWizardPageContentResult {
    content: JsonString,
    instance: Instance,
    page_name: String,
}

#[Object]
impl FetchConfigWizardPageContentResult {
    /// What each offers, by the key of its config variable.
    async fn content(&self) -> Option<JsonString> {
        Some(self.content.clone())
    }

    async fn instance(&self) -> Option<Instance> {
        Some(self.instance.clone())
    }

    async fn page_name(&self) -> Option<&str> {
        Some(&self.page_name)
    }

    /// The reusable connections that the instance's version takes.
    async fn scoped_config_variables(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Option<Connection<ScopedConfigVariable>>> {
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(Some(page(&taken(store(ctx), &self.instance.0), &args).map(ScopedConfigVariable).into()))
    }
}

/// Which data source to ask.
#[derive(InputObject)]
pub(crate) struct FetchDataSourceContentInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The data source.
    data_source: Option<ID>,
    /// The instance.
    id: Option<ID>,
    /// What to use in the place of saved values.
    inputs: Option<Vec<Option<InputExpression>>>,
}

/// What became of it.
#[derive(SimpleObject)]
pub(crate) struct FetchDataSourceContentPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why there is no answer.
    errors: Vec<ErrorType>,
    /// The answer.
    fetch_data_source_content_result: Option<FetchDataSourceContentResult>,
}

/// What a data source offers.
pub(crate) struct FetchDataSourceContentResult {
    content: Option<JsonString>,
    action: Arc<ActionRow>,
    instance: Instance,
}

#[Object]
impl FetchDataSourceContentResult {
    /// What it offers; none where that is to be read by the variable's `contentUrl`.
    async fn content(&self) -> Option<JsonString> {
        self.content.clone()
    }

    async fn data_source(&self) -> Option<Action<'_>> {
        Some(Action(&self.action))
    }

    async fn instance(&self) -> Option<Instance> {
        Some(self.instance.clone())
    }
}
