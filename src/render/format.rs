//! The formats of an answer, and how text looks.

macro_rules! formats {
    ($($format:ident $name:literal $description:literal;)+) => {
        /// What to render to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Format {
            $(#[doc = $description] $format,)+
        }

        impl Format {
            /// All of them, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$format,)+];

            /// The word for it on the command line.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$format => $name,)+
                }
            }

            /// What it is, for whoever chooses.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$format => $description,)+
                }
            }
        }
    };
}

formats! {
    Text "text" "Tables for a terminal or a plain text file";
    Markdown "markdown" "Tables that GitHub and most editors show";
    Html "html" "A fragment of HTML that pastes into a word processor with its colours";
    Csv "csv" "One flat table in full precision";
    Json "json" "One record in full precision";
}

impl Format {
    /// Whether people read it. They see rounded figures, as many as fit on a page. Programs get all figures in full
    /// precision.
    #[must_use]
    pub fn is_for_reading(self) -> bool {
        match self {
            Self::Text | Self::Markdown | Self::Html => true,
            Self::Csv | Self::Json => false,
        }
    }
}

/// The format for a terminal.
impl Default for Format {
    fn default() -> Self {
        Self::Text
    }
}

/// How text looks. The other formats have one look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns available.
    pub width: usize,
    /// Whether to tint figures and set headings apart.
    pub color: bool,
}

impl Default for Style {
    /// Eighty columns, no colour: what a pipe gets.
    fn default() -> Self {
        Self { width: 80, color: false }
    }
}
