//! Connections: what they ask for, and how far they are.

use std::collections::BTreeMap;
use std::mem;

use async_graphql::Enum;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::definition::{Reusable, Scope, Visibility};
use crate::behavior::LeftOutInputs;
use crate::store::clock;

/// A way into another system, as its component declares it.
#[derive(Debug)]
pub(crate) struct ConnectionKind {
    pub(crate) key: &'static str,
    pub(crate) label: &'static str,
    pub(crate) comments: &'static str,
    /// The key and the label of the component.
    pub(crate) component: (&'static str, &'static str),
    /// How it is authorized; none for keys and passwords.
    pub(crate) oauth2: Option<OAuth2>,
    pub(crate) on_premise_available: bool,
    pub(crate) inputs: &'static [Input],
}

/// How an OAuth 2.0 connection is authorized.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "ConnectionOauth2Type")]
pub(crate) enum OAuth2 {
    /// By a person, on a page of the other system.
    AuthorizationCode,
    /// By its own id and secret.
    ClientCredentials,
}

/// How far a connection is.
#[derive(Clone, Copy, Debug, Deserialize, Enum, PartialEq, Eq, Serialize)]
#[graphql(name = "InstanceConfigVariableStatus")]
pub(crate) enum ConnectionStatus {
    /// It works.
    Active,
    /// The other system refused it.
    Error,
    /// It worked once, and its renewal was refused.
    Failed,
    /// It was not tried yet.
    Pending,
}

/// One thing that a connection asks for.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the API's flags")]
pub(crate) struct Input {
    pub(crate) key: &'static str,
    pub(crate) label: &'static str,
    pub(crate) kind: InputType,
    pub(crate) required: bool,
    /// Whether deployers see it.
    pub(crate) shown: bool,
    /// Whether its value is never read back (`[D]` `Expression.value`, `hasValue`).
    pub(crate) write_only: bool,
    pub(crate) default: Option<&'static str>,
    pub(crate) comments: Option<&'static str>,
    pub(crate) example: Option<&'static str>,
    pub(crate) placeholder: Option<&'static str>,
    /// What can be chosen.
    pub(crate) options: &'static [&'static str],
    pub(crate) on_premise_controlled: bool,
}

/// How an input is typed in.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "InputFieldType")]
pub(crate) enum InputType {
    /// As a tick.
    Boolean,
    /// Hidden.
    Password,
    /// On one line.
    String,
    /// On several lines.
    Text,
}

impl Input {
    /// Makes an input that deployers see and have to fill in.
    pub(crate) const fn new(key: &'static str, label: &'static str, kind: InputType) -> Self {
        Self {
            key,
            label,
            kind,
            required: true,
            shown: true,
            write_only: false,
            default: None,
            comments: None,
            example: None,
            placeholder: None,
            options: &[],
            on_premise_controlled: false,
        }
    }

    /// Makes a secret, which is never read back.
    pub(crate) const fn secret(key: &'static str, label: &'static str) -> Self {
        Self { write_only: true, ..Self::new(key, label, InputType::Password) }
    }

    /// Makes an input that the integration's builder filled in.
    pub(crate) const fn fixed(key: &'static str, label: &'static str, value: &'static str) -> Self {
        Self { shown: false, default: Some(value), ..Self::new(key, label, InputType::String) }
    }

    pub(crate) const fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    pub(crate) const fn default(self, value: &'static str) -> Self {
        Self { default: Some(value), ..self }
    }

    pub(crate) const fn help(self, comments: &'static str, example: &'static str) -> Self {
        Self { comments: Some(comments), example: Some(example), placeholder: Some(example), ..self }
    }

