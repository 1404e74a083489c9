"""What the server keeps: readers' feedback and API keys, in SQLite or PostgreSQL.

`database` opens it, `migrating` brings its tables up to date, `tables` says what they are, and each
other file holds the statements about one of them. Nothing here knows of HTTP.
"""
