# What the other files and dates are made of.

language-name = Українська

date = { $day } { $month ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
} { $year } року
moment = { $date }, { $time }
moment-in-zone = { $moment } ({ $zone })

# The three questions of an NPS survey and the ends of its scale.

question-recommend = Наскільки ймовірно, що ви порекомендуєте компанію { $client } другові або колезі?
question-one-improvement = Яка одна зміна наблизила б вашу оцінку до 10?
question-anything-else = Чи бажаєте ви ще щось додати?
question-satisfaction = Наскільки ви задоволені { $client }?
question-effort = Наскільки легко було розв’язати вашу проблему з { $client }?
scale-least = зовсім не ймовірно
scale-most = надзвичайно ймовірно
scale-satisfaction-least = зовсім не задовільно
scale-satisfaction-most = цілком задовільно
scale-effort-least = дуже складно
scale-effort-most = дуже легко
scale-other-least = найнижча оцінка
scale-other-most = найвища оцінка
