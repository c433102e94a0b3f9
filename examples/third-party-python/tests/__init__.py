"""Tests on the examples that the text and the schemas give."""
