# Mails to staff about follow-ups.

staff-due-subject = Termen apropiat: de contactat { $customer } ({ $client })
staff-due-body = Sarcina de a contacta clientul { $customer } ({ $client }) este încă deschisă, iar termenul se apropie.
staff-overdue-subject = Termen depășit: de contactat { $customer } ({ $client })
staff-overdue-body = Sarcina de a contacta clientul { $customer } ({ $client }) a depășit termenul.
staff-escalated-subject = Escaladat: de contactat { $customer } ({ $client })
staff-escalated-body = Sarcina de a contacta clientul { $customer } ({ $client }) v-a fost escaladată, deoarece este încă deschisă.
staff-compensation-subject = Termen depășit: compensație pentru { $customer } ({ $client })
staff-compensation-body = Nimeni nu i-a oferit la timp o compensație clientului { $customer } ({ $client }).
staff-close-due-subject = De încheiat în curând: urmărirea clientului { $customer } ({ $client })
staff-close-due-body = Urmărirea clientului { $customer } ({ $client }) ar trebui încheiată în curând și este încă deschisă.
staff-close-overdue-subject = Neîncheiată la timp: urmărirea clientului { $customer } ({ $client })
staff-close-overdue-body = Urmărirea clientului { $customer } ({ $client }) ar fi trebuit încheiată și este încă deschisă.
staff-close-escalated-subject = Escaladat, neîncheiat: urmărirea clientului { $customer } ({ $client })
staff-close-escalated-body = Urmărirea clientului { $customer } ({ $client }) v-a fost escaladată, deoarece nu a fost încheiată la timp.
staff-referral-subject = Nedecisă la timp: recomandarea { $customer } ({ $client })
staff-referral-body = Recomandarea { $customer } pentru { $client } ar fi trebuit decisă până acum. Nimic nu se acceptă de la sine: vă rugăm să decideți sau să dispuneți decizia.
staff-appeal-subject = Fără răspuns la timp: contestația privind { $customer } ({ $client })
staff-appeal-body = Contestația partenerului privind recomandarea { $customer } pentru { $client } ar fi trebuit să primească răspuns până acum. Vă rugăm să răspundeți sau să dispuneți răspunsul.
staff-due-at = Termen: { $moment }
staff-assignee = Responsabil: { $name }
staff-elapsed = Timp consumat: { $percent }%
staff-button = Deschideți sarcina
staff-why = Primiți acest e-mail deoarece această sarcină din Goodword vă privește.

# Mails to an agency's owner about webhooks that were switched off.

webhook-off-subject = Webhook-urile către { $host } sunt oprite
webhook-off-gone = Destinația de webhook „{ $name }” ({ $host }) a răspuns că nu mai există. Nu i se mai trimite nimic.
webhook-off-failures = Douăzeci de evenimente la rând nu au putut fi livrate destinației de webhook „{ $name }” ({ $host }), în ciuda tuturor încercărilor. Nu i se mai trimite nimic.
webhook-off-days = De cinci zile nimic nu a mai ajuns la destinația de webhook „{ $name }” ({ $host }). Nu i se mai trimite nimic.
webhook-off-advice = După ce destinatarul funcționează din nou, activați destinația. Evenimentele pierdute îi pot fi trimise ulterior.
webhook-off-why = Primiți acest e-mail deoarece sunteți proprietarul agenției { $agency } în Goodword.
