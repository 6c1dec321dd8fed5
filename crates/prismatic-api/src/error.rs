//! What can go wrong with a request, told apart by what it means for the caller.

use std::time::Duration;

/// Why a client can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The token has characters that no HTTP header can carry.
    #[error("the token has characters that no token has")]
    InvalidToken,
    /// The operating system offers no certificate store to set TLS up with.
    #[error("secure connections can't be set up: {0}")]
    NoTls(String),
}

/// Why a request gave no usable result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// HTTP 401: the token is wrong, expired or revoked.
    #[error("the token is not accepted")]
    Unauthorized,
    /// The sign-in is over: its token has expired or was revoked, and could not be renewed. The request was not
    /// carried out; after a new sign-in it can be sent again.
    #[error("the sign-in is over")]
    SessionEnded,
    /// The token has to be renewed, and that failed for a passing reason. The request was not carried out.
    #[error("the sign-in could not be renewed: {0}")]
    NotRenewed(Box<ApiError>),
    /// HTTP 403: the token is good, but its user may not do this.
    #[error("the signed-in user may not do this")]
    Forbidden,
    /// HTTP 429, or the throttle envelope `{"detail": "..."}` (prismatic-io/config-wizard-example,
    /// lib/prismatic/client.ts). The request was turned away before it ran.
    #[error("too many requests: {message}")]
    RateLimited {
        /// How long the `Retry-After` header asks to wait, where there was one.
        retry_after: Option<Duration>,
        /// What the server said.
        message: String,
    },
    /// A top-level "Record not found" (prismatic-io/terraform-provider-prismatic, helpers.go).
    #[error("the record was not found")]
    NotFound,
    /// Top-level GraphQL errors: the query was refused, or a resolver failed.
    #[error("the query was refused: {}", first_message(.0))]
    Refused(Vec<QueryError>),
    /// A mutation's payload errors without the object: the input was refused (docs; all of Prismatic's clients read it
    /// so).
    #[error("the input was refused: {}", first_field(.0))]
    Rejected(Vec<FieldError>),
    /// No connection: address unknown, refused, or TLS failed. Nothing was sent.
    #[error("no connection: {0}")]
    Unreachable(String),
    /// No answer in time; the request may have been processed.
    #[error("no answer in time")]
    TimedOut,
    /// The connection was lost after sending; the request may have been processed.
    #[error("the connection was lost: {0}")]
    Interrupted(String),
    /// HTTP 5xx, from Prismatic or a gateway in front of it.
    #[error("the server failed with status {0}")]
    ServerFailed(u16),
    /// HTTP 3xx; redirects are never followed, so that the token goes to no other address.
    #[error("the address redirects to {0}")]
    Redirected(String),
    /// An answer that is not what Prismatic's API sends.
    #[error("unexpected answer (status {status}): {what}")]
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// What was found instead of an answer.
        what: UnexpectedAnswer,
    },
}

/// One entry of a GraphQL answer's top-level `errors`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// What the server said.
    pub message: String,
    /// Whether execution had begun: the answer has data, be it null, or the error names a path (GraphQL
    /// specification, "Response").
    pub executing: bool,
}

/// One entry of a mutation payload's `errors`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The input field, or `None` where the error is about the whole object (`__all__`).
    pub field: Option<String>,
    /// What the server said.
    pub messages: Vec<String>,
}

/// What an unusable answer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnexpectedAnswer {
    /// A web page.
    #[error("a web page")]
    Html,
    /// JSON that ends too early or is malformed.
    #[error("JSON that is incomplete or malformed")]
    BrokenJson,
    /// JSON, but not a GraphQL answer.
    #[error("JSON that is not a GraphQL answer")]
    NotGraphql,
    /// A GraphQL answer whose data does not have the documented shape.
    #[error("data of another shape")]
    WrongShape,
    /// Something else.
    #[error("neither JSON nor a web page")]
    Unknown,
    /// A body beyond the size this client reads.
    #[error("a body that is too large")]
    TooLarge,
    /// A list whose pages are larger together than this client reads.
    #[error("a list that is too large")]
    ListTooLarge,
    /// A list that never ends.
    #[error("a list that does not end")]
    EndlessList,
}

