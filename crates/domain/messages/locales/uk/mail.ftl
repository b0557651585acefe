# Mails to customers.

mail-greeting = Вітаємо, { $name }!
mail-greeting-nameless = Вітаємо!
invitation-subject = Компанія { $client } просить поділитися думкою
invitation-intro = Дякуємо, що обрали компанію { $client }. Нам важливо знати, як усе пройшло.
reminder-subject = Нагадування: компанія { $client } чекає на вашу думку
reminder-intro = Кілька днів тому компанія { $client } просила вас поділитися думкою. Відповіді ще немає; вистачить однієї оцінки. Це єдине нагадування.
mail-about = Ідеться про: { $engagement }.
mail-scale = Оберіть число від { $min } ({ $least }) до { $max } ({ $most }). Відкриється сторінка, де ви перевірите оцінку й надішлете її.
mail-score = Оцінка { $score } з { $max }
mail-button = Відкрити опитування
mail-expiry = Посилання призначене лише для вас і діє до { $moment }. Будь ласка, не передавайте його іншим.
mail-sender = Цей лист надсилає { $agency } від імені компанії { $client }, оскільки ви є її клієнтом.
mail-sender-alone = Цей лист надсилає компанія { $client }, оскільки ви є її клієнтом.
mail-contact = Якщо ви більше не хочете отримувати такі листи або маєте скаргу, напишіть на { $address }.
mail-unsubscribe = Не надсилати мені опитувань від компанії { $client }

announcement-subject = { $client }: ви сказали — ми змінили
announcement-intro = Ви сказали компанії { $client }, що має бути краще. Ось що завдяки цьому змінилося:
announcement-thanks = Дякуємо, що сказали про це.
