//! Who earned a reward, though they may be part of another customer by now; by which rule the partners of a group earn.

use crate::ddl::run;

crate::step!(|manager| {
    for sql in [
        "ALTER TABLE reward ADD COLUMN owner_key uuid",
        "ALTER TABLE partner_group ADD COLUMN reward_rule_id uuid",
        "ALTER TABLE partner_agreement ADD COLUMN reward_rule_id uuid",
    ] {
        run(manager, sql).await?;
    }
    Ok(())
});
