# The hosted answer page.

page-title = Your opinion of { $client }
page-title-errors = Error: { $title }
page-intro = { $client } asks for your honest opinion. It takes about a minute.
page-revise-title = Change your answer to { $client }
page-revise-intro = This is the answer you gave. Change what you like and send it again: the new answer takes the place of the earlier one.
page-skip-errors = Go to the errors
page-score-hint = Choose a number from { $min } to { $max }.
page-choice-hint = Choose one answer.
page-choices-hint = Choose all that apply.
page-leave-empty = Leave this field empty.
page-required = required
page-optional = optional
page-text-hint = { $max ->
    [one] At most { $max } character.
   *[other] At most { $max } characters.
}
page-prefilled = You chose { $score } in the mail. Your answer is sent only when you press “{ $button }”.
page-send = Send my answer
page-resend = Send the changed answer
page-recipient = Your answer goes to { $client } and its advisers.
page-languages = Language

page-errors-title = { $count ->
    [one] There is { $count } thing to correct
   *[other] There are { $count } things to correct
}
page-error-score-missing = Choose a score from { $min } to { $max }.
page-error-score-off = The score must be a whole number from { $min } to { $max }.
page-error-choice-missing = Choose an answer to this question.
page-error-choice-off = Choose among the answers that are offered.
page-error-text-missing = Write an answer to this question.
page-error-too-long = { $max ->
    [one] Shorten this answer to at most { $max } character.
   *[other] Shorten this answer to at most { $max } characters.
}
page-error-unreadable = This answer holds characters that cannot be shown. Remove them or type the text again.
page-trouble-stale = The page stood open for too long. Your answer has not been sent yet: check it and send it again.
page-trouble-unsaved = Your answer could not be saved just now. Nothing you wrote is lost: try again in a few minutes.

# After the answer.

thanks-title = Thank you!
thanks-body = { $client } has received your answer.
thanks-body-revised = { $client } has received your changed answer.
thanks-revise = { $days ->
    [one] You may change your answer for { $days } day, by the same link.
   *[other] You may change your answer for { $days } days, by the same link.
}
thanks-revise-link = Change my answer
thanks-close = You can close this page.

# Wrong, used and expired links alike.

gone-title = There is no survey behind this link
gone-body = The link may be incomplete, may have been used already, or its time may have passed.
gone-help = If there is something you would like to tell the company, please write to it directly. Thank you for your time.

# Getting no more mails: behind the link at the end of each.

unsubscribe-title = Mails from { $client }
unsubscribe-body = { $purpose ->
    [survey] Press the button, and { $client } will not ask for your opinion by mail any more.
   *[other] Press the button, and { $client } will not send you any more of these mails.
}
unsubscribe-button = Send me no more
unsubscribe-done-title = You will get no more of these mails
unsubscribe-done-body = { $client } has been told. A mail that left before may still arrive.
unsubscribe-undo = Did you come here by mistake? You may take it back.
unsubscribe-undo-button = Send me these mails again
unsubscribe-again-title = You will get these mails again
unsubscribe-again-body = { $client } may write to you again. The link in each mail stops it at any time.
unsubscribe-gone-title = This link opens nothing
unsubscribe-gone-body = The link may be incomplete. To get no more mails, open the link of the latest one, or answer the mail.
