//! A row, and what each entry of the journal makes of it.
//!
//! A row's state is nothing but the sum of its entries, so that what is in memory and what is found after a crash can't
//! differ.

mod entry;

use jiff::Timestamp;
use prismatic_api::model::{CustomerId, FlowConfig, InstanceId};
use tokio::time::Instant;

use super::problem::{Problem, ProblemKind};

pub(crate) use entry::Entry;
pub use entry::Found;

/// One customer in a run.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that the journal tells")]
#[derive(Debug, Clone)]
pub struct Row {
    /// Identity of the row.
    pub id: i64,
    /// The customer.
    pub customer: CustomerId,
    /// Name of the customer.
    pub customer_name: String,
    /// Name of the instance.
    pub name: String,
    /// How far it is.
    pub stage: Stage,
    /// The instance, once it is known.
    pub instance: Option<InstanceId>,
    /// Whether the instance is deployed.
    pub deployed: bool,
    /// Whether the instance was to be deleted and is still there.
    pub delete_refused: bool,
    /// The instance's flows, once they are known.
    pub flows: Vec<FlowConfig>,
    /// What went wrong, or is unclear.
    pub problem: Option<Problem>,
    /// What may be the instance, where that is to be decided.
    pub found: Vec<Found>,
    /// What the row waits for between its creation and its deploy; `None` where it is deployed at once.
    pub setup: Option<WaitsFor>,
    /// Ids of the flows that are given API keys.
    pub key_flows: Vec<String>,
    /// Whether secrets are gone that its instance is to be created with.
    pub lacks_secrets: bool,
    /// Whether Prismatic waits to be told that the configuration is complete.
    pub is_incomplete: bool,
    /// Whether the instance is not known to have come of the run, so that it is never deleted.
    pub(crate) foreign: bool,
    /// When a creation first left.
    pub(crate) first_sent: Option<Timestamp>,
    /// How many creations have left.
    pub(crate) sends: u32,
    /// How many of them were looked for and never found.
    pub(crate) absent: u32,
    /// Whether a person wants one more instance, whatever else has the name.
    pub(crate) insisted: bool,
    /// How many deploys have left that may have been carried out.
    pub(crate) deploys: u32,
    /// How many tries came to nothing since a person last had a hand in it.
    pub(crate) fruitless: u32,
    /// Whether the server is through with the request whose outcome is unclear.
    pub(crate) answered: bool,
    /// Whether there is to be a look before the next step, since much may have happened meanwhile.
    pub(crate) look_first: bool,
    /// When the instance had last been deployed before a deploy left.
    pub(crate) deployed_before: Option<String>,
    /// Since when nothing is on its way any more in this process; looking in vain counts from here.
    pub(crate) quiet_since: Instant,
    /// How often it was looked for in vain since enough time had passed.
    pub(crate) looks: u32,
    /// How many looks in a row Prismatic has refused since enough time had passed.
    pub(crate) refused_looks: u32,
}

/// How far a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nothing of it was carried out, as far as is known.
    Waiting,
    /// A creation is on its way.
    Creating,
    /// What came of a creation is not clear.
    CheckingCreate,
    /// The instance is there and not deployed yet.
    Created,
    /// The instance is there, and a person has to finish its configuration.
    NeedsSetup,
    /// A deploy is on its way.
    Deploying,
    /// What came of a deploy is not clear.
    CheckingDeploy,
    /// The instance is deployed.
    Done,
    /// It was surely not carried out.
    Failed,
    /// A person has to decide.
    NeedsEye,
    /// It was called off.
    Cancelled,
    /// Its instance is to be deleted.
    DeleteAsked,
    /// A deletion is on its way.
    Deleting,
    /// Its instance was deleted.
    Deleted,
}

/// What stands between the creation of an instance and its deploy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WaitsFor {
    /// Values that can only be chosen once the instance exists.
    Answers,
    /// Somebody who lets its connections in.
    SignIn,
}

impl Row {
    /// Makes a row of which nothing was sent.
    pub(crate) fn new(id: i64, customer: CustomerId, customer_name: String, name: String) -> Self {
        Self {
            id,
            customer,
            customer_name,
            name,
            stage: Stage::Waiting,
            instance: None,
            deployed: false,
            delete_refused: false,
            flows: Vec::new(),
            problem: None,
            found: Vec::new(),
            setup: None,
            key_flows: Vec::new(),
            lacks_secrets: false,
            is_incomplete: false,
            foreign: false,
            first_sent: None,
            sends: 0,
            absent: 0,
            insisted: false,
            deploys: 0,
            fruitless: 0,
            answered: false,
            look_first: false,
            deployed_before: None,
            quiet_since: Instant::now(),
            looks: 0,
            refused_looks: 0,
        }
    }

