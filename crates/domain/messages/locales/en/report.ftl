# The page about a review that a client company or its customer is handed.

report-title = Review of { $account }
report-draft = Draft: this review is not finished yet.
report-held = Held on
report-completed = Completed on
report-theirs = From { $account }
report-ours = From { $brand }
report-people = { $count ->
    [0] Nobody is named
    [one] { $count } person
   *[other] { $count } people
}
report-named = { $who }: { $names }
report-role-owner = Owner
report-role-account-manager = Account manager
report-role-sales = Sales
report-role-support = Support
report-role-consultant = Consultant
report-role-other = Member of the team
report-next = The next review is due by { $date }.
report-next-open = The date of the next review is not set yet.
report-agreed = What was agreed
report-agreed-none = Nothing has been agreed yet.
report-advice = What we recommend
report-advice-none = Nothing has been recommended yet.
report-benefit = What you gain by it:
report-state-made = Proposed
report-state-accepted = Accepted
report-state-declined = Declined
report-state-done = Done
report-period = Figures over time run from { $from } to { $until }.
report-made = This report was made on { $date }.
report-good-until = Its link can be opened until { $date }.
report-table = Figures: { $title }
report-quarter-head = Quarter
report-quarter = Q{ $quarter } { $year }
report-all = All quarters
report-percent = { $value }%
report-nothing = –
report-few = { $count } (few)
report-too-few = too few answers to show

report-nps = Willingness to recommend (NPS)
report-nps-note = Promoters less detractors, in points from −100 to +100, of the answers from this account. The thin line is the margin within which the score lies with a certainty of 95%.
report-nps-none = No answer from this account in this time yet, so there is no score to show.
report-nps-few = There are too few answers from this account in this time yet to show a score.
report-nps-hidden = The score of the whole time is not shown, because it would give away what very few people answered.
report-nps-alternative = { $count ->
    [one] Over the whole time the score is { $value }, from { $count } answer.
   *[other] Over the whole time the score is { $value }, from { $count } answers.
}
report-nps-value = NPS
report-margin = Margin
report-answers = Answers

report-gaps = Expectations and experience by stage
report-gaps-note = How the experience is rated, from 0 to 100, comes from the audit of { $date }, over all customers. What customers expect, and which share of it was missed, weighed by how important it is to them, is as known when you open this page.
report-gaps-none = No audit of the customers' journey is completed yet, so there is nothing to compare.
report-gaps-worst = { $count ->
    [one] { $count } stage. The one with the lowest rating is “{ $stage }”: { $rating } of 100.
   *[other] { $count } stages. The one with the lowest rating is “{ $stage }”: { $rating } of 100.
}
report-gaps-alternative = { $count ->
    [one] { $count } stage, with the share of expectations that was missed.
   *[other] { $count } stages, with the share of expectations that was missed in each.
}
report-stage = Stage
report-rating = Rating of the experience
report-missed = Expectations missed
report-expectations = Expectations known
report-decided = { $decided } of { $count }

report-promises = Promises kept
report-promises-note = What this account was promised, by the quarter in which it was decided whether the promise was kept.
report-promises-none = No promise to this account was decided in this time yet.
report-promises-alternative = { $count ->
    [one] { $share } of { $count } promise was kept.
   *[other] { $share } of { $count } promises were kept.
}
report-kept = As promised
report-exceeded = Better than promised
report-broken = Broken

report-limits = Answered in time
report-limits-note = Whether we made first contact inside the limit when there was a reason to, by the quarter in which it arose.
report-limits-none = No first contact was due in this time yet.
report-limits-alternative = { $count ->
    [one] First contact was made in time in { $share } of { $count } case.
   *[other] First contact was made in time in { $share } of { $count } cases.
}
report-within = In time
report-late = Late
report-share = Share
report-base = Of

# Wrong, withdrawn and expired links alike.

report-gone-title = There is no report behind this link
report-gone-body = The link may be incomplete, its time may have passed, or the report may have been withdrawn. Please ask the person who sent it to you.
