"""The schema of what matching keeps, as its arithmetic changed: the statements of migrations 0014 and 0016."""

from __future__ import annotations

# Sketches are of another make since, and none of before is like one of now: they are made anew from the texts when
# their event is next looked at. Groups that take no more stories stay for ever: each batch of stories looked at every
# one of them to find the few that were still open.
OPEN_GROUPS = """
DELETE FROM story_sketches;
CREATE INDEX event_groups_open ON event_groups (latest_at) WHERE centroid IS NOT NULL;
"""

# Origins were texts; they are the outlets that the texts come from, as in the brief.
OUTLETS = """
UPDATE event_groups SET origins = (SELECT count(DISTINCT coalesce(o.feed_id, -e.origin)) FROM story_events e
    LEFT JOIN stories o ON o.id = e.origin WHERE e.event_id = event_groups.id) WHERE origins > 1;
"""
