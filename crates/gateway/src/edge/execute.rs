//! The one path of an operation, whatever transport brought it: guard, parse, measure, charge, execute (A30).

use std::panic::AssertUnwindSafe;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationType};
use async_graphql::{Executor, IntrospectionMode, Request, Response};
use futures::future::{BoxFuture, FutureExt, ready};
use futures::stream::{BoxStream, StreamExt};
use goodword_kernel::Error;
use tokio::time::{Instant, timeout};
use tracing::{Instrument, Span};

use super::Edge;
use super::answer::{Answer, Cost};
use super::errors::{self, Teller};
use super::gate::{Done, Entry, Gate, RequestMeta, Throttle, Work};
use super::guard;
use super::library;
use super::limits::Limits;
use super::measure::{Asked, Measured, measure};
use super::refusal::{Code, Refusal};
use super::request::Params;

/// Characters of an operation's name in the log and in traces.
const MOST_OF_A_NAME: usize = 100;

/// An operation that passed every check and was paid for.
pub(super) struct Plan {
    request: Request,
    measured: Measured,
    throttle: Option<Throttle>,
    seen: BoxFuture<'static, Option<String>>,
}

impl Plan {
    /// What the client calls the operation, no longer than anybody reads.
    fn name(&self) -> Option<&str> {
        let name = self.request.operation_name.as_deref()?;
        Some(name.get(..MOST_OF_A_NAME).unwrap_or(name))
    }

    pub(super) fn kind(&self) -> OperationType {
        self.measured.kind
    }

    pub(super) fn throttle(&self) -> Option<Throttle> {
        self.throttle
    }

    /// The span is named by the kind, for names that clients give are without number (A94).
    fn span(&self, request_id: &str) -> Span {
        let kind = self.measured.kind;
        tracing::info_span!(
            "graphql",
            otel.name = %kind,
            request_id,
            graphql.operation.r#type = %kind,
            graphql.operation.name = self.name(),
        )
    }
}

/// The name of a document's operation, where it has one operation and that has a name.
fn only_name(document: &ExecutableDocument) -> Option<String> {
    match &document.operations {
        DocumentOperations::Multiple(named) if named.len() == 1 => named.keys().next().map(ToString::to_string),
        _ => None,
    }
}

/// The document of a text.
pub(super) fn parsed(text: &str, limits: &Limits) -> Result<ExecutableDocument, Refusal> {
    guard::check(text, limits)?;
    parse_query(text).map_err(|error| {
        let (code, message, positions) = errors::syntax(&error);
        positions.into_iter().fold(Refusal::new(code, message), Refusal::at)
    })
}

/// The work that a document asks for, looked at before anything is paid for.
pub(super) fn measured(
    document: &ExecutableDocument,
    params: &Params,
    signed_in: bool,
    limits: &Limits,
) -> Result<Measured, Refusal> {
    let asked = Asked {
        operation: params.operation_name.as_deref(),
        variables: &params.variables,
        signed_in,
    };
    measure(document, &asked, limits)
}

/// The operation as the library takes it.
pub(super) fn prepared(params: Params, document: ExecutableDocument, signed_in: bool) -> Request {
    let mut request = Request::new(params.query).variables(params.variables);
    request.operation_name = params.operation_name.or_else(|| only_name(&document));
    request.set_parsed_query(document);
    if !signed_in {
        request.introspection_mode = IntrospectionMode::Disabled;
    }
    request
}

/// One caller's one operation: everything its checks and its answer depend on.
pub(super) struct Call<'a, G: Gate> {
    pub(super) edge: &'a Edge<G>,
    pub(super) entry: &'a Entry<G::Caller>,
    pub(super) meta: &'a RequestMeta,
}

