//! What a person decides about a row of which it is not clear what became of it.

use prismatic_api::model::{Instance, InstanceId};

use super::order::{Choice, Workplace};
use super::record::Run;
use super::row::{Entry, Stage};
use super::{Runs, decide, go_on_with};
use crate::error::Error;

impl Runs {
    /// Goes on with a row as a person decided.
    pub async fn resolve(&self, place: &Workplace, id: &str, row_id: i64, choice: Choice) -> Result<Run, Error> {
        let chosen = match &choice {
            Choice::UseFound(instance) => Some(self.chosen(place, id, row_id, instance).await?),
            Choice::SendAgain | Choice::Leave => None,
        };
        self.change(place, id, async |run| {
            let rows = run.live.rows();
            let found = rows.iter().zip(0..).find(|(row, _)| row.id == row_id);
            let (row, number) = found.ok_or(Error::RunGone)?;
            if row.stage != Stage::NeedsEye {
                return Err(Error::RunBusy);
            }
            let label = run.live.record().label;
            let adopted = || decide::chosen(row, chosen.as_ref()?, label.as_deref());
            let entry = match &choice {
                Choice::UseFound(_) => adopted().ok_or(Error::RunBusy)?,
                Choice::SendAgain => Entry::SendAgain,
                Choice::Leave => Entry::Cancelled,
            };
            Ok(go_on_with(run, vec![(number, entry)]).await)
        })
        .await
    }

    /// An instance that a person chose for a row, as it is now.
    async fn chosen(&self, place: &Workplace, id: &str, row_id: i64, instance: &InstanceId) -> Result<Instance, Error> {
        let (_, rows) = self.get(&place.profile, id).await?;
        let row = rows.iter().find(|row| row.id == row_id).ok_or(Error::RunGone)?;
        if !decide::can_choose(row, instance) {
            return Err(Error::RunBusy);
        }
        Ok(place.client.instance(instance).await?)
    }
}
