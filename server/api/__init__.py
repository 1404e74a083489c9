"""The addresses of /v1, /v2 and /health: one blueprint per concern, each view validates, asks, presents."""