impl<G: Gate> Call<'_, G> {
    /// Checks an operation, refuses it where `carries` says that its transport does not carry its kind, and charges it.
    pub(super) async fn plan(
        &self,
        params: Params,
        carries: impl Fn(OperationType) -> Result<(), Refusal> + Send,
    ) -> Result<Plan, Refusal> {
        let started = Instant::now();
        let planned = self.try_plan(params, carries).await;
        if let Err(refusal) = &planned {
            self.done(None, Some(refusal.code), started);
        }
        planned
    }

    fn done(&self, kind: Option<OperationType>, code: Option<Code>, started: Instant) {
        let took = started.elapsed();
        self.edge.gate().done(&Done { kind, code, took });
    }

    async fn try_plan(
        &self,
        params: Params,
        carries: impl Fn(OperationType) -> Result<(), Refusal> + Send,
    ) -> Result<Plan, Refusal> {
        let document = self.edge.document(&self.entry.caller, self.meta, &params.query)?;
        let measured = measured(&document, &params, self.entry.signed_in, self.edge.limits())?;
        carries(measured.kind)?;
        library::check_list_defaults(self.edge.gate().schema(), &document).await?;
        let charged = self.edge.charge(&self.entry.caller, self.meta, measured.cost);
        let throttle = charged.map_err(|empty| Refusal::unpaid(measured.cost, &empty))?;
        let mut request = prepared(params, document, self.entry.signed_in);
        let gate = self.edge.gate();
        let Work { data, seen } = gate.work(&self.entry.caller, self.meta, measured.kind);
        request.data = data;
        Ok(Plan {
            request,
            measured,
            throttle,
            seen,
        })
    }

    /// Runs a query or a mutation to its end, or to the deadline (A40). Dropping the future, as a server does when the
    /// client goes away, drops everything that runs for it.
    pub(super) async fn run(&self, plan: Plan) -> Answer {
        let span = plan.span(&self.meta.request_id);
        self.execute(plan).instrument(span).await
    }

    async fn execute(&self, plan: Plan) -> Answer {
        let (cost, throttle, started) = (plan.measured.cost, plan.throttle, Instant::now());
        let kind = plan.kind();
        let limits = self.edge.limits();
        let execution = AssertUnwindSafe(self.edge.gate().schema().execute(plan.request)).catch_unwind();
        let answer = match timeout(limits.deadline, execution).await {
            Ok(Ok(response)) => Answer::executed(response, &self.teller()).of_what_is(plan.seen.await),
            Ok(Err(panic)) => self.refuse(panicked(panic.as_ref())),
            Err(_) => self.refuse(Refusal::late()),
        };
        let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(cost, errors = answer.errors.len(), millis, "answered");
        self.done(Some(kind), answer.errors.first().map(errors::code_of), started);
        let cost = Cost {
            requested: cost,
            throttle,
        };
        answer.with_cost(&cost, limits.cost)
    }

    /// Runs a subscription. Each event is paid for like the request that asked for it (A42). The stream ends with an error
    /// after a panic or an empty bucket, and drops its sources when it is dropped (A91).
    pub(super) fn stream(&self, plan: Plan) -> BoxStream<'static, Answer> {
        plan.span(&self.meta.request_id)
            .in_scope(|| tracing::info!(cost = plan.measured.cost, "subscribed"));
        let events = self.edge.gate().schema().execute_stream(plan.request, None);
        let (edge, entry, meta) = (self.edge.clone(), self.entry.clone(), self.meta.clone());
        let cost = Cost {
            requested: plan.measured.cost,
            throttle: plan.throttle,
        };
        let live = self.edge.live().subscription();
        let mut first = true;
        AssertUnwindSafe(events)
            .catch_unwind()
            .map(move |event: Result<Response, _>| {
                let _counted = &live;
                let call = Call {
                    edge: &edge,
                    entry: &entry,
                    meta: &meta,
                };
                let is_first = std::mem::take(&mut first);
                let unpaid = if is_first {
                    None
                } else {
                    call.edge.charge(&entry.caller, &meta, cost.requested).err()
                };
                match (event, unpaid) {
                    (Ok(response), None) if is_first => {
                        let answer = call.event(response, true);
                        (answer.with_cost(&cost, edge.limits().cost), false)
                    }
                    (Ok(response), None) => (call.event(response, false), false),
                    (Ok(_), Some(empty)) => (call.refuse(Refusal::unpaid(cost.requested, &empty)), true),
                    (Err(panic), _) => (call.refuse(panicked(panic.as_ref())), true),
                }
            })
            .scan(false, |over, (answer, last)| {
                let was_over = std::mem::replace(over, last);
                ready((!was_over).then_some(answer))
            })
            .boxed()
    }

    // A source that cannot be made is the whole request's error, though the library gives it the field's path.
    fn event(&self, response: Response, first: bool) -> Answer {
        let mut answer = Answer::executed(response, &self.teller());
        if first && answer.data == Some(async_graphql::Value::Null) && !answer.errors.is_empty() {
            answer.data = None;
        }
        answer
    }

    pub(super) fn refuse(&self, refusal: Refusal) -> Answer {
        Answer::refused(refusal, &self.teller())
    }

    fn teller(&self) -> Teller<'_> {
        Teller {
            request_id: &self.meta.request_id,
            signed_in: self.entry.signed_in,
            limits: self.edge.limits(),
        }
    }
}

/// A panic in a resolver is our fault, and ends nothing but its own operation (A46).
pub(super) fn panicked(panic: &(dyn std::any::Any + Send)) -> Refusal {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Error::internal(format_args!("panic: {}", text.unwrap_or("of an unknown kind"))).into()
}
