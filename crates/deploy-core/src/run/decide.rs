//! What to do next with a row, and what an answer means for it: pure functions, so that they can be tried with
//! everything that may happen.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use prismatic_api::ApiError;
use prismatic_api::model::{ConfigState, Instance, InstanceId, InstanceSummary, IntegrationId};

use super::problem::{Problem, ProblemKind};
use super::row::{Entry, Found, Row, Stage};
use super::timing::Timing;
use crate::name::is_same;

/// How far the server's clock may be off for what it dates.
const SKEW: SignedDuration = SignedDuration::from_mins(15);
/// How often what came to nothing is tried in all.
const TRIES: u32 = 3;
/// How many looks in a row Prismatic has to refuse before a person is asked.
const REFUSED_LOOKS: u32 = 8;

/// Which steps a run takes at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// All.
    Running,
    /// It looks, and begins nothing.
    Looking,
    /// It finishes what is on its way, and begins no new rows.
    Finishing,
    /// None: Prismatic can't be asked.
    Still,
}

/// The next step of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Create the instance.
    Create,
    /// Look what came of a creation.
    LookForInstance,
    /// Look whether more than one instance came of the creations.
    LookForTwins,
    /// Say that the configuration is complete.
    Complete,
    /// Deploy the instance.
    Deploy,
    /// Look what came of a deploy.
    LookForDeploy,
    /// Delete the instance.
    Delete,
    /// Note that it was called off.
    Cancel,
}

/// What an answer means for the run as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Nothing.
    None,
    /// Prismatic does what it is asked.
    Good,
    /// The sign-in has ended.
    SignInEnded(Problem),
    /// Prismatic can't be reached.
    Unreachable(Problem),
    /// Prismatic refused a row.
    Refused(Problem),
    /// Nothing will work until a person has seen to it.
    Stop(Problem),
    /// Prismatic takes no labels.
    NoLabels,
}

/// The next step of a row; `None` where there is none in this mode.
pub(crate) fn step(row: &Row, mode: Mode) -> Option<Step> {
    let begins = mode == Mode::Running;
    let goes_on = matches!(mode, Mode::Running | Mode::Finishing);
    match row.stage {
        _ if mode == Mode::Still => None,
        Stage::Waiting if mode == Mode::Finishing => Some(Step::Cancel),
        Stage::Waiting => (begins && !row.lacks_secrets).then_some(Step::Create),
        Stage::Creating | Stage::CheckingCreate => Some(Step::LookForInstance),
        Stage::Created | Stage::NeedsSetup if row.absent > 0 => Some(Step::LookForTwins),
        Stage::Created if row.is_incomplete => goes_on.then_some(Step::Complete),
        Stage::Created => goes_on.then_some(Step::Deploy),
        Stage::Deploying | Stage::CheckingDeploy => Some(Step::LookForDeploy),
        Stage::DeleteAsked | Stage::Deleting => goes_on.then_some(Step::Delete),
        Stage::Done | Stage::Failed | Stage::NeedsEye | Stage::NeedsSetup | Stage::Cancelled | Stage::Deleted => None,
    }
}

/// What the answer to a creation means; `labels_are_kept` where other instances of the run have its label, so that a
/// refusal of labels is about those that a person chose.
pub(crate) fn after_create(
    row: &Row,
    answer: Result<&Instance, &ApiError>,
    label: Option<&str>,
    labels_are_kept: bool,
) -> (Entry, Signal) {
    let error = match answer {
        Ok(instance) => return (created(instance, false, label), Signal::Good),
        Err(error) => error,
    };
    let problem = Problem::from(error);
    let void = Entry::CreateVoid { problem: problem.clone() };
    match error {
        ApiError::Unauthorized | ApiError::SessionEnded => (void, Signal::SignInEnded(problem)),
        ApiError::RateLimited { .. } => (void, Signal::None),
        ApiError::Unreachable(_) | ApiError::NotRenewed(_) => (void, Signal::Unreachable(problem)),
        ApiError::Forbidden | ApiError::Redirected(_) => (void, Signal::Stop(problem)),
        ApiError::Rejected(errors) if errors.iter().any(is_about_labels) && label.is_some() && !labels_are_kept => {
            (void, Signal::NoLabels)
        }
        // No earlier try can be the reason why labels are refused.
        ApiError::Rejected(errors) if errors.iter().all(is_about_labels) && row.absent == 0 => {
            (Entry::CreateRefused { problem: problem.clone() }, Signal::Refused(problem))
        }
        // What stands in the way may be what came of an earlier try.
        ApiError::Rejected(_) if row.sends > 1 => (Entry::CreateUnclear { problem, answered: true }, Signal::None),
        ApiError::Rejected(_) => (Entry::CreateRefused { problem: problem.clone() }, Signal::Refused(problem)),
        ApiError::Refused(_) | ApiError::NotFound => (Entry::CreateUnclear { problem, answered: true }, Signal::None),
        ApiError::TimedOut | ApiError::Interrupted(_) | ApiError::ServerFailed(_) | ApiError::Unexpected { .. } => {
            (Entry::CreateUnclear { problem, answered: false }, Signal::None)
        }
    }
}