/// Whether the server may have acted on a request that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Processed {
    /// It surely did nothing: the same request can be sent again.
    No,
    /// It may have acted: look before sending again.
    Unknown,
}

impl ApiError {
    /// Names the kind of error, without anything that a server said.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unauthorized => "Unauthorized",
            Self::SessionEnded => "SessionEnded",
            Self::NotRenewed(_) => "NotRenewed",
            Self::Forbidden => "Forbidden",
            Self::RateLimited { .. } => "RateLimited",
            Self::NotFound => "NotFound",
            Self::Refused(_) => "Refused",
            Self::Rejected(_) => "Rejected",
            Self::Unreachable(_) => "Unreachable",
            Self::TimedOut => "TimedOut",
            Self::Interrupted(_) => "Interrupted",
            Self::ServerFailed(_) => "ServerFailed",
            Self::Redirected(_) => "Redirected",
            Self::Unexpected { .. } => "Unexpected",
        }
    }

    /// Tells whether the server may have acted on the request.
    pub fn processed(&self) -> Processed {
        match self {
            Self::Unauthorized
            | Self::SessionEnded
            | Self::NotRenewed(_)
            | Self::Forbidden
            | Self::RateLimited { .. }
            | Self::Rejected(_)
            | Self::Unreachable(_)
            | Self::Redirected(_) => Processed::No,
            Self::Refused(errors) if errors.iter().all(|error| !error.executing) => Processed::No,
            Self::Refused(_)
            | Self::NotFound
            | Self::TimedOut
            | Self::Interrupted(_)
            | Self::ServerFailed(_)
            | Self::Unexpected { .. } => Processed::Unknown,
        }
    }

    /// Tells whether the same query may succeed a moment later.
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. }
                | Self::NotRenewed(_)
                | Self::Unreachable(_)
                | Self::TimedOut
                | Self::Interrupted(_)
                | Self::ServerFailed(_)
        )
    }
}

impl ApiError {
    /// The same error with the words of the server passed through `clean`, which may take secrets out of them.
    #[must_use]
    pub fn cleaned(mut self, clean: impl Fn(&mut String)) -> Self {
        if let Self::Rejected(errors) = &mut self {
            for error in errors {
                error.field.iter_mut().chain(&mut error.messages).for_each(&clean);
            }
        } else if let Self::RateLimited { message: text, .. } | Self::Redirected(text) = &mut self {
            clean(text);
        } else if let Self::Refused(errors) = &mut self {
            for error in errors {
                clean(&mut error.message);
            }
        }
        self
    }
}

fn first_message(errors: &[QueryError]) -> &str {
    errors.first().map_or("no reason given", |error| &error.message)
}

fn first_field(errors: &[FieldError]) -> String {
    errors
        .iter()
        .flat_map(|error| error.messages.iter().map(|message| (error.field.as_deref(), message)))
        .next()
        .map_or_else(
            || "no reason given".to_owned(),
            |(field, message)| match field {
                Some(field) => format!("{field}: {message}"),
                None => message.clone(),
            },
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(executing: bool) -> ApiError {
        ApiError::Refused(vec![QueryError { message: "no".to_owned(), executing }])
    }

    #[test]
    fn a_query_refused_before_it_ran_was_surely_not_processed() {
        assert_eq!(refused(false).processed(), Processed::No);
        assert_eq!(refused(true).processed(), Processed::Unknown);
    }

    #[test]
    fn a_lost_answer_leaves_the_outcome_open() {
        for error in [
            ApiError::TimedOut,
            ApiError::Interrupted("reset".to_owned()),
            ApiError::ServerFailed(502),
            ApiError::Unexpected { status: 200, what: UnexpectedAnswer::BrokenJson },
        ] {
            assert_eq!(error.processed(), Processed::Unknown, "{error}");
        }
    }

    #[test]
    fn payload_errors_read_with_the_field_and_without_it_for_the_whole_object() {
        let error = |field: Option<&str>| {
            ApiError::Rejected(vec![FieldError {
                field: field.map(str::to_owned),
                messages: vec!["Taken.".to_owned()],
            }])
            .to_string()
        };
        assert_eq!(error(Some("name")), "the input was refused: name: Taken.");
        assert_eq!(error(None), "the input was refused: Taken.");
    }
}
