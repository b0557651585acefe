# The page of a kit by which a client company is recommended.

kit-title = 关于{ $brand }
kit-who = 我们是谁
kit-what = 我们做什么
kit-why = 为什么选择我们
kit-print = 打印此页即可得到一张可以转交他人的卡片。
kit-gone-title = 此链接没有内容
kit-gone-body = 链接可能不完整，或已过期。请询问将链接发给您的人。
