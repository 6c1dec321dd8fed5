//! What of a run is handed over: its results, and messages to its customers.

use std::path::PathBuf;

use super::Runs;
use super::message::{self, DEFAULT_MESSAGE};
use super::results::{self, Form};
use crate::error::Error;

impl Runs {
    /// The results of a run in one form.
    pub async fn results(&self, profile: &str, id: &str, form: Form) -> Result<String, Error> {
        let (run, rows) = self.get(profile, id).await?;
        Ok(results::results(&run, &rows, form))
    }

    /// The results of a run as a CSV file at `path`, which is there as a whole or not at all.
    pub async fn save_results(&self, profile: &str, id: &str, path: PathBuf) -> Result<(), Error> {
        let (run, rows) = self.get(profile, id).await?;
        results::save(run, rows, path).await
    }

    /// A message about one row to its customer.
    pub async fn message(&self, profile: &str, id: &str, row_id: i64, template: &str) -> Result<String, Error> {
        let (run, rows) = self.get(profile, id).await?;
        let row = rows.iter().find(|row| row.id == row_id).ok_or(Error::RunGone)?;
        Ok(message::message(&run, row, template))
    }

    /// The message that was kept for the next time.
    pub async fn message_template(&self) -> Result<String, Error> {
        Ok(self.shared.store.setting("message").await?.unwrap_or_else(|| DEFAULT_MESSAGE.to_owned()))
    }

    /// Keeps a message for the next time.
    pub async fn set_message_template(&self, template: String) -> Result<(), Error> {
        Ok(self.shared.store.set("message", template).await?)
    }
}
