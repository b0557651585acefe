# The hosted answer page.

page-title = Părerea dumneavoastră despre { $client }
page-title-errors = Eroare: { $title }
page-intro = { $client } vă roagă să vă spuneți părerea sinceră. Durează aproximativ un minut.
page-revise-title = Modificați răspunsul pentru { $client }
page-revise-intro = Acesta este răspunsul pe care l-ați dat. Modificați ce doriți și trimiteți din nou: noul răspuns îl înlocuiește pe cel dinainte.
page-skip-errors = Mergeți la erori
page-score-hint = Alegeți un număr de la { $min } la { $max }.
page-choice-hint = Alegeți un răspuns.
page-choices-hint = Alegeți toate răspunsurile potrivite.
page-leave-empty = Lăsați acest câmp gol.
page-required = obligatoriu
page-optional = opțional
page-text-hint = { $max ->
    [one] Cel mult un caracter.
    [few] Cel mult { $max } caractere.
   *[other] Cel mult { $max } de caractere.
}
page-prefilled = Ați ales nota { $score } în e-mail. Răspunsul se trimite numai când apăsați „{ $button }”.
page-send = Trimiteți răspunsul
page-resend = Trimiteți răspunsul modificat
page-recipient = Răspunsul dumneavoastră ajunge la { $client } și la consultanții săi.
page-languages = Limba

page-errors-title = { $count ->
    [one] Este un lucru de corectat
    [few] Sunt { $count } lucruri de corectat
   *[other] Sunt { $count } de lucruri de corectat
}
page-error-score-missing = Alegeți o notă de la { $min } la { $max }.
page-error-score-off = Nota trebuie să fie un număr întreg de la { $min } la { $max }.
page-error-choice-missing = Alegeți un răspuns la această întrebare.
page-error-choice-off = Alegeți dintre răspunsurile oferite.
page-error-text-missing = Scrieți un răspuns la această întrebare.
page-error-too-long = { $max ->
    [one] Scurtați răspunsul la cel mult un caracter.
    [few] Scurtați răspunsul la cel mult { $max } caractere.
   *[other] Scurtați răspunsul la cel mult { $max } de caractere.
}
page-error-unreadable = Răspunsul conține caractere care nu pot fi afișate. Ștergeți-le sau scrieți textul din nou.
page-trouble-stale = Pagina a stat deschisă prea mult timp. Răspunsul nu a fost încă trimis: verificați-l și trimiteți-l din nou.
page-trouble-unsaved = Răspunsul nu a putut fi salvat acum. Nimic din ce ați scris nu s-a pierdut: încercați din nou peste câteva minute.

# After the answer.

thanks-title = Vă mulțumim!
thanks-body = { $client } a primit răspunsul dumneavoastră.
thanks-body-revised = { $client } a primit răspunsul dumneavoastră modificat.
thanks-revise = { $days ->
    [one] Vă puteți modifica răspunsul timp de o zi, prin același link.
    [few] Vă puteți modifica răspunsul timp de { $days } zile, prin același link.
   *[other] Vă puteți modifica răspunsul timp de { $days } de zile, prin același link.
}
thanks-revise-link = Modificați răspunsul
thanks-close = Puteți închide această pagină.

# Wrong, used and expired links alike.

gone-title = Acest link nu deschide niciun chestionar
gone-body = Poate că linkul nu este complet, că a fost deja folosit sau că termenul lui a trecut.
gone-help = Dacă doriți să transmiteți ceva companiei, vă rugăm să îi scrieți direct. Vă mulțumim pentru timpul acordat.

# Getting no more mails: behind the link at the end of each.

unsubscribe-title = E-mailuri de la { $client }
unsubscribe-body = { $purpose ->
    [survey] Apăsați butonul și { $client } nu vă va mai cere părerea prin e-mail.
   *[other] Apăsați butonul și { $client } nu vă va mai trimite astfel de e-mailuri.
}
unsubscribe-button = Nu îmi mai trimiteți
unsubscribe-done-title = Nu veți mai primi astfel de e-mailuri
unsubscribe-done-body = { $client } a fost anunțată. Un e-mail plecat mai devreme poate totuși să sosească.
unsubscribe-undo = Ați ajuns aici din greșeală? Puteți reveni asupra deciziei.
unsubscribe-undo-button = Trimiteți-mi din nou aceste e-mailuri
unsubscribe-again-title = Veți primi din nou aceste e-mailuri
unsubscribe-again-body = { $client } vă poate scrie din nou. Linkul din fiecare e-mail le oprește oricând.
unsubscribe-gone-title = Acest link nu deschide nimic
unsubscribe-gone-body = Poate că linkul nu este complet. Pentru a nu mai primi e-mailuri, deschideți linkul din cel mai recent sau răspundeți la e-mail.
