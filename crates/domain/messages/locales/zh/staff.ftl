# Mails to staff about follow-ups.

staff-due-subject = 即将到期：跟进{ $client }的客户 { $customer }
staff-due-body = 对{ $client }的客户 { $customer } 的跟进尚未完成，即将到期。
staff-overdue-subject = 已逾期：跟进{ $client }的客户 { $customer }
staff-overdue-body = 对{ $client }的客户 { $customer } 的跟进已逾期。
staff-escalated-subject = 已升级：跟进{ $client }的客户 { $customer }
staff-escalated-body = 对{ $client }的客户 { $customer } 的跟进仍未完成，现已升级，由您处理。
staff-due-at = 截止时间：{ $moment }
staff-assignee = 负责人：{ $name }
staff-elapsed = 已用时限：{ $percent }%
staff-button = 打开跟进任务
staff-why = 您收到此邮件，是因为您在 Goodword 中参与此项跟进。
