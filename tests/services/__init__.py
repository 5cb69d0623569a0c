"""Tests of the services, over real HTTP, real stores and real processes."""
