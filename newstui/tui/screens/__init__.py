"""Screens: what the terminal shows at one time, and the style beside each."""
