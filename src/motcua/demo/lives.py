"""What can become of a case today, told by the real stage functions at moments of office hours (đời của một hồ sơ)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from motcua.cases import consulting, counter, intake, notes, processing, results
from motcua.cases.clock import due_of
from motcua.catalogue.models import Channel
from motcua.demo.lives_signed import WHOLE, sent_back, signed, to_sign
from motcua.demo.playing import Life
from motcua.demo.subject import Subject
from motcua.demo.wording_today import NOTES, QUESTIONS, REASONS
from motcua.law.wording import VIETNAM

SHARE_WITH_NOTE = 0.2


def at_once(one: Subject) -> Life:
    """Chứng thực while the citizen waits."""
    yield one.at
    stamp = one.stamp(one.office.reception)
    counter.finish_at_once(one.application(), stamp, signed_by=one.signer.name, output_digitised=False)


def ordinary(one: Subject) -> Life:
    """Accepted, worked on, signed, handed over before its day."""
    yield from one.take_in()
    yield from one.work(WHOLE)
    yield from one.sign_on_paper()
    yield from one.hand_over()


def late(one: Subject) -> Life:
    """Signed after its day, with the reason."""
    yield from one.take_in()
    yield from one.work(WHOLE)
    yield from one.until(_working(one, due_of(one.case), 60, 900))
    yield from one.sign_on_paper(pace=0.02)
    yield from one.hand_over()


def supplemented(one: Subject) -> Life:
    """A paper was missing and came some days later."""
    yield from awaiting_supplement(one)
    yield from one.wait(300, 1800)
    processing.receive_supplement(one.case, one.stamp(one.office.reception))
    yield from one.work(WHOLE)
    yield from one.sign_on_paper()
    yield from one.hand_over()


def awaiting_supplement(one: Subject) -> Life:
    """The citizen was asked for a paper; the clock stands."""
    yield from one.take_in()
    yield from one.work(1)
    yield from one.wait(30, 400)
    reason, paper = one.chance.choice(REASONS["supplement"])
    processing.ask_supplement(one.case, one.stamp(one.specialist), reason=reason, items=[paper])


def awaiting_payment(one: Subject) -> Life:
    """The citizen must pay tax before it goes on."""
    one.pays = False
    yield from one.take_in()
    yield from one.work(2)
    yield from one.wait(30, 200)
    processing.await_payment(one.case, one.stamp(one.specialist))


def paused(one: Subject) -> Life:
    """Paused on a legal ground by who signs."""
    yield from one.take_in()
    yield from one.work(1)
    yield from one.wait(60, 900)
    ground, evidence = one.chance.choice(REASONS["pause"])
    processing.pause(one.case, one.stamp(one.signer), ground=ground, evidence=evidence)


def waiting(one: Subject) -> Life:
    """Sent online, waits for the check."""
    one.channel = Channel.ONLINE
    yield from one.submit()


def incomplete(one: Subject) -> Life:
    """Checked and sent back to be completed before acceptance."""
    yield from waiting(one)
    yield from one.wait(20, 240)
    reason, paper = one.chance.choice(REASONS["supplement"])
    intake.ask_completion(one.case, one.stamp(one.office.reception), reason=reason, items=[paper])


def completed(one: Subject) -> Life:
    """Completed before acceptance, then as usual."""
    yield from incomplete(one)
    yield from one.wait(200, 1500)
    intake.receive_completion(one.case, one.stamp(one.office.reception))
    yield from one.wait(15, 200)
    intake.accept(one.case, one.stamp(one.office.reception), input_digitised=True)
    yield from one.work(WHOLE)
    yield from one.sign_on_paper()
    yield from one.hand_over()


def refused(one: Subject) -> Life:
    """Not this office's matter."""
    yield from waiting(one)
    yield from one.wait(20, 300)
    (reason,) = one.chance.choice(REASONS["refuse"])
    intake.refuse(one.case, one.stamp(one.office.reception), reason=reason)


def returned(one: Subject) -> Life:
    """Worked on and found not eligible."""
    yield from one.take_in()
    yield from one.work(1)
    yield from one.wait(30, 300)
    (reason,) = one.chance.choice(REASONS["return"])
    results.return_(one.case, one.stamp(one.signer), reason=reason)


