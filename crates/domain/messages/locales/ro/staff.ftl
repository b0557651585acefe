# Mails to staff about follow-ups.

staff-due-subject = Termen apropiat: de contactat { $customer } pentru { $client }
staff-due-body = Sarcina de a contacta clientul { $customer } pentru { $client } este încă deschisă, iar termenul se apropie.
staff-overdue-subject = Termen depășit: de contactat { $customer } pentru { $client }
staff-overdue-body = Sarcina de a contacta clientul { $customer } pentru { $client } a depășit termenul.
staff-escalated-subject = Escaladat: de contactat { $customer } pentru { $client }
staff-escalated-body = Sarcina de a contacta clientul { $customer } pentru { $client } v-a fost escaladată, deoarece este încă deschisă.
staff-due-at = Termen: { $moment }
staff-assignee = Responsabil: { $name }
staff-elapsed = Timp consumat: { $percent }%
staff-button = Deschideți sarcina
staff-why = Primiți acest e-mail deoarece aveți un rol în această sarcină în Goodword.
