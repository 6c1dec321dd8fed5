//! A Prismatic that answers as the choices say, and a row that goes through it.

use prismatic_api::model::{CustomerId, InstanceId, IntegrationId};
use prismatic_api::{FieldError, QueryError};

use super::super::*;
use crate::run::row::WaitsFor;

const LABEL: &str = "refract-run:1";
const VERSION: &str = "version";
/// Too early for a look in vain to say anything.
pub(super) const EARLY: Timing = Timing {
    grace: Duration::from_hours(1),
    flow: Duration::ZERO,
    settle: Duration::from_hours(1),
    second_look: Duration::ZERO,
    first_wait: Duration::ZERO,
    longest_wait: Duration::ZERO,
};
/// Late enough.
pub(super) const DUE: Timing = Timing { grace: Duration::ZERO, settle: Duration::ZERO, ..EARLY };

/// A Prismatic, a row with its journal, and what is to happen.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact about Prismatic of its own")]
pub(super) struct World {
    choices: std::vec::IntoIter<u8>,
    pub(super) takes_doubles: bool,
    keeps_labels: bool,
    pub(super) instances: Vec<InstanceSummary>,
    /// A creation or a deploy that Prismatic is still at work on.
    late_create: bool,
    late_deploy: bool,
    pub(super) deploys: u32,
    /// Whether Prismatic waits to be told that the configuration is complete.
    pub(super) is_incomplete: bool,
    /// What the row was begun with.
    setup: Option<WaitsFor>,
    pub(super) journal: Vec<Entry>,
    pub(super) row: Row,
}

impl World {
    pub(super) fn new(choices: Vec<u8>, takes_doubles: bool, keeps_labels: bool) -> Self {
        Self::with_setup(choices, takes_doubles, keeps_labels, None)
    }

    pub(super) fn with_setup(
        choices: Vec<u8>,
        takes_doubles: bool,
        keeps_labels: bool,
        setup: Option<WaitsFor>,
    ) -> Self {
        Self {
            choices: choices.into_iter(),
            takes_doubles,
            keeps_labels,
            instances: Vec::new(),
            late_create: false,
            late_deploy: false,
            deploys: 0,
            is_incomplete: false,
            setup,
            journal: Vec::new(),
            row: Row { setup, ..fresh_row() },
        }
    }

    /// What happens next of `count` things; the first, for good, once all choices are made.
    fn choose(&mut self, count: u8) -> u8 {
        self.choices.next().map_or(0, |choice| choice % count)
    }

    pub(super) fn enter(&mut self, entry: Entry) {
        if matches!(entry, Entry::CreateSent { .. } | Entry::DeploySent { .. }) {
            let is_open = matches!(
                self.row.stage,
                Stage::Creating | Stage::CheckingCreate | Stage::Deploying | Stage::CheckingDeploy
            );
            assert!(!is_open, "sent blindly: {:?}", self.journal);
        }
        self.row.apply(entry.clone(), Timestamp::UNIX_EPOCH);
        self.journal.push(entry);
    }

    /// What was announced is written with others and does not leave.
    fn stay(&mut self, intent: Entry) {
        self.journal.push(intent);
        self.enter(Entry::NotSent);
    }

    /// The app is killed and started again: the row is what the journal adds up to.
    fn crash(&mut self) {
        let before = std::mem::replace(&mut self.row, Row { setup: self.setup, ..fresh_row() });
        for entry in self.journal.clone() {
            let text = serde_json::to_string(&entry).expect("it can be written");
            self.row.apply(serde_json::from_str(&text).expect("it can be read"), Timestamp::UNIX_EPOCH);
        }
        assert_eq!(
            (before.stage, before.instance, before.sends, before.setup, before.is_incomplete),
            (self.row.stage, self.row.instance.clone(), self.row.sends, self.row.setup, self.row.is_incomplete)
        );
        assert_eq!(
            (before.deploys, before.absent, before.first_sent, before.fruitless),
            (self.row.deploys, self.row.absent, self.row.first_sent, self.row.fruitless)
        );
    }

