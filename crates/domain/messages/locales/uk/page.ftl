# The hosted answer page.

page-title = Ваша думка про компанію { $client }
page-title-errors = Помилка: { $title }
page-intro = Компанія { $client } просить вас щиро поділитися думкою. Це займе близько хвилини.
page-revise-title = Змінити відповідь для компанії { $client }
page-revise-intro = Це відповідь, яку ви дали. Змініть, що бажаєте, і надішліть ще раз: нова відповідь замінить попередню.
page-skip-errors = Перейти до помилок
page-score-hint = Оберіть число від { $min } до { $max }.
page-choice-hint = Виберіть одну відповідь.
page-choices-hint = Виберіть усе, що підходить.
page-leave-empty = Залиште це поле порожнім.
page-required = обов’язково
page-optional = необов’язково
page-text-hint = { $max ->
    [one] Не більше { $max } символу.
   *[other] Не більше { $max } символів.
}
page-prefilled = У листі ви обрали оцінку { $score }. Відповідь буде надіслано лише після натискання кнопки «{ $button }».
page-send = Надіслати відповідь
page-resend = Надіслати змінену відповідь
page-recipient = Вашу відповідь отримають компанія { $client } та її консультанти.
page-languages = Мова

page-errors-title = { $count ->
    [one] Потрібно виправити { $count } помилку
    [few] Потрібно виправити { $count } помилки
   *[other] Потрібно виправити { $count } помилок
}
page-error-score-missing = Оберіть оцінку від { $min } до { $max }.
page-error-score-off = Оцінка має бути цілим числом від { $min } до { $max }.
page-error-choice-missing = Виберіть відповідь на це запитання.
page-error-choice-off = Вибирайте із запропонованих відповідей.
page-error-text-missing = Напишіть відповідь на це запитання.
page-error-too-long = { $max ->
    [one] Скоротіть відповідь: не більше { $max } символу.
   *[other] Скоротіть відповідь: не більше { $max } символів.
}
page-error-unreadable = Відповідь містить символи, які неможливо показати. Вилучіть їх або введіть текст ще раз.
page-trouble-stale = Сторінка була відкрита надто довго. Відповідь ще не надіслано: перевірте її та надішліть ще раз.
page-trouble-unsaved = Зараз не вдалося зберегти відповідь. Написане не втрачено: спробуйте ще раз за кілька хвилин.

# After the answer.

thanks-title = Дякуємо!
thanks-body = Компанія { $client } отримала вашу відповідь.
thanks-body-revised = Компанія { $client } отримала вашу змінену відповідь.
thanks-revise = { $days ->
    [one] Ви можете змінити відповідь протягом { $days } дня за тим самим посиланням.
   *[other] Ви можете змінити відповідь протягом { $days } днів за тим самим посиланням.
}
thanks-revise-link = Змінити відповідь
thanks-close = Цю сторінку можна закрити.

# Wrong, used and expired links alike.

gone-title = За цим посиланням немає опитування
gone-body = Можливо, посилання неповне, його вже використано або його термін дії минув.
gone-help = Якщо ви хочете щось сказати компанії, будь ласка, напишіть їй безпосередньо. Дякуємо за ваш час.

# Getting no more mails: behind the link at the end of each.

unsubscribe-title = Листи від компанії { $client }
unsubscribe-body = { $purpose ->
    [survey] Натисніть кнопку, і компанія { $client } більше не питатиме вашої думки електронною поштою.
   *[other] Натисніть кнопку, і компанія { $client } більше не надсилатиме вам таких листів.
}
unsubscribe-button = Більше не надсилайте
unsubscribe-done-title = Ви більше не отримуватимете таких листів
unsubscribe-done-body = Компанію { $client } повідомлено. Лист, який вийшов раніше, ще може надійти.
unsubscribe-undo = Потрапили сюди помилково? Це можна скасувати.
unsubscribe-undo-button = Знову надсилайте мені ці листи
unsubscribe-again-title = Ви знову отримуватимете ці листи
unsubscribe-again-body = Компанія { $client } знову може вам писати. Посилання в кожному листі будь-коли це зупинить.
unsubscribe-gone-title = Це посилання нічого не відкриває
unsubscribe-gone-body = Можливо, посилання неповне. Щоб більше не отримувати листів, відкрийте посилання з останнього або дайте на нього відповідь.
