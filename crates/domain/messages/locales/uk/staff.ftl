# Mails to staff about follow-ups.

staff-due-subject = Наближається термін: зв’язатися з клієнтом { $customer } (компанія { $client })
staff-due-body = Завдання зв’язатися з клієнтом { $customer } (компанія { $client }) ще відкрите, а термін наближається.
staff-overdue-subject = Термін минув: зв’язатися з клієнтом { $customer } (компанія { $client })
staff-overdue-body = Термін завдання зв’язатися з клієнтом { $customer } (компанія { $client }) минув.
staff-escalated-subject = Ескалація: зв’язатися з клієнтом { $customer } (компанія { $client })
staff-escalated-body = Завдання зв’язатися з клієнтом { $customer } (компанія { $client }) передано вам, оскільки воно досі відкрите.
staff-compensation-subject = Термін минув: компенсація для клієнта { $customer } (компанія { $client })
staff-compensation-body = Клієнту { $customer } (компанія { $client }) вчасно не запропонували компенсацію.
staff-close-due-subject = Незабаром слід завершити: робота з клієнтом { $customer } (компанія { $client })
staff-close-due-body = Роботу з клієнтом { $customer } (компанія { $client }) незабаром слід завершити, а вона ще відкрита.
staff-close-overdue-subject = Не завершено вчасно: робота з клієнтом { $customer } (компанія { $client })
staff-close-overdue-body = Роботу з клієнтом { $customer } (компанія { $client }) вже слід було завершити, а вона ще відкрита.
staff-close-escalated-subject = Ескалація, не завершено: робота з клієнтом { $customer } (компанія { $client })
staff-close-escalated-body = Роботу з клієнтом { $customer } (компанія { $client }) передано вам, оскільки її не завершено вчасно.
staff-referral-subject = Не вирішено вчасно: рекомендація { $customer } ({ $client })
staff-referral-body = Рішення щодо рекомендації { $customer } для { $client } вже мало бути ухвалене. Ніщо не приймається само собою: будь ласка, ухваліть рішення або доручіть це комусь.
staff-appeal-subject = Без відповіді вчасно: оскарження щодо { $customer } ({ $client })
staff-appeal-body = На оскарження партнера щодо рекомендації { $customer } для { $client } вже мала бути відповідь. Будь ласка, дайте відповідь або доручіть це комусь.
staff-due-at = Термін: { $moment }
staff-assignee = Відповідальна особа: { $name }
staff-elapsed = Використано часу: { $percent }%
staff-button = Відкрити завдання
staff-why = Ви отримали цей лист, оскільки це завдання в Goodword стосується вас.

# Mails to an agency's owner about webhooks that were switched off.

webhook-off-subject = Вебхуки до { $host } вимкнено
webhook-off-gone = Отримувач вебхуків «{ $name }» ({ $host }) відповів, що його більше немає. Йому більше нічого не надсилається.
webhook-off-failures = Двадцять подій поспіль не вдалося доставити отримувачу вебхуків «{ $name }» ({ $host }), попри всі спроби. Йому більше нічого не надсилається.
webhook-off-days = Протягом п’яти днів до отримувача вебхуків «{ $name }» ({ $host }) нічого не надійшло. Йому більше нічого не надсилається.
webhook-off-advice = Коли отримувач знову запрацює, увімкніть його. Пропущені події можна буде надіслати йому згодом.
webhook-off-why = Ви отримали цей лист, оскільки ви є власником агенції { $agency } у Goodword.
