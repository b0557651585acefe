# The page of a kit by which a client company is recommended.

kit-title = Про компанію { $brand }
kit-who = Хто ми
kit-what = Що ми робимо
kit-why = Чому обирають нас
kit-print = Роздрукуйте цю сторінку, щоб отримати картку, яку можна передати іншим.
kit-gone-title = За цим посиланням нічого немає
kit-gone-body = Посилання може бути неповним, або його термін минув. Запитайте, будь ласка, людину, яка вам його надіслала.
