//! Asking data sources: for a page of the wizard, or for one variable.

use std::sync::Arc;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::InstanceVariableRow;
use super::definition::Source;
use super::source::{Answers, Content};
use crate::behavior::LargeContent;
use crate::presigned::Holding;
use crate::store::rows::{ActionRow, InstanceRow};
use crate::store::{FieldError, Store};

/// The content of a page, and what went wrong with it.
pub(crate) struct PageContent {
    pub(crate) instance: Arc<InstanceRow>,
    /// What each data source on the page offers, by the key of its variable, but for what is to be
    /// read by its URL; none where a failed one takes the others with it.
    pub(crate) content: Option<Map<String, Value>>,
    pub(crate) errors: Vec<FieldError>,
}

/// The content of one data source.
pub(crate) struct SourceContent {
    pub(crate) instance: Arc<InstanceRow>,
    pub(crate) action: Arc<ActionRow>,
    /// What it offers; none where that is to be read by its URL.
    pub(crate) content: Option<Content>,
}

impl Store {
    /// Asks every data source on a page. They see what is saved (`[D]` config-wizard-example), so
    /// that a page is saved before the next one is asked for. They are asked together: the page
    /// takes as long as its slowest one (`[U]`).
    pub(crate) async fn page_content(&self, id: Option<Uuid>, page: &str) -> Result<PageContent, FieldError> {
        let instance = self.instance_to_configure(id)?;
        let keys = keys_on(&instance, page).ok_or_else(|| FieldError::new("pageName", NO_PAGE))?;
        let variables = instance.config_variables.iter();
        let asked: Vec<&InstanceVariableRow> =
            variables.filter(|row| keys.iter().any(|key| key == row.key())).collect();
        let sources = asked.iter().filter_map(|row| Some((row.key(), row.required.definition.source?)));
        let sources: Vec<(&str, &Source)> = sources.collect();
        let longest = sources.iter().map(|(_, source)| source.pace.delay(self.slow_source)).max();
        tokio::time::sleep(longest.unwrap_or_default()).await;
        let mut content = Map::new();
        let mut errors = Vec::new();
        for (key, source) in sources {
            match (source.content)(&Answers::new(&instance.config_variables, &[])) {
                Ok(offer) if self.is_by_url(&offer) => {}
                Ok(offer) => drop(content.insert(key.to_owned(), offer)),
                Err(reason) => errors.push(failed(source, &reason)),
            }
        }
        let is_shown = errors.is_empty() || self.behavior.configuration.partial_page_content;
        Ok(PageContent { content: is_shown.then_some(content), errors, instance })
    }

    /// Asks one data source, with other inputs than those that are saved.
    pub(crate) async fn source_content(
        &self,
        id: Option<Uuid>,
        action: Option<Uuid>,
        inputs: &[(String, String)],
    ) -> Result<SourceContent, FieldError> {
        let instance = self.instance_to_configure(id)?;
        let mut variables = instance.config_variables.iter();
        let found = variables.find_map(|row| {
            let offered = row.required.source.as_ref().filter(|offered| Some(offered.id) == action)?;
            Some((Arc::clone(offered), row.required.definition.source?))
        });
        let (action, source) = found.ok_or_else(|| FieldError::new("dataSource", "Record not found"))?;
        tokio::time::sleep(source.pace.delay(self.slow_source)).await;
        let content = (source.content)(&Answers::new(&instance.config_variables, inputs));
        let content = content.map_err(|reason| failed(source, &reason))?;
        let content = Some(content).filter(|content| !self.is_by_url(content));
        Ok(SourceContent { instance, action, content })
    }

    /// Returns where to read what the data source of a variable offers; none where it comes with the
    /// answer of whoever asks for it.
    pub(crate) fn content_url(&self, instance: &InstanceRow, row: &InstanceVariableRow) -> Option<String> {
        let content = (row.required.definition.source?.content)(&Answers::new(&instance.config_variables, &[]));
        let is_by_url = content.is_ok_and(|content| self.is_by_url(&content));
        is_by_url.then(|| self.signer.url(&self.base_url, Holding::Content, instance.id, row.id))
    }

    /// Returns what the data source of a variable of an instance offers, as JSON.
    pub(crate) fn content_of(&self, instance: Uuid, variable: Uuid) -> Option<String> {
        let instance = self.instance(instance)?;
        let row = instance.config_variables.iter().find(|row| row.id == variable)?;
        let content = (row.required.definition.source?.content)(&Answers::new(&instance.config_variables, &[]));
        content.ok().map(|content| content.to_string())
    }

    fn is_by_url(&self, content: &Content) -> bool {
        let switches = &self.behavior.configuration;
        switches.large_content == LargeContent::Url && content.to_string().len() >= switches.large_from
    }

    fn instance_to_configure(&self, id: Option<Uuid>) -> Result<Arc<InstanceRow>, FieldError> {
        id.and_then(|id| self.instance(id)).ok_or_else(|| FieldError::new("id", "Record not found"))
    }
}

const NO_PAGE: &str = "The integration has no page of this name.";

/// Says that a data source failed; which field Prismatic names, and its words, are `[U]`.
fn failed(source: &Source, reason: &str) -> FieldError {
    FieldError::whole(format!("The data source \"{}\" failed: {reason}", source.label))
}

/// Lists the keys of the config variables on a page; none where there is no such page.
fn keys_on(instance: &InstanceRow, page: &str) -> Option<Vec<String>> {
    let pages: Vec<Value> = serde_json::from_str(&instance.integration.config_pages).ok()?;
    let page = pages.iter().find(|candidate| candidate["name"] == page)?;
    let elements = page["elements"].as_array()?.iter().filter(|element| element["type"] == "configVar");
    Some(elements.filter_map(|element| element["value"].as_str().map(str::to_owned)).collect())
}