    pub(crate) const fn options(self, options: &'static [&'static str]) -> Self {
        Self { options, ..self }
    }

    pub(crate) const fn on_premise_controlled(self) -> Self {
        Self { on_premise_controlled: true, ..self }
    }

    /// Tells who sees the input.
    pub(crate) fn visibility(&self) -> Visibility {
        if self.shown { Visibility::Customer } else { Visibility::Nobody }
    }

    /// Writes what the expression of the input says about it (`[D]` the names in spectral).
    pub(crate) fn meta(&self) -> Value {
        let mut meta = self.visibility().meta();
        meta["writeOnly"] = json!(self.write_only);
        meta
    }
}

/// Returns what a connection's inputs hold before anybody fills them in.
pub(crate) fn defaults(kind: &ConnectionKind) -> BTreeMap<String, String> {
    let defaults = kind.inputs.iter().filter_map(|input| Some((input.key.to_owned(), input.default?.to_owned())));
    defaults.collect()
}

/// One line that a connection left behind.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ConnectionLog {
    pub(crate) at: Timestamp,
    pub(crate) is_error: bool,
    pub(crate) message: String,
}

/// How the other system answers a connection attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Attempt {
    /// Nothing is to be tried yet: something is missing, or a person has to agree first.
    NotYet,
    Accepted,
    Refused(String),
}

impl ConnectionKind {
    /// Tries what `inputs` hold. The other systems of the sandbox refuse every secret that begins
    /// with [`REFUSED`]; a connection that nobody has to agree to connects on being saved (`[I]`).
    fn attempt(&self, inputs: &BTreeMap<String, String>) -> Attempt {
        if self.lacks(inputs) || self.oauth2 == Some(OAuth2::AuthorizationCode) {
            return Attempt::NotYet;
        }
        let is_bad = |input: &&Input| {
            input.kind == InputType::Password && inputs.get(input.key).is_some_and(|value| value.starts_with(REFUSED))
        };
        match self.inputs.iter().find(is_bad) {
            Some(input) => Attempt::Refused(format!("{} refused the connection: wrong {}.", self.label, input.label)),
            None => Attempt::Accepted,
        }
    }

    /// Tells whether `inputs` lack one that is required.
    fn lacks(&self, inputs: &BTreeMap<String, String>) -> bool {
        let mut required = self.inputs.iter().filter(|input| input.required);
        required.any(|input| inputs.get(input.key).is_none_or(String::is_empty))
    }

    fn is_write_only(&self, name: &str) -> bool {
        self.inputs.iter().any(|input| input.write_only && input.key == name)
    }
}

/// How the secrets begin that the other systems of the sandbox refuse.
const REFUSED: &str = "invalid";

/// The state of one connection, of an instance or of a customer.
#[derive(Clone, Debug)]
pub(crate) struct ConnectionState {
    kind: &'static ConnectionKind,
    /// What the inputs hold, by their names.
    pub(crate) inputs: BTreeMap<String, String>,
    pub(crate) status: ConnectionStatus,
    pub(crate) connected_at: Option<Timestamp>,
    pub(crate) logs: Vec<ConnectionLog>,
}

impl ConnectionState {
    /// Makes a connection that nobody filled in. The organization's own ones work already (`[D]`
    /// docs/integrations/connections).
    pub(crate) fn new(kind: &'static ConnectionKind, reusable: Option<&Reusable>) -> Self {
        let inputs = defaults(kind);
        let works = match reusable.map(|reusable| reusable.scope) {
            Some(Scope::Org) => true,
            Some(Scope::Customer) => false,
            None => kind.attempt(&inputs) == Attempt::Accepted,
        };
        let status = if works { ConnectionStatus::Active } else { ConnectionStatus::Pending };
        Self { kind, inputs, status, connected_at: None, logs: Vec::new() }
    }

