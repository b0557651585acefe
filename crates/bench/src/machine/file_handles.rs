//! Thousands of sockets need as many file handles, here and in the server, which inherits the bound.

use rustix::process::{Resource, getrlimit, setrlimit};

/// Raises the bound as far as the system lets us.
pub(crate) fn raise_file_handles() {
    let mut bound = getrlimit(Resource::Nofile);
    bound.current = bound.maximum;
    // Where it cannot be raised, the measurement that needs it says what failed.
    let _ = setrlimit(Resource::Nofile, bound);
}
