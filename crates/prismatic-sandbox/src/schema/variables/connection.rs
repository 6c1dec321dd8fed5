//! Connections and their inputs, as declared and as filled in.

use std::collections::BTreeMap;

use async_graphql::{Context, Enum, ID, Object, Result};
use serde_json::json;
use uuid::Uuid;

use super::super::flow::Component;
use super::super::paging::{Connection, page_args};
use super::super::scalars::{JsonOrString, JsonString};
use super::is_one_of;
use crate::global_id::{self, Kind};
use crate::store::filter::is;
use crate::store::paging::{PageArgs, page};
use crate::store::rows::ComponentRow;
use crate::store::variables::connection::{ConnectionKind, Input, InputType, OAuth2};

/// A way into another system.
pub(crate) struct ConnectionDefinition {
    id: Uuid,
    kind: &'static ConnectionKind,
}

impl ConnectionDefinition {
    /// Makes the way in that a variable or a reusable connection with the id `owner` takes.
    pub(super) fn of(owner: Uuid, kind: &'static ConnectionKind) -> Self {
        Self { id: part(owner, kind.key), kind }
    }
}

#[Object(name = "Connection")]
impl ConnectionDefinition {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Connection, self.id).into()
    }

    async fn key(&self) -> &str {
        self.kind.key
    }

    async fn label(&self) -> &str {
        self.kind.label
    }

    async fn comments(&self) -> Option<&str> {
        Some(self.kind.comments)
    }

    /// How the connection is authorized; none where it takes keys or passwords.
    async fn oauth2_type(&self) -> Option<OAuth2> {
        self.kind.oauth2
    }

    async fn on_premise_available(&self) -> bool {
        self.kind.on_premise_available
    }

    async fn component(&self) -> Component {
        let (key, label) = self.kind.component;
        let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, key.as_bytes());
        Component(ComponentRow { id, key, label, description: "Works with another system." })
    }

    /// What the connection asks for.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn inputs(
        &self,
        ctx: &Context<'_>,
        shown: Option<bool>,
        key: Option<String>,
        #[graphql(name = "key_In")] key_in: Option<Vec<Option<String>>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<InputField>> {
        let is_wanted = |input: &&Input| {
            is(shown.as_ref(), &input.shown) && is_one_of(key.as_ref(), key_in.as_ref(), |key| key == input.key)
        };
        let field = |input: &'static Input| InputField { id: part(self.id, input.key), input };
        let fields: Vec<_> = self.kind.inputs.iter().filter(is_wanted).map(field).collect();
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&fields, &args).into())
    }
}

/// One thing that a connection asks for.
#[derive(Clone)]
pub(crate) struct InputField {
    id: Uuid,
    input: &'static Input,
}

/// What kind of list an input is; no input of the sandbox is one.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum InputFieldCollection {
    /// Keys with a value each.
    #[graphql(name = "KEYVALUELIST")]
    KeyValueList,
    /// Values.
    #[graphql(name = "VALUELIST")]
    ValueList,
}

#[Object]
impl InputField {
    async fn id(&self) -> ID {
        global_id::encode(Kind::InputField, self.id).into()
    }

    async fn key(&self) -> &str {
        self.input.key
    }

    async fn label(&self) -> &str {
        self.input.label
    }

    #[graphql(name = "type")]
    async fn input_type(&self) -> InputType {
        self.input.kind
    }

    async fn required(&self) -> bool {
        self.input.required
    }

    /// Whether deployers see the input.
    async fn shown(&self) -> bool {
        self.input.shown
    }

    async fn default(&self) -> Option<JsonOrString> {
        self.input.default.map(|default| JsonOrString(default.to_owned()))
    }

    async fn comments(&self) -> Option<&str> {
        self.input.comments
    }

    async fn example(&self) -> Option<&str> {
        self.input.example
    }

    async fn placeholder(&self) -> Option<&str> {
        self.input.placeholder
    }

    /// What can be chosen, as a list of labels and values (`[I]` spectral's `model`).
    async fn model(&self) -> Option<JsonString> {
        let option = |option: &&str| json!({ "label": option, "value": option });
        let model: serde_json::Value = self.input.options.iter().map(option).collect();
        (!self.input.options.is_empty()).then(|| JsonString(model.to_string()))
    }

    async fn collection(&self) -> Option<InputFieldCollection> {
        None
    }

    /// Whether the on-premise agent fills the input in.
    async fn on_premise_controlled(&self) -> bool {
        self.input.on_premise_controlled
    }
}

/// What an input of a connection holds.
#[derive(Clone)]
pub(crate) struct Expression {
    id: Uuid,
    input: &'static Input,
    value: String,
}

/// How the value of an expression is meant.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum ExpressionType {
    /// A structure.
    Complex,
    /// The key of a config variable.
    #[graphql(name = "CONFIGVAR")]
    ConfigVar,
    /// The result of a step.
    Reference,
    /// A text with places to fill in.
    Template,
    /// As it stands.
    Value,
}

#[Object]
impl Expression {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Expression, self.id).into()
    }

    async fn name(&self) -> &str {
        self.input.key
    }

    #[graphql(name = "type")]
    async fn expression_type(&self) -> ExpressionType {
        ExpressionType::Value
    }

    /// The value; a write-only one is never read back (`[D]` schema).
    async fn value(&self) -> &str {
        if self.input.write_only { "" } else { &self.value }
    }

    /// Whether there is a value, readable or not (`[D]` schema).
    async fn has_value(&self) -> bool {
        !self.value.is_empty()
    }

    async fn meta(&self) -> Option<JsonString> {
        Some(JsonString(self.input.meta().to_string()))
    }
}

/// Which inputs somebody wants to see.
#[derive(Clone, Copy, Default)]
pub(super) struct Viewer {
    pub(super) org_deployer: Option<bool>,
    pub(super) customer_deployer: Option<bool>,
}

/// Lists what the inputs of a connection hold; `owner` is the row that they belong to.
pub(super) fn inputs(
    owner: Uuid,
    kind: &'static ConnectionKind,
    values: &BTreeMap<String, String>,
    viewer: Viewer,
    args: &PageArgs,
) -> Connection<Expression> {
    let is_visible = |input: &&Input| {
        let visibility = input.visibility();
        is(viewer.org_deployer.as_ref(), &visibility.is_for_org_deployer())
            && is(viewer.customer_deployer.as_ref(), &visibility.is_for_customer_deployer())
    };
    let expression = |input: &'static Input| Expression {
        id: part(owner, input.key),
        input,
        value: values.get(input.key).cloned().unwrap_or_default(),
    };
    let expressions: Vec<_> = kind.inputs.iter().filter(is_visible).map(expression).collect();
    page(&expressions, args).into()
}

fn part(owner: Uuid, key: &str) -> Uuid {
    Uuid::new_v5(&owner, key.as_bytes())
}
