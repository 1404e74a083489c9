"""What the blueprints and the command line call; knows no Flask."""