/// What is known when instances are looked through.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sought<'a> {
    /// The version that was to be deployed.
    pub(crate) version: &'a IntegrationId,
    /// The run's label, where instances were given it.
    pub(crate) label: Option<&'a str>,
    /// Whether Prismatic is known to drop labels.
    pub(crate) labels_are_dropped: bool,
}

/// What a look brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sight {
    /// What to enter.
    Enter(Entry, Signal),
    /// The one instance that is there is to be read, and is then the row's.
    Adopt(InstanceSummary),
    /// Nothing that says anything yet: look again after a while.
    Wait(Duration),
}

/// What it means that `all` are the customer's instances whose name contains the row's.
pub(crate) fn after_look(row: &Row, all: Vec<InstanceSummary>, sought: Sought<'_>, timing: &Timing) -> Sight {
    let same: Vec<_> = all.into_iter().filter(|instance| is_same(&instance.name, &row.name)).collect();
    let ours: Vec<_> = same.iter().filter(|instance| is_ours(row, instance, sought)).collect();
    match ours.as_slice() {
        [one] => return Sight::Adopt((*one).clone()),
        [] => {}
        _ => return Sight::Enter(doubtful(row, &same, sought), Signal::None),
    }
    if let Some(wait) = timing.patience(row) {
        return Sight::Wait(wait);
    }
    if !same.is_empty() {
        return Sight::Enter(doubtful(row, &same, sought), Signal::None);
    }
    let problem = row.problem.clone().unwrap_or_else(Problem::app_closed);
    if row.answered || row.tries() >= TRIES {
        Sight::Enter(Entry::CreateRefused { problem: problem.clone() }, Signal::Refused(problem))
    } else {
        Sight::Enter(Entry::CreateAbsent, Signal::None)
    }
}

/// What there is before a creation leaves: the one instance that came of an earlier one after all, or more than one;
/// `None` where there is none.
///
/// Where the review of the run `is_old`, what someone else made of that name since then is for a person to see.
pub(crate) fn before_sending(row: &Row, all: Vec<InstanceSummary>, sought: Sought<'_>, is_old: bool) -> Option<Sight> {
    let same: Vec<_> = all.into_iter().filter(|instance| is_same(&instance.name, &row.name)).collect();
    let mut ours = same.iter().filter(|instance| is_ours(row, instance, sought));
    match (ours.next(), ours.next()) {
        (None, _) if same.is_empty() || row.insisted || !is_old => None,
        (Some(one), None) => Some(Sight::Adopt(one.clone())),
        _ => Some(Sight::Enter(doubtful(row, &same, sought), Signal::None)),
    }
}

/// What it means for a row that was sent more than once that `all` are the customer's instances of that name.
pub(crate) fn after_look_for_twins(row: &Row, all: Vec<InstanceSummary>, sought: Sought<'_>) -> Entry {
    let same: Vec<_> = all.into_iter().filter(|instance| is_same(&instance.name, &row.name)).collect();
    let ours = same.iter().filter(|instance| is_ours(row, instance, sought)).count();
    if ours > 1 { doubtful(row, &same, sought) } else { Entry::Alone }
}

/// What it means that Prismatic did not take in that the configuration is complete; no entry where it is to be told
/// again.
pub(crate) fn after_complete(error: &ApiError) -> Option<(Entry, Signal)> {
    let problem = Problem::from(error);
    matches!(error, ApiError::Rejected(_) | ApiError::NotFound)
        .then(|| (Entry::DeployRefused { problem: problem.clone() }, Signal::Refused(problem)))
}

