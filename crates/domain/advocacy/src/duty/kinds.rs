//! How the kinds of thing that are owed are made: what all of them have is written here once.

/// Makes a kind of thing that is owed: its row, with the columns of its `own` besides those that every kind has, and what becomes of
/// it. The events of the kind stand beside it.
macro_rules! duty {
    (
        $table:tt, $kind:ident, $id:ident, $reason:ident, over $over:literal, mail $mail:literal,
        own { $($(#[$doc:meta])* $own:ident : $type:ident),* $(,)? },
        created $created:expr, notice $notice:expr, agreed $agreed:expr, agree $agree:expr $(,)?
    ) => {
        /// The row.
        #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
        #[sea_orm(table_name = $table)]
        pub struct Model {
            /// The tenant.
            #[sea_orm(primary_key, auto_increment = false)]
            pub agency_id: AgencyId,
            /// Its id.
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: $id,
            /// How often it was changed.
            pub version: i32,
            /// Since when it is owed.
            pub created_at: Timestamp,
            /// When it was last changed.
            pub updated_at: Timestamp,
            /// By which client company.
            pub client_id: ClientId,
            /// For which referral.
            pub referral_id: ReferralId,
            $($(#[$doc])* pub $own: $type,)*
            /// To which customer, where one recommended.
            pub contact_id: Option<ContactId>,
            /// To which partner, where one recommended.
            pub partnership_id: Option<ReferralPartnershipId>,
            /// How far it has come.
            pub status: Status,
            /// Whether it is still owed.
            pub is_open: bool,
            /// Until when it is to be done.
            pub due_at: Timestamp,
            /// When that time passed and it was not done.
            pub overdue_at: Option<Timestamp>,
            /// By what way it was done.
            pub channel: Option<Channel>,
            /// What was said besides.
            pub text: Option<Personal<String>>,
            /// When it was done.
            pub sent_at: Option<Timestamp>,
            /// Who did it, where a person did.
            pub sent_by_user_id: Option<UserId>,
            /// The mail that does it.
            pub message_id: Option<OutboundMessageId>,
            /// What has somebody see to it.
            pub follow_up_id: Option<FollowUpId>,
            /// Why it need not be done.
            pub waived_reason: Option<String>,
        }

        goodword_kernel::plain_entity!();

        impl goodword_kernel::Aggregate for Model {
            type Kind = goodword_kernel::id::kind::$kind;
            type Event = Event;
            type Read = may::Read;
            fn id(&self) -> $id {
                self.id
            }
            fn owner() -> goodword_kernel::Owner<Self> {
                goodword_kernel::Owner::Client(Column::ClientId)
            }
        }

        /// The job that says that it was not done in time.
        pub(crate) const OVER: &str = $over;
        /// The kind of message by which a customer is told.
        pub(crate) const MAIL: &str = $mail;

        impl Model {
            /// Something is owed since now.
            pub(super) fn created(id: $id, $($own: $type,)* born: &crate::duty::Born<'_>) -> Change<Self> {
                let row = Self {
                    agency_id: born.agency,
                    id,
                    version: 1,
                    created_at: born.at,
                    updated_at: born.at,
                    client_id: born.client,
                    referral_id: born.referral,
                    $($own,)*
                    contact_id: born.contact,
                    partnership_id: born.partnership,
                    status: born.status(),
                    is_open: born.status().is_open(),
                    due_at: born.due_at,
                    overdue_at: None,
                    channel: born.channel(),
                    text: None,
                    sent_at: None,
                    sent_by_user_id: None,
                    message_id: born.message(),
                    follow_up_id: None,
                    waived_reason: None,
                };
                let event = ($created)(&row);
                Change::new(row, event)
            }
        }

        impl crate::duty::Duty for Model {
            const OVER: &'static str = OVER;
            const MAIL: &'static str = MAIL;
            const REASON: goodword_followups::follow_up::Reason = goodword_followups::follow_up::Reason::$reason;

            fn facts(&self) -> crate::duty::Facts {
                crate::duty::Facts {
                    client: self.client_id,
                    referral: self.referral_id,
                    contact: self.contact_id,
                    partnership: self.partnership_id,
                    status: self.status,
                    due_at: self.due_at,
                    is_overdue: self.overdue_at.is_some(),
                    follow_up: self.follow_up_id,
                }
            }
            fn notice(&self) -> goodword_messages::mail::ThanksNotice {
                ($notice)(self)
            }
            fn words(&self) -> (Option<String>, bool) {
                (
                    self.text.as_ref().map(|text| text.as_str().to_owned()),
                    ($agreed)(self),
                )
            }
            fn of_follow_up() -> Column {
                Column::FollowUpId
            }
            fn of_message() -> Column {
                Column::MessageId
            }
            fn of_referral() -> Column {
                Column::ReferralId
            }
            fn queued(self, message: OutboundMessageId, said: crate::duty::Said) -> Result<Change<Self>> {
                let status = self.status.after(Step::Queue)?;
                Ok(Change::update(self, Event::Queued {}, |row| {
                    (row.status, row.message_id) = (status, Some(message));
                    (row.channel, row.sent_by_user_id) = (said.channel, said.by);
                    ($agree)(row, said.agreed);
                    row.text = said.text.map(Personal::new);
                }))
            }
            fn sent(self, said: crate::duty::Said, at: Timestamp) -> Result<Change<Self>> {
                let status = self.status.after(Step::Send)?;
                let event = Event::Sent {
                    referral_id: self.referral_id,
                    contact_id: self.contact_id,
                    partnership_id: self.partnership_id,
                };
                Ok(Change::update(self, event, |row| {
                    (row.status, row.is_open, row.sent_at) = (status, false, Some(at));
                    if said.channel.is_some() {
                        // Done otherwise: what becomes of a mail that was to do it says nothing of it any more.
                        (row.channel, row.message_id) = (said.channel, None);
                    }
                    row.sent_by_user_id = said.by.or(row.sent_by_user_id);
                    if said.text.is_some() {
                        row.text = said.text.map(Personal::new);
                    }
                    if said.agreed {
                        ($agree)(row, true);
                    }
                }))
            }
            fn returned(self) -> Result<Change<Self>> {
                let status = self.status.after(Step::Return)?;
                Ok(Change::update(self, Event::Returned {}, |row| {
                    (row.status, row.is_open, row.sent_at) = (status, true, None);
                    (row.channel, row.message_id) = (None, None);
                }))
            }
            fn waived(self, why: &str) -> Result<Change<Self>> {
                let status = self.status.after(Step::Waive)?;
                Ok(Change::update(self, Event::Waived {}, |row| {
                    (row.status, row.is_open, row.waived_reason) = (status, false, Some(why.to_owned()));
                }))
            }
            fn overdue(self, at: Timestamp) -> Change<Self> {
                let event = Event::Overdue {
                    referral_id: self.referral_id,
                    due_at: self.due_at,
                };
                Change::update(self, event, |row| row.overdue_at = Some(at))
            }
            fn called(self, follow_up: FollowUpId) -> Change<Self> {
                Change::update(self, Event::Planned {}, |row| row.follow_up_id = Some(follow_up))
            }
            fn forgotten(self) -> Change<Self> {
                Change::update(self, Event::PersonalDataErased {}, |row| row.text = None)
            }
        }
    };
}

/// Makes the list of a kind of thing that is owed: its filter, its order, its pages.
macro_rules! duty_list {
    ($filter:literal, $order:literal, $list:literal) => {
        /// Narrows what is owed. Conditions that are given must all hold.
        #[derive(Clone, Debug, Default, async_graphql::InputObject)]
        #[graphql(name = $filter)]
        pub struct Filter {
            /// Only what this client company owes.
            pub client_id: Option<ClientId>,
            /// Only what is owed for this referral.
            pub referral_id: Option<ReferralId>,
            /// Only what is owed to this customer.
            pub contact_id: Option<ContactId>,
            /// Only what is owed to this partner.
            pub partnership_id: Option<ReferralPartnershipId>,
            /// Only what is in one of these states.
            pub status_in: Option<Vec<Status>>,
            /// True for what is still owed and past its time, false for all other.
            pub late: Option<bool>,
        }

        impl Filter {
            fn condition(&self, now: Timestamp) -> Condition {
                let states = self.status_in.as_ref();
                Condition::all()
                    .add_option(self.late.map(|late| lateness(now, late)))
                    .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
                    .add_option(self.referral_id.map(|of| Column::ReferralId.eq(of.uuid())))
                    .add_option(
                        self.contact_id
                            .map(|contact| Column::ContactId.eq(contact.uuid())),
                    )
                    .add_option(
                        self.partnership_id
                            .map(|one| Column::PartnershipId.eq(one.uuid())),
                    )
                    .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            }
        }

        // Still owed, in the words of the partial indexes, and past its time.
        fn lateness(now: Timestamp, late: bool) -> Condition {
            let all = Condition::all()
                .add(Expr::col((Entity, Column::IsOpen)))
                .add(Column::DueAt.lte(now));
            if late { all } else { all.not() }
        }

        goodword_kernel::one_order! {
            /// The order of what is owed: by when it is due.
            $order, Asc
        }

        /// A page of what is owed.
        pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
            let found = find::<Model>(by).filter(filter.condition(by.now()));
            found
                .page($list, &Order::by(Column::DueAt, order.direction), page)
                .await
        }

        /// How much is owed, counted up to `cap`.
        pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
            find::<Model>(by)
                .filter(filter.condition(by.now()))
                .count(cap)
                .await
        }
    };
}

pub(crate) use {duty, duty_list};
