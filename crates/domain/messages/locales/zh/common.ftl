# What the other files and dates are made of.

language-name = 简体中文

date = { $year }年{ $month }月{ $day }日
moment = { $date } { $time }
moment-in-zone = { $moment }（{ $zone }）

# The three questions of an NPS survey and the ends of its scale.

question-recommend = 您有多大可能向朋友或同事推荐{ $client }？
question-one-improvement = 哪一件事最能让您的评分更接近 10 分？
question-anything-else = 您还有什么想补充的吗？
question-satisfaction = 您对{ $client }的满意程度如何？
question-effort = 请{ $client }解决您的问题有多容易？
scale-least = 完全不可能
scale-most = 极有可能
scale-satisfaction-least = 非常不满意
scale-satisfaction-most = 非常满意
scale-effort-least = 非常费力
scale-effort-most = 非常轻松
scale-other-least = 最低分
scale-other-most = 最高分
