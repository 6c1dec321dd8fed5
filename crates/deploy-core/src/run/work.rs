//! The work on one row: takes the steps that the decisions ask for, and enters what came of each.

use std::sync::Arc;
use std::time::Duration;

use prismatic_api::model::{Instance, NewInstance};
use prismatic_api::{ApiError, FieldError, Turn};
use tokio::sync::Semaphore;

use super::decide::{self, Sight, Signal, Sought, Step};
use super::live::{Halt, Intent, Live};
use super::problem::{Problem, ProblemKind};
use super::record::Record;
use super::row::{Entry, Row, Stage};

/// How long to wait after a look that failed, or a connection that did.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// What stands for the words of the server where they may quote secrets that are not known any more.
const LEFT_OUT: &str = "(left out, since it may quote a secret that was typed before Refract was closed)";

/// Takes one step after the other, until there is none in the present mode.
pub(crate) async fn work(live: Arc<Live>, place: usize) {
    while let Some(step) = live.step(place) {
        if take(&live, place, step).await.is_err() {
            return;
        }
    }
}

async fn take(live: &Live, place: usize, step: Step) -> Result<(), Halt> {
    let Some(row) = live.row(place) else { return Err(Halt) };
    match step {
        Step::Create => create(live, place, &row).await,
        Step::LookForInstance => look_for_instance(live, place, &row).await,
        Step::LookForTwins => look_for_twins(live, place, &row).await,
        Step::Complete => complete(live, place, &row).await,
        Step::Deploy => deploy(live, place, &row).await,
        Step::LookForDeploy => look_for_deploy(live, place, &row).await,
        Step::Delete => delete(live, place, &row).await,
        Step::Cancel => live.enter(place, Entry::Cancelled).await,
    }
}

async fn create(live: &Live, place: usize, row: &Row) -> Result<(), Halt> {
    let client = live.client();
    // What a person tries again may have been done in another way since it failed.
    let is_old = live.is_review_old() || row.look_first;
    if row.sends > 0 || is_old {
        // Whatever was said of the earlier ones, a look costs less than a second instance.
        let look = client.instances(&row.customer, Some(&row.name)).await;
        let Some(all) = seen(live, place, look).await? else { return Ok(()) };
        if let Some(sight) = decide::before_sending(row, all, sought(live, &live.record()), is_old) {
            return take_in(live, place, sight).await;
        }
    }
    let intent = creation(row, &live.record());
    let Some((intent, turn)) = announced(live, place, Step::Create, &live.beginning, intent).await? else {
        return Ok(());
    };
    // The wait may have been long.
    let Some(row) = live.row(place) else { return Err(Halt) };
    let record = live.record();
    if intent.entry != creation(&row, &record) {
        return live.stays(intent).await;
    }
    let (Some(config_variables), Some(flow_keys)) = (live.values.inputs(row.id), live.values.keys(row.id)) else {
        live.stays(intent).await?;
        return live.stop_for_values().await;
    };
    let words = live.values.plan.words(row.id);
    let new = NewInstance {
        version: record.version.clone(),
        customer: row.customer.clone(),
        name: row.name.clone(),
        description: words.description,
        labels: record.label.iter().cloned().chain(words.labels).collect(),
        config_variables,
        flow_keys,
    };
    live.leaves(intent).await?;
    let Some(row) = live.row(place) else { return Err(Halt) };
    let answer = said(live, place, client.create_instance(turn, &new).await);
    let (entry, signal) = decide::after_create(&row, answer.as_ref(), record.label.as_deref(), live.labels_are_kept());
    settle(live, place, entry, signal).await
}

/// Announces what is about to leave for a row, and waits until it may; `None` where it is not to leave any more.
async fn announced(
    live: &Live,
    place: usize,
    step: Step,
    leave: &Semaphore,
    entry: Entry,
) -> Result<Option<(Intent, Turn)>, Halt> {
    let _leave = leave.acquire().await;
    if live.step(place) != Some(step) {
        return Ok(None);
    }
    let intent = live.announce(place, entry);
    match live.turn(place, step).await {
        Some(turn) => Ok(Some((intent, turn))),
        None => live.stays(intent).await.map(|()| None),
    }
}

