"""The summary: sentences that the article itself wrote, chosen by rank and by what news teaches."""

from newstui.analysis.summary.choice import Summary, summarise

__all__ = ["Summary", "summarise"]
