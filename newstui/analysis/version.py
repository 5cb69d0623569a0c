"""The analyser's number, apart from the analysis: who only compares it loads nothing else."""

from __future__ import annotations

ANALYSER_VERSION = 11
"""Raised whenever the same article would get another briefing."""
