# Mails to staff about follow-ups.

staff-due-subject = Termen apropiat: de contactat { $customer } ({ $client })
staff-due-body = Sarcina de a contacta clientul { $customer } ({ $client }) este încă deschisă, iar termenul se apropie.
staff-overdue-subject = Termen depășit: de contactat { $customer } ({ $client })
staff-overdue-body = Sarcina de a contacta clientul { $customer } ({ $client }) a depășit termenul.
staff-escalated-subject = Escaladat: de contactat { $customer } ({ $client })
staff-escalated-body = Sarcina de a contacta clientul { $customer } ({ $client }) v-a fost escaladată, deoarece este încă deschisă.
staff-due-at = Termen: { $moment }
staff-assignee = Responsabil: { $name }
staff-elapsed = Timp consumat: { $percent }%
staff-button = Deschideți sarcina
staff-why = Primiți acest e-mail deoarece această sarcină din Goodword vă privește.
