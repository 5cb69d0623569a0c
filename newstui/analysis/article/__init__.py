"""A document to an article: blocks over one text, without what a page puts around it."""
