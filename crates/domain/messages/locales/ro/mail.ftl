# Mails to customers.

mail-greeting = Bună ziua, { $name },
mail-greeting-nameless = Bună ziua,
invitation-subject = { $client } vă cere părerea
invitation-intro = Vă mulțumim că ați ales { $client }. Am dori să aflăm cum a fost.
reminder-subject = Reamintire: { $client } ar dori în continuare să vă afle părerea
reminder-intro = Acum câteva zile, { $client } v-a cerut părerea. Încă nu există un răspuns; o singură notă este de ajuns. Aceasta este singura reamintire.
mail-about = Este vorba despre: { $engagement }.
mail-scale = Alegeți un număr de la { $min } ({ $least }) la { $max } ({ $most }). Se deschide o pagină în care verificați nota și o trimiteți.
mail-score = Nota { $score } din { $max }
mail-button = Deschideți chestionarul
mail-expiry = Linkul este numai pentru dumneavoastră și funcționează până la { $moment }. Vă rugăm să nu îl dați mai departe.
mail-sender = { $agency } trimite acest e-mail în numele companiei { $client }, deoarece sunteți clientul acesteia.
mail-sender-alone = { $client } vă trimite acest e-mail deoarece sunteți clientul acestei companii.
mail-contact = Dacă nu mai doriți astfel de e-mailuri sau aveți o reclamație, scrieți la { $address }.
mail-unsubscribe = Nu mai doresc chestionare de la { $client }

announcement-subject = { $client }: ați spus-o, am schimbat
announcement-intro = I-ați spus companiei { $client } ce ar trebui să fie mai bine. Iată ce s-a schimbat datorită acestui lucru:
announcement-thanks = Vă mulțumim că ați spus-o.
