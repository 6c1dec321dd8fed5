//! Makes the config variables of integration rows, and their pages.

use std::sync::Arc;

use serde_json::{Value, json};
use uuid::Uuid;

use super::catalogue::{Element, IntegrationSpec, PageSpec, REUSABLE};
use crate::global_id::{IdSource, Kind};
use crate::store::reusable::ScopedVariableRow;
use crate::store::rows::{ActionRow, ActionScheduleSupport, ComponentRow};
use crate::store::variables::RequiredVariableRow;
use crate::store::variables::definition::{Source, Variable};

/// Makes the rows of the reusable connections.
pub(super) fn scoped(ids: &IdSource) -> Vec<ScopedVariableRow> {
    let row = |reusable| ScopedVariableRow { id: scoped_id(ids, reusable), reusable };
    REUSABLE.iter().map(|reusable| row(*reusable)).collect()
}

fn scoped_id(ids: &IdSource, reusable: &crate::store::variables::definition::Reusable) -> Uuid {
    ids.id(Kind::ScopedConfigVariable, reusable.stable_key)
}

/// Makes the config variables of the row `integration` of `spec`, as version `until` has them, in
/// the order of the pages; those on no page come last.
pub(super) fn required(
    ids: &IdSource,
    spec: &IntegrationSpec,
    integration: Uuid,
    until: i32,
) -> Vec<Arc<RequiredVariableRow>> {
    let on_pages =
        spec.config_pages.iter().flat_map(|page| variables(page).map(|variable| (variable, page.user_level)));
    let all = on_pages.chain(spec.hidden.iter().map(|variable| (variable, false)));
    let all = all.filter(|(variable, _)| variable.since <= until).zip(0..);
    let row = |((variable, user_level), sort_order): ((&'static Variable, bool), i32)| {
        let key = format!("{}:{}", spec.name, variable.key);
        Arc::new(RequiredVariableRow {
            id: ids.id(Kind::RequiredConfigVariable, &format!("{integration}:{}", variable.key)),
            integration,
            stable_id: ids.id(Kind::RequiredConfigVariable, &key),
            stable_key: stable_key(variable.key),
            sort_order,
            user_level,
            scoped: variable.reusable.map(|reusable| scoped_id(ids, reusable)),
            source: variable.source.map(|source| Arc::new(action(ids, &key, source))),
            definition: variable,
        })
    };
    all.map(row).collect()
}

fn variables(page: &'static PageSpec) -> impl Iterator<Item = &'static Variable> {
    page.elements.iter().filter_map(|element| match element {
        Element::Variable(variable) => Some(variable),
        Element::Html(_) => None,
    })
}

fn stable_key(key: &str) -> String {
    let dashed = key.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-");
    dashed.trim_matches('-').to_owned()
}

/// Makes the action of a data source. Each variable has one of its own, so that its id says whose
/// content is asked for; whether Prismatic's do is `[U]`.
fn action(ids: &IdSource, key: &str, source: &'static Source) -> ActionRow {
    ActionRow {
        id: ids.id(Kind::Action, &format!("source:{key}")),
        key: source.key,
        label: source.label,
        description: source.description,
        is_polling_trigger: false,
        schedule_support: ActionScheduleSupport::Invalid,
        has_on_instance_deploy: false,
        data_source: Some(source.kind),
        component: ComponentRow {
            id: ids.id(Kind::Component, "data-sources"),
            key: "data-sources",
            label: "Data Sources",
            description: "Offers what can be chosen.",
        },
    }
}

/// Writes the configuration pages of version `until` in the API's form (`[D]` spectral,
/// serverTypes/integration.ts).
pub(super) fn config_pages(pages: &[PageSpec], until: i32) -> String {
    pages.iter().map(|page| page_json(page, until)).collect::<Value>().to_string()
}

fn page_json(page: &PageSpec, until: i32) -> Value {
    let elements = page.elements.iter().filter_map(|element| match element {
        Element::Variable(variable) if variable.since > until => None,
        Element::Variable(variable) => Some(json!({ "type": "configVar", "value": variable.key })),
        Element::Html(html) => Some(json!({ "type": "htmlElement", "value": html })),
    });
    let mut json = json!({ "name": page.name, "tagline": page.tagline, "elements": elements.collect::<Value>() });
    if page.user_level {
        json["userLevelConfigured"] = json!(true);
    }
    json
}
