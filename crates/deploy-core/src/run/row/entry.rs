//! What can be entered about a row.

use prismatic_api::model::FlowConfig;
use serde::{Deserialize, Serialize};

use crate::run::problem::Problem;
use crate::run::values::KeptValue;

/// An instance that may be the one that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Its id.
    pub instance: String,
    /// Its name.
    pub name: String,
    /// When it was created, ISO 8601.
    pub created_at: String,
    /// Number of its version.
    pub version_number: i64,
    /// Whether it bears the run's label.
    pub ours: bool,
}

/// What the journal says of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Entry {
    /// A creation is about to leave.
    CreateSent { name: String, customer: String, version: String, label: Option<String> },
    /// What was about to leave, a creation or a deploy, did not.
    NotSent,
    /// It surely did nothing and may be sent again.
    CreateVoid { problem: Problem },
    /// What came of it is not clear; `answered` where the server is through with it.
    CreateUnclear { problem: Problem, answered: bool },
    /// It was looked for long enough and is not there.
    CreateAbsent,
    /// It was surely not carried out and is not sent again.
    CreateRefused { problem: Problem },
    /// The instance is there; `adopted` where it was found.
    Created {
        instance: String,
        adopted: bool,
        labelled: bool,
        flows: Vec<FlowConfig>,
        /// Whether Prismatic says that its configuration is not complete.
        #[serde(default)]
        incomplete: bool,
    },
    /// A person has answered all that can only be chosen once the instance exists.
    Answered,
    /// Values were saved to the instance; of secrets there are only the names.
    Configured { values: Vec<KeptValue> },
    /// Its configuration is finished.
    SetupFinished,
    /// Prismatic was told that the configuration is complete.
    Completed,
    /// Only one instance came of all creations that left.
    Alone,
    /// A person has to decide which of these it is.
    Doubtful { problem: Problem, found: Vec<Found> },
    /// A deploy is about to leave; `before` is when the instance had last been deployed.
    DeploySent { before: Option<String> },
    /// It surely did nothing and may be sent again.
    DeployVoid { problem: Problem },
    /// What came of it is not clear.
    DeployUnclear { problem: Problem, answered: bool },
    /// It was looked for long enough and did not take.
    DeployAbsent,
    /// It surely failed and is not sent again.
    DeployRefused { problem: Problem },
    /// The instance is deployed.
    Deployed { flows: Vec<FlowConfig> },
    /// A person asks to try again.
    Retried,
    /// A person asks to create it again.
    SendAgain,
    /// A person asks to look again.
    LookAgain,
    /// It was called off, or a person leaves it at that.
    Cancelled,
    /// A person asks to delete the instance.
    DeleteAsked,
    /// A deletion is about to leave.
    DeleteSent,
    /// The instance is still there, and the deletion may be sent again.
    DeleteVoid { problem: Problem },
    /// The deletion is not sent again.
    DeleteRefused { problem: Problem },
    /// The instance is gone.
    Deleted,
}

impl Entry {
    /// Whether a look brings it again, so that nothing is lost with it: an answer of Prismatic, or that there was none
    /// to come.
    ///
    /// What leaves is entered for good before it does, and these come after that.
    pub(crate) fn can_be_looked_up(&self) -> bool {
        matches!(self, Self::Created { adopted: false, .. } | Self::Deployed { .. } | Self::NotSent)
    }
}
