# Mails to customers who recommended somebody.

gratitude-subject = { $client } vă mulțumește pentru recomandare
gratitude-body = Vă mulțumim că ați recomandat { $client }. Vom avea grijă de persoana pe care ne-ați trimis-o și vă vom spune ce a urmat.
gratitude-report-subject = Ce s-a întâmplat cu recomandarea dumneavoastră pentru { $client }
gratitude-contacted = Cineva de la { $client } a vorbit cu persoana căreia ne-ați recomandat. Vă mulțumim că ne-ați pus în legătură.
gratitude-qualified = Persoana căreia i-ați recomandat { $client } are nevoie de ceea ce facem și lucrăm împreună la aceasta. Vă mulțumim încă o dată.
gratitude-won = Persoana căreia i-ați recomandat { $client } este acum clientul nostru. Datorită dumneavoastră.
gratitude-lost = Persoana căreia i-ați recomandat { $client } a decis altfel de data aceasta. Vă mulțumim oricum: recomandarea dumneavoastră ne-a bucurat.
gratitude-about = Este vorba despre { $prospect }.
gratitude-unsubscribe = Nu mai doresc e-mailuri despre recomandări de la { $client }
