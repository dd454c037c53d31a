"""Số lượng: the numbers that size a task or a target.

A number counts when something is measured by it: a unit of measure ("80,61%", "2.000 ha") or
a noun ("03 phường", "ít nhất 01 dự án nhà ở xã hội"). Numbers in names, dates, frequencies and
starting points of a change do not.
Source: docs/rules/money.md, section 4.
"""

from __future__ import annotations

import re

from tiendo.core.numbers import NotANumber, parse_number, plain
from tiendo.reading.model import Certainty, QuantityFinding
from tiendo.reading.passages import Passage
from tiendo.reading.quantities_units import MEASURE, counted_noun
from tiendo.reading.wording import Surroundings, wording

_NUMBER = r"\d+(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?"
_OPERATORS: tuple[tuple[str, str], ...] = (
    (
        ">=",
        "tối thiểu(?: đạt| là| phải đạt)?(?: từ)?|ít nhất(?: đạt)?(?: là)?(?: từ)?|không dưới|"
        "không thấp hơn|không ít hơn|≥|>=|⩾",
    ),
    ("<=", r"tối đa(?: là)?|không quá|không vượt quá|không cao hơn|≤|<=|⩽"),
    (">", r"đạt trên|trên|cao hơn|lớn hơn|hơn|vượt|>"),
    ("<", r"dưới|thấp hơn|nhỏ hơn|ít hơn|<"),
    ("~", r"khoảng|xấp xỉ|ước khoảng|ước|gần|~"),
)
_OPERATOR = "|".join(f"(?P<op{place}>{words})" for place, (_, words) in enumerate(_OPERATORS))
_MAY_COUNT = re.compile(r"\d[\d.,]*\s*[^\W\d_]|\d[\d.,]*\s*[%‰÷–-]")
_LONGEST_LEAD = 40  # characters: more than an operator and "từ" take, blanks included
_SCALE = r"(?:(?:tỷ|triệu|nghìn|ngàn|vạn) (?=[^\W\d_]))?"
_FIND = wording(
    rf"(?:\b|(?=[≥≤><~]))(?:(?:{_OPERATOR}) ?)?(?P<from>từ )?"
    rf"(?<![\w/.,+-])(?P<first>{_NUMBER})(?: ?%?(?: ?[-–÷] ?| đến | tới )(?P<last>{_NUMBER}))?"
    rf"(?P<gap> ?)(?:(?P<measure>{MEASURE})|(?P<noun>{_SCALE}[^\W\d_][^\d,;:.()]*))"
)
_NAMED_BY_NUMBER = wording(
    r"\b(?:quốc lộ|ql|đường tỉnh|tỉnh lộ|đt|tl|đường|cao tốc|đề án|nghị quyết|nghị định|quyết định|"
    r"chỉ thị|kết luận|thông tư|thông báo|luật|công văn|công điện|kế hoạch|chương trình|dự án|"
    r"(?<!dân\s)(?<!tổng\s)(?<!chỉ\s)(?<!hệ\s)(?<!tỷ\s)(?<!nhân\s)số|"
    r"điều|khoản|(?<!dứt\s)(?<!trọng\s)(?<!địa\s)(?<!thời\s)điểm|(?<!danh\s)mục|"
    "phần|chương|phụ lục|biểu|mẫu|bảng|hình|trang|giai đoạn|đợt|bước|vòng|kỳ|"
    "khóa|khoá|lớp|khối|nhóm|loại|hạng|mức|mức độ|cấp độ|tầng|lô|gói|gói thầu|tổ|khu phố|thôn|"
    "tiêu chí|thứ|lần|quận|khu vực|vùng|"
    r"quân khu|chi nhánh|trạm|tổng đài|đầu số|(?<!mỗi\s)(?<!hằng\s)(?<!hàng\s)(?<!một\s)năm|"
    "tháng|ngày|quý|tuần|lúc|tuyến|km|covid|"
    "trung đoàn|sư đoàn|giờ|"
    r"phường|xóm)(?: số)?\s*\Z"
)
_RANKED = wording(r"\b(?:trong|thuộc|vào|ở|nằm trong) (?:nhóm|tốp|top) \Z")
_LIFE = wording(r"\b(?:tuổi thọ|sống khỏe)\b[^.;\d]*\Z")
_FIELDS = wording(r"\b(?:lúa|đất|ruộng|mùa) \Z")
_COMPARED = wording(r"\bso với (?:mức |con số |chỉ tiêu )?\Z")
_CONDITION = wording(
    r"\b(?:trường hợp|nếu|nào (?:có|đạt|còn)|nơi có)\b"
    r"(?:(?!\bthì\b|\bphải\b)[^,;.:\d]|\d[\d/.,]*){0,120}\Z"
)
_FOR_THOSE = wording(r"\A\s*(?:[-–+*•] ?)?đối với (?:các|những) [^,;.:\d]{2,80}\Z")
_ORDER_FOLLOWS = wording(r"[^,;.:]{0,60}, ")
_SANCTION = wording(
    r"[^,;.:]{0,60}?\b(?:thì|phải (?:giải trình|kiểm điểm|chịu trách nhiệm)|"
    r"(?:bị|sẽ(?: bị)?) (?:xem xét|xử lý|điều chuyển|thu hồi|cắt|phê bình|kiểm điểm))\b"
)
_YEAR = re.compile(r"(?:19|20)\d{2}\Z")
_TIME_UNIT = wording(
    r"\A(?:ngày|tháng|năm|giờ|phút|giây|quý|tuần|lần ?/|lần (?:một|trong|mỗi) |tuổi\b|cửa\b|rõ\b|"
    r"không\b|sao\b|cấp\b(?! kỹ thuật| học)|điều (?:đảng|bác|quy)|đúng\b|tại chỗ|dám\b|nhất\b|"
    r"sẵn sàng|xung kích|thông suốt|bên\b|mặt\b)"
)
_SHIFTS = wording(r"(?:ca,? \d+ kíp|kíp)\b")
_COUNTER = wording(r"(?:cuộc|vụ việc|lượt|người|hộ|căn|chiếc|cái|con)\b")
_ACTS = wording(r"\A(?:chủ trì|phối hợp|tham mưu|báo cáo|có trách nhiệm|chịu trách nhiệm)\b")
_YIELD = wording(r"\b(?:giá trị|thu nhập|sản lượng|doanh thu|lợi nhuận|năng suất)\b[^.;\d]{0,40}\Z")
_TIMES_MORE = wording(r"\b(?:gấp|tăng|giảm)(?: [^\W\d_]+){0,2} \Z")
_OR_MORE = wording(r"\s*(?P<between>(?:[^\W\d_]+ ){0,6}?)trở lên\b")
_OR_LESS = wording(r"\s*(?P<between>(?:[^\W\d_]+ ){0,6}?)trở xuống\b")
_CHANGES_TO = wording(r"[^.;]{0,60}?(?<!trở\s)\b(?:lên|xuống|còn)\b[^.;\d]{0,20}\d")
_RATIO = wording(
    r"(?:(?P<op>dưới|trên|không quá|≤|≥|<|>) ?|\b(?:tỷ số|"
    r"tỷ suất)[^\d.;]{0,40}? (?<!dưới\s)(?<!trên\s))"
    r"(?P<ratio>\d+(?:,\d+)?/\d{2,3}(?:\.\d{3})*)(?![\d/])(?P<noun> ?[^\d,;:.()]*)"
)
_RATIO_OPERATORS = {"dưới": "<", "<": "<", "trên": ">", ">": ">", "≥": ">=", "": "="}
_OF_ALL = wording(
    r"(?P<op>\b(?:ít nhất|tối thiểu|trên) )?(?<![\d/.,-])(?P<part>\d{1,3}/\d{1,3}) "
    r"(?P<noun>(?:tiêu chí|chỉ tiêu|nhiệm vụ|nội dung|chỉ số|xã|phường|thị trấn|huyện|thôn|bản|"
    r"đơn vị|cơ quan|sở|địa phương|thủ tục|dự án|công trình|hộ|trường|sản phẩm|hồ sơ|tổ|cơ sở|"
    r"cầu|điểm|trạm|phòng|lớp|tuyến|khu|cụm|chợ|hồ|đập|nhà|bãi|làng|xóm|gói thầu|mỏ)\b"
    r"[^\d,;:.()]*)"
)
_PER_PEOPLE = wording(
    r"\b(?:tỷ lệ |số )(?P<noun>[^\W\d_]+(?: [^\W\d_]+){0,3}/(?:\d[\d.]* |vạn |một vạn )"
    r"(?:dân|người|trẻ|phụ nữ))(?: (?:đạt|là|ở mức))? "
    rf"(?P<op>(?:{'|'.join(words for _, words in _OPERATORS)}) )?"
    rf"(?P<number>{_NUMBER})(?![\w/%]|[.,]\d)"
)
_OPERATOR_OF = wording(rf"(?:{_OPERATOR})")
_WORDED = wording(
    r"(?P<op>\b(?:ít nhất|tối thiểu) )?\b(?P<number>một|hai|ba|bốn|sáu|bảy|tám|chín|mười) "
    "(?P<noun>(?:cơ sở|dự án|mô hình|trung tâm|trường|nhà máy|công trình|khu|cụm|bệnh viện|tuyến|"
    r"cầu|cây cầu|chợ|trạm|hồ|lớp|đợt|hội nghị|cuộc|đề án|sản phẩm)\b[^\d,;:.()]*)"
)
_WORDED_LEAD = wording(
    r"\b(?:có|xây dựng|thành lập|hình thành|đầu tư|hoàn thành|khởi công|tổ chức|mở|bố trí|thêm|"
    r"nâng cấp|mỗi [^\W\d_]+(?: [^\W\d_]+)?) \Z"
)
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_WORD_VALUES = {word: str(number) for number, word in enumerate(_WORDS, start=1)}


