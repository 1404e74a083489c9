"""The one exception root of Kuulemma, and the errors that the classifier raises.

    KuulemmaError
    ├── InputError      a text, corpus row or option that cannot be used; names the place
    ├── ArtifactError   a model folder that is missing, damaged or of another version
    └── LexiconError    a lexicon file that contradicts itself

The server adds its own beside what raises them; all become HTTP in one place, server/problems.py.
"""

from __future__ import annotations


class KuulemmaError(Exception):
    """Anything that Kuulemma itself refuses; its text is one sentence a person can act on."""


class InputError(KuulemmaError):
    """Input that cannot be used, with the place named."""


class ArtifactError(KuulemmaError):
    """A model folder that cannot be served."""


class LexiconError(KuulemmaError):
    """A lexicon file that is not well-formed or contradicts itself."""
