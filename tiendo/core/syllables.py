"""Âm tiết: is a word spelled as a Vietnamese syllable can be?

A syllable is an initial consonant, a rhyme and a tone. The tables are those of the written
language; they know structure, not words: "trin" passes, "quc" and "antoàn" do not.
Source: the spelling rules of chữ quốc ngữ (c/k/q, g/gh, ng/ngh; closed syllables in p, t, c, ch
take sắc or nặng only).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INITIALS = re.compile(
    r"(?P<initial>ngh|ng|nh|gh|gi|qu|ch|kh|ph|th|tr|[bcdđghklmnprstvx])?(?P<rhyme>.*)\Z"
)
_RHYMES_WORDS = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en
eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oc oi om on
ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng
uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uyn uynh uyt uyu uyên uyêt ư ưa ưc ưi
ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_RHYMES = frozenset(_RHYMES_WORDS.split())
_AFTER_QU_WORDS = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên êt ênh
êch i in it y yt ych ynh yên yêt ơ ơn ôc
"""
_AFTER_QU = frozenset(_AFTER_QU_WORDS.split())
_I_FOR_Y = re.compile(r"\A(qu|[hklmst])i\Z")
_FRONT = ("e", "ê", "i", "y")
_ONLY_BEFORE_FRONT = ("k", "gh", "ngh")
_NEVER_BEFORE_FRONT = ("c", "ng")
_TONES = {"\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0301": "sắc", "\u0323": "nặng"}
_MOST_REMEMBERED = 16384
_STOPS = ("p", "t", "c", "ch")


@lru_cache(maxsize=_MOST_REMEMBERED)
def is_syllable(word: str) -> bool:
    """Is the word one well-formed syllable, in any case and either place of the tone mark?"""
    bare, tones = _without_tone(word.lower())
    if len(tones) > 1:
        return False
    return any(
        _fits(initial, rhyme) and _may_carry(rhyme, tones) for initial, rhyme in _parts(bare)
    )


@lru_cache(maxsize=_MOST_REMEMBERED)
def syllable_key(word: str) -> str:
    """Equal for the spellings of one syllable: "hóa"/"hoá", "lý"/"lí", in any case."""
    bare, tones = _without_tone(word.lower())
    return _I_FOR_Y.sub(r"\1y", bare) + tones


def _parts(bare: str) -> list[tuple[str, str]]:
    """Initial and rhyme; "gi" may be an initial of its own or g with i."""
    found = _INITIALS.match(bare)
    initial, rhyme = (found["initial"] or "", found["rhyme"]) if found else ("", bare)
    parts = [(initial, rhyme)]
    if initial == "gi":
        parts.append(("g", f"i{rhyme}"))
    return parts


def _fits(initial: str, rhyme: str) -> bool:
    if initial == "qu":
        return rhyme in _AFTER_QU
    if initial == "gi" and rhyme == "êng":
        return True
    if rhyme not in _RHYMES:
        return False
    is_front = rhyme.startswith(_FRONT)
    if initial in _ONLY_BEFORE_FRONT:
        return is_front
    if initial == "g" and is_front:
        return rhyme.startswith("i")
    return not (initial in _NEVER_BEFORE_FRONT and is_front)


def _may_carry(rhyme: str, tones: str) -> bool:
    """Syllables closed by a stop take sắc or nặng, and one of them always."""
    return not rhyme.endswith(_STOPS) or tones in ("\u0301", "\u0323")


def _without_tone(word: str) -> tuple[str, str]:
    """The word without its tone marks (a breve, a circumflex and a horn stay), and the marks."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in decomposed if char in _TONES)
    bare = "".join(char for char in decomposed if char not in _TONES)
    return unicodedata.normalize("NFC", bare), tones
