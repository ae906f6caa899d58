"""Which wording is in force, and putting a new one in its place (mẫu tin)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from django.db import IntegrityError, transaction

from motcua.cases.permissions import Actor
from motcua.cases.rows import fetch
from motcua.lib.vietnamese import clean_text
from motcua.notices.models import ChannelName, Template
from motcua.notices.permissions import require_wordsmith
from motcua.notices.topics import Topic
from motcua.notices.wording import BadWording, check_wording

# Of wordings that begin earlier only the newest counts, even when it has ended: the standard one holds after it.
_NEWEST = (
    "SELECT subject, body FROM (SELECT subject, body, valid_to FROM notices_template WHERE topic = %s AND channel = %s "
    "AND valid_from <= %s ORDER BY valid_from DESC LIMIT 1) newest WHERE valid_to IS NULL OR valid_to > %s"
)


@dataclass(frozen=True)
class Wording:
    """Lời của một tin before its places are filled."""

    subject: str
    body: str


@cache
def standard_wordings() -> dict[tuple[Topic, str], Wording]:
    """Return the wording that the product brings along, for every topic and channel; SMS and Zalo share the short one."""
    read = tomllib.loads(files("motcua.notices").joinpath("data/standard.toml").read_text(encoding="utf-8"))
    wordings = {}
    for topic, texts in read.items():
        wordings[Topic(topic), ChannelName.EMAIL.value] = Wording(texts["subject"], texts["letter"].strip())
        for channel in (ChannelName.SMS, ChannelName.ZALO):
            wordings[Topic(topic), channel.value] = Wording("", texts["short"].strip())
    return wordings


def wording_on(topic: Topic, channel: str, on: date) -> Wording:
    """Return the province's own wording in force on a day, or else the standard one."""
    own = fetch(_NEWEST, [topic.value, channel, on, on])
    return Wording(*own) if own else standard_wordings()[topic, channel]


def wordings_of(topic: Topic, channel: str) -> list[Template]:
    """Return every wording that the province published for a topic and channel, the newest first."""
    return list(Template.objects.filter(topic=topic, channel=channel).order_by("-valid_from"))


def own_wordings_on(on: date) -> dict[tuple[str, str], Template]:
    """Return the province's own wordings in force on a day, by topic and channel; one query."""
    begun = Template.objects.filter(valid_from__lte=on).order_by("valid_from")
    newest = {(one.topic, one.channel): one for one in begun}
    return {key: one for key, one in newest.items() if one.valid_to is None or one.valid_to > on}


@transaction.atomic
def publish_template(
    topic: Topic, channel: ChannelName, *, subject: str, body: str, valid_from: date, by: Actor
) -> Template:
    """Ban hành mẫu tin mới from a day on; the one before it ends there and stays to be read. Raises BadWording, NotWordsmith."""
    require_wordsmith(by)
    subject, body = clean_text(subject).strip(), clean_text(body).strip()
    check_wording(topic, subject, body, with_subject=channel == ChannelName.EMAIL)
    last = Template.objects.filter(topic=topic, channel=channel).order_by("-valid_from").first()
    if last is not None and last.valid_from >= valid_from:
        raise BadWording(
            f"Đã có mẫu tin dùng từ ngày {last.valid_from:%d/%m/%Y}, mẫu đó được giữ nguyên. "
            "Hãy chọn ngày bắt đầu sau ngày đó."
        )
    if last is not None and last.valid_to is None:
        Template.objects.filter(pk=last.pk).update(valid_to=valid_from)
    try:
        with transaction.atomic():
            return Template.objects.create(
                topic=topic,
                channel=channel,
                subject=subject,
                body=body,
                valid_from=valid_from,
                made_by=by.name,
            )
    except IntegrityError:
        raise BadWording(
            "Người khác vừa ban hành mẫu của loại tin này, mẫu đó được giữ nguyên. Hãy tải lại trang để xem."
        ) from None


@transaction.atomic
def return_to_standard(topic: Topic, channel: ChannelName, *, on: date, by: Actor) -> None:
    """Trở về mẫu chuẩn of the product from a day on; the province's own wording stays to be read. Raises NotWordsmith."""
    require_wordsmith(by)
    Template.objects.filter(topic=topic, channel=channel, valid_to=None, valid_from__lt=on).update(
        valid_to=on
    )
