//! What a request asks for, read from its document before it runs.

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Request};

/// An operation's name and root fields.
pub(crate) struct RequestedOperation {
    pub(crate) name: Option<String>,
    pub(crate) fields: Vec<String>,
}

/// Reads the operation that `request` would run; `None` where its document does not parse or has
/// no such operation, which running it will report.
pub(crate) fn requested(request: &mut Request) -> Option<RequestedOperation> {
    let wanted = request.operation_name.clone();
    let document = request.parsed_query().ok()?;
    let (name, operation) = operation(document, wanted.as_deref())?;
    let mut fields = Vec::new();
    collect(document, &operation.selection_set.node, 0, &mut fields);
    Some(RequestedOperation { name: name.map(ToString::to_string), fields })
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

/// The deepest nesting of fragments that is followed; validation refuses the cycles it guards from.
const FRAGMENT_DEPTH: usize = 16;

fn collect(document: &ExecutableDocument, selections: &SelectionSet, depth: usize, fields: &mut Vec<String>) {
    if depth > FRAGMENT_DEPTH {
        return;
    }
    for selection in &selections.items {
        match &selection.node {
            Selection::Field(field) => fields.push(field.node.name.node.to_string()),
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
