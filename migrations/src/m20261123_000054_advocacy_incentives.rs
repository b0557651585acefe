//! What a recommendation earns by a program besides thanks, and how the friend is told of it.

use crate::ddl::run;

crate::step!(|manager| {
    for statement in [
        "ALTER TABLE referral_program ADD COLUMN incentive_minor bigint",
        "ALTER TABLE referral_program ADD COLUMN incentive_currency text",
        "ALTER TABLE referral_program ADD COLUMN incentive_basis_points integer",
        "ALTER TABLE referral_program ADD COLUMN incentive_disclosure jsonb",
    ] {
        run(manager, statement).await?;
    }
    Ok(())
});
