# The page of a kit by which a client company is recommended.

kit-title = Despre { $brand }
kit-who = Cine suntem
kit-what = Ce facem
kit-why = De ce suntem aleși
kit-print = Tipăriți această pagină pentru a obține un card pe care îl puteți da mai departe.
kit-gone-title = Nu există nimic în spatele acestui link
kit-gone-body = Linkul poate fi incomplet sau termenul lui a expirat. Vă rugăm să întrebați persoana care vi l-a trimis.
