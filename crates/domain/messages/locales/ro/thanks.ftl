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

# Mails to people who left their address on a public page. Nobody has proved that it is theirs.

stranger-received-subject = { $client } a primit recomandarea dumneavoastră
stranger-received-body = Vă mulțumim: recomandarea dumneavoastră a ajuns la { $client }. În două zile lucrătoare aflați dacă i se dă curs.
stranger-decided-subject = { $client } a analizat recomandarea dumneavoastră
stranger-accepted-body = Vă mulțumim: { $client } dă curs recomandării dumneavoastră și ia legătura cu persoana recomandată.
stranger-declined-body = Vă mulțumim pentru recomandare. { $client } a analizat-o și nu îi poate da curs.
stranger-applied-subject = { $client } a primit cererea dumneavoastră
stranger-applied-body = Vă mulțumim: cererea dumneavoastră de a deveni partener al { $client } a sosit. Veți primi răspunsul prin e-mail.
stranger-why = { $agency } trimite acest e-mail în numele companiei { $client }, deoarece cineva a indicat această adresă pe pagina ei. Dacă nu ați fost dumneavoastră, nu trebuie să faceți nimic.
stranger-why-alone = { $client } trimite acest e-mail deoarece cineva a indicat această adresă pe pagina companiei. Dacă nu ați fost dumneavoastră, nu trebuie să faceți nimic.
