//! A sandbox in front of which things go wrong.

use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use prismatic_sandbox::{Config, CreatedInstance, Sandbox};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// Answered with a status and a body of a content type.
    Answer(u16, &'static str, &'static str),
    /// Led to another address.
    Redirect(&'static str),
    /// Carried out, and the answer cut off in the middle.
    LostAnswer,
}

#[derive(Clone, Default)]
struct Plan(Arc<Mutex<Option<(&'static str, Fault)>>>);

/// A Prismatic that fails on demand.
pub(crate) struct FaultyPrismatic {
    sandbox: Sandbox,
    plan: Plan,
    task: JoinHandle<std::io::Result<()>>,
}

impl FaultyPrismatic {
    /// Starts one that works.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let sandbox = Sandbox::new(&url, Config::default());
        let plan = Plan::default();
        let routes = sandbox.router().layer(middleware::from_fn_with_state(plan.clone(), meddle));
        let task = tokio::spawn(prismatic_sandbox::serve(listener, routes, std::future::pending()));
        Self { sandbox, plan, task }
    }

    /// Where it is.
    pub(crate) fn url(&self) -> &str {
        self.sandbox.url()
    }

    /// What opens it.
    pub(crate) fn token(&self) -> &str {
        self.sandbox.token()
    }

    /// Lets every request that mentions `field` fail from here on.
    pub(crate) fn fail(&self, field: &'static str, fault: Fault) {
        *self.plan.0.lock().expect("the plan") = Some((field, fault));
    }

    /// Lets everything work again.
    pub(crate) fn recover(&self) {
        *self.plan.0.lock().expect("the plan") = None;
    }

    /// What was created in it since it started.
    pub(crate) fn instances(&self) -> Vec<CreatedInstance> {
        self.sandbox.instances()
    }

    /// How many requests mentioned a root field.
    pub(crate) fn requests(&self, field: &str) -> u64 {
        self.sandbox.requests().iter().filter_map(|count| count.fields.get(field)).sum()
    }
}

impl Drop for FaultyPrismatic {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn meddle(State(plan): State<Plan>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("the request");
    let planned = *plan.0.lock().expect("the plan");
    let fault = planned.filter(|(field, _)| mentions(&body, field)).map(|(_, fault)| fault);
    let request = Request::from_parts(parts, Body::from(body));
    match fault {
        None => next.run(request).await,
        Some(Fault::Answer(status, kind, body)) => {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, [(header::CONTENT_TYPE, kind)], body).into_response()
        }
        Some(Fault::Redirect(address)) => Redirect::temporary(address).into_response(),
        Some(Fault::LostAnswer) => {
            next.run(request).await;
            let broken = [Ok(Bytes::from_static(b"{\"data\":")), Err(std::io::Error::other("cut off"))];
            Body::from_stream(tokio_stream::iter(broken)).into_response()
        }
    }
}

fn mentions(body: &[u8], field: &str) -> bool {
    String::from_utf8_lossy(body).contains(field)
}
