# Mails to staff about follow-ups.

staff-due-subject = 即将到期：跟进{ $client }的客户 { $customer }
staff-due-body = 对{ $client }的客户 { $customer } 的跟进尚未完成，即将到期。
staff-overdue-subject = 已逾期：跟进{ $client }的客户 { $customer }
staff-overdue-body = 对{ $client }的客户 { $customer } 的跟进已逾期。
staff-escalated-subject = 已升级：跟进{ $client }的客户 { $customer }
staff-escalated-body = 对{ $client }的客户 { $customer } 的跟进仍未完成，现已升级，由您处理。
staff-compensation-subject = 已逾期：对{ $client }的客户 { $customer } 的补偿
staff-compensation-body = 尚无人在期限内向{ $client }的客户 { $customer } 提供补偿。
staff-close-due-subject = 即将到完成期限：跟进{ $client }的客户 { $customer }
staff-close-due-body = 对{ $client }的客户 { $customer } 的跟进应尽快完成，目前仍未结束。
staff-close-overdue-subject = 未按时完成：跟进{ $client }的客户 { $customer }
staff-close-overdue-body = 对{ $client }的客户 { $customer } 的跟进应已完成，目前仍未结束。
staff-close-escalated-subject = 已升级，未完成：跟进{ $client }的客户 { $customer }
staff-close-escalated-body = 对{ $client }的客户 { $customer } 的跟进未按时完成，现已升级，由您处理。
staff-referral-subject = 未按时决定：{ $client } 的推荐 { $customer }
staff-referral-body = 向 { $client } 推荐的 { $customer } 现在应已作出决定。系统不会自动接受：请作出决定，或安排他人决定。
staff-appeal-subject = 未按时答复：{ $client } 关于 { $customer } 的申诉
staff-appeal-body = 合作伙伴就向 { $client } 推荐 { $customer } 提出的申诉现在应已得到答复。请答复，或安排他人答复。
staff-due-at = 截止时间：{ $moment }
staff-assignee = 负责人：{ $name }
staff-elapsed = 已用时限：{ $percent }%
staff-button = 打开跟进任务
staff-why = 您收到此邮件，是因为您在 Goodword 中参与此项跟进。

# Mails to an agency's owner about webhooks that were switched off.

webhook-off-subject = 发往 { $host } 的 Webhook 已停用
webhook-off-gone = Webhook 端点“{ $name }”（{ $host }）答复称其已永久失效。系统不再向其发送任何内容。
webhook-off-failures = 连续二十个事件多次重试后仍无法送达 Webhook 端点“{ $name }”（{ $host }）。系统不再向其发送任何内容。
webhook-off-days = 已有五天没有任何内容送达 Webhook 端点“{ $name }”（{ $host }）。系统不再向其发送任何内容。
webhook-off-advice = 接收方恢复正常后，请启用该端点。错过的事件可以在之后重新发送。
webhook-off-why = 您收到此邮件，是因为您是 Goodword 中 { $agency } 的所有者。
