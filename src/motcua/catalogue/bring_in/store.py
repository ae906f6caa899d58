"""Writing a comparison down: old rows are closed, new ones begin, nothing is overwritten (ghi danh mục)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.db.models import Max

from motcua.catalogue.bring_in.compare import Change, Comparison
from motcua.catalogue.bring_in.listed import ListedFacts
from motcua.catalogue.models import (
    Component,
    Domain,
    Fee,
    LevelFact,
    Procedure,
    ProcedureVersion,
    Publication,
    PublicationDecision,
    ResultPaper,
    TimeLimit,
)

Watch = Callable[[int, int], None]
FACTS: tuple[type[LevelFact], ...] = (TimeLimit, Fee, Component, ResultPaper)
ENDED: tuple[type[LevelFact], ...] = (Publication, *FACTS)
_CHUNK = 200


def store(comparison: Comparison, on: date, watch: Watch) -> None:
    """Write a comparison inside the caller's transaction; `watch` is told how many changes of all are done."""
    _end(comparison, on)
    domains = _named(Domain, "name", (change.content["domain"] for change in comparison.changes))
    decisions = _decisions(comparison.changes)
    procedures = _procedures(comparison.changes)
    numbers = _last_numbers(procedures.values())
    for done, chunk in _chunks(comparison.changes):
        _close_old(chunk, procedures, on)
        ProcedureVersion.objects.bulk_create(
            ProcedureVersion(
                procedure=procedures[change.listed.code],
                n=numbers.get(procedures[change.listed.code].pk, 0) + 1,
                name=change.content["name"],
                domain=domains[change.content["domain"]],
                decision=decisions.get(change.content["decision"]),
                kind=change.content["kind"],
                audiences=change.content["audiences"],
                executing_bodies=change.content["executing_bodies"],
                content_hash=change.content_hash,
                facts_hash=change.facts_hash,
                valid_from=on,
                legal_basis=change.content["decision"],
            )
            for change in chunk
        )
        _publish(chunk, procedures, decisions, on)
        _write_facts(chunk, procedures, on)
        watch(done, len(comparison.changes))


def _chunks(changes: list[Change]) -> Iterator[tuple[int, list[Change]]]:
    for start in range(0, len(changes), _CHUNK):
        chunk = changes[start : start + _CHUNK]
        yield start + len(chunk), chunk


def _end(comparison: Comparison, on: date) -> None:
    """Bãi bỏ: close versions, publications and facts of procedures that are no longer listed."""
    ended = [one.version.procedure_id for one in comparison.ended]
    ProcedureVersion.objects.filter(procedure__in=ended, valid_to=None).update(valid_to=on)
    for model in ENDED:
        model._default_manager.filter(procedure__in=ended, valid_to=None).update(valid_to=on)


def _close_old(chunk: list[Change], procedures: dict[str, Procedure], on: date) -> None:
    touched = [procedures[change.listed.code].pk for change in chunk]
    ProcedureVersion.objects.filter(procedure__in=touched, valid_to=None).update(valid_to=on)
    rewritten = [procedures[change.listed.code].pk for change in chunk if change.rewrites_facts]
    for model in FACTS:
        held = model._default_manager.filter(procedure__in=rewritten, valid_to=None)
        # A fact that began this very day never held: a correction on the same day replaces it.
        held.filter(valid_from=on).delete()
        held.update(valid_to=on)


def _publish(
    chunk: list[Change],
    procedures: dict[str, Procedure],
    decisions: dict[str, PublicationDecision],
    on: date,
) -> None:
    """Công khai: levels that left are closed, levels that joined begin."""
    made = []
    for change in chunk:
        procedure, now = procedures[change.listed.code], set(change.content["levels"])
        before = change.before.levels if change.before else frozenset()
        if before - now:
            left = Publication.objects.filter(procedure=procedure, level__in=before - now, valid_to=None)
            left.filter(valid_from=on).delete()
            left.update(valid_to=on)
        decision = decisions.get(change.content["decision"])
        made += [
            Publication(
                procedure=procedure,
                level=level,
                decision=decision,
                legal_basis=change.content["decision"],
                valid_from=on,
            )
            for level in sorted(now - before)
        ]
    _reopen_same_day(made, on)
    Publication.objects.bulk_create(made)


