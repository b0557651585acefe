# Mails to staff about follow-ups.

staff-due-subject = Наближається термін: зв’язатися з клієнтом { $customer } від компанії { $client }
staff-due-body = Завдання зв’язатися з клієнтом { $customer } від компанії { $client } ще відкрите, а термін наближається.
staff-overdue-subject = Термін минув: зв’язатися з клієнтом { $customer } від компанії { $client }
staff-overdue-body = Термін завдання зв’язатися з клієнтом { $customer } від компанії { $client } минув.
staff-escalated-subject = Ескалація: зв’язатися з клієнтом { $customer } від компанії { $client }
staff-escalated-body = Завдання зв’язатися з клієнтом { $customer } від компанії { $client } передано вам, оскільки воно досі відкрите.
staff-due-at = Термін: { $moment }
staff-assignee = Відповідальна особа: { $name }
staff-elapsed = Використано часу: { $percent }%
staff-button = Відкрити завдання
staff-why = Ви отримали цей лист, оскільки маєте стосунок до цього завдання в Goodword.