def find_quantities(passage: Passage) -> tuple[QuantityFinding, ...]:
    """Every number of the passage that sizes the task, in the order of the text."""
    found: list[tuple[int, QuantityFinding]] = []
    start = 0
    while match := _next(passage.text, start):
        quantity = _quantity(passage, match)
        start = match.end("last") if match["last"] else match.end("first")
        if quantity is not None:
            found.append((match.start(), quantity))
    found += _worded(passage)
    found += _ratios(passage)
    found += _parts_of_all(passage)
    found += _per_people(passage)
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))


def _next(text: str, start: int) -> re.Match[str] | None:
    """The next number. Looked for from shortly before the first one that something follows,
    because the words that may stand before a number would else be tried at every word."""
    number = _MAY_COUNT.search(text, start)
    if number is None:
        return None
    return _FIND.search(text, max(start, number.start() - _LONGEST_LEAD))


def _quantity(passage: Passage, match: re.Match[str]) -> QuantityFinding | None:
    text = passage.text
    if _is_name_or_time(text, match) or _is_starting_point(text, match):
        return None
    if _is_condition(text, match):
        return None
    measure = match["measure"]
    if measure and measure.lower() == "kv":  # names the line: "đường dây 110 kV"
        return None
    unit = re.sub(r"\s+", " ", measure) if measure else counted_noun(text, match.start("noun"))
    if not unit:
        return None
    try:
        value = _value(match)
    except NotANumber:
        return None
    end = match.end("measure") if measure else match.start("noun") + len(unit)
    op = _operator(text, match, end)
    certainty = Certainty.CERTAIN if measure else Certainty.LIKELY
    begin = match.start() + (len(match.group()) - len(match.group().lstrip()))
    return QuantityFinding(
        value=value,
        unit=unit,
        op=op,
        words=text[begin:end].strip(),
        trace=passage.trace("measure" if measure else "count", certainty, begin, end),
        subject=counted_noun(text, end + 1) if measure and text[end : end + 1] == " " else "",
    )


