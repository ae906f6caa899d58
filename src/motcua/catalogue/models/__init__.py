"""Procedures (TTHC), their dated versions and every dated fact by level (danh mục)."""

from motcua.catalogue.models.drafts import ProcedureDraft, Trial
from motcua.catalogue.models.facts import (
    Component,
    DutyFlag,
    Fee,
    FormField,
    Publication,
    ResultPaper,
    TimeLimit,
)
from motcua.catalogue.models.procedure import (
    Applicant,
    Channel,
    Dated,
    Domain,
    LevelFact,
    Procedure,
    ProcedureVersion,
    PublicationDecision,
)
from motcua.catalogue.models.reasons import ReadyReason, ResultTemplate
from motcua.catalogue.models.steps import GuidanceNote, Step, StepAct, StepPlan

__all__ = [
    "Applicant",
    "Channel",
    "Component",
    "Dated",
    "Domain",
    "DutyFlag",
    "Fee",
    "FormField",
    "GuidanceNote",
    "LevelFact",
    "Procedure",
    "ProcedureDraft",
    "ProcedureVersion",
    "Publication",
    "PublicationDecision",
    "ReadyReason",
    "ResultPaper",
    "ResultTemplate",
    "Step",
    "StepAct",
    "StepPlan",
    "TimeLimit",
    "Trial",
]
