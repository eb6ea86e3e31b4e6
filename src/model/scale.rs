//! How positions on an issue are measured.

/// An option, a demand or a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its handle in the files.
    pub id: String,
    /// Its label; the id where none is given.
    pub label: String,
}

/// How positions on an issue are measured. Always declared, never guessed.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// Options without an order.
    Nominal(Vec<Choice>),
    /// Options in a declared order.
    Ordinal(Vec<Choice>),
    /// A number between two declared ends.
    Number {
        /// The least possible number.
        min: f64,
        /// The greatest possible number.
        max: f64,
        /// What is counted.
        unit: Option<String>,
    },
    /// Steps of which some come before others.
    Sequence(Vec<Choice>),
    /// Demands of which any number may be made.
    Set(Vec<Choice>),
    /// Yes or no: always two choices with the ids `yes` and `no`.
    YesNo(Vec<Choice>),
}

macro_rules! kinds {
    ($($kind:ident $name:literal $pattern:pat, [$($key:literal),*], $meaning:literal;)+) => {
        /// A scale without what an issue declares on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ScaleKind {
            $(#[doc = $meaning] $kind,)+
        }

        impl ScaleKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// Their names in the files.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// What positions on it are, for authors.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$kind => $meaning,)+
                }
            }

            /// The keys of an issue that have a meaning on it, and not on every scale.
            #[must_use]
            pub fn keys(self) -> &'static [&'static str] {
                match self {
                    $(Self::$kind => &[$($key),*],)+
                }
            }
        }

        impl Scale {
            /// Which scale it is.
            #[must_use]
            pub fn kind(&self) -> ScaleKind {
                match self {
                    $($pattern => ScaleKind::$kind,)+
                }
            }
        }
    };
}

kinds! {
    Nominal "nominal" Self::Nominal(_), ["options"], "Options without an order";
    Ordinal "ordinal" Self::Ordinal(_), ["options", "criterion"], "Options in order: how far apart two lie counts";
    Number "number" Self::Number { .. }, ["min", "max", "unit"], "A number between `min` and `max`";
    Sequence "sequence" Self::Sequence(_), ["steps"], "Steps of which some come before others";
    Set "set" Self::Set(_), ["options"], "Any number of demands";
    YesNo "yes-no" Self::YesNo(_), ["options"], "Yes or no";
}

impl ScaleKind {
    /// The name in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The scale with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl Scale {
    /// The name in the files.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.kind().name()
    }

    /// Options, demands or steps in declared order; empty for numbers.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Nominal(choices)
            | Self::Ordinal(choices)
            | Self::Sequence(choices)
            | Self::Set(choices)
            | Self::YesNo(choices) => choices,
            Self::Number { .. } => &[],
        }
    }

    /// What is counted, on a number scale that says so.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Number { unit, .. } => unit.as_deref(),
            Self::Nominal(_) | Self::Ordinal(_) | Self::Sequence(_) | Self::Set(_) | Self::YesNo(_) => None,
        }
    }
}
