# What the other files and dates are made of.

language-name = English

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
moment = { $date }, { $time }
moment-in-zone = { $moment } ({ $zone })

# The three questions of an NPS survey and the ends of its scale.

question-recommend = How likely is it that you would recommend { $client } to a friend or colleague?
question-one-improvement = What is the one thing that would bring your score closer to 10?
question-anything-else = Is there anything else you would like to add?
question-satisfaction = How satisfied are you with { $client }?
question-effort = How easy was it to have your problem solved by { $client }?
scale-least = not at all likely
scale-most = extremely likely
scale-satisfaction-least = very dissatisfied
scale-satisfaction-most = very satisfied
scale-effort-least = very difficult
scale-effort-most = very easy
scale-other-least = the lowest score
scale-other-most = the highest score
