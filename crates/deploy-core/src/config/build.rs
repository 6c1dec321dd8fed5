//! Makes the form of what Prismatic sent, whatever that is.
//!
//! Every variable ends up in one of three places: on a page, where it can be filled in; among what is left out; or, where
//! it can't be told apart from another, among the blockers.

use std::collections::HashSet;

use prismatic_api::model::{
    ConnectionMethod, DataType, EndpointSecurity, IntegrationId, OnPremise, RequiredConfigVariable, Scope, SecuredFlow,
    VersionConfig,
};

use super::form::{
    Blocker, ConfigElement, ConfigFlow, ConfigForm, ConfigPage, ConfigVariable, ConnectionInput, ConnectionInputType,
    LeftOut, LeftOutReason,
};
use super::meta::Meta;
use super::pages::{Layout, Place, layout};
use super::variable::variable;
use super::wire::Form;
use crate::text::visible;
use crate::webhook::needs_url;

/// Makes the form of a version.
pub fn build(version: IntegrationId, config: VersionConfig) -> ConfigForm {
    let pages = layout(&config.config_pages);
    // A code-native integration lists its variables on pages, unless another API configures it, or they are connections
    // of the organization [I].
    let is_askable = |raw: &RequiredConfigVariable| left_out(raw).is_none();
    let is_headless = config.is_code_native && pages.is_empty() && config.variables.iter().any(is_askable);
    let mut builder = Builder::new(config.variables);
    for page in pages {
        builder.lay_out(page);
    }
    builder.lay_out_the_rest();
    if is_headless {
        builder.blockers.push(Blocker::Headless);
    }
    ConfigForm {
        version,
        pages: builder.pages,
        left_out: builder.left_out,
        blockers: builder.blockers,
        flows: config.flows.into_iter().filter_map(flow).collect(),
    }
}

/// A flow that keys may be given for. One that nobody calls is left out, unless a key has to be there: whether Prismatic
/// deploys without it is not documented.
fn flow(flow: SecuredFlow) -> Option<ConfigFlow> {
    let is_required = match flow.security {
        EndpointSecurity::CustomerRequired => true,
        EndpointSecurity::CustomerOptional if needs_url(&flow.trigger) => false,
        EndpointSecurity::CustomerOptional
        | EndpointSecurity::Organization
        | EndpointSecurity::Unsecured
        | EndpointSecurity::Unknown => return None,
    };
    Some(ConfigFlow { id: flow.id, name: flow.name, is_required })
}

/// Why a variable is not asked for here.
fn left_out(raw: &RequiredConfigVariable) -> Option<LeftOutReason> {
    let is_of_organization = raw.scoped.as_ref().is_some_and(|scoped| scoped.scope == Some(Scope::Organization));
    if raw.user_level {
        Some(LeftOutReason::UserLevelPage)
    } else if !Meta::read(raw.meta.as_deref()).is_visible {
        Some(LeftOutReason::HiddenFromYou)
    } else if is_of_organization {
        Some(LeftOutReason::OrganizationConnection)
    } else {
        None
    }
}

struct Builder {
    /// What is not on a page yet.
    waiting: Vec<RequiredConfigVariable>,
    pages: Vec<ConfigPage>,
    left_out: Vec<LeftOut>,
    blockers: Vec<Blocker>,
}

impl Builder {
    fn new(variables: Vec<RequiredConfigVariable>) -> Self {
        let mut seen = HashSet::new();
        let mut blockers = Vec::new();
        let mut waiting = Vec::with_capacity(variables.len());
        for raw in variables {
            // Two that look the same can't be told apart, neither by people nor in what they answer.
            if seen.insert(visible(&raw.key)) {
                waiting.push(raw);
            } else {
                blockers.push(Blocker::UnknownType(raw.key));
            }
        }
        Self { waiting, pages: Vec::new(), left_out: Vec::new(), blockers }
    }

    fn lay_out(&mut self, page: Layout) {
        if page.user_level {
            let keys: HashSet<_> = page.places.into_iter().filter_map(key).collect();
            self.waiting.retain(|raw| !keys.contains(&raw.key));
            self.left_out.push(LeftOut { what: page.name, why: LeftOutReason::UserLevelPage });
            return;
        }
        let mut elements = Vec::new();
        for place in page.places {
            match place {
                Place::Html(html) => elements.push(ConfigElement::Html(html)),
                Place::Variable(key) => {
                    let found = self.waiting.iter().position(|raw| raw.key == key);
                    let raw = found.map(|place| self.waiting.remove(place));
                    elements.extend(raw.and_then(|raw| self.place(raw)));
                }
            }
        }
        self.add_page(page.name, page.tagline, elements);
    }

    fn lay_out_the_rest(&mut self) {
        let rest = std::mem::take(&mut self.waiting);
        let elements = rest.into_iter().filter_map(|raw| self.place(raw)).collect();
        self.add_page(String::new(), None, elements);
    }

    fn add_page(&mut self, name: String, tagline: Option<String>, elements: Vec<ConfigElement>) {
        if !elements.is_empty() {
            self.pages.push(ConfigPage { name, tagline, elements });
        }
    }

    fn place(&mut self, raw: RequiredConfigVariable) -> Option<ConfigElement> {
        if let Some(why) = left_out(&raw) {
            self.left_out.push(LeftOut { what: raw.key, why });
            return None;
        }
        let is_of_unknown_kind = is_of_unknown_kind(&raw);
        let has_to_be_on_premise = raw.on_premise == OnPremise::Required;
        let variable = variable(raw);
        if is_of_unknown_kind || Form::of(&variable).is_err() {
            self.blockers.push(Blocker::UnknownType(variable.key.clone()));
        }
        if has_to_be_on_premise {
            self.blockers.push(Blocker::OnPremise(variable.key.clone()));
        }
        self.blockers.extend(
            untypable(&variable).map(|input| Blocker::UnknownType(format!("{} / {}", variable.key, input.label))),
        );
        Some(ConfigElement::Variable(Box::new(variable)))
    }
}

fn key(place: Place) -> Option<String> {
    match place {
        Place::Variable(key) => Some(key),
        Place::Html(_) => None,
    }
}

/// Whether a connection is of a kind that is not known, or more of it than can be read.
fn is_of_unknown_kind(raw: &RequiredConfigVariable) -> bool {
    let is_unknown = |connection: &prismatic_api::model::ConnectionKind| {
        matches!(connection.method, ConnectionMethod::Unknown(_)) || !connection.is_whole
    };
    raw.data_type == DataType::Connection
        && (raw.connection.as_ref().is_none_or(is_unknown)
            || raw.scoped.as_ref().is_some_and(|scoped| scoped.scope.is_none()))
}

/// The inputs that have to hold something and can't be typed here.
fn untypable(variable: &ConfigVariable) -> impl Iterator<Item = &ConnectionInput> {
    let inputs = variable.connection.iter().flat_map(|connection| &connection.inputs);
    inputs.filter(|input| input.input_type == ConnectionInputType::Other && input.required && !input.is_held)
}

#[cfg(test)]
mod tests;
