//! What happened to one thing is counted, so that those who are told out of order can put it in order (INT-1).

use crate::ddl::run;

crate::step!(|manager| {
    run(manager, "ALTER TABLE event ADD COLUMN sequence integer").await?;
    Ok(())
});
