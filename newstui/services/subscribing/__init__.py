"""Subscriptions: finding feeds, taking them over, arranging them, and how they fare."""
