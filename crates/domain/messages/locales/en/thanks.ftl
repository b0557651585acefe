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
