//! Who earned a reward, though they may be part of another customer by now.

use crate::ddl::run;

crate::step!(|manager| {
    run(manager, "ALTER TABLE reward ADD COLUMN owner_key uuid").await?;
    Ok(())
});
