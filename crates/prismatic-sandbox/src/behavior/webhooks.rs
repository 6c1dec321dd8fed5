//! The switches about webhooks that start nothing.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

use clap::{ArgAction, Args, ValueEnum};

/// The answers to open questions about webhooks, one field each.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[command(next_help_heading = "Behaviour Prismatic does not document: webhooks")]
pub struct WebhookSwitches {
    /// [I] What the webhook of a paused instance answers
    ///
    /// docs/instances says that a paused instance does not run, not what its callers are told.
    #[arg(long, value_name = "ANSWER", value_enum, default_value_t)]
    pub paused_webhooks: WebhookAnswer,

    /// [U] What a webhook that flows share answers where no flow has the name that the request gives
    ///
    /// docs/endpoint-configuration tells how a flow is named, not what becomes of a wrong name.
    #[arg(long, value_name = "ANSWER", value_enum, default_value_t)]
    pub unknown_flows: WebhookAnswer,

    /// [U] What is in the body of a webhook's refusal
    ///
    /// docs/integrations/triggers/webhook shows no refusal.
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub webhook_refusals: RefusalBody,

    /// [U] Whether API keys count only from the next deploy on
    ///
    /// The schema says of `needsDeploy` that a deploy makes the newest configuration work, not whether
    /// keys are part of it.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub api_keys_need_deploy: bool,
}

/// What a webhook that starts nothing answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum WebhookAnswer {
    /// 404, as where no webhook is.
    #[default]
    NotFound,
    /// 403.
    Forbidden,
    /// 202 with the id of an execution that never is, as where the request was taken and dropped.
    Accepted,
}

/// What is in the body of a webhook's refusal ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RefusalBody {
    /// JSON with an `error`.
    #[default]
    Json,
    /// The words as plain text.
    Text,
    /// Nothing.
    Empty,
}
