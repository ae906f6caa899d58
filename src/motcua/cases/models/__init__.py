"""Tables of the heart: the case, its record, and the work on it."""

from motcua.cases.models.case import OUTCOMES, STATE_CHOICES, WAITING, WITH_CITIZEN, Case, Party
from motcua.cases.models.finding import SearchKey
from motcua.cases.models.papers import IssuedSlip, RegisterClosing
from motcua.cases.models.record import CaseEvent, CaseSpan, CodeSequence, ImportedCase, LedgerHead, WriteKey
from motcua.cases.models.result import Delivery, ReceiverCode, ScannedResult
from motcua.cases.models.rotation import HandoverOfPost
from motcua.cases.models.work import (
    Apology,
    CaseComponent,
    CaseDraft,
    CaseNote,
    Consultation,
    FilledForm,
    ResultDraft,
)

__all__ = [
    "OUTCOMES",
    "STATE_CHOICES",
    "WAITING",
    "WITH_CITIZEN",
    "Apology",
    "Case",
    "CaseComponent",
    "CaseDraft",
    "CaseEvent",
    "CaseNote",
    "CaseSpan",
    "CodeSequence",
    "Consultation",
    "Delivery",
    "FilledForm",
    "HandoverOfPost",
    "ImportedCase",
    "IssuedSlip",
    "LedgerHead",
    "Party",
    "ReceiverCode",
    "RegisterClosing",
    "ResultDraft",
    "ScannedResult",
    "SearchKey",
    "WriteKey",
]