def _is_name_or_time(text: str, match: re.Match[str]) -> bool:
    """Part of a name ("Quốc lộ 34"), a year, a frequency or a spell of time."""
    noun = match["noun"]
    before = text[: match.start("first")]
    if noun and _ACTS.match(noun):
        return True
    if match["first"] in ("1", "01") and match["measure"] and _YIELD.search(text[: match.start()]):
        return True
    if noun and _TIME_UNIT.match(noun) and not _LIFE.search(before):
        return True
    if noun and (_is_quoted(before) or (noun.startswith("vụ") and _FIELDS.search(before))):
        return True
    if noun and (not match["gap"] or _SHIFTS.match(text, match.start("noun"))):
        return True
    if noun and noun.startswith("lần") and not _TIMES_MORE.search(before):
        return True
    if noun and match["first"].isdigit() and _YEAR.match(match["first"]):
        return True
    if before.endswith(("“", '"', "(")) and noun and noun.startswith(("rõ", "không", "sao")):
        return True
    if _COMPARED.search(text[: match.start()]):
        return True
    is_named = _NAMED_BY_NUMBER.search(before) and not _operator_words(match)
    is_named = is_named and not _RANKED.search(before) and not (noun and _COUNTER.match(noun))
    return bool(is_named) and not match["measure"]


