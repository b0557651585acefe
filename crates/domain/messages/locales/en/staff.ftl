# Mails to staff about follow-ups.

staff-due-subject = Due soon: follow-up with { $customer } at { $client }
staff-due-body = The follow-up with { $customer } at { $client } is still open and will soon be due.
staff-overdue-subject = Overdue: follow-up with { $customer } at { $client }
staff-overdue-body = The follow-up with { $customer } at { $client } is overdue.
staff-escalated-subject = Escalated: follow-up with { $customer } at { $client }
staff-escalated-body = The follow-up with { $customer } at { $client } has been escalated to you, because it is still open.
staff-compensation-subject = Overdue: compensation for { $customer } at { $client }
staff-compensation-body = Nobody has offered { $customer } at { $client } a compensation in time.
staff-close-due-subject = To be finished soon: follow-up with { $customer } at { $client }
staff-close-due-body = The follow-up with { $customer } at { $client } should soon be finished and is still open.
staff-close-overdue-subject = Not finished in time: follow-up with { $customer } at { $client }
staff-close-overdue-body = The follow-up with { $customer } at { $client } should be finished by now and is still open.
staff-close-escalated-subject = Escalated, not finished: follow-up with { $customer } at { $client }
staff-close-escalated-body = The follow-up with { $customer } at { $client } has been escalated to you, because it has not been finished in time.
staff-referral-subject = Not decided in time: referral of { $customer } to { $client }
staff-referral-body = The referral of { $customer } to { $client } should have been decided by now. Nothing is accepted by itself: please decide it, or have it decided.
staff-appeal-subject = Not answered in time: appeal about { $customer } to { $client }
staff-appeal-body = The partner's appeal about the referral of { $customer } to { $client } should have been answered by now. Please answer it, or have it answered.
staff-due-at = Due: { $moment }
staff-assignee = Assigned to: { $name }
staff-elapsed = Time used: { $percent }%
staff-button = Open the follow-up
staff-why = You get this mail because you have a part in this follow-up in Goodword.

# Mails to an agency's owner about webhooks that were switched off.

webhook-off-subject = Webhooks to { $host } are switched off
webhook-off-gone = The webhook endpoint “{ $name }” ({ $host }) answered that it is gone for good. Nothing more is sent to it.
webhook-off-failures = Twenty events in a row could not be delivered to the webhook endpoint “{ $name }” ({ $host }), however often they were tried. Nothing more is sent to it.
webhook-off-days = Nothing has got through to the webhook endpoint “{ $name }” ({ $host }) for five days. Nothing more is sent to it.
webhook-off-advice = Once the receiver works again, enable the endpoint. The events it has missed can be sent to it afterwards.
webhook-off-why = You get this mail because you own { $agency } in Goodword.
