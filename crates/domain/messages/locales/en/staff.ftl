# Mails to staff about follow-ups.

staff-due-subject = Due soon: follow-up with { $customer } at { $client }
staff-due-body = The follow-up with { $customer } at { $client } is still open and will soon be due.
staff-overdue-subject = Overdue: follow-up with { $customer } at { $client }
staff-overdue-body = The follow-up with { $customer } at { $client } is overdue.
staff-escalated-subject = Escalated: follow-up with { $customer } at { $client }
staff-escalated-body = The follow-up with { $customer } at { $client } has been escalated to you, because it is still open.
staff-due-at = Due: { $moment }
staff-assignee = Assigned to: { $name }
staff-elapsed = Time used: { $percent }%
staff-button = Open the follow-up
staff-why = You get this mail because you have a part in this follow-up in Goodword.
