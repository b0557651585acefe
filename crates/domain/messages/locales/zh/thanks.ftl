# Mails to customers who recommended somebody.

gratitude-subject = { $client }感谢您的推荐
gratitude-body = 感谢您推荐{ $client }。我们会用心接待您介绍的人，并告诉您后续进展。
gratitude-report-subject = 您对{ $client }的推荐的进展
gratitude-contacted = { $client }已经与您介绍的人联系过了。感谢您为我们牵线。
gratitude-qualified = 您向其推荐{ $client }的人正需要我们的服务，我们正在一起推进。再次感谢您。
gratitude-won = 您向其推荐{ $client }的人现在已是我们的客户。这要感谢您。
gratitude-lost = 您向其推荐{ $client }的人这次做了别的决定。我们仍然感谢您的推荐。
gratitude-about = 这是关于 { $prospect } 的消息。
gratitude-unsubscribe = 不再接收{ $client }关于推荐的邮件
