"""Tests that look at the whole built site, without a browser."""
