"""Telling how a story goes on: every chapter adds the events of one turn at believable moments."""

from datetime import datetime, timedelta
from random import Random

from motcua.demo.hours import Hours
from motcua.demo.story import Story, due_of
from motcua.law.deadlines import Pause
from motcua.law.facts import Ground
from motcua.reports.periods import VIETNAM

LATE_REASON = "Công chức phụ trách đi tập huấn đột xuất, hồ sơ chưa kịp bàn giao cho người thay"
RETURN_REASON = "Thông tin nhân thân trong hồ sơ chưa khớp Cơ sở dữ liệu quốc gia về dân cư, không đủ điều kiện giải quyết"
PAPER = "Bản sao giấy tờ tùy thân còn giá trị sử dụng"
TIDY = timedelta(minutes=12)


class Teller:
    """Adds chapters to stories with one source of chance."""

    def __init__(self, chance: Random, hours: Hours) -> None:
        self.chance, self.hours = chance, hours

    def open(self, story: Story, *, digitised: bool) -> None:
        """Submission, online payment, acceptance, first step."""
        accepted = story.accepted_at
        sent = accepted - timedelta(minutes=self.chance.randrange(4, 95))
        citizen = "citizen:portal" if story.channel == "online" else f"{story.agency}.tiepnhan"
        story.add("submitted", sent, citizen)
        if story.owes_fee and story.paid_online:
            paid = sent + timedelta(minutes=self.chance.randrange(1, 4))
            story.add("payment_settled", paid, citizen, online=True, amount_vnd=story.use.fee_vnd)
        fee = story.use.fee_vnd if story.owes_fee else 0
        story.add("accepted", accepted, f"{story.agency}.tiepnhan", input_digitised=digitised, fee_owed=fee)
        story.add(
            "forwarded",
            accepted + timedelta(minutes=self.chance.randrange(2, 11)),
            f"{story.agency}.tiepnhan",
            step="Thẩm tra",
        )

    def ask_supplement(self, story: Story, at: datetime) -> None:
        """The clock stops for one paper."""
        story.add(
            "supplement_asked",
            at,
            f"{story.agency}.chuyenmon",
            reason="Thiếu một giấy tờ trong thành phần hồ sơ",
            items=[PAPER],
        )
        story.asked_at = at

    def receive_supplement(self, story: Story, at: datetime) -> None:
        """The paper came; the clock starts again from zero (NĐ 61/2018 Đ.19.4)."""
        asked = story.asked_at
        assert asked is not None
        story.add("supplement_received", at, f"{story.agency}.tiepnhan")
        pause = Pause(asked, at, Ground.SUPPLEMENT)
        story.due_at = due_of(story.use, story.accepted_at, self.hours.calendar, (pause,))
        story.asked_at = None

    def extend(self, story: Story, at: datetime, new_due_at: datetime) -> None:
        """Apology and a new day, once."""
        reason = "Cần xác minh thêm nguồn gốc sử dụng đất tại thực địa"
        story.add("extended", at, f"{story.agency}.lanhdao", due_at=new_due_at.isoformat(), reason=reason)
        story.due_at = new_due_at

    def resolve(
        self, story: Story, at: datetime, *, on_paper: bool, late: bool, recorded_at: datetime | None
    ) -> None:
        """Fee at the desk where still owed, result, handing over."""
        desk, signer = f"{story.agency}.tiepnhan", f"{story.agency}.lanhdao"
        last = datetime.fromisoformat(story.events[-1]["happened_at"])
        signing = self.hours.draw(self.chance, last, at) or last
        if story.owes_fee and not story.paid_online:
            story.add("payment_settled", signing, desk, online=False, amount_vnd=story.use.fee_vnd)
        story.add("forwarded", signing, f"{story.agency}.chuyenmon", step="Trình ký")
        reason = {"late_reason": LATE_REASON} if late else {}
        story.add("resolved", at, signer, recorded_at=recorded_at, output_digitised=not on_paper, **reason)
        known = recorded_at or at
        handed = self.hours.draw(self.chance, known + TIDY, known + timedelta(days=3))
        if handed is None:
            handed = self.hours.next_opening(known) + TIDY
        story.add("handed_over", handed, desk, way="counter" if on_paper else story.channel)

    def end(self, story: Story, kind: str, at: datetime) -> None:
        """Returned as not eligible, or withdrawn by the citizen."""
        if kind == "returned":
            story.add("returned", at, f"{story.agency}.lanhdao", reason=RETURN_REASON)
        else:
            story.add("withdrawn", at, f"{story.agency}.tiepnhan", reason="Công dân đề nghị rút hồ sơ")

    def day_start(self, moment: datetime) -> datetime:
        """Return midnight of the local day of a moment."""
        return moment.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
