# Mails to customers who recommended somebody.

gratitude-subject = { $client } thanks you for your recommendation
gratitude-body = Thank you for recommending { $client }. We will take good care of whoever you sent to us, and tell you what becomes of it.
gratitude-report-subject = What became of your recommendation to { $client }
gratitude-contacted = Somebody from { $client } has spoken with the person whom you recommended us to. Thank you for bringing us together.
gratitude-qualified = The person whom you recommended { $client } to needs what we do, and we are working on it together. Thank you again.
gratitude-won = The person whom you recommended { $client } to is our customer now. That is thanks to you.
gratitude-lost = The person whom you recommended { $client } to has decided otherwise this time. Thank you all the same: your word was welcome.
gratitude-about = It is about { $prospect }.
gratitude-unsubscribe = No more mails about recommendations from { $client }

# Mails to people who left their address on a public page. Nobody has proved that it is theirs.

stranger-received-subject = { $client } has received your recommendation
stranger-received-body = Thank you: your recommendation has arrived at { $client }. Within two working days you are told whether it is taken up.
stranger-decided-subject = { $client } has looked at your recommendation
stranger-accepted-body = Thank you: { $client } takes up your recommendation, and is in touch with the person next.
stranger-declined-body = Thank you for your recommendation. { $client } has looked at it and cannot take it up.
stranger-applied-subject = { $client } has received your application
stranger-applied-body = Thank you: your application to become a partner of { $client } has arrived. You get an answer by e-mail.
stranger-why = { $agency } sends this mail on behalf of { $client }, because somebody gave this address on its page. If that was not you, there is nothing to do.
stranger-why-alone = { $client } sends this mail because somebody gave this address on its page. If that was not you, there is nothing to do.