def _is_quoted(before: str) -> bool:
    """Within a motto or a name: "3 ca, 4 kíp"."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _is_starting_point(text: str, match: re.Match[str]) -> bool:
    """ "từ 23 ... xuống 18": the first number is where the change begins."""
    if not match["from"] or match["last"]:
        return False
    rest = text[match.end("first") :]
    return bool(_CHANGES_TO.match(rest)) and not _OR_MORE.match(rest.lstrip(" %"))


def _is_condition(text: str, match: re.Match[str]) -> bool:
    """ "xã nào đạt dưới 90% phải giải trình": whom the order is for, not how much is to be done."""
    if not _operator_words(match):
        return False
    before = Surroundings(text, match.start(), match.end()).sentence_before
    if _CONDITION.search(before) or _SANCTION.match(text, match.end("first")):
        return True
    is_addressed = _FOR_THOSE.match(before) and _ORDER_FOLLOWS.match(text, match.end())
    return bool(is_addressed)


def _operator_words(match: re.Match[str]) -> str:
    return next(
        (match[f"op{place}"] for place in range(len(_OPERATORS)) if match[f"op{place}"]), ""
    )


def _operator(text: str, match: re.Match[str], end: int) -> str:
    if match["last"]:
        return "range"
    most = _words_between(match)
    for pattern, operator in ((_OR_MORE, ">="), (_OR_LESS, "<=")):
        limit = pattern.match(text, end)
        if limit and len(limit["between"].split()) <= most:
            return operator
    for place, (operator, _) in enumerate(_OPERATORS):
        if match[f"op{place}"]:
            return operator
    return "="


def _words_between(match: re.Match[str]) -> int:
    """Words that may stand before "trở lên": "từ 5 mỏ đang khai thác trở lên", but "100% cán bộ
    cấp phòng trở lên" limits the staff, not the share.
    """
    if match["from"]:
        return 6
    return 0 if match["measure"] else 3


def _value(match: re.Match[str]) -> str:
    first = plain(parse_number(match["first"]))
    return f"{first}-{plain(parse_number(match['last']))}" if match["last"] else first


def _worded(passage: Passage) -> list[tuple[int, QuantityFinding]]:
    """Small counts written as words ("ít nhất một cơ sở"); a person should look at them."""
    found = []
    for match in _WORDED.finditer(passage.text):
        if not match["op"] and not _WORDED_LEAD.search(passage.text[: match.start()]):
            continue
        unit = counted_noun(passage.text, match.start("noun"))
        end = match.start("noun") + len(unit)
        quantity = QuantityFinding(
            value=_WORD_VALUES[match["number"].lower()],
            unit=unit,
            op=">=" if match["op"] else "=",
            words=passage.text[match.start() : end],
            trace=passage.trace(
                "worded_count",
                Certainty.LOOK,
                match.start(),
                end,
                "Số ghi bằng chữ: xin xác nhận đây là số lượng.",
            ),
        )
        found.append((match.start(), quantity))
    return found


def _parts_of_all(passage: Passage) -> list[tuple[int, QuantityFinding]]:
    """ "19/19 tiêu chí": so many of all there are, as printed."""
    found = []
    for match in _OF_ALL.finditer(passage.text):
        unit = counted_noun(passage.text, match.start("noun"))
        begin, end = match.start(), match.start("noun") + len(unit)
        op = {"": "=", "trên": ">"}.get((match["op"] or "").strip().lower(), ">=")
        trace = passage.trace("part_of_all", Certainty.LIKELY, begin, end)
        words = passage.text[begin:end].strip()
        part = "/".join(number.lstrip("0") or "0" for number in match["part"].split("/"))
        found.append((begin, QuantityFinding(part, unit, op, words, trace)))
    return found


def _per_people(passage: Passage) -> list[tuple[int, QuantityFinding]]:
    """ "số bác sĩ/10.000 dân đạt tối thiểu 22": what is counted stands before the number."""
    found = []
    for match in _PER_PEOPLE.finditer(passage.text):
        begin, end = match.span("noun")[0], match.end("number")
        operator = _OPERATOR_OF.match((match["op"] or "").strip())
        place = operator.lastgroup if operator else None
        sign = _OPERATORS[int(place.removeprefix("op"))][0] if place else "="
        trace = passage.trace("per_people", Certainty.LIKELY, begin, end)
        value = plain(parse_number(match["number"]))
        words = passage.text[begin:end]
        unit = re.sub(r"\s+", " ", match["noun"])
        found.append((begin, QuantityFinding(value, unit, sign, words, trace)))
    return found


def _ratios(passage: Passage) -> list[tuple[int, QuantityFinding]]:
    """ "dưới 107/100", "4/100.000 trẻ": a rate keeps its two numbers as printed."""
    found = []
    for match in _RATIO.finditer(passage.text):
        unit = counted_noun(passage.text, match.start("noun") + 1) if match["noun"].strip() else ""
        begin, end = match.start("ratio"), match.end("ratio")
        if match["op"]:
            begin = match.start("op")
        quantity = QuantityFinding(
            value=match["ratio"],
            unit=unit,
            op=_RATIO_OPERATORS.get((match["op"] or "").lower(), "<="),
            words=passage.text[begin:end],
            trace=passage.trace("ratio", Certainty.LIKELY, begin, end),
        )
        found.append((begin, quantity))
    return found
