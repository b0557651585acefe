# The hosted answer page.

page-title = 您对{ $client }的评价
page-title-errors = 错误：{ $title }
page-intro = { $client }诚邀您说出真实的想法，大约只需一分钟。
page-revise-title = 修改您对{ $client }的评价
page-revise-intro = 这是您之前的回答。您可以修改后重新提交，新的回答将取代之前的回答。
page-skip-errors = 跳到错误提示
page-score-hint = 请选择 { $min } 到 { $max } 之间的一个数字。
page-choice-hint = 请选择一个答案。
page-choices-hint = 请选择所有适用的答案。
page-leave-empty = 请将此栏留空。
page-required = 必填
page-optional = 选填
page-text-hint = 最多 { $max } 个字符。
page-prefilled = 您在邮件中选择了 { $score } 分。点击“{ $button }”后，您的回答才会提交。
page-send = 提交回答
page-resend = 提交修改后的回答
page-recipient = 您的回答将由{ $client }及其顾问查看。
page-languages = 语言

page-errors-title = 有 { $count } 处需要更正
page-error-score-missing = 请选择 { $min } 到 { $max } 之间的分数。
page-error-score-off = 分数必须是 { $min } 到 { $max } 之间的整数。
page-error-choice-missing = 请选择这个问题的答案。
page-error-choice-off = 请从提供的答案中选择。
page-error-text-missing = 请回答这个问题。
page-error-too-long = 请将回答缩短到最多 { $max } 个字符。
page-error-unreadable = 回答中含有无法显示的字符，请删除这些字符或重新输入。
page-trouble-stale = 页面打开的时间过长，您的回答尚未提交。请检查后重新提交。
page-trouble-unsaved = 暂时无法保存您的回答。您填写的内容没有丢失，请过几分钟再试。

# After the answer.

thanks-title = 谢谢您！
thanks-body = { $client }已收到您的回答。
thanks-body-revised = { $client }已收到您修改后的回答。
thanks-revise = 您可以在 { $days } 天内通过同一链接修改回答。
thanks-revise-link = 修改我的回答
thanks-close = 您可以关闭此页面。

# Wrong, used and expired links alike.

gone-title = 此链接没有对应的问卷
gone-body = 链接可能不完整、已经使用过，或者已经过期。
gone-help = 如果您有话想对该公司说，请直接与其联系。感谢您抽出时间。

# Getting no more mails: behind the link at the end of each.

unsubscribe-title = 来自{ $client }的邮件
unsubscribe-body = { $purpose ->
    [survey] 按下按钮后，{ $client }将不再通过邮件询问您的意见。
   *[other] 按下按钮后，{ $client }将不再向您发送此类邮件。
}
unsubscribe-button = 不再发送
unsubscribe-done-title = 您将不再收到此类邮件
unsubscribe-done-body = 已通知{ $client }。此前发出的邮件仍可能送达。
unsubscribe-undo = 误点了吗？您可以撤销。
unsubscribe-undo-button = 重新接收这些邮件
unsubscribe-again-title = 您将重新收到这些邮件
unsubscribe-again-body = { $client }可以再次给您写信。您随时可以通过每封邮件中的链接停止接收。
unsubscribe-gone-title = 此链接无法打开任何内容
unsubscribe-gone-body = 链接可能不完整。如不想再收到邮件，请打开最近一封邮件中的链接，或直接回复邮件。
