//! Made-up negotiations of any size: the same for every run and every tool.

#![allow(dead_code, reason = "not every bench needs every table")]

/// How a column of the made-up table is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A number from 0 to 100.
    Number,
    /// Five options in order.
    Ordinal,
    /// Four options without order.
    Nominal,
    /// Yes or no.
    YesNo,
    /// Any of six demands.
    Set,
}

/// A table of positions.
#[derive(Debug, Clone)]
pub struct Table {
    /// One per issue.
    pub kinds: Vec<Kind>,
    /// One per issue.
    pub weights: Vec<f64>,
    /// One row per party; a number, the place of an option, or the bits of a set. `None` where nothing is said.
    pub rows: Vec<Vec<Option<f64>>>,
}

impl Table {
    /// Every 25 issues are ten numbers, six ordered, four nominal, three yes-no, two sets. Unequal weights; a tenth of
    /// the cells says nothing.
    pub fn mixed(parties: usize, issues: usize) -> Self {
        let kind = |issue: usize| match issue % 25 {
            0..10 => Kind::Number,
            10..16 => Kind::Ordinal,
            16..20 => Kind::Nominal,
            20..23 => Kind::YesNo,
            _ => Kind::Set,
        };
        let weight = |issue: usize| 0.5 + 0.3 * (issue % 7) as f64;
        Self::random((0..issues).map(kind).collect(), (0..issues).map(weight).collect(), parties, 0.1)
    }

    /// Numbers of one weight, all said.
    pub fn numbers(parties: usize, issues: usize) -> Self {
        Self::random(vec![Kind::Number; issues], vec![1.0; issues], parties, 0.0)
    }

    fn random(kinds: Vec<Kind>, weights: Vec<f64>, parties: usize, silence: f64) -> Self {
        let mut random = Random(88_172_645_463_325_252);
        let mut row = || kinds.iter().map(|kind| (random.share() >= silence).then(|| random.value(*kind))).collect();
        let rows = (0..parties).map(|_| row()).collect();
        Self { kinds, weights, rows }
    }

    /// `negotiation.yaml`.
    pub fn negotiation(&self) -> String {
        let line = |(place, (kind, weight)): (usize, (&Kind, &f64))| {
            format!("  i{place}: {{ {}, weight: {weight} }}\n", kind.scale())
        };
        let issues: Vec<String> = self.kinds.iter().zip(&self.weights).enumerate().map(line).collect();
        format!("negotiation: Made up\nissues:\n{}", issues.concat())
    }

    /// The file of a party.
    pub fn party(&self, party: usize) -> String {
        let cells = self.rows[party].iter().zip(&self.kinds).enumerate();
        let said = |(issue, (value, kind)): (usize, (&Option<f64>, &Kind))| {
            value.map(|value| format!("  i{issue}: {}\n", kind.notation(value)))
        };
        let positions: Vec<String> = cells.filter_map(said).collect();
        format!("party: Party {party}\npositions:\n{}", positions.concat())
    }

    /// All files: names and texts.
    pub fn files(&self) -> Vec<(String, String)> {
        let parties = (0..self.rows.len()).map(|party| (format!("p{party:05}.yaml"), self.party(party)));
        std::iter::once(("negotiation.yaml".to_owned(), self.negotiation())).chain(parties).collect()
    }
}

impl Kind {
    fn scale(self) -> &'static str {
        match self {
            Self::Number => "scale: number, min: 0, max: 100",
            Self::Ordinal => "scale: ordinal, options: [o0, o1, o2, o3, o4]",
            Self::Nominal => "scale: nominal, options: [o0, o1, o2, o3]",
            Self::YesNo => "scale: yes-no",
            Self::Set => "scale: set, options: [o0, o1, o2, o3, o4, o5]",
        }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places and bits are small and whole")]
    fn notation(self, value: f64) -> String {
        let bits = value as usize;
        match self {
            Self::Number => value.to_string(),
            Self::Ordinal | Self::Nominal => format!("o{bits}"),
            Self::YesNo => ["yes", "no"][bits].to_owned(),
            Self::Set => {
                let demands: Vec<String> =
                    (0..6).filter(|demand| bits >> demand & 1 == 1).map(|demand| format!("o{demand}")).collect();
                format!("[{}]", demands.join(", "))
            }
        }
    }
}

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn value(&mut self, kind: Kind) -> f64 {
        let share = self.share();
        match kind {
            Kind::Number => (share * 10_000.0).round() / 100.0,
            Kind::Ordinal => (share * 5.0).floor(),
            Kind::Nominal => (share * 4.0).floor(),
            Kind::YesNo => (share * 2.0).floor(),
            Kind::Set => (share * 64.0).floor(),
        }
    }
}
