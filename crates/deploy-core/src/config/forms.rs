//! The forms that were read, kept in memory for as long as the app runs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use prismatic_api::Client;
use prismatic_api::model::IntegrationId;

use super::build::build;
use super::form::ConfigForm;
use crate::error::Error;

/// How many forms are kept; beyond that, all are read anew.
const MOST: usize = 64;

/// The forms by the account that sees them and the version.
type Kept = HashMap<(String, IntegrationId), Arc<ConfigForm>>;

/// The forms that were read; clones are the same.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    kept: Arc<Mutex<Kept>>,
}

impl Forms {
    /// The form of a version as the account `whose` sees it; it is read where it was not yet, or where `fresh` asks so.
    pub async fn form(
        &self,
        client: &Client,
        whose: &str,
        version: &IntegrationId,
        fresh: bool,
    ) -> Result<Arc<ConfigForm>, Error> {
        let place = (whose.to_owned(), version.clone());
        if let Some(form) = self.kept().get(&place).filter(|_| !fresh) {
            return Ok(form.clone());
        }
        let form = Arc::new(build(version.clone(), client.version_config(version).await?));
        let mut kept = self.kept();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(place, form.clone());
        Ok(form)
    }

    /// The form of a version as the account `whose` saw it, where it was read already.
    pub fn known(&self, whose: &str, version: &IntegrationId) -> Option<Arc<ConfigForm>> {
        self.kept().get(&(whose.to_owned(), version.clone())).cloned()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
