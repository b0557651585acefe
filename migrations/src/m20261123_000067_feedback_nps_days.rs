//! How many answers of each band came on each day, and until which day that is counted: what is kept of answers so that a score
//! over years need not look at each of them.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "nps_day",
        "client_id uuid NOT NULL, series_id uuid NOT NULL, day bigint NOT NULL, band text NOT NULL, n integer NOT NULL",
    )
    .bare()
    .references("client_id", "client_company")
    .unique("client_id, series_id, day, band", "")
    .index("day")
    .index("client_id, day")
    .index("series_id, day")
    .create(manager)
    .await?;
    tenant("nps_mark", "counted_until bigint NOT NULL, position uuid")
        .bare()
        .create(manager)
        .await?;
    Ok(())
});
