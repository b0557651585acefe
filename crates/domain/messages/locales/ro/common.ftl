# What the other files and dates are made of.

language-name = Română

date = { $day } { $month ->
    [1] ianuarie
    [2] februarie
    [3] martie
    [4] aprilie
    [5] mai
    [6] iunie
    [7] iulie
    [8] august
    [9] septembrie
    [10] octombrie
    [11] noiembrie
   *[12] decembrie
} { $year }
moment = { $date }, ora { $time }
moment-in-zone = { $moment } ({ $zone })

# The three questions of an NPS survey and the ends of its scale.

question-recommend = Cât de probabil este să recomandați { $client } unui prieten sau unui coleg?
question-one-improvement = Care este acel lucru care ar aduce nota dumneavoastră mai aproape de 10?
question-anything-else = Mai doriți să adăugați ceva?
question-satisfaction = Cât de mulțumit(ă) sunteți de { $client }?
question-effort = Cât de ușor a fost să vi se rezolve problema la { $client }?
scale-least = deloc probabil
scale-most = extrem de probabil
scale-satisfaction-least = deloc satisfăcător
scale-satisfaction-most = foarte satisfăcător
scale-effort-least = foarte dificil
scale-effort-most = foarte ușor
scale-other-least = nota cea mai mică
scale-other-most = nota cea mai mare
