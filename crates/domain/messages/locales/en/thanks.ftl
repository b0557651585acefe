# Mails to customers who recommended somebody.

thanks-subject = { $client } thanks you for your recommendation
thanks-body = Thank you for recommending { $client }. We will take good care of whoever you sent to us, and tell you what becomes of it.
thanks-report-subject = What became of your recommendation to { $client }
thanks-contacted = Somebody from { $client } has spoken with the person whom you recommended us to. Thank you for bringing us together.
thanks-qualified = The person whom you recommended { $client } to needs what we do, and we are working on it together. Thank you again.
thanks-won = The person whom you recommended { $client } to is our customer now. That is thanks to you.
thanks-lost = The person whom you recommended { $client } to has decided otherwise this time. Thank you all the same: your word was welcome.
thanks-about = It is about { $prospect }.
thanks-unsubscribe = No more mails about recommendations from { $client }
