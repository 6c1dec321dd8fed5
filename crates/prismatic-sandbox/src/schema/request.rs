//! What a request asks for, read from its document before it runs.

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Request};

/// What a request asks for.
#[derive(Debug, Default)]
pub(crate) struct RequestedOperation {
    /// The path where it is another than `/api`.
    pub(crate) path: Option<String>,
    /// The operation's name.
    pub(crate) name: Option<String>,
    /// Its root fields.
    pub(crate) fields: Vec<RequestedField>,
}

/// A field that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct RequestedField {
    pub(crate) name: String,
    /// Where its value is in the answer: its alias, or its name.
    pub(crate) key: String,
    /// What is asked for below it, where that was read.
    pub(crate) below: Vec<Self>,
}

impl RequestedOperation {
    /// Makes what a request to `path` asks for, which is no GraphQL.
    pub(crate) fn of_path(path: &str) -> Self {
        Self { path: Some(path.to_owned()), ..Self::default() }
    }

    /// Returns the names of the root fields; aliases count as their field.
    pub(crate) fn field_names(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.name.clone()).collect()
    }
}

/// Reads the operation that `request` would run, with the fields below its root fields where it is to
/// go `deep`; `None` where its document does not parse or has no such operation, which running it will
/// report.
pub(crate) fn requested(request: &mut Request, deep: bool) -> Option<RequestedOperation> {
    let wanted = request.operation_name.clone();
    let document = request.parsed_query().ok()?;
    let (name, operation) = operation(document, wanted.as_deref())?;
    let mut reader = Reader { document, deep, left: FIELDS };
    let fields = reader.fields(&operation.selection_set.node, 0);
    Some(RequestedOperation { path: None, name: name.map(ToString::to_string), fields })
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

/// The deepest nesting that is followed; validation refuses the cycles of fragments it guards from.
const DEPTH: usize = 32;

/// How many fields are read; validation has yet to refuse the documents it guards from.
const FIELDS: usize = 10_000;

/// Reads fields, those of fragments with the others.
struct Reader<'a> {
    document: &'a ExecutableDocument,
    deep: bool,
    /// How many more are read.
    left: usize,
}

impl Reader<'_> {
    fn fields(&mut self, selections: &SelectionSet, depth: usize) -> Vec<RequestedField> {
        let mut fields = Vec::new();
        self.collect(selections, depth, &mut fields);
        fields
    }

    fn collect(&mut self, selections: &SelectionSet, depth: usize, fields: &mut Vec<RequestedField>) {
        if depth > DEPTH {
            return;
        }
        for selection in &selections.items {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            match &selection.node {
                Selection::Field(field) => fields.push(self.field(&field.node, depth)),
                Selection::InlineFragment(fragment) => {
                    self.collect(&fragment.node.selection_set.node, depth + 1, fields);
                }
                Selection::FragmentSpread(spread) => {
                    let fragment = self.document.fragments.get(&spread.node.fragment_name.node);
                    if let Some(fragment) = fragment {
                        self.collect(&fragment.node.selection_set.node, depth + 1, fields);
                    }
                }
            }
        }
    }

    fn field(&mut self, field: &Field, depth: usize) -> RequestedField {
        let selections = &field.selection_set.node;
        RequestedField {
            name: field.name.node.to_string(),
            key: field.response_key().node.to_string(),
            below: if self.deep { self.fields(selections, depth + 1) } else { Vec::new() },
        }
    }
}