    pub(super) fn commit_create(&mut self) {
        let labels = if self.keeps_labels { vec![LABEL.to_owned()] } else { Vec::new() };
        self.instances.push(InstanceSummary {
            id: InstanceId::new(format!("instance-{}", self.instances.len())),
            name: self.row.name.clone(),
            customer: self.row.customer.clone(),
            integration_name: "Acme".to_owned(),
            integration_id: IntegrationId::new(VERSION),
            version_number: 1,
            labels,
            created_at: "1970-01-01T00:00:01Z".to_owned(),
            last_deployed_at: None,
        });
    }

    fn commit_deploy(&mut self) {
        self.deploys += 1;
        let deploys = self.deploys;
        if let Some(instance) = self.instances.first_mut() {
            instance.last_deployed_at = Some(format!("time-{deploys}"));
        }
    }

    /// What Prismatic was still at work on is through.
    pub(super) fn settle_late(&mut self) {
        if std::mem::take(&mut self.late_create) {
            self.commit_create();
        }
        if std::mem::take(&mut self.late_deploy) {
            self.commit_deploy();
        }
    }

    pub(super) fn instance(&self) -> Option<Instance> {
        let summary = self.instances.first()?.clone();
        let needs_deploy = summary.last_deployed_at.is_none();
        Some(Instance {
            summary,
            description: String::new(),
            customer_name: "Globex".to_owned(),
            config_state: self.is_incomplete.then_some(ConfigState::NeedsInstanceConfiguration),
            needs_deploy,
            flow_configs: Vec::new(),
        })
    }

    /// Takes steps until nothing is left to do.
    pub(super) fn run(&mut self) {
        for _ in 0..1000 {
            match step(&self.row, Mode::Running) {
                Some(Step::Create) => self.create(),
                Some(Step::LookForInstance) => self.look_for_instance(),
                Some(Step::LookForTwins) => {
                    let entry = after_look_for_twins(&self.row, self.instances.clone(), self.sought());
                    self.enter(entry);
                }
                Some(Step::Complete) => self.complete(),
                Some(Step::Deploy) => self.deploy(),
                Some(Step::LookForDeploy) => self.look_for_deploy(),
                Some(Step::Delete | Step::Cancel) => panic!("nobody asked for that"),
                None if self.row.stage == Stage::NeedsSetup => self.set_up(),
                None if self.row.stage == Stage::Failed && self.choices.len() > 0 => self.enter(Entry::Retried),
                None => return,
            }
        }
        panic!("it never ends: {:?}", self.journal);
    }

    /// A person answers, signs in, or closes the app.
    fn set_up(&mut self) {
        match self.choose(3) {
            1 => self.enter(Entry::Answered),
            2 => self.crash(),
            _ => {
                self.is_incomplete = false;
                self.enter(Entry::SetupFinished);
            }
        }
    }

    fn complete(&mut self) {
        match self.choose(3) {
            1 => self.crash(),
            2 => {
                let (entry, _) = after_complete(&rejected()).expect("a refusal is for good");
                self.enter(entry);
            }
            _ => {
                self.is_incomplete = false;
                self.enter(Entry::Completed);
            }
        }
    }

    pub(super) fn create(&mut self) {
        if self.row.sends > 0 {
            match before_sending(&self.row, self.instances.clone(), self.sought(), false) {
                None => {}
                Some(sight) => return self.take_in(sight),
            }
        }
        let intent = Entry::CreateSent {
            name: self.row.name.clone(),
            customer: "c".to_owned(),
            version: VERSION.to_owned(),
            label: Some(LABEL.to_owned()),
        };
        let is_double = !self.takes_doubles && !self.instances.is_empty();
        let choice = self.choose(14);
        if choice == 13 {
            return self.stay(intent);
        }
        self.enter(intent);
        let commits = matches!(choice, 0 | 5 | 8 | 10) && !is_double;
        if commits {
            self.commit_create();
        }
        self.late_create |= matches!(choice, 6 | 11) && !is_double;
        let answer = match choice {
            9..=11 => return self.crash(),
            0 if commits => Ok(()),
            1 => Err(ApiError::RateLimited { retry_after: None, message: String::new() }),
            2 => Err(ApiError::Unreachable("down".to_owned())),
            3 => Err(ApiError::Unauthorized),
            0 | 4 => Err(rejected()),
            5 | 6 => Err(ApiError::TimedOut),
            7 => Err(ApiError::Interrupted("reset".to_owned())),
            8 => Err(ApiError::ServerFailed(502)),
            _ => Err(ApiError::Refused(vec![QueryError { message: "no".to_owned(), executing: true }])),
        };
        let made = self.instances.last().cloned();
        let instance = self.instance().zip(made).map(|(instance, summary)| Instance { summary, ..instance });
        let answer = match &answer {
            Ok(()) => Ok(instance.as_ref().expect("it was made")),
            Err(error) => Err(error),
        };
        let (entry, _) = after_create(&self.row, answer, Some(LABEL), false);
        self.enter(entry);
    }

