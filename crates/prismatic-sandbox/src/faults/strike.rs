//! What a fault does to a request and to its answer.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header;
use axum::http::response::Parts;
use axum::response::Response;
use jiff::SignedDuration;
use serde_json::Value;
use tokio::time::sleep;

use super::{Fault, Faults, Strike, answers, bodies, distort};
use crate::line::HangUp;
use crate::schema::RequestedOperation;

/// What the faults before the commit do to how a request is carried out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Preparation {
    /// How long it waits.
    pub(crate) delay: Duration,
    /// How far the server's clock is off.
    pub(crate) skew: SignedDuration,
    /// Whether it is carried out at all.
    pub(crate) is_stopped: bool,
}

/// Reads what the faults before the commit do.
pub(crate) fn prepare<'a>(strikes: impl IntoIterator<Item = &'a Strike>) -> Preparation {
    let mut preparation = Preparation::default();
    for strike in strikes {
        if let Fault::Delay(time) = strike.rule.fault {
            preparation.delay += time;
        } else if let Fault::Skew(time) = strike.rule.fault {
            preparation.skew += time;
        } else {
            preparation.is_stopped = true;
        }
    }
    preparation
}

/// Lets a fault strike an answer; returns the answer that is left.
pub(crate) async fn strike(
    faults: &Faults,
    strike: &Strike,
    operation: &RequestedOperation,
    response: Response,
) -> Response {
    if response.extensions().get::<HangUp>().is_some() {
        return response;
    }
    match &strike.rule.fault {
        Fault::Refuse | Fault::Lost => HangUp::Close.into(),
        Fault::Reset => HangUp::Reset.into(),
        Fault::Hang => {
            faults.hang().await;
            HangUp::Close.into()
        }
        Fault::Delay(time) => {
            // Before the commit it is part of the preparation.
            if !strike.is_before() {
                sleep(*time).await;
            }
            response
        }
        Fault::Skew(_) => response,
        Fault::Status(status) => answers::answer_as(*status),
        Fault::TooManyRequests(retry_after) => answers::too_many_requests(*retry_after),
        Fault::Detail => answers::detail(),
        Fault::Html => answers::page(),
        Fault::Errors(text) => answers::top_level_errors(text),
        Fault::PayloadErrors(text) => answers::payload_errors(operation, text),
        Fault::Expire => answers::unauthorized(),
        Fault::Big(megabytes) => bodies::big(*megabytes),
        Fault::GzipBomb(megabytes) => bodies::gzip_bomb(*megabytes).unwrap_or_else(|_| HangUp::Close.into()),
        Fault::Deep(depth) => answers::deep(*depth),
        Fault::ResetBeforeBody => {
            reshape(response, |parts, body| bodies::broken_before(&body, &mut parts.headers)).await
        }
        Fault::ResetAfterBody => reshape(response, |parts, body| bodies::broken_after(body, &mut parts.headers)).await,
        Fault::Slow(time) => reshape(response, |_, body| bodies::slow(&body, *time)).await,
        Fault::Cut => reshape(response, |_, body| body.slice(..body.len() / 2).into()).await,
        Fault::Endless => {
            distorted(response, |answer| {
                distort::endless(answer, &operation.fields, &mut faults.armed().pages);
            })
            .await
        }
        Fault::Hostile => distorted(response, |answer| distort::hostile(answer, &operation.fields, strike.draw)).await,
        Fault::Missing(field) => distorted(response, |answer| distort::remove(answer, &operation.fields, field)).await,
        Fault::Changed(field) => distorted(response, |answer| distort::change(answer, &operation.fields, field)).await,
    }
}

/// Makes another body of an answer's bytes.
async fn reshape(response: Response, shape: impl FnOnce(&mut Parts, Bytes) -> Body) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return HangUp::Close.into();
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = shape(&mut parts, body);
    Response::from_parts(parts, body)
}

/// Changes the JSON of an answer; an answer that is no JSON stays as it is.
async fn distorted(response: Response, distort: impl FnOnce(&mut Value)) -> Response {
    reshape(response, |_, body| match serde_json::from_slice(&body) {
        Ok(mut answer) => {
            distort(&mut answer);
            answer.to_string().into()
        }
        Err(_) => body.into(),
    })
    .await
}
