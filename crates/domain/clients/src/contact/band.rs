//! The three kinds of answer to "how likely is it that you recommend us?".

use goodword_kernel::vocabulary;

vocabulary! {
    /// How far a customer recommends. The limits are the same for everybody (SUR-1).
    pub enum NpsBand as "NpsBand" {
        /// 9 or 10: recommends.
        Promoter,
        /// 7 or 8: content, says nothing.
        Passive,
        /// 0 to 6: advises against.
        Detractor,
    }
}

impl NpsBand {
    /// The band of a score from 0 to 10 (SUR-1).
    pub const fn of_score(score: u8) -> Self {
        match score {
            9.. => Self::Promoter,
            7..=8 => Self::Passive,
            ..=6 => Self::Detractor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sur_1_bands() {
        for score in 0..=10 {
            let expected = match score {
                9 | 10 => NpsBand::Promoter,
                7 | 8 => NpsBand::Passive,
                _ => NpsBand::Detractor,
            };
            assert_eq!(NpsBand::of_score(score), expected, "{score}");
        }
    }
}
