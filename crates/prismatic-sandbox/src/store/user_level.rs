//! What each user sets on an instance for themselves.
//!
//! The published API makes and deletes such configurations and reads what they hold. With which
//! mutation their values are written is `[U]`; here it is `updateInstanceConfigVariables` in the mode
//! `USER`, whose other mode Prismatic's wizard sends (config-wizard-example).

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::rows::{InstanceRow, IntegrationRow, UserRow};
use super::variables::{InstanceVariableRow, user_variables_of};
use super::{FieldError, Store, clock};
use crate::behavior::SecondUserConfig;

/// What one user set on an instance.
#[derive(Clone, Debug)]
pub(crate) struct UserConfigRow {
    pub(crate) id: Uuid,
    pub(crate) user: Uuid,
    pub(crate) variables: Vec<InstanceVariableRow>,
    /// Whether the user said that nothing is left to fill in.
    pub(crate) is_complete: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl UserConfigRow {
    /// Returns the row with the variables of `integration`; those that both have keep their values.
    pub(super) fn moved(&self, integration: &IntegrationRow) -> Self {
        Self { variables: user_variables_of(self.id, integration, &self.variables), ..self.clone() }
    }
}

/// An instance, and what one user set on it.
pub(crate) type OfInstance = (Arc<InstanceRow>, UserConfigRow);

impl Store {
    /// Finds a user.
    pub(crate) fn user(&self, id: Uuid) -> Option<Arc<UserRow>> {
        [&self.user].into_iter().chain(&self.users).find(|user| user.id == id).cloned()
    }

    /// Makes the configuration of a user, with its defaults. That a user has one for each instance is
    /// `[I]` from its fields; what becomes of a second one is `[U]`.
    pub(crate) fn create_user_config(&self, instance: Option<Uuid>, user: Uuid) -> Result<OfInstance, FieldError> {
        let mut world = self.write();
        let row = instance.and_then(|id| world.instances.get(id));
        let row = row.ok_or_else(|| FieldError::new("instance", "Record not found"))?;
        let mut row = InstanceRow::clone(row);
        let has_one = row.user_configs.iter().any(|config| config.user == user);
        if has_one && self.behavior.configuration.second_user_config == SecondUserConfig::Refused {
            return Err(FieldError::whole("User level config with this Instance and User already exists."));
        }
        let config = row.user_config(user)?.clone();
        Ok((world.instances.put(self.settled(row)), config))
    }

    /// Deletes the configuration of a user and returns it as it was.
    pub(crate) fn delete_user_config(&self, id: Option<Uuid>) -> Result<OfInstance, FieldError> {
        let mut world = self.write();
        let is_it = |row: &&Arc<InstanceRow>| row.user_configs.iter().any(|config| Some(config.id) == id);
        let row = world.instances.iter().find(is_it).ok_or_else(|| FieldError::new("id", "Record not found"))?;
        let mut row = InstanceRow::clone(row);
        let place = row.user_configs.iter().position(|config| Some(config.id) == id);
        let place = place.ok_or_else(|| FieldError::new("id", "Record not found"))?;
        let config = row.user_configs.remove(place);
        Ok((world.instances.put(self.settled(row)), config))
    }
}

impl InstanceRow {
    /// Finds what a user set; it is made where there is nothing yet.
    pub(super) fn user_config(&mut self, user: Uuid) -> Result<&mut UserConfigRow, FieldError> {
        if !self.integration.user_level_configured {
            return Err(FieldError::whole("The integration has no pages for each user."));
        }
        if let Some(place) = self.user_configs.iter().position(|config| config.user == user) {
            return Ok(&mut self.user_configs[place]);
        }
        let (id, now) = (Uuid::new_v5(&self.id, user.as_bytes()), clock::now());
        let variables = user_variables_of(id, &self.integration, &[]);
        self.user_configs.push(UserConfigRow {
            id,
            user,
            variables,
            is_complete: false,
            created_at: now,
            updated_at: now,
        });
        let last = self.user_configs.len() - 1;
        Ok(&mut self.user_configs[last])
    }
}