def _reopen_same_day(made: list[Publication], on: date) -> None:
    """A publication that began and ended on this same day makes room for the one that begins now."""
    procedures = [one.procedure_id for one in made]
    Publication.objects.filter(procedure__in=procedures, valid_from=on, valid_to=on).delete()


def _write_facts(chunk: list[Change], procedures: dict[str, Procedure], on: date) -> None:
    rows: list[LevelFact] = []
    for change in chunk:
        if change.rewrites_facts and change.listed.facts is not None:
            basis = change.content["decision"]
            for level in change.content["levels"]:
                rows += _fact_rows(change.listed.facts, procedures[change.listed.code], level, on, basis)
    for model in FACTS:
        ours = [row for row in rows if type(row) is model]
        touched = {row.procedure_id for row in ours}
        model._default_manager.filter(procedure__in=touched, valid_from=on, valid_to=on).delete()
        model._default_manager.bulk_create(ours, batch_size=500)


def _fact_rows(
    facts: ListedFacts, procedure: Procedure, level: str, on: date, basis: str
) -> Iterator[LevelFact]:
    for limit in facts.limits:
        yield TimeLimit(
            procedure=procedure,
            level=level,
            channel=limit.channel,
            amount=limit.amount,
            unit=limit.unit,
            assumed=limit.assumed,
            valid_from=on,
            legal_basis=limit.legal_basis or basis,
        )
    for channel, amount in facts.fees:
        yield Fee(
            procedure=procedure,
            level=level,
            channel=channel,
            amount_vnd=amount,
            valid_from=on,
            legal_basis=basis,
        )
    for n, paper in enumerate(facts.papers, 1):
        yield Component(
            procedure=procedure,
            level=level,
            n=n,
            group=paper.group,
            name=paper.name,
            form=paper.form,
            originals=paper.originals,
            copies=paper.copies,
            valid_from=on,
            legal_basis=basis,
        )
    for n, (name, code) in enumerate(facts.results, 1):
        yield ResultPaper(
            procedure=procedure, level=level, n=n, name=name, code=code, valid_from=on, legal_basis=basis
        )


def _named(model: type[Domain], column: str, names: Iterable[str]) -> dict[str, Domain]:
    wanted = set(names)
    model.objects.bulk_create([model(**{column: name}) for name in sorted(wanted)], ignore_conflicts=True)
    return {one.name: one for one in model.objects.filter(name__in=wanted)}


def _decisions(changes: list[Change]) -> dict[str, PublicationDecision]:
    """Quyết định công bố by number, made where unknown, with the issuer of the first procedure that names it."""
    issuers = {change.content["decision"]: change.listed.issuer for change in reversed(changes)}
    issuers.pop("", None)
    PublicationDecision.objects.bulk_create(
        [PublicationDecision(number=number, issuer=issuer) for number, issuer in sorted(issuers.items())],
        ignore_conflicts=True,
    )
    return {one.number: one for one in PublicationDecision.objects.filter(number__in=issuers)}


def _procedures(changes: list[Change]) -> dict[str, Procedure]:
    issuers = {change.listed.code: change.listed.issuer for change in changes}
    Procedure.objects.bulk_create(
        [Procedure(code=code, issuer=issuer) for code, issuer in issuers.items()], ignore_conflicts=True
    )
    return {one.code: one for one in Procedure.objects.filter(code__in=issuers)}


def _last_numbers(procedures: Iterable[Procedure]) -> dict[int, int]:
    counted = ProcedureVersion.objects.filter(procedure__in=list(procedures)).values("procedure")
    return dict(counted.annotate(last=Max("n")).values_list("procedure", "last"))