    /// Returns what the connection is.
    pub(crate) fn kind(&self) -> &'static ConnectionKind {
        self.kind
    }

    /// Tells whether the connection works.
    pub(crate) fn is_active(&self) -> bool {
        self.status == ConnectionStatus::Active
    }

    /// Tells whether an input is empty that is required.
    pub(crate) fn lacks_inputs(&self) -> bool {
        self.kind.lacks(&self.inputs)
    }

    /// Puts values in inputs, does with the others what `left_out` says, and tries to connect.
    pub(crate) fn save(
        &mut self,
        values: Vec<(String, String)>,
        left_out: LeftOutInputs,
        drop_authorization: bool,
    ) -> Result<(), String> {
        let known = |name: &String| self.kind.inputs.iter().any(|input| input.key == name);
        if let Some((name, _)) = values.iter().find(|(name, _)| !known(name)) {
            return Err(format!("{} has no input {name}.", self.kind.label));
        }
        let before = mem::replace(&mut self.inputs, defaults(self.kind));
        let stays = |name: &str| match left_out {
            LeftOutInputs::Kept => true,
            LeftOutInputs::WriteOnlyKept => self.kind.is_write_only(name),
            LeftOutInputs::Reset => false,
        };
        let kept = before.iter().filter(|(name, _)| stays(name));
        self.inputs.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
        self.inputs.extend(values);
        let is_changed = before != self.inputs;
        if is_changed && (drop_authorization || self.kind.oauth2 != Some(OAuth2::AuthorizationCode)) {
            self.connect();
        }
        Ok(())
    }

    fn connect(&mut self) {
        match self.kind.attempt(&self.inputs) {
            Attempt::NotYet => self.status = ConnectionStatus::Pending,
            Attempt::Accepted => self.connected(),
            Attempt::Refused(reason) => self.refused(reason),
        }
    }

    /// Notes that the other system let the connection in.
    pub(crate) fn connected(&mut self) {
        let now = clock::now();
        self.status = ConnectionStatus::Active;
        self.connected_at = Some(now);
        let message = String::from("The connection was authorized.");
        self.logs.push(ConnectionLog { at: now, is_error: false, message });
    }

    /// Notes that the other system refused the connection, and why.
    pub(crate) fn refused(&mut self, reason: String) {
        self.status = ConnectionStatus::Error;
        self.logs.push(ConnectionLog { at: clock::now(), is_error: true, message: reason });
    }

    /// Takes the state that somebody who authorized the connection elsewhere says it has.
    pub(crate) fn authorized(&mut self, status: ConnectionStatus) {
        match status {
            ConnectionStatus::Active => self.connected(),
            ConnectionStatus::Error | ConnectionStatus::Failed | ConnectionStatus::Pending => self.status = status,
        }
    }

    /// Gives up the authorization.
    pub(crate) fn disconnect(&mut self) {
        self.status = ConnectionStatus::Pending;
        self.connected_at = None;
    }
}

/// The state of a connection as it is kept on disk.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct KeptConnection {
    inputs: BTreeMap<String, String>,
    status: ConnectionStatus,
    connected_at: Option<Timestamp>,
    logs: Vec<ConnectionLog>,
}

impl KeptConnection {
    /// Keeps `state` but for what write-only inputs hold, which is never put on disk: of them only that
    /// they hold something, and whether the other system refuses it.
    pub(crate) fn new(state: &ConnectionState) -> Self {
        let inputs = state.inputs.iter().map(|(name, value)| {
            let kept = match value.as_str() {
                "" => "",
                value if !state.kind.is_write_only(name) => value,
                value if value.starts_with(REFUSED) => REFUSED,
                _ => "accepted",
            };
            (name.clone(), kept.to_owned())
        });
        Self {
            inputs: inputs.collect(),
            status: state.status,
            connected_at: state.connected_at,
            logs: state.logs.clone(),
        }
    }
}

impl ConnectionState {
    /// Takes up what was kept.
    pub(crate) fn take_up(&mut self, kept: KeptConnection) {
        self.inputs = kept.inputs;
        self.status = kept.status;
        self.connected_at = kept.connected_at;
        self.logs = kept.logs;
    }
}
