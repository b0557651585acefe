# The page of a kit by which a client company is recommended.

kit-title = About { $brand }
kit-who = Who we are
kit-what = What we do
kit-why = Why people choose us
kit-print = Print this page to get a card that you can pass on.
kit-gone-title = There is nothing behind this link
kit-gone-body = The link may be incomplete, or its time may have passed. Please ask the person who sent it to you.
