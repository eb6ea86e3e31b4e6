//! Lists of what counts and what does not.

/// What passes: everything but the excluded, or only the named but the excluded.
///
/// ```
/// use demarche::select::Filter;
/// let filter = Filter { only: vec!["a", "b"], not: vec!["b"] };
/// assert!(filter.passes(&"a") && !filter.passes(&"b") && !filter.passes(&"c"));
/// assert!(Filter { only: vec![], not: vec!["b"] }.passes(&"c"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter<T> {
    /// If not empty, nothing else passes.
    pub only: Vec<T>,
    /// Never passes.
    pub not: Vec<T>,
}

impl<T> Default for Filter<T> {
    fn default() -> Self {
        Self { only: Vec::new(), not: Vec::new() }
    }
}

impl<T: PartialEq> Filter<T> {
    /// Whether a value passes.
    pub fn passes(&self, value: &T) -> bool {
        (self.only.is_empty() || self.only.contains(value)) && !self.not.contains(value)
    }

    /// Whether a value passes that may be missing: a missing one is none of those named.
    #[must_use]
    pub fn passes_maybe(&self, value: Option<&T>) -> bool {
        value.map_or(self.only.is_empty(), |value| self.passes(value))
    }

    /// Whether it leaves everything as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.only.is_empty() && self.not.is_empty()
    }
}
