//! How something is meant: well, badly or neither.

use goodword_kernel::vocabulary;

vocabulary! {
    /// How something that a customer said is meant.
    pub enum Sentiment as "Sentiment" {
        /// As praise.
        Positive,
        /// Neither.
        Neutral,
        /// As a complaint.
        Negative,
    }
}

vocabulary! {
    /// Who found something in an answer.
    pub enum Finder as "FeedbackFinder" {
        /// A list of words.
        Rule,
        /// Somebody who read it.
        Person,
        /// A model of language. Reserved: nothing is found by one yet.
        Model,
    }
}
