"""Briefings whose every sentence is nailed to the words it rests on, built into a static site."""

__version__ = "0.1.0"
