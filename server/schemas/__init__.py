"""Every request and reply of /v1, typed.

Requests are pydantic models that coerce nothing; a null stands for an absent field. Replies are
typed dictionaries: they are ours, so there is nothing to check at run time.
"""

from server.schemas.analysis import (
    AnalyzeReply,
    AnalyzeRequest,
    AnnotationLine,
    Block,
    BlockReply,
    CueReply,
    SentenceReply,
    SummaryReply,
    WhyReply,
)
from server.schemas.meta import CueTypeReply, LimitsReply, MetaReply, ModelReply

__all__ = [
    "AnalyzeReply",
    "AnalyzeRequest",
    "AnnotationLine",
    "Block",
    "BlockReply",
    "CueReply",
    "CueTypeReply",
    "LimitsReply",
    "MetaReply",
    "ModelReply",
    "SentenceReply",
    "SummaryReply",
    "WhyReply",
]
