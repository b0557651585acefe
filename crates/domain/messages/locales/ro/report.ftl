# The page about a review that a client company or its customer is handed.

report-title = Evaluarea colaborării cu { $account }
report-draft = Ciornă: această evaluare nu este încă încheiată.
report-held = A avut loc la
report-completed = Încheiată la
report-theirs = Din partea { $account }
report-ours = Din partea { $brand }
report-people = { $count ->
    [0] Nimeni nu este menționat
    [one] O persoană
    [few] { $count } persoane
   *[other] { $count } de persoane
}
report-named = { $who }: { $names }
report-role-owner = Proprietar
report-role-account-manager = Responsabil de client
report-role-sales = Vânzări
report-role-support = Asistență
report-role-consultant = Consultant
report-role-other = Membru al echipei
report-next = Următoarea evaluare are loc până la { $date }.
report-next-open = Data următoarei evaluări nu este încă stabilită.
report-agreed = Ce s-a convenit
report-agreed-none = Încă nu s-a convenit nimic.
report-advice = Ce recomandăm
report-advice-none = Încă nu s-a recomandat nimic.
report-benefit = Ce câștigați:
report-state-made = Propus
report-state-accepted = Acceptat
report-state-declined = Refuzat
report-state-done = Realizat
report-period = Cifrele în timp acoperă perioada de la { $from } la { $until }.
report-made = Acest raport a fost întocmit la { $date }.
report-good-until = Linkul se poate deschide până la { $date }.
report-table = Cifre: { $title }
report-quarter-head = Trimestrul
report-quarter = T{ $quarter } { $year }
report-all = Toate trimestrele
report-percent = { $value }%
report-nothing = –
report-few = { $count } (puține)
report-too-few = prea puține răspunsuri pentru a fi arătate

report-nps = Disponibilitatea de a recomanda (NPS)
report-nps-note = Promotori minus detractori, în puncte de la −100 la +100, din răspunsurile acestui client. Linia subțire este marja în care se află scorul cu o certitudine de 95%.
report-nps-none = Încă nu există răspunsuri ale acestui client în această perioadă, deci nu există un scor de arătat.
report-nps-few = Încă sunt prea puține răspunsuri ale acestui client în această perioadă pentru a arăta un scor.
report-nps-hidden = Scorul pe întreaga perioadă nu este arătat, deoarece ar dezvălui ce au răspuns foarte puține persoane.
report-nps-alternative = { $count ->
    [one] Pe întreaga perioadă scorul este { $value }, dintr-un singur răspuns.
    [few] Pe întreaga perioadă scorul este { $value }, din { $count } răspunsuri.
   *[other] Pe întreaga perioadă scorul este { $value }, din { $count } de răspunsuri.
}
report-nps-value = NPS
report-margin = Marja
report-answers = Răspunsuri

report-gaps = Așteptări și experiență pe etape
report-gaps-note = Nota experienței, de la 0 la 100, provine din auditul de la { $date }, pentru toți clienții. Ce așteaptă clienții și ce parte nu s-a împlinit, ținând seama de cât de important este pentru ei, este redat așa cum se știe când deschideți această pagină.
report-gaps-none = Încă nu este încheiat niciun audit al parcursului clienților, deci nu există o comparație.
report-gaps-worst = { $count ->
    [one] O etapă. Cea cu nota cea mai mică este „{ $stage }”: { $rating } din 100.
    [few] { $count } etape. Cea cu nota cea mai mică este „{ $stage }”: { $rating } din 100.
   *[other] { $count } de etape. Cea cu nota cea mai mică este „{ $stage }”: { $rating } din 100.
}
report-gaps-alternative = { $count ->
    [one] O etapă, cu partea de așteptări neîmplinite.
    [few] { $count } etape, cu partea de așteptări neîmplinite în fiecare.
   *[other] { $count } de etape, cu partea de așteptări neîmplinite în fiecare.
}
report-stage = Etapa
report-rating = Nota experienței
report-missed = Așteptări neîmplinite
report-expectations = Așteptări cunoscute
report-decided = { $decided } din { $count }

report-promises = Promisiuni respectate
report-promises-note = Ce i s-a promis acestui client, după trimestrul în care s-a stabilit dacă promisiunea a fost respectată.
report-promises-none = În această perioadă încă nu s-a stabilit rezultatul niciunei promisiuni făcute acestui client.
report-promises-alternative = { $count ->
    [one] A fost respectată { $share } dintr-o promisiune.
    [few] Au fost respectate { $share } din { $count } promisiuni.
   *[other] Au fost respectate { $share } din { $count } de promisiuni.
}
report-kept = Așa cum s-a promis
report-exceeded = Mai bine decât s-a promis
report-broken = Nerespectate

report-limits = Răspuns la timp
report-limits-note = Dacă am luat legătura în termen atunci când a fost un motiv, după trimestrul în care a apărut.
report-limits-none = În această perioadă încă nu a ajuns la termen niciun prim contact.
report-limits-alternative = { $count ->
    [one] Am luat legătura la timp în { $share } dintr-un caz.
    [few] Am luat legătura la timp în { $share } din { $count } cazuri.
   *[other] Am luat legătura la timp în { $share } din { $count } de cazuri.
}
report-within = La timp
report-late = Cu întârziere
report-share = Procent
report-base = Din

# Wrong, withdrawn and expired links alike.

report-gone-title = În spatele acestui link nu există niciun raport
report-gone-body = Este posibil ca linkul să fie incomplet, ca termenul lui să fi trecut sau ca raportul să fi fost retras. Vă rugăm să întrebați persoana care vi l-a trimis.
