# The page about a review that a client company or its customer is handed.

report-title = Огляд співпраці: { $account }
report-draft = Чернетка: цей огляд ще не завершено.
report-held = Відбувся
report-completed = Завершено
report-theirs = Від { $account }
report-ours = Від { $brand }
report-people = { $count ->
    [0] Нікого не названо
    [one] { $count } особа
    [few] { $count } особи
   *[other] { $count } осіб
}
report-named = { $who }: { $names }
report-role-owner = Власник
report-role-account-manager = Менеджер із роботи з клієнтом
report-role-sales = Продажі
report-role-support = Підтримка
report-role-consultant = Консультант
report-role-other = Учасник команди
report-next = Наступний огляд має відбутися до { $date }.
report-next-open = Дату наступного огляду ще не визначено.
report-agreed = Про що домовилися
report-agreed-none = Поки що ні про що не домовилися.
report-advice = Що ми рекомендуємо
report-advice-none = Поки що рекомендацій немає.
report-benefit = Що це вам дасть:
report-state-made = Запропоновано
report-state-accepted = Прийнято
report-state-declined = Відхилено
report-state-done = Виконано
report-period = Показники в часі охоплюють період від { $from } до { $until }.
report-made = Звіт складено { $date }.
report-good-until = Посилання діє до { $date }.
report-table = Показники: { $title }
report-quarter-head = Квартал
report-quarter = { $quarter } кв. { $year }
report-all = Усі квартали
report-percent = { $value }%
report-nothing = –
report-few = { $count } (мало)
report-too-few = замало відповідей, щоб показати

report-nps = Готовність рекомендувати (NPS)
report-nps-note = Частка прихильників мінус частка критиків у пунктах від −100 до +100 за відповідями цього клієнта. Тонка лінія — межі, у яких показник лежить із певністю 95%.
report-nps-none = За цей час відповідей від цього клієнта ще немає, тому показувати нічого.
report-nps-few = За цей час відповідей від цього клієнта ще замало, щоб показати показник.
report-nps-hidden = Показник за весь час не наведено, бо він виказав би, що відповіли дуже небагато людей.
report-nps-alternative = { $count ->
    [one] За весь час показник становить { $value } за { $count } відповіддю.
   *[other] За весь час показник становить { $value } за { $count } відповідями.
}
report-nps-value = NPS
report-margin = Похибка
report-answers = Відповіді

report-gaps = Очікування і досвід за етапами
report-gaps-note = Оцінка досвіду, від 0 до 100, походить з аудиту від { $date }, для всіх клієнтів. Чого очікують клієнти і яка частка очікувань не справдилася з огляду на їхню важливість, наведено за даними на час, коли ви відкриваєте цю сторінку.
report-gaps-none = Аудит шляху клієнтів ще не завершено, тому порівнювати нічого.
report-gaps-worst = { $count ->
    [one] { $count } етап. Найнижча оцінка в етапу «{ $stage }»: { $rating } зі 100.
    [few] { $count } етапи. Найнижча оцінка в етапу «{ $stage }»: { $rating } зі 100.
   *[other] { $count } етапів. Найнижча оцінка в етапу «{ $stage }»: { $rating } зі 100.
}
report-gaps-alternative = { $count ->
    [one] { $count } етап і частка очікувань, що не справдилися.
    [few] { $count } етапи і частка очікувань, що не справдилися, на кожному.
   *[other] { $count } етапів і частка очікувань, що не справдилися, на кожному.
}
report-stage = Етап
report-rating = Оцінка досвіду
report-missed = Не справдилися очікування
report-expectations = Відомі очікування
report-decided = { $decided } із { $count }

report-promises = Виконані обіцянки
report-promises-note = Що було обіцяно цьому клієнтові, за кварталом, у якому з’ясувалося, чи обіцянку виконано.
report-promises-none = За цей час іще не з’ясувалося, чи виконано якусь обіцянку цьому клієнтові.
report-promises-alternative = { $count ->
    [one] Виконано { $share } з { $count } обіцянки.
   *[other] Виконано { $share } з { $count } обіцянок.
}
report-kept = Як обіцяно
report-exceeded = Краще, ніж обіцяно
report-broken = Не виконано

report-limits = Вчасна відповідь
report-limits-note = Чи зв’язалися ми в межах строку, коли була причина, за кварталом, у якому вона виникла.
report-limits-none = За цей час строк першого контакту ще не наставав.
report-limits-alternative = { $count ->
    [one] Ми зв’язалися вчасно у { $share } з { $count } випадку.
   *[other] Ми зв’язалися вчасно у { $share } з { $count } випадків.
}
report-within = Вчасно
report-late = Із запізненням
report-share = Частка
report-base = Із

# Wrong, withdrawn and expired links alike.

report-gone-title = За цим посиланням немає звіту
report-gone-body = Можливо, посилання неповне, його строк минув або звіт відкликано. Будь ласка, зверніться до тих, хто його надіслав.
