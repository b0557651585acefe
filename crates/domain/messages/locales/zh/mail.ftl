# Mails to customers.

mail-greeting = { $name }，您好！
mail-greeting-nameless = 您好！
invitation-subject = { $client }想听听您的意见
invitation-intro = 感谢您选择{ $client }，我们想了解您的感受。
reminder-subject = 提醒：{ $client }仍期待您的意见
reminder-intro = 几天前，{ $client }邀请您说说看法，目前尚未收到您的回答。只打一个分数也可以。此提醒仅发送一次。
mail-about = 本次服务或购买的内容：{ $engagement }。
mail-scale = 请选择 { $min }（{ $least }）到 { $max }（{ $most }）之间的一个数字。在打开的页面上，您可以核对分数后再提交。
mail-score = { $score } 分（满分 { $max } 分）
mail-button = 打开问卷
mail-expiry = 此链接仅供您本人使用，有效期至 { $moment }，请勿转发。
mail-sender = 本邮件由{ $agency }代表{ $client }发送，因为您是该公司的客户。
mail-sender-alone = 本邮件由{ $client }发送，因为您是该公司的客户。
mail-contact = 如果您不想再收到此类邮件，或有任何投诉，请写信至 { $address }。
mail-unsubscribe = 不再接收{ $client }的问卷

announcement-subject = { $client }：您提出，我们已改进
announcement-intro = 您曾告诉{ $client }哪些方面应当改进。因此我们做了以下改变：
announcement-thanks = 感谢您提出意见。
