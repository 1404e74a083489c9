"""The commands of `kuulemma`, one module each; server/cli.py says which there are."""
