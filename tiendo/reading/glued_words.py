"""Chữ dính liền: syllables that a copy has run together ("BANHÀNH"), parted again.

A Vietnamese syllable has one of few beginnings and one of few rimes. A word that is none, but is
two of them in one way only, both of which the document writes elsewhere, was two words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ONSETS = "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e "
    "ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im "
    "in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u "
    "ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya "
    "uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêt yêu "
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_BEGINNINGS = (*_ONSETS.split(), "")
_ENDS = frozenset(_RIMES.split())
_WORD = re.compile(r"[^\W\d_]{5,}")


def part_words(text: str, context: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The text with glued syllables parted, and the words that were parted.

    context: texts of the same document, whose words tell where to part.
    """
    glued = [word for word in _WORD.findall(text) if not is_syllable(word)]
    if not glued:
        return text, ()
    known = {word.lower() for one in context for word in re.findall(r"[^\W\d_]+", one)}
    parted = []
    for word in glued:
        ways = [at for at in range(1, len(word)) if _parts(word[:at], word[at:], known)]
        if len(ways) == 1:
            text = text.replace(word, f"{word[: ways[0]]} {word[ways[0] :]}")
            parted.append(word)
    return text, tuple(parted)


def is_syllable(word: str) -> bool:
    """The word can be one Vietnamese syllable; tones do not count."""
    bare = _bare(word)
    return bare == "gi" or any(
        bare.startswith(onset) and bare[len(onset) :] in _ENDS for onset in _BEGINNINGS
    )


def _parts(one: str, other: str, known: set[str]) -> bool:
    both = (one.lower(), other.lower())
    return all(part in known and is_syllable(part) for part in both)


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", decomposed.translate(_TONES))