    fn look_for_instance(&mut self) {
        if self.row.stage == Stage::Creating {
            return self.enter(Entry::CreateUnclear { problem: Problem::app_closed(), answered: false });
        }
        let Some(timing) = self.look() else { return };
        let sight = after_look(&self.row, self.instances.clone(), self.sought(), timing);
        self.take_in(sight);
    }

    /// Chooses when a look takes place; `None` where it fails, or the app does.
    fn look(&mut self) -> Option<&'static Timing> {
        match self.choose(5) {
            1 => Some(&EARLY),
            2 => {
                self.settle_late();
                Some(&EARLY)
            }
            3 => {
                self.crash();
                None
            }
            4 => None,
            _ => {
                self.settle_late();
                Some(&DUE)
            }
        }
    }

    fn take_in(&mut self, sight: Sight) {
        match sight {
            Sight::Enter(entry, _) => self.enter(entry),
            Sight::Adopt(found) => {
                let instance = self.instance().expect("it is there");
                assert_eq!(instance.summary, found);
                self.enter(created(&instance, true, Some(LABEL)));
            }
            // Only looks in vain that come late enough are counted, and those wait no time here.
            Sight::Wait(_) => self.row.looks += u32::from(self.choices.len() == 0 || DUE.is_due(&self.row)),
        }
    }

    fn deploy(&mut self) {
        let instance = self.instance().expect("it was made");
        assert!(!self.is_incomplete, "deployed before it was complete: {:?}", self.journal);
        let mut before = None;
        if self.row.look_first {
            if !instance.needs_deploy {
                return self.enter(Entry::Deployed { flows: Vec::new() });
            }
            before.clone_from(&instance.summary.last_deployed_at);
        }
        let choice = self.choose(10);
        if choice == 9 {
            return self.stay(Entry::DeploySent { before });
        }
        self.enter(Entry::DeploySent { before });
        if matches!(choice, 0 | 3 | 7) {
            self.commit_deploy();
        }
        self.late_deploy |= matches!(choice, 5 | 8);
        let error = match choice {
            6..=8 => return self.crash(),
            0 => None,
            1 => Some(ApiError::RateLimited { retry_after: None, message: String::new() }),
            2 => Some(rejected()),
            3 => Some(ApiError::ServerFailed(504)),
            4 => Some(ApiError::Interrupted("reset".to_owned())),
            _ => Some(ApiError::TimedOut),
        };
        let now = self.instance().expect("it was made");
        let (entry, _) = after_deploy(&self.row, error.as_ref().map_or(Ok(&now), Err));
        self.enter(entry);
    }

    fn look_for_deploy(&mut self) {
        if self.row.stage == Stage::Deploying {
            return self.enter(Entry::DeployUnclear { problem: Problem::app_closed(), answered: false });
        }
        let Some(timing) = self.look() else { return };
        let sight = after_look_for_deploy(&self.row, &self.instance().expect("it was made"), timing);
        self.take_in(sight);
    }

    pub(super) fn sought(&self) -> Sought<'static> {
        static VERSION_ID: std::sync::LazyLock<IntegrationId> =
            std::sync::LazyLock::new(|| IntegrationId::new(VERSION));
        Sought { version: &VERSION_ID, label: Some(LABEL), labels_are_dropped: !self.keeps_labels }
    }
}

pub(super) fn fresh_row() -> Row {
    Row::new(1, CustomerId::new("c"), "Globex".to_owned(), "Orders".to_owned())
}

pub(super) fn rejected() -> ApiError {
    ApiError::Rejected(vec![FieldError { field: None, messages: vec!["It already exists.".to_owned()] }])
}