    /// Takes an entry of the journal in.
    pub(crate) fn apply(&mut self, entry: Entry, at: Timestamp) {
        match entry {
            Entry::CreateSent { .. } => {
                self.first_sent.get_or_insert(at);
                self.sends += 1;
                self.become_clear(Stage::Creating);
            }
            Entry::NotSent => self.stay(),
            Entry::CreateVoid { .. } => self.stage = Stage::Waiting,
            Entry::CreateAbsent => {
                self.absent += 1;
                self.fruitless = self.tries();
                self.stage = Stage::Waiting;
            }
            Entry::CreateUnclear { problem, answered } => self.become_unclear(Stage::CheckingCreate, problem, answered),
            Entry::CreateRefused { problem } | Entry::DeployRefused { problem } => self.fail(problem),
            Entry::Created { instance, adopted, labelled, flows, incomplete } => {
                // From there only a person's choice leads to an instance, and that may be anybody's.
                let is_choice = self.stage == Stage::NeedsEye;
                self.foreign = is_choice && !labelled;
                if is_choice {
                    self.absent = 0;
                }
                self.become_clear(self.after_creation());
                self.is_incomplete = incomplete && self.setup.is_none();
                self.instance = Some(InstanceId::new(instance));
                self.flows = flows;
                self.fruitless = 0;
                self.look_first = adopted;
            }
            Entry::Answered => self.setup = self.setup.map(|_| WaitsFor::SignIn),
            Entry::SetupFinished => {
                self.setup = None;
                self.is_incomplete = false;
                self.fruitless = 0;
                self.look_first = true;
                self.become_clear(Stage::Created);
            }
            Entry::Completed => self.is_incomplete = false,
            Entry::Configured { .. } => {}
            Entry::Alone => self.absent = 0,
            Entry::Doubtful { problem, found } => {
                self.stage = Stage::NeedsEye;
                self.problem = Some(problem);
                self.found = found;
            }
            Entry::DeploySent { before } => {
                self.deployed_before = before;
                self.deploys += 1;
                self.become_clear(Stage::Deploying);
            }
            Entry::DeployVoid { .. } => {
                self.deploys = self.deploys.saturating_sub(1);
                self.look_first = true;
                self.stage = Stage::Created;
            }
            Entry::DeployUnclear { problem, answered } => self.become_unclear(Stage::CheckingDeploy, problem, answered),
            Entry::DeployAbsent => {
                self.fruitless = self.tries();
                self.look_first = true;
                self.stage = Stage::Created;
            }
            Entry::Deployed { flows } => {
                self.become_clear(Stage::Done);
                self.deployed = true;
                self.flows = flows;
            }
            Entry::Retried => {
                self.fruitless = 0;
                self.insisted = false;
                self.look_first = true;
                self.become_clear(if self.instance.is_some() { self.after_creation() } else { Stage::Waiting });
            }
            Entry::SendAgain => self.send_again(),
            Entry::LookAgain => self.look_again(),
            Entry::Cancelled => self.become_clear(Stage::Cancelled),
            Entry::DeleteAsked => {
                self.fruitless = 0;
                self.become_clear(Stage::DeleteAsked);
            }
            Entry::DeleteSent => self.stage = Stage::Deleting,
            Entry::DeleteVoid { problem } => {
                // Being turned away for too many requests is no try.
                self.fruitless += u32::from(problem.kind != ProblemKind::RateLimited);
                self.stage = Stage::DeleteAsked;
            }
            Entry::DeleteRefused { problem } => {
                self.delete_refused = true;
                self.fail(problem);
            }
            Entry::Deleted => {
                self.become_clear(Stage::Deleted);
                self.deployed = false;
            }
        }
    }

    /// How many tries came to nothing, with the one that is under way. Where the app was closed before the answer came,
    /// that may have been before the request left, and is none.
    pub(crate) fn tries(&self) -> u32 {
        let was_closed = self.problem.as_ref().is_none_or(|problem| problem.kind == ProblemKind::AppClosed);
        self.fruitless + u32::from(!was_closed)
    }

