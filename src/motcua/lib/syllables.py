"""Spelling of Vietnamese syllables: tells a real one from letters that only look Vietnamese."""

import unicodedata
from functools import lru_cache

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
ONSETS = frozenset(
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()  # noqa: SIM905
) | {""}
# Where a rhyme has several vowels, the tone may sit on those written here in capitals.
RHYMES = """
A Ă Â E Ê I O Ô Ơ U Ư Y
Ac Ach Ai Am An Ang Anh Ao Ap At Au Ay Ăc Ăm Ăn Ăng Ăp Ăt Âc Âm Ân Âng Âp Ât Âu Ây
Ec Em En Eng Eo Ep Et Êch Êm Ên Ênh Êp Êt Êu Ia Ich iÊc iÊm iÊn iÊng iÊp iÊt iÊu Im In Inh Ip It Iu
OA oAc oAch oAi oAm oAn oAng oAnh oAo oAp oAt oAy oĂc oĂm oĂn oĂng oĂt OE oEn oEo oEt
Oc Oi Om On Ong Op Ot oOc oOng Ôc Ôi Ôm Ôn Ông Ôp Ôt Ơi Ơm Ơn Ơp Ơt
Ua uÂn uÂng uÂt uÂy uÊ uÊch uÊn uÊnh Uc Ui Um Un Ung uƠ Up Ut uÔc uÔi uÔm uÔn uÔng uÔt
UY uYa uyÊn uyÊt uYnh uYt uYu uYn uYch Ưa Ưc Ưi Ưm Ưn Ưng ưƠc ưƠi ưƠm ưƠn ưƠng ưƠp ưƠt ưƠu Ưt Ưu
yÊm yÊn yÊng yÊt yÊu
""".split()  # noqa: SIM905
TONE_PLACES = {
    unicodedata.normalize("NFC", rhyme.lower()): frozenset(
        i for i, letter in enumerate(rhyme) if letter.isupper()
    )
    for rhyme in RHYMES
}


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True for one correctly spelt syllable (âm tiết), tone on an accepted vowel, old or new style."""
    letters, tone_at = _without_tone(word)
    return any(
        letters[:cut] in ONSETS and _rhyme_accepts(letters[cut:], tone_at - cut if tone_at >= 0 else None)
        for cut in range(min(4, len(letters)))
    )


def _without_tone(word: str) -> tuple[str, int]:
    """The word in lower case without its tone mark, and the index of the toned letter (-1 when none)."""
    letters: list[str] = []
    tone_at = -1
    for position, letter in enumerate(unicodedata.normalize("NFC", word).lower()):
        parts = unicodedata.normalize("NFD", letter)
        if any(mark in TONES for mark in parts):
            tone_at = position
        letters.append(unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES)))
    return "".join(letters), tone_at


def _rhyme_accepts(rhyme: str, tone_at: int | None) -> bool:
    places = TONE_PLACES.get(rhyme)
    return places is not None and (tone_at is None or tone_at in places)