/// What the answer to a deploy means.
pub(crate) fn after_deploy(row: &Row, answer: Result<&Instance, &ApiError>) -> (Entry, Signal) {
    let error = match answer {
        Ok(instance) => return (Entry::Deployed { flows: instance.flow_configs.clone() }, Signal::Good),
        Err(error) => error,
    };
    let problem = Problem::from(error);
    let void = Entry::DeployVoid { problem: problem.clone() };
    match error {
        ApiError::Unauthorized | ApiError::SessionEnded => (void, Signal::SignInEnded(problem)),
        ApiError::RateLimited { .. } => (void, Signal::None),
        ApiError::Unreachable(_) | ApiError::NotRenewed(_) => (void, Signal::Unreachable(problem)),
        ApiError::Forbidden | ApiError::Redirected(_) => (void, Signal::Stop(problem)),
        // What stands in the way may be what came of an earlier one.
        ApiError::Rejected(_) if row.deploys > 1 => (Entry::DeployUnclear { problem, answered: true }, Signal::None),
        ApiError::Rejected(_) => (Entry::DeployRefused { problem: problem.clone() }, Signal::Refused(problem)),
        ApiError::Refused(_) | ApiError::NotFound => (Entry::DeployUnclear { problem, answered: true }, Signal::None),
        ApiError::TimedOut | ApiError::Interrupted(_) | ApiError::ServerFailed(_) | ApiError::Unexpected { .. } => {
            (Entry::DeployUnclear { problem, answered: false }, Signal::None)
        }
    }
}

/// What an instance says of a deploy whose outcome is not clear.
pub(crate) fn after_look_for_deploy(row: &Row, instance: &Instance, timing: &Timing) -> Sight {
    let deployed = instance.summary.last_deployed_at.as_ref();
    if deployed.is_some() && (!instance.needs_deploy || deployed != row.deployed_before.as_ref()) {
        return Sight::Enter(Entry::Deployed { flows: instance.flow_configs.clone() }, Signal::Good);
    }
    if let Some(wait) = timing.patience(row) {
        return Sight::Wait(wait);
    }
    let problem = row.problem.clone().unwrap_or_else(Problem::app_closed);
    if row.answered || row.tries() >= TRIES {
        Sight::Enter(Entry::DeployRefused { problem: problem.clone() }, Signal::Refused(problem))
    } else {
        Sight::Enter(Entry::DeployAbsent, Signal::None)
    }
}

/// Whether an instance is still the one that the row made, so that it may be deleted.
pub(crate) fn is_still_ours(row: &Row, instance: &Instance) -> bool {
    !row.foreign && instance.summary.customer == row.customer && is_same(&instance.summary.name, &row.name)
}

/// What the answer to a deletion means.
pub(crate) fn after_delete(row: &Row, answer: Result<(), &ApiError>) -> (Entry, Signal) {
    let error = match answer {
        Ok(()) | Err(ApiError::NotFound) => return (Entry::Deleted, Signal::Good),
        Err(error) => error,
    };
    let problem = Problem::from(error);
    let signal = match error {
        ApiError::Unauthorized | ApiError::SessionEnded => Signal::SignInEnded(problem.clone()),
        ApiError::Unreachable(_) | ApiError::NotRenewed(_) => Signal::Unreachable(problem.clone()),
        ApiError::Forbidden | ApiError::Redirected(_) => Signal::Stop(problem.clone()),
        ApiError::RateLimited { .. } => Signal::None,
        ApiError::Rejected(_) | ApiError::Refused(_) => {
            return (Entry::DeleteRefused { problem: problem.clone() }, Signal::Refused(problem));
        }
        ApiError::NotFound
        | ApiError::TimedOut
        | ApiError::Interrupted(_)
        | ApiError::ServerFailed(_)
        | ApiError::Unexpected { .. } => {
            if row.fruitless + 1 >= TRIES {
                return (Entry::DeleteRefused { problem: problem.clone() }, Signal::Refused(problem));
            }
            Signal::None
        }
    };
    // Deleting by id is harmless to repeat: what is gone is not found.
    (Entry::DeleteVoid { problem }, signal)
}

