//! Enums of the API: some go by several names, and clients write their values in lower case.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaType, MetaTypeId, Registry};
use async_graphql::resolver_utils::{EnumType, enum_value};
use async_graphql::{ContextSelectionSet, InputType, OutputType, Positioned, ServerResult, Value};

/// Another name under which the API has an enum, with the same values.
pub(crate) trait Alias: Send + Sync {
    /// The enum.
    type Of: EnumType + InputType + OutputType;
    /// The name.
    const NAME: &'static str;
}

/// A value of an enum that goes by the name of `A`.
pub(crate) struct Renamed<A: Alias>(pub(crate) A::Of);

impl<A: Alias> OutputType for Renamed<A> {
    fn type_name() -> Cow<'static, str> {
        A::NAME.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Enum, |registry| {
            let mut info = registry.create_fake_output_type::<A::Of>();
            if let MetaType::Enum { name, .. } = &mut info {
                A::NAME.clone_into(name);
            }
            info
        })
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(enum_value(self.0))
    }
}

/// Finds the value that `text` names, which clients write in lower case (`[D]` examples, spectral,
/// Prismatic's CLI).
pub(crate) fn named<E: EnumType>(text: &str) -> Option<E> {
    E::items().iter().find(|item| item.name.eq_ignore_ascii_case(text)).map(|item| item.value)
}
