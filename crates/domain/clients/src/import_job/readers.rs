//! Who reads the lists of what contexts above this one keep: the program hands them in where it is put together.

use std::io::Read;

use futures::future::BoxFuture;
use goodword_identity::By;
use goodword_kernel::Result;

use super::{Model, Watch, may};

/// Reads a list of what is kept by a context above this one.
pub type Reader =
    for<'a> fn(&'a By<may::Create>, Model, Box<dyn Read + Send>, Watch<'a>) -> BoxFuture<'a, Result<Model>>;

/// Who reads the lists of what contexts above this one keep.
#[derive(Clone, Copy)]
pub struct Readers {
    /// Lists of answers.
    pub answers: Reader,
    /// Lists of partners.
    pub partners: Reader,
    /// Lists of referrals.
    pub referrals: Reader,
}
