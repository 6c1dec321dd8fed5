//! What the filters of different lists have in common: a filter that the request leaves out lets
//! every row through.

use jiff::Timestamp;
use uuid::Uuid;

/// Tells whether `value` is the wanted one.
pub(crate) fn is<T: PartialEq>(wanted: Option<&T>, value: &T) -> bool {
    wanted.is_none_or(|wanted| value == wanted)
}

/// Tells whether `text` contains the wanted text, whatever the case.
pub(crate) fn icontains(wanted: Option<&String>, text: &str) -> bool {
    wanted.is_none_or(|wanted| text.to_lowercase().contains(&wanted.to_lowercase()))
}

/// Tells whether `time` lies between two times, both included.
pub(crate) fn between(from: Option<Timestamp>, to: Option<Timestamp>, time: Timestamp) -> bool {
    from.is_none_or(|from| from <= time) && to.is_none_or(|to| time <= to)
}

/// The two label filters. That `contains` names one whole label and `icontains` a part of one is
/// `[I]` from the names.
#[derive(Debug, Default)]
pub(crate) struct LabelFilter {
    pub(crate) contains: Option<String>,
    pub(crate) icontains: Option<String>,
}

impl LabelFilter {
    /// Tells whether `labels` pass.
    pub(crate) fn matches(&self, labels: &[String]) -> bool {
        let contains = self.contains.as_ref();
        contains.is_none_or(|wanted| labels.contains(wanted))
            && (self.icontains.is_none() || labels.iter().any(|label| icontains(self.icontains.as_ref(), label)))
    }
}

/// A filter by id. An id that no row can have lets nothing through; whether Prismatic answers
/// with an error is `[U]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdFilter {
    /// The rows of this id.
    Id(Uuid),
    /// No row.
    Nothing,
}

impl IdFilter {
    /// Tells whether `id` is the wanted one.
    pub(crate) fn matches(wanted: Option<Self>, id: Option<Uuid>) -> bool {
        match wanted {
            None => true,
            Some(Self::Id(wanted)) => id == Some(wanted),
            Some(Self::Nothing) => false,
        }
    }
}
