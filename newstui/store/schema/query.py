"""The schema of what queries ask: the indexes by which each field finds its stories without reading all of them."""

from __future__ import annotations

# The partial ones cost nothing for the stories that they leave out. Those of `statuses` hold a list in its order.
QUERY = """
CREATE INDEX figures_value ON figures (value, unit);
CREATE INDEX figures_high ON figures (value_high) WHERE value_high IS NOT NULL;
CREATE INDEX sections_role ON sections (role);
CREATE INDEX stories_author ON stories (author) WHERE author IS NOT NULL;
CREATE INDEX story_contents_enclosures ON story_contents (story_id) WHERE enclosures <> '[]';
CREATE INDEX story_contents_full ON story_contents (story_id) WHERE full_html IS NOT NULL;
CREATE INDEX story_tags_name ON story_tags (tag COLLATE NOCASE);
CREATE INDEX statuses_hits ON statuses (sort_at, story_id) WHERE hits > 0;
CREATE INDEX statuses_done ON statuses (sort_at, story_id) WHERE done_at IS NOT NULL;
CREATE INDEX statuses_muted ON statuses (sort_at, story_id) WHERE muted_at IS NOT NULL;
"""
