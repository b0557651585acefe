# Mails to customers who recommended somebody.

thanks-subject = { $client }感谢您的推荐
thanks-body = 感谢您推荐{ $client }。我们会用心接待您介绍的人，并告诉您后续进展。
thanks-report-subject = 您对{ $client }的推荐的进展
thanks-contacted = { $client }已经与您介绍的人联系过了。感谢您为我们牵线。
thanks-qualified = 您向其推荐{ $client }的人正需要我们的服务，我们正在一起推进。再次感谢您。
thanks-won = 您向其推荐{ $client }的人现在已是我们的客户。这要感谢您。
thanks-lost = 您向其推荐{ $client }的人这次做了别的决定。我们仍然感谢您的推荐。
thanks-about = 这是关于 { $prospect } 的消息。
thanks-unsubscribe = 不再接收{ $client }关于推荐的邮件
