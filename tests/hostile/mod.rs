//! Bad input by the thousand, made by chance. More of it: `PROPTEST_CASES=100000 cargo test -p goodword-tests --test all
//! hostile::`; what was found once is kept under `proptest-regressions` beside the test and tried first.

mod cursors;
mod form;
