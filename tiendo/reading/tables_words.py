"""Chữ ở đầu cột: what a column holds, by the words of its head.

Abbreviations are written out first (CQ, ĐV, TG, KP, TMĐT); words that a break cut or glued are
tried without their blanks; a slip of one or two letters is recognised with a doubt.
Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

from tiendo.core.text import fold
from tiendo.reading.tables_model import Column

_BODY = r"(?:co quan|don vi|to chuc|phong|bo phan|ca nhan|nguoi|dau moi|so|ban|nganh|cap)"
_RULES: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.TT, re.compile(r"(?:s ?)?t ?t\Z|so tt\Z|so thu tu\Z|thu tu\Z|no\Z|#\Z")),
    (Column.NOTE, re.compile(r"ghi chu|chu thich")),
    (Column.BOTH, re.compile(r".*(?:chu tri|thuc hien).*phoi hop|phan cong")),
    (Column.COORDINATING, re.compile(r".*phoi hop|don vi cung|.*\b(?:tham gia|lien quan)\Z")),
    (Column.LEAD, re.compile(r".*(?:chu tri|chu dau tu|chiu trach nhiem)|.*chu quan\Z")),
    (
        Column.OTHER,
        re.compile(
            rf"{_BODY}[ ,/]*(?:co tham quyen )?(?:nhan|tiep nhan|trinh|phe duyet|ban hanh|"
            r"quyet dinh|tham dinh|theo doi|giam sat|kiem tra|chi dao|xem xet|thong qua)\b"
            r"|(?:dong chi )?lanh dao|(?:dong chi )?(?:pho )?chu tich|nguoi chi dao|noi nhan"
            r"|hinh thuc|the loai|loai van ban|co so|can cu|dia diem|dia ban|vi tri"
            r"|quy mo|khoi luong|nang luc|dien tich|vai tro|ma so|ma\Z|muc do|nhom du an"
            r"|chieu (?:dai|rong|cao|day)"
            r"|(?:tong )?so (?:luong|can|ho|phong|lop|giuong|nguoi|khau)\b|dan so|cong suat"
            r"|suc chua|(?:cap|loai) (?:duong|cong trinh)"
        ),
    ),
    (
        Column.START,
        re.compile(
            r"(?:thoi (?:gian|diem) |ngay |nam |thang |moc |du kien |tien do )*"
            r"(?:bat dau|khoi cong|khoi dong)"
            r"(?: thuc hien)?\Z"
        ),
    ),
    (
        Column.TIME,
        re.compile(
            r"(?:(?:ngay|moc|thoi (?:gian|diem|han)) )?(?:trinh |hoan thanh )?(?:phe duyet|duyet"
            r"|tham dinh)(?: [a-z]+){0,2} (?:du an|chu truong|thiet ke|bcnckt|nghien cuu kha thi|"
            r"ket qua lua chon nha (?:thau|dau tu)|chu truong dau tu|du toan|quyet toan)\Z"
            r"|(?:phe duyet|duyet) (?:du an|chu truong|thiet ke|du toan)(?: dau tu)?\Z"
            r"|(?:ban giao|khoi cong|thong xe|khanh thanh|dua vao)\b[a-z ,/]{0,50}"
            r"(?:su dung|khai thac|van hanh|mat bang|hoan thanh|thong xe)\Z"
        ),
    ),
    (
        Column.TIME,
        re.compile(
            r"thoi (?:gian|han|diem)|tien do|lo trinh|ky han|han (?:hoan|chot|cuoi|thuc|trinh)"
            r"|han\Z|hoan thanh\Z|hoan thanh truoc|moc hoan thanh|ket thuc\Z|moc (?:thoi|hoan)"
            r"|(?:ngay|thang|quy|nam) (?:thuc|hoan|khoi|trinh|ban hanh|ket thuc)"
            r"|ke hoach (?:thoi|hoan|tien)|giai doan (?:thuc|hoan)"
        ),
    ),
    (
        Column.SOURCE,
        re.compile(r"(?:cac )?nguon(?: (?:von|kinh phi|luc|dau tu|kp))?\Z|co cau nguon"),
    ),
    (
        Column.MONEY,
        re.compile(
            r".*(?:\bvon\b|kinh phi|tong muc|du toan|\bns(?:nn|tw|dp|t|h|x)?\b|ngan sach"
            r"|\b(?:ty|trieu|nghin) dong|\boda\b|\bppp\b|\btpcp\b|xa hoi hoa|dan (?:gop|dong gop))"
            r"|gia tri(?: du toan| hop dong)?|tin dung|giai ngan|thanh tien|so tien|chi phi"
        ),
    ),
    (Column.UNIT, re.compile(r"don vi (?:tinh|do)|dvt|dv ?tinh")),
    (
        Column.LEAD,
        re.compile(
            rf"{_BODY}(?:[ ,/]+(?:va )?{_BODY})*[ ,/]*(?:to chuc )?"
            r"(?:thuc hien|trien khai|phu trach|tham muu|dau moi|thuc thi|dam nhan|xay dung|soan"
            r"|lap|de xuat|duoc giao|chinh|chu cong)"
            r"|co quan\b|trach nhiem|dau moi|(?:cac )?so,? (?:ban,? )?nganh|nguoi dung dau"
            r"|to chuc thuc hien"
        ),
    ),
    (
        Column.PRODUCT,
        re.compile(
            r"(?:du kien |cac )?(?:san pham|ket qua|dau ra|yeu cau|muc tieu can|muc tieu cu the"
            r"|noi dung (?:cu the|chi tiet|thuc hien|chinh|cong viec cu the|nhiem vu cu the)"
            r"|mo ta|dien giai|giai phap|cach thuc|bien phap|chi tieu can dat|ho so)"
        ),
    ),
    (
        Column.NAME,
        re.compile(
            r".*(?:noi dung|nhiem vu|\bten\b|danh muc|cong viec|dau viec|viec can lam|\bviec\b"
            r"|du an|chi tieu|hoat dong|cong trinh|chuong trinh|de an|hang muc|linh vuc|quy hoach"
            r"|muc tieu|giai phap|tieu chi|van ban|san pham)"
        ),
    ),
)
_SHORT = (
    ("cq", "co quan"),
    ("c quan", "co quan"),
    ("dv", "don vi"),
    ("d vi", "don vi"),
    ("tg", "thoi gian"),
    ("t gian", "thoi gian"),
    ("kp", "kinh phi"),
    ("tmdt", "tong muc dau tu"),
    ("nd", "noi dung"),
    ("nv", "nhiem vu"),
    ("sp", "san pham"),
    ("kq", "ket qua"),
    ("ht", "hoan thanh"),
    ("kc", "khoi cong"),
    ("th", "thuc hien"),
    ("ph", "phoi hop"),
    ("ct", "chu tri"),
    ("lđ", "lanh dao"),
    ("gc", "ghi chu"),
    ("da", "du an"),
    ("cdt", "chu dau tu"),
    ("ubnd", "uy ban"),
)
_WRITTEN_OUT = dict(_SHORT)
_SHORT_WORD = re.compile(
    r"(?<![a-z])(?:"
    + "|".join(sorted((word for word, _ in _SHORT), key=len, reverse=True))
    + ")(?![a-z])"
)
_GLUED = (
    (Column.BOTH, "chutriphoihop"),
    (Column.COORDINATING, "phoihop"),
    (Column.LEAD, "chutri"),
    (Column.LEAD, "donvithuchien"),
    (Column.LEAD, "coquanthuchien"),
    (Column.TIME, "thoigian"),
    (Column.TIME, "thoihan"),
    (Column.NOTE, "ghichu"),
    (Column.MONEY, "kinhphi"),
    (Column.NAME, "noidung"),
    (Column.NAME, "nhiemvu"),
)
_MODELS = {
    "co quan chu tri": Column.LEAD,
    "don vi chu tri": Column.LEAD,
    "co quan thuc hien": Column.LEAD,
    "don vi thuc hien": Column.LEAD,
    "co quan phoi hop": Column.COORDINATING,
    "don vi phoi hop": Column.COORDINATING,
    "thoi gian": Column.TIME,
    "thoi gian thuc hien": Column.TIME,
    "thoi gian hoan thanh": Column.TIME,
    "noi dung": Column.NAME,
    "noi dung cong viec": Column.NAME,
    "nhiem vu": Column.NAME,
    "ten nhiem vu": Column.NAME,
    "ghi chu": Column.NOTE,
    "kinh phi": Column.MONEY,
    "don vi tinh": Column.UNIT,
}
_LONGEST_HEAD = 120
_LETTER = re.compile(r"[^\W\d_]|#")
"""What every head has, and most of the figures of a long table have not."""
_ALIKE = 0.85


def kind_by_words(words: str) -> Column | None:
    """What a column holds by the words of its head; None when they say nothing."""
    return _known(words[: _LONGEST_HEAD + 1]) if _LETTER.search(words) else None


def kind_of_similar(words: str) -> Column | None:
    """The kind whose usual words differ from these by a slip of typing; None when none does."""
    folded = _plain(words)
    close = get_close_matches(folded, _MODELS, n=1, cutoff=_ALIKE) if len(folded) < 40 else []
    return _MODELS[close[0]] if close else None


@lru_cache(maxsize=4096)
def _known(words: str) -> Column | None:
    if len(words) > _LONGEST_HEAD:
        return None
    folded = _plain(words)
    if folded == "don vi":
        return None
    found = next((column for column, pattern in _RULES if pattern.match(folded)), None)
    if found is None or found is Column.NAME:
        glued = folded.replace(" ", "")
        close = (column for column, key in _GLUED if key in glued)
        return next(close, found) if found is None else found
    return found


def _plain(words: str) -> str:
    """Folded words without brackets' content of units, abbreviations written out."""
    folded = fold(words).strip(" .:*-–").replace("d/v", "dv").replace("c/q", "cq")
    bare = re.sub(r"\s*\([^)]*\)?", "", folded).strip(" .:*-–") or folded
    bare = re.sub(r"\s*[-–/]\s*", " / ", bare) if len(bare) > 4 else bare
    return _SHORT_WORD.sub(lambda match: _WRITTEN_OUT.get(match[0], match[0]), bare)
