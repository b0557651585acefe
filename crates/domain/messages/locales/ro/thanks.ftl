# Mails to customers who recommended somebody.

thanks-subject = { $client } vă mulțumește pentru recomandare
thanks-body = Vă mulțumim că ați recomandat { $client }. Vom avea grijă de persoana pe care ne-ați trimis-o și vă vom spune ce a urmat.
thanks-report-subject = Ce s-a întâmplat cu recomandarea dumneavoastră pentru { $client }
thanks-contacted = Cineva de la { $client } a vorbit cu persoana căreia ne-ați recomandat. Vă mulțumim că ne-ați pus în legătură.
thanks-qualified = Persoana căreia i-ați recomandat { $client } are nevoie de ceea ce facem și lucrăm împreună la aceasta. Vă mulțumim încă o dată.
thanks-won = Persoana căreia i-ați recomandat { $client } este acum clientul nostru. Datorită dumneavoastră.
thanks-lost = Persoana căreia i-ați recomandat { $client } a decis altfel de data aceasta. Vă mulțumim oricum: recomandarea dumneavoastră ne-a bucurat.
thanks-about = Este vorba despre { $prospect }.
thanks-unsubscribe = Nu mai doresc e-mailuri despre recomandări de la { $client }