fn creation(row: &Row, record: &Record) -> Entry {
    Entry::CreateSent {
        name: row.name.clone(),
        customer: row.customer.as_str().to_owned(),
        version: record.version.as_str().to_owned(),
        label: record.label.clone(),
    }
}

async fn look_for_instance(live: &Live, place: usize, row: &Row) -> Result<(), Halt> {
    if row.stage == Stage::Creating {
        return live.enter(place, Entry::CreateUnclear { problem: Problem::app_closed(), answered: false }).await;
    }
    let look = live.client().instances(&row.customer, Some(&row.name)).await;
    let Some(all) = seen(live, place, look).await? else { return Ok(()) };
    let sight = decide::after_look(row, all, sought(live, &live.record()), &live.timing);
    take_in(live, place, sight).await
}

/// Does what a look asks for.
async fn take_in(live: &Live, place: usize, sight: Sight) -> Result<(), Halt> {
    match sight {
        Sight::Enter(entry, signal) => settle(live, place, entry, signal).await,
        Sight::Adopt(found) => {
            let look = live.client().instance(&found.id).await;
            let Some(instance) = seen(live, place, look).await? else { return Ok(()) };
            let entry = decide::created(&instance, true, live.record().label.as_deref());
            settle(live, place, entry, Signal::Good).await
        }
        Sight::Wait(time) => {
            live.looked_in_vain(place);
            live.wait(time).await;
            Ok(())
        }
    }
}

async fn look_for_twins(live: &Live, place: usize, row: &Row) -> Result<(), Halt> {
    let look = live.client().instances(&row.customer, Some(&row.name)).await;
    let Some(all) = seen(live, place, look).await? else { return Ok(()) };
    live.enter(place, decide::after_look_for_twins(row, all, sought(live, &live.record()))).await
}

/// Says that the configuration is complete; saying so again is harmless.
async fn complete(live: &Live, place: usize, row: &Row) -> Result<(), Halt> {
    let Some(id) = row.instance.clone() else { return gone(live, place).await };
    let client = live.client();
    let Some(turn) = live.turn(place, Step::Complete).await else { return Ok(()) };
    match said(live, place, client.configure_instance(turn, &id, &[], true).await) {
        Ok(()) => live.enter(place, Entry::Completed).await,
        Err(error) => match decide::after_complete(&error) {
            Some((entry, signal)) => settle(live, place, entry, signal).await,
            None => look_later(live, place, &error).await,
        },
    }
}

async fn deploy(live: &Live, place: usize, row: &Row) -> Result<(), Halt> {
    let Some(id) = row.instance.clone() else { return gone(live, place).await };
    let client = live.client();
    let before = if row.look_first {
        let Some(look) = seen(live, place, there(client.instance(&id).await)).await? else { return Ok(()) };
        let Some(now) = look else { return gone(live, place).await };
        if now.summary.last_deployed_at.is_some() && !now.needs_deploy {
            return settle(live, place, Entry::Deployed { flows: now.flow_configs }, Signal::Good).await;
        }
        now.summary.last_deployed_at
    } else {
        None
    };
    let intent = Entry::DeploySent { before };
    let Some((intent, turn)) = announced(live, place, Step::Deploy, &live.deploying, intent).await? else {
        return Ok(());
    };
    live.leaves(intent).await?;
    let Some(row) = live.row(place) else { return Err(Halt) };
    let answer = said(live, place, client.deploy_instance(turn, &id, row.flows.len()).await);
    let (entry, signal) = decide::after_deploy(&row, answer.as_ref());
    settle(live, place, entry, signal).await
}

async fn look_for_deploy(live: &Live, place: usize, row: &Row) -> Result<(), Halt> {
    if row.stage == Stage::Deploying {
        return live.enter(place, Entry::DeployUnclear { problem: Problem::app_closed(), answered: false }).await;
    }
    let Some(id) = row.instance.clone() else { return gone(live, place).await };
    let Some(look) = seen(live, place, there(live.client().instance(&id).await)).await? else { return Ok(()) };
    let Some(instance) = look else { return gone(live, place).await };
    take_in(live, place, decide::after_look_for_deploy(row, &instance, &live.timing)).await
}

