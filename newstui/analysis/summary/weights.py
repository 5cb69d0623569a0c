"""What each feature and each view of the article's words is worth in a summary.

Fitted on 1,096 news articles with editors' highlights (the development halves of CNN by section, CNN/DailyMail,
RealSumm and XSum). The aim was the expected ROUGE-1 F1 under a softmax over all sets of three out of the thirteen
likeliest sentences of each article, followed by gradient with an L2 penalty. In four-fold cross-validation, each fold
scored by the weights of the other three, ROUGE-1 rose over the first three sentences by 2.7 (CNN) and 2.3
(CNN/DailyMail).
Features that gained nothing there (numbers, names, "said") are left out; `question`, `dangles` and `unsaid` gained
nothing either and are set by hand, since a question tells its reader nothing, "However" nothing that it answers to, and
"declined to comment" nothing of what happened.
"""

from __future__ import annotations

WEIGHTS = {
    "rank": 0.44, "position": 0.23, "early": 0.47, "length": -0.48, "short": -0.18, "long": -0.34, "quoted": -0.26,
    "opens_quote": -0.45, "self": -0.68, "colon": -0.21, "question": -0.6, "dangles": -0.4, "unsaid": -1.0,
    "over": -0.47, "often": 1.68, "prompt": 4.09, "title": 1.68,
}  # fmt: skip
"""`over` is the price of 30 words beyond the room that a summary's sentences have together."""
