"""HTML elements, classes and ids, by what they mean for an article's text."""

from __future__ import annotations

SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "form",
        "button",
        "input",
        "select",
        "nav",
        "aside",
        "figcaption",
        "head",
        "title",
    ]
)
"""Elements whose text is not the article\'s."""
BREAKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
"""Elements that begin and end a line."""
BOXES = frozenset(
    [
        "addtoany_share_save_container",
        "advertisement",
        "comment-list",
        "comments-area",
        "cookie-notice",
        "feedflare",
        "jp-relatedposts",
        "mc_embed_signup",
        "newsletter",
        "newsletter-signup",
        "post-tags",
        "related-articles",
        "related-posts",
        "relatedposts",
        "screen-reader-text",
        "share-buttons",
        "sharedaddy",
        "social-share",
        "sr-only",
        "visually-hidden",
        "wp-caption-text",
    ]
)
"""Classes and ids by which common publishing systems name their boxes; whole names only."""
