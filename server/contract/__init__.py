"""What the server takes and answers, published: an OpenAPI 3.1 document made from the types that validate.

`operation` says what an operation is, `v1`, `v2` and `others` are the tables of all there are,
`document` writes them down. Knows no Flask; a test compares the tables with the application's rules.
"""