/// What an error means that a look or a read met.
pub(crate) fn after_failed_look(error: &ApiError) -> Signal {
    let problem = Problem::from(error);
    match error {
        ApiError::Unauthorized | ApiError::SessionEnded => Signal::SignInEnded(problem),
        ApiError::Unreachable(_) | ApiError::NotRenewed(_) => Signal::Unreachable(problem),
        ApiError::Forbidden | ApiError::Redirected(_) => Signal::Stop(problem),
        ApiError::RateLimited { .. }
        | ApiError::NotFound
        | ApiError::Refused(_)
        | ApiError::Rejected(_)
        | ApiError::TimedOut
        | ApiError::Interrupted(_)
        | ApiError::ServerFailed(_)
        | ApiError::Unexpected { .. } => Signal::None,
    }
}

/// Whether an error says that the look itself is refused, so that looking again may never help.
pub(crate) fn is_refused_look(error: &ApiError) -> bool {
    !error.is_transient() && !matches!(error, ApiError::Unauthorized | ApiError::SessionEnded)
}

/// What it means for a row that a look was refused once more; `None` where it is looked for again.
pub(crate) fn after_refused_looks(row: &Row, error: &ApiError) -> Option<Entry> {
    let problem = Problem::from(error);
    (row.refused_looks >= REFUSED_LOOKS).then(|| {
        if is_deletion(row) { Entry::DeleteRefused { problem } } else { Entry::Doubtful { problem, found: Vec::new() } }
    })
}

/// Whether the instance of a row is to be deleted, or is being deleted.
pub(crate) fn is_deletion(row: &Row) -> bool {
    matches!(row.stage, Stage::DeleteAsked | Stage::Deleting)
}

/// The entry of an instance that a person chose for a row; `None` where it can't be chosen.
pub(crate) fn chosen(row: &Row, instance: &Instance, label: Option<&str>) -> Option<Entry> {
    let is_the_customers = instance.summary.customer == row.customer;
    (is_the_customers && can_choose(row, &instance.summary.id)).then(|| created(instance, true, label))
}

/// Whether a person can choose an instance for a row: it is among those that were found.
pub(crate) fn can_choose(row: &Row, instance: &InstanceId) -> bool {
    row.stage == Stage::NeedsEye && row.found.iter().any(|found| found.instance == instance.as_str())
}

/// The entry of an instance that is there.
pub(crate) fn created(instance: &Instance, adopted: bool, label: Option<&str>) -> Entry {
    Entry::Created {
        instance: instance.summary.id.as_str().to_owned(),
        adopted,
        labelled: label.is_some_and(|label| instance.summary.labels.iter().any(|each| each == label)),
        flows: instance.flow_configs.clone(),
        incomplete: instance.config_state == Some(ConfigState::NeedsInstanceConfiguration),
    }
}

/// Whether an instance of the row's name came of this row.
///
/// The label says so; where Prismatic drops labels, that it is of the version and not older than the request.
fn is_ours(row: &Row, instance: &InstanceSummary, sought: Sought<'_>) -> bool {
    if instance.integration_id != *sought.version {
        return false;
    }
    match sought.label {
        Some(label) if !sought.labels_are_dropped => instance.labels.iter().any(|each| each == label),
        _ => is_young_enough(row, instance),
    }
}

fn is_young_enough(row: &Row, instance: &InstanceSummary) -> bool {
    let (Some(sent), Ok(created)) = (row.first_sent, instance.created_at.parse::<Timestamp>()) else {
        return false;
    };
    sent.checked_sub(SKEW).is_ok_and(|earliest| created >= earliest)
}

fn doubtful(row: &Row, same: &[InstanceSummary], sought: Sought<'_>) -> Entry {
    let said = row.problem.as_ref().map_or("more than one instance may be the one", |problem| &problem.said);
    let found = same.iter().map(|instance| Found {
        instance: instance.id.as_str().to_owned(),
        name: instance.name.clone(),
        created_at: instance.created_at.clone(),
        version_number: instance.version_number,
        ours: is_ours(row, instance, sought),
    });
    Entry::Doubtful { problem: Problem::new(ProblemKind::SeveralFound, said), found: found.collect() }
}

fn is_about_labels(error: &prismatic_api::FieldError) -> bool {
    error.field.as_deref() == Some("labels")
}

#[cfg(test)]
mod tests;
