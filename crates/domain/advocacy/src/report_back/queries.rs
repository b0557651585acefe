//! What one may ask about reports.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::{ClientId, ContactId, ReferralId, ReferralPartnershipId};
use goodword_kernel::{Page, Result, Slice, Timestamp};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr};

use super::{Column, Entity, Model, may};
use crate::duty::{Status, duty_list};

duty_list!("ReportBackFilter", "ReportBackOrder", "report_backs");