    /// Whether the run may delete the instance: it made it, and is through with it.
    pub fn is_deletable(&self) -> bool {
        self.made_its_instance() && self.is_settled() && self.stage != Stage::Deleted
    }

    /// Whether there is an instance that the run made, or that bears its label.
    pub fn made_its_instance(&self) -> bool {
        self.instance.is_some() && !self.foreign
    }

    /// Whether there is nothing more to do.
    pub(crate) fn is_settled(&self) -> bool {
        match self.stage {
            Stage::Done | Stage::Failed | Stage::NeedsEye | Stage::Cancelled | Stage::Deleted => true,
            // Whether there is only one instance is looked at first.
            Stage::NeedsSetup => self.absent == 0,
            Stage::Waiting
            | Stage::Creating
            | Stage::CheckingCreate
            | Stage::Created
            | Stage::Deploying
            | Stage::CheckingDeploy
            | Stage::DeleteAsked
            | Stage::Deleting => false,
        }
    }

    /// The name of the state under which it is counted.
    pub(crate) fn state_name(&self) -> &'static str {
        if self.stage == Stage::Created && self.is_incomplete { "configuring" } else { self.stage.name() }
    }

    /// Whether it may have to be created with secrets that are gone.
    pub(crate) fn waits_for_secrets(&self) -> bool {
        self.lacks_secrets && matches!(self.stage, Stage::Waiting | Stage::Creating | Stage::CheckingCreate)
    }

    /// Where it stands once its instance is there.
    fn after_creation(&self) -> Stage {
        if self.setup.is_some() { Stage::NeedsSetup } else { Stage::Created }
    }

    /// Stands as before it was about to send something.
    fn stay(&mut self) {
        if self.stage == Stage::Creating {
            self.sends = self.sends.saturating_sub(1);
            self.first_sent = self.first_sent.filter(|_| self.sends > 0);
            self.stage = Stage::Waiting;
        } else if self.stage == Stage::Deploying {
            self.deploys = self.deploys.saturating_sub(1);
            self.stage = Stage::Created;
        }
    }

    fn send_again(&mut self) {
        self.fruitless = 0;
        if self.is_unseen() {
            self.look_first = true;
            return self.become_clear(self.after_creation());
        }
        self.instance = None;
        self.foreign = false;
        self.insisted = true;
        self.become_clear(Stage::Waiting);
    }

    fn look_again(&mut self) {
        self.fruitless = 0;
        self.looks = 0;
        self.refused_looks = 0;
        self.stage = match self.is_unseen() {
            true if self.absent > 0 || self.setup.is_some() => self.after_creation(),
            true => Stage::CheckingDeploy,
            false => Stage::CheckingCreate,
        };
        self.found.clear();
    }

    /// Whether the instance is known, and only what became of it could not be seen.
    fn is_unseen(&self) -> bool {
        self.instance.is_some() && self.found.is_empty()
    }

    fn become_clear(&mut self, stage: Stage) {
        self.stage = stage;
        self.delete_refused = false;
        self.problem = None;
        self.found.clear();
        self.answered = false;
        self.refused_looks = 0;
    }

    fn become_unclear(&mut self, stage: Stage, problem: Problem, answered: bool) {
        self.stage = stage;
        self.problem = Some(problem);
        self.answered = answered;
        self.looks = 0;
        self.refused_looks = 0;
        self.quiet_since = Instant::now();
    }

    fn fail(&mut self, problem: Problem) {
        self.stage = Stage::Failed;
        self.problem = Some(problem);
    }
}

impl WaitsFor {
    /// The name under which it is stored.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::SignIn => "signIn",
        }
    }

    /// What is stored under a name.
    pub(crate) fn named(name: &str) -> Self {
        if name == Self::SignIn.name() { Self::SignIn } else { Self::Answers }
    }
}

impl Stage {
    /// The name under which rows of this stage are counted.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Creating => "creating",
            Self::Created | Self::Deploying => "deploying",
            Self::CheckingCreate | Self::CheckingDeploy | Self::DeleteAsked | Self::Deleting => "checking",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::NeedsEye => "needsYourEye",
            Self::NeedsSetup => "needsSetup",
            Self::Cancelled => "cancelled",
            Self::Deleted => "deleted",
        }
    }
}
