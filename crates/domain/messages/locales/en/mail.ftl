# Mails to customers.

mail-greeting = Hello { $name },
mail-greeting-nameless = Hello,
invitation-subject = { $client } asks for your opinion
invitation-intro = Thank you for choosing { $client }. We would like to know how it went.
reminder-subject = Reminder: { $client } would still like your opinion
reminder-intro = A few days ago { $client } asked for your opinion. There is no answer yet; a score alone is enough. This is the only reminder.
mail-about = It is about: { $engagement }.
mail-scale = Choose a number from { $min } ({ $least }) to { $max } ({ $most }). A page opens where you check the score and send it.
mail-score = Score { $score } of { $max }
mail-button = Open the survey
mail-expiry = The link is for you alone and works until { $moment }. Please do not pass it on.
mail-sender = { $agency } sends this mail on behalf of { $client }, because you are its customer.
mail-sender-alone = { $client } sends this mail because you are its customer.
mail-contact = If you want no more such mails, or have a complaint, write to { $address }.
mail-unsubscribe = No more surveys from { $client }

announcement-subject = { $client }: you said it, we changed it
announcement-intro = You told { $client } what should be better. This is what was changed because of it:
announcement-thanks = Thank you for saying so.
