//! Authorizing connections: where a person goes to agree, and what their answer changes.

use std::sync::Arc;

use uuid::Uuid;

use super::InstanceVariableRow;
use super::connection::{ConnectionKind, ConnectionState, ConnectionStatus, OAuth2};
use crate::enums::named;
use crate::global_id::{self, Kind};
use crate::store::create::UNKNOWN_CHOICE;
use crate::store::rows::InstanceRow;
use crate::store::table::Row;
use crate::store::{FieldError, Store, World};

/// What a person answered on the consent page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Consent {
    Given,
    /// Refused or failed, and why.
    Withheld(String),
}

impl Store {
    /// Returns the page on which a person agrees to a connection, with the parts that a third
    /// party's would have (`[D]` docs/integrations/connections/oauth2/troubleshooting): `state` is
    /// the id of the config variable.
    pub(crate) fn authorize_url(&self, kind: &ConnectionKind, state: &str, new_session: bool) -> Option<String> {
        if kind.oauth2 != Some(OAuth2::AuthorizationCode) {
            return None;
        }
        let page = format!("{}/oauth2/authorize", self.base_url);
        let callback = format!("{}/oauth2/callback", self.base_url);
        let mut parameters = vec![("response_type", "code"), ("redirect_uri", &callback), ("state", state)];
        if new_session {
            parameters.push(("prompt", "login"));
        }
        url::Url::parse_with_params(&page, parameters).ok().map(Into::into)
    }

    /// Finds the connection that a consent page is about, by its state.
    pub(crate) fn connection_of(&self, state: &str) -> Option<ConnectionState> {
        let world = self.read();
        if let Some(id) = global_id::decode(Kind::CustomerConfigVariable, state) {
            return Some(world.customer_variables.get(id)?.connection.clone());
        }
        let id = global_id::decode(Kind::InstanceConfigVariable, state)?;
        world.instance_variable(id)?.1.connection.clone()
    }

    /// Takes the answer of a consent page; `false` where its state names no connection.
    pub(crate) fn consent(&self, state: &str, consent: &Consent) -> bool {
        let answer = |connection: &mut ConnectionState| match consent {
            Consent::Given => connection.connected(),
            Consent::Withheld(reason) => connection.refused(reason.clone()),
        };
        if let Some(id) = global_id::decode(Kind::CustomerConfigVariable, state) {
            return self.change_customer_variable(id, |row| answer(&mut row.connection)).is_some();
        }
        let id = global_id::decode(Kind::InstanceConfigVariable, state);
        id.and_then(|id| self.change_connection(id, answer)).is_some()
    }

    /// Puts tokens into an OAuth 2.0 connection. What Prismatic says of connections of other kinds, of
    /// an empty token and of an unknown status is `[U]`.
    pub(crate) fn update_oauth2(
        &self,
        id: Option<Uuid>,
        access_token: Option<&str>,
        status: Option<&str>,
    ) -> Result<(Arc<InstanceRow>, InstanceVariableRow), FieldError> {
        let status = status.map_or(Some(ConnectionStatus::Active), named);
        let status = status.ok_or_else(|| FieldError::new("status", UNKNOWN_CHOICE))?;
        if status == ConnectionStatus::Active && access_token.is_none_or(str::is_empty) {
            return Err(FieldError::new("accessToken", "This field is required."));
        }
        let kind = id.and_then(|id| Some(self.read().instance_variable(id)?.1.connection.as_ref()?.kind()));
        let kind = kind.ok_or_else(|| FieldError::new("id", "Record not found"))?;
        if kind.oauth2.is_none() {
            return Err(FieldError::whole("The connection does not use OAuth 2.0."));
        }
        let changed = id.and_then(|id| self.change_connection(id, |connection| connection.authorized(status)));
        changed.ok_or_else(|| FieldError::new("id", "Record not found"))
    }

    /// Gives up the authorization of a connection, which is then pending again (`[D]` schema, wizard).
    pub(crate) fn disconnect(&self, id: Option<Uuid>) -> Result<(Arc<InstanceRow>, InstanceVariableRow), FieldError> {
        let changed = id.and_then(|id| self.change_connection(id, ConnectionState::disconnect));
        changed.ok_or_else(|| FieldError::new("id", "Record not found"))
    }

    fn change_connection(
        &self,
        id: Uuid,
        change: impl FnOnce(&mut ConnectionState),
    ) -> Option<(Arc<InstanceRow>, InstanceVariableRow)> {
        let mut world = self.write();
        let (instance, _) = world.instance_variable(id)?;
        let mut instance = InstanceRow::clone(instance);
        let variable = instance.config_variables.iter_mut().find(|row| row.id == id)?;
        change(variable.connection.as_mut()?);
        let variable = variable.clone();
        let instance = world.instances.put(self.settled(instance));
        Some((instance, variable))
    }
}

impl World {
    fn instance_variable(&self, id: Uuid) -> Option<(&Arc<InstanceRow>, &InstanceVariableRow)> {
        let variable = |instance: &'_ Arc<InstanceRow>| instance.config_variables.iter().position(|row| row.id == id);
        let (instance, place) =
            self.instances.iter().find_map(|instance| variable(instance).map(|place| (instance, place)))?;
        Some((instance, &instance.config_variables[place]))
    }

    /// Lists the instances of a customer, by their ids.
    pub(crate) fn instance_ids(&self, customer: Uuid) -> Vec<Uuid> {
        self.instances_of(customer).map(|row| row.id()).collect()
    }
}