/// Deletes an instance that is still as the row made it.
async fn delete(live: &Live, place: usize, row: &Row) -> Result<(), Halt> {
    let Some(id) = row.instance.clone() else { return live.enter(place, Entry::Deleted).await };
    let client = live.client();
    let Some(look) = seen(live, place, there(client.instance(&id).await)).await? else { return Ok(()) };
    let Some(instance) = look else { return live.enter(place, Entry::Deleted).await };
    if !decide::is_still_ours(row, &instance) {
        let problem = Problem::new(ProblemKind::InstanceChanged, "its name or its customer is another");
        return live.enter(place, Entry::DeleteRefused { problem }).await;
    }
    let Some(turn) = live.turn(place, Step::Delete).await else { return Ok(()) };
    live.enter(place, Entry::DeleteSent).await?;
    let answer = said(live, place, client.delete_instance(turn, &id).await);
    let (entry, signal) = decide::after_delete(row, answer.as_ref().copied());
    settle(live, place, entry, signal).await
}

/// The instance was there and is no more.
async fn gone(live: &Live, place: usize) -> Result<(), Halt> {
    let problem = Problem::from(&ApiError::NotFound);
    settle(live, place, Entry::DeployRefused { problem: problem.clone() }, Signal::Refused(problem)).await
}

async fn settle(live: &Live, place: usize, entry: Entry, signal: Signal) -> Result<(), Halt> {
    live.enter(place, entry).await?;
    let is_unreachable = matches!(signal, Signal::Unreachable(_));
    live.signal(signal).await?;
    if is_unreachable {
        live.wait(AFTER_FAILURE).await;
    }
    Ok(())
}

/// An answer to what was sent. What was typed may come back in a refusal, long after it was sent, and the journal is on
/// the disk. Where what was typed is not known any more, nothing tells what is a secret, and all words are left out.
fn said<T>(live: &Live, place: usize, answer: Result<T, ApiError>) -> Result<T, ApiError> {
    answer.map_err(|error| {
        let may_quote = |row: Row| !decide::is_deletion(&row) && live.values.are_unknown(row.id);
        if live.row(place).is_some_and(may_quote) {
            return wordless(error);
        }
        let redaction = live.values.secrets.redaction();
        error.cleaned(|text| redaction.apply(text))
    })
}

/// The same error without the words of the server.
fn wordless(error: ApiError) -> ApiError {
    if matches!(error, ApiError::Rejected(_)) {
        return ApiError::Rejected(vec![FieldError { field: None, messages: vec![LEFT_OUT.to_owned()] }]);
    }
    error.cleaned(|text| LEFT_OUT.clone_into(text))
}

/// What a look brought; `None` where it failed, and what that means for the row and the run is done.
async fn seen<T>(live: &Live, place: usize, look: Result<T, ApiError>) -> Result<Option<T>, Halt> {
    match said(live, place, look) {
        Ok(seen) => {
            live.looked(place);
            Ok(Some(seen))
        }
        Err(error) => look_later(live, place, &error).await.map(|()| None),
    }
}

/// The instance; `None` where it is surely not there.
fn there(look: Result<Instance, ApiError>) -> Result<Option<Instance>, ApiError> {
    match look {
        Err(ApiError::NotFound) => Ok(None),
        look => look.map(Some),
    }
}

/// A look that failed says nothing about what was looked for; one that is always refused is for a person to see.
async fn look_later(live: &Live, place: usize, error: &ApiError) -> Result<(), Halt> {
    if decide::is_refused_look(error)
        && let Some(row) = live.look_was_refused(place)
        && let Some(entry) = decide::after_refused_looks(&row, error)
    {
        return live.enter(place, entry).await;
    }
    live.signal(decide::after_failed_look(error)).await?;
    live.wait(if error.is_transient() { AFTER_FAILURE } else { live.timing.longest_wait }).await;
    Ok(())
}

fn sought<'a>(live: &Live, record: &'a Record) -> Sought<'a> {
    Sought { version: &record.version, label: record.label.as_deref(), labels_are_dropped: live.labels_are_dropped() }
}
