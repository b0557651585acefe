# The page about a review that a client company or its customer is handed.

report-title = { $account }合作回顾
report-draft = 草稿：本次回顾尚未完成。
report-held = 举行日期
report-completed = 完成日期
report-theirs = { $account }一方
report-ours = { $brand }一方
report-people = { $count ->
    [0] 未列出人员
   *[other] { $count } 人
}
report-named = { $who }：{ $names }
report-role-owner = 负责人
report-role-account-manager = 客户经理
report-role-sales = 销售
report-role-support = 技术支持
report-role-consultant = 顾问
report-role-other = 团队成员
report-next = 下次回顾最迟于{ $date }进行。
report-next-open = 下次回顾的日期尚未确定。
report-agreed = 达成的约定
report-agreed-none = 目前尚未达成约定。
report-advice = 我们的建议
report-advice-none = 目前尚无建议。
report-benefit = 您的收获：
report-state-made = 已提出
report-state-accepted = 已接受
report-state-declined = 已谢绝
report-state-done = 已完成
report-period = 各时段数据的范围：{ $from }至{ $until }。
report-made = 本报告于{ $date }生成。
report-good-until = 链接有效期至{ $date }。
report-table = 数据：{ $title }
report-quarter-head = 季度
report-quarter = { $year }年Q{ $quarter }
report-all = 全部季度
report-percent = { $value }%
report-nothing = –
report-few = { $count }（较少）
report-too-few = 回答太少，不予显示

report-nps = 推荐意愿（NPS）
report-nps-note = 根据贵方的回答，推荐者比例减去贬损者比例，范围从 −100 到 +100 分。细线表示在 95% 把握下分数所在的范围。
report-nps-none = 这段时间内还没有贵方的回答，因此没有可显示的分数。
report-nps-few = 这段时间内贵方的回答太少，无法显示分数。
report-nps-hidden = 整个时段的分数不予显示，因为它会透露极少数人的回答。
report-nps-alternative = 整个时段的分数为 { $value }，来自 { $count } 份回答。
report-nps-value = NPS
report-margin = 误差范围
report-answers = 回答数

report-gaps = 各阶段的期望与体验
report-gaps-note = 体验的评分（0 到 100）来自{ $date }的审查，涵盖全部客户。客户的期望，以及按重要程度计算有多少未能满足，以您打开本页时已知的情况为准。
report-gaps-none = 客户旅程的审查尚未完成，因此没有可比较的内容。
report-gaps-worst = 共 { $count } 个阶段。评分最低的是“{ $stage }”：{ $rating } 分（满分 100）。
report-gaps-alternative = 共 { $count } 个阶段，以及各阶段未满足的期望比例。
report-stage = 阶段
report-rating = 体验评分
report-missed = 未满足的期望
report-expectations = 已知的期望
report-decided = { $decided } / { $count }

report-promises = 承诺的兑现
report-promises-note = 对贵方的承诺，按确定是否兑现的季度统计。
report-promises-none = 这段时间内还没有确定结果的承诺。
report-promises-alternative = 共 { $count } 项承诺，兑现了 { $share }。
report-kept = 如约兑现
report-exceeded = 超出承诺
report-broken = 未兑现

report-limits = 及时回应
report-limits-note = 在需要联系时，我们是否在期限内首次联系，按事由发生的季度统计。
report-limits-none = 这段时间内还没有到期的首次联系。
report-limits-alternative = 共 { $count } 次，其中 { $share } 在期限内首次联系。
report-within = 及时
report-late = 逾期
report-share = 比例
report-base = 总数

# Wrong, withdrawn and expired links alike.

report-gone-title = 此链接没有对应的报告
report-gone-body = 链接可能不完整、已过期，或者报告已被撤回。请联系向您发送链接的人。
