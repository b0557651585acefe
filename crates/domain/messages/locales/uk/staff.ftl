# Mails to staff about follow-ups.

staff-due-subject = Наближається термін: зв’язатися з клієнтом { $customer } (компанія { $client })
staff-due-body = Завдання зв’язатися з клієнтом { $customer } (компанія { $client }) ще відкрите, а термін наближається.
staff-overdue-subject = Термін минув: зв’язатися з клієнтом { $customer } (компанія { $client })
staff-overdue-body = Термін завдання зв’язатися з клієнтом { $customer } (компанія { $client }) минув.
staff-escalated-subject = Ескалація: зв’язатися з клієнтом { $customer } (компанія { $client })
staff-escalated-body = Завдання зв’язатися з клієнтом { $customer } (компанія { $client }) передано вам, оскільки воно досі відкрите.
staff-due-at = Термін: { $moment }
staff-assignee = Відповідальна особа: { $name }
staff-elapsed = Використано часу: { $percent }%
staff-button = Відкрити завдання
staff-why = Ви отримали цей лист, оскільки це завдання в Goodword стосується вас.
