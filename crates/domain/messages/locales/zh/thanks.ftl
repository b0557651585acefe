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

# Mails to people who left their address on a public page. Nobody has proved that it is theirs.

stranger-received-subject = { $client }已收到您的推荐
stranger-received-body = 谢谢您：{ $client }已收到您的推荐。两个工作日内您会得知是否予以跟进。
stranger-decided-subject = { $client }已审阅您的推荐
stranger-accepted-body = 谢谢您：{ $client }会跟进您的推荐，接下来将与您介绍的人联系。
stranger-declined-body = 感谢您的推荐。{ $client }已审阅，但无法跟进。
stranger-applied-subject = { $client }已收到您的申请
stranger-applied-body = 谢谢您：您成为{ $client }合作伙伴的申请已收到。您将通过邮件得到答复。
stranger-why = 本邮件由{ $agency }代表{ $client }发送，因为有人在该公司的页面上填写了此邮箱。如果不是您本人，则无需任何操作。
stranger-why-alone = 本邮件由{ $client }发送，因为有人在该公司的页面上填写了此邮箱。如果不是您本人，则无需任何操作。
