//! What a request asks for, read from its document before it runs.

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Request};

/// An operation's name and root fields.
#[derive(Debug, Default)]
pub(crate) struct RequestedOperation {
    pub(crate) name: Option<String>,
    pub(crate) fields: Vec<RootField>,
}

/// A root field of an operation.
#[derive(Debug)]
pub(crate) struct RootField {
    pub(crate) name: String,
    /// Where its value is in the answer: its alias, or its name.
    pub(crate) key: String,
    /// The keys that the answer has below it.
    pub(crate) selected: Vec<String>,
}

impl RequestedOperation {
    /// Returns the names of the root fields; aliases count as their field.
    pub(crate) fn field_names(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.name.clone()).collect()
    }
}

/// Reads the operation that `request` would run; `None` where its document does not parse or has
/// no such operation, which running it will report.
pub(crate) fn requested(request: &mut Request) -> Option<RequestedOperation> {
    let wanted = request.operation_name.clone();
    let document = request.parsed_query().ok()?;
    let (name, operation) = operation(document, wanted.as_deref())?;
    let fields = fields(document, &operation.selection_set.node).into_iter().map(|field| RootField {
        name: field.name.node.to_string(),
        key: key(field),
        selected: fields_below(document, field),
    });
    Some(RequestedOperation { name: name.map(ToString::to_string), fields: fields.collect() })
}

fn operation<'a>(
    document: &'a ExecutableDocument,
    wanted: Option<&str>,
) -> Option<(Option<&'a Name>, &'a OperationDefinition)> {
    match &document.operations {
        DocumentOperations::Single(operation) => Some((None, &operation.node)),
        DocumentOperations::Multiple(operations) => {
            let mut operations = operations.iter();
            let (name, operation) = match wanted {
                Some(wanted) => operations.find(|(name, _)| name.as_str() == wanted)?,
                None => operations.next()?,
            };
            Some((Some(name), &operation.node))
        }
    }
}

fn key(field: &Field) -> String {
    field.response_key().node.to_string()
}

fn fields_below(document: &ExecutableDocument, field: &Field) -> Vec<String> {
    fields(document, &field.selection_set.node).into_iter().map(key).collect()
}

fn fields<'a>(document: &'a ExecutableDocument, selections: &'a SelectionSet) -> Vec<&'a Field> {
    let mut found = Vec::new();
    collect(document, selections, 0, &mut found);
    found
}

/// The deepest nesting of fragments that is followed; validation refuses the cycles it guards from.
const FRAGMENT_DEPTH: usize = 16;

fn collect<'a>(
    document: &'a ExecutableDocument,
    selections: &'a SelectionSet,
    depth: usize,
    fields: &mut Vec<&'a Field>,
) {
    if depth > FRAGMENT_DEPTH {
        return;
    }
    for selection in &selections.items {
        match &selection.node {
            Selection::Field(field) => fields.push(&field.node),
            Selection::InlineFragment(fragment) => {
                let inner = &fragment.node.selection_set.node;
                collect(document, inner, depth + 1, fields);
            }
            Selection::FragmentSpread(spread) => {
                let fragment = document.fragments.get(&spread.node.fragment_name.node);
                if let Some(fragment) = fragment {
                    let inner = &fragment.node.selection_set.node;
                    collect(document, inner, depth + 1, fields);
                }
            }
        }
    }
}