def withdrawn(one: Subject) -> Life:
    """The citizen takes it back."""
    yield from one.take_in()
    yield from one.wait(30, 350)
    (reason,) = one.chance.choice(REASONS["withdraw"])
    results.withdraw(one.case, one.stamp(one.office.reception), reason=reason)


def stopped(one: Subject) -> Life:
    """Stopped by law."""
    yield from one.take_in()
    yield from one.work(1)
    yield from one.wait(60, 900)
    (reason,) = one.chance.choice(REASONS["stop"])
    results.stop(one.case, one.stamp(one.signer), reason=reason)


def open_(one: Subject) -> Life:
    """At work, at one of its steps, some with a note of a colleague."""
    yield from one.take_in()
    yield from one.work(one.chance.randrange(0, len(one.steps) + 1), pace=0.25)
    if one.case.holder and one.chance.random() < SHARE_WITH_NOTE:
        yield from one.wait(5, 60)
        text = one.chance.choice(NOTES).format(colleague=one.colleague())
        notes.add_note(one.case, by=one.specialist, at=one.at, text=text)
        if one.colleague() in text:
            processing.assign(
                one.case, one.stamp(one.specialist), to=one.colleague(), note="Nhờ gọi công dân"
            )


def extended(one: Subject) -> Life:
    """Given a new day in time, with the letter of apology."""
    yield from one.take_in()
    yield from one.work(1)
    calendar, due = one.world.calendar, due_of(one.case)
    last = calendar.add_working_days(due.astimezone(VIETNAM).date(), -2)
    yield from one.until(calendar.opens_at(last) + timedelta(minutes=one.chance.randrange(20, 90)))
    new_due = calendar.closes_at(calendar.add_working_days(due.astimezone(VIETNAM).date(), 5))
    (reason,) = one.chance.choice(REASONS["late"])
    processing.extend(one.case, one.stamp(one.signer), new_due_at=new_due, reason=reason)


def apologised(one: Subject) -> Life:
    """Late; the letter went out, the result did not."""
    yield from open_(one)
    calendar = one.world.calendar
    yield from one.until(_working(one, due_of(one.case), 10, 120))
    promised = calendar.closes_at(calendar.add_working_days(one.at.astimezone(VIETNAM).date(), 3))
    (reason,) = one.chance.choice(REASONS["late"])
    processing.apologise(one.case, one.stamp(one.signer), reason=reason, promised_at=promised)


def ready(one: Subject) -> Life:
    """The result lies at the counter."""
    yield from one.take_in()
    yield from one.work(WHOLE, pace=0.4)
    yield from one.sign_on_paper(pace=0.3)


def handed_late(one: Subject) -> Life:
    """The result was ready in time, its owner came weeks later."""
    yield from ready(one)
    yield from one.wait(4_800, 9_600)
    yield from one.hand_over()


def consulting_(one: Subject) -> Life:
    """Another unit was asked and has not answered."""
    yield from one.take_in()
    yield from one.work(1)
    yield from one.wait(30, 300)
    calendar = one.world.calendar
    unit, question = one.chance.choice(QUESTIONS)
    by = calendar.closes_at(calendar.add_working_days(one.at.astimezone(VIETNAM).date(), 3))
    consulting.consult(
        one.case,
        one.stamp(one.specialist),
        unit=unit,
        question=question,
        answer_by=by,
        agency=one.world.city,
    )


def _working(one: Subject, moment: datetime, low: int, high: int) -> datetime:
    """Some working minutes after a moment."""
    return one.world.calendar.add_working_minutes(moment, one.chance.randrange(low, high))


LIVES: dict[str, Callable[[Subject], Life]] = {
    "at_once": at_once,
    "ordinary": ordinary,
    "late": late,
    "supplemented": supplemented,
    "awaiting_supplement": awaiting_supplement,
    "awaiting_payment": awaiting_payment,
    "paused": paused,
    "waiting": waiting,
    "incomplete": incomplete,
    "completed": completed,
    "refused": refused,
    "returned": returned,
    "withdrawn": withdrawn,
    "stopped": stopped,
    "open": open_,
    "extended": extended,
    "overdue": open_,
    "apologised": apologised,
    "ready": ready,
    "handed_late": handed_late,
    "consulting": consulting_,
    "to_sign": to_sign,
    "sent_back": sent_back,
    "signed": signed,
}
"""Each life by its name in `data/fates_today.csv`."""
