"""LanguageTool's HTTP API, version 2, as its many clients speak it; knows no Flask.

What a client depends on is told in docs/languagetool/README.md. Offsets count UTF-16 units of the
document as it was sent, markup included.
"""
