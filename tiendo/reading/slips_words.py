"""Từ hành chính thông dụng: two-syllable words by which slips beside them are told.

A word stands here only if its letters without marks are no other phrase of official language:
"co quan" may be "cơ quan" or "có quan (hệ)", so it does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable

from tiendo.core.syllables import syllable_key
from tiendo.core.text import spelling_key

_WORDS = """
triển khai, thực hiện, tổ chức, nhiệm vụ, giải pháp, kế hoạch, quyết định, phối hợp, hoàn thành,
phát triển, đầu tư, xây dựng, quy hoạch, quản lý, kinh tế, xã hội, hạ tầng, giao thông, công nghệ,
công nghiệp, nông nghiệp, doanh nghiệp, phấn đấu, phần đầu, thế trận, trách nhiệm, chất lượng,
số lượng, tiến độ, tiền đồ, thủ tục, hành chính, chuyển đổi, dịch vụ, du lịch, nông thôn, miền núi,
dân tộc, tôn giáo, khu vực, địa phương, địa bàn, hợp tác, hỗ trợ, đào tạo, giáo dục, sức khỏe,
an toàn, an ninh, quốc phòng, trật tự, kỷ luật, kỹ thuật, kỹ năng, công khai, minh bạch, hiệu quả,
lãnh đạo, điều hành, chỉ tiêu, chi tiêu, mục tiêu, thu hút, quảng bá, tuyên truyền, vận động,
khuyến khích, tăng cường, đẩy mạnh, tiếp tục, chủ động, rà soát, bổ sung, sửa đổi, hoàn thiện,
xử lý, ngăn chặn, thường xuyên, định kỳ, tổng hợp, tổng kết, phê duyệt, thẩm định, ban hành,
hướng dẫn, đôn đốc, giải quyết, giải phóng, mặt bằng, bồi thường, khởi công, nghiệm thu, đề nghị,
yêu cầu, đề xuất, tham mưu, quy định, đơn vị, cá nhân, thủ trưởng, giám đốc, chủ tịch, chương trình,
nguồn vốn, ngân sách, kinh phí, thành phố, chính phủ, chính quyền, chính sách, pháp luật, nhân dân,
nguồn lực, năng lực, phương án, phương thức, cải cách, đổi mới, sáng tạo, khoa học, thông tin,
truyền thông, môi trường, tài nguyên, khoáng sản, thanh tra, giám sát, kiểm tra, kiểm soát,
đánh giá, khắc phục, khó khăn, vướng mắc, kịp thời, nghiêm túc, đồng bộ, quyết liệt, khẩn trương,
sản xuất, kinh doanh, thị trường, cửa khẩu, biên giới, hợp đồng, văn hóa, thể thao, bảo vệ,
bảo đảm, đảm bảo, bảo tồn, phát huy, giá trị, tiềm năng, lợi thế, đột phá, then chốt, bền vững,
toàn diện, quốc gia, toàn quốc, gọi tắt, viết tắt, thống nhất, phân công, phân cấp, ủy quyền,
nguyên nhân, hạn chế, thị trưởng, mỗi trường, phân bố, phân bổ, cộng tác, công tác, phản ánh,
thẩm tra, đô thị, đồ thị, nhân rộng, bàn giao, bảo toàn, kiên quyết, đình chỉ, vi phạm, hành vi,
giải trình, đối tượng, thời gian, thời hạn, định hướng, định mức, tài chính, tài sản, công an,
quân sự, công chức, viên chức, cán bộ, bộ máy, cơ chế, cơ sở, cơ quan, cơ cấu, cơ bản, hoạt động,
tác động, lao động, việc làm, thu nhập, đời sống, hộ nghèo, trẻ em, người dân, cộng đồng, dân cư,
quyền hạn, chức năng, nội dung, hình thức, biện pháp, báo cáo, kiến nghị, kết quả, kết luận,
nghị quyết, chỉ thị, chỉ đạo, thông báo, văn bản, hồ sơ, dữ liệu, hệ thống, phần mềm, thiết bị,
công trình, dự án, đề án, giai đoạn, tình hình, thực tế, thực trạng, trọng tâm, trọng điểm,
theo dõi, cập nhật, nâng cao, nâng cấp, mở rộng, sắp xếp, tinh gọn, quan trọng, quan tâm, cụ thể,
phù hợp, đặc biệt, khảo sát, thiết kế, thi công, chuẩn bị, dự toán, quyết toán, thanh toán,
lựa chọn, nhà thầu, đất đai, thu hồi, tái định, nhà ở, phòng chống, tội phạm, thiên tai, cháy nổ,
liên quan, bắt đầu, ban đầu, hàng đầu, lần đầu, vấn đề, chủ đề, chuyên đề, tiêu đề, đầu đề,
hiện tại, hiện nay, truyền thống, đa phương, công tắc, tiêu dùng, xuất bản, xuất khẩu, nhập khẩu,
xác định, chỉ định, phân giải, thay đổi, đồ họa, ý kiến, sự cố, số hóa, quốc tế, hội nhập,
nghiên cứu, nhận thấy, mặc định, không thể, có thể
"""
"""Words of official language, as neighbours of what may be a slip."""
_OFTEN_TWO = """
cơ sở, cơ quan, cơ cấu, cơ bản, báo cáo, chỉ đạo, văn bản, hồ sơ, đề án, theo dõi, cập nhật,
nâng cao, trọng tâm, trọng điểm, nhà ở, tái định, hoạt động, bộ máy, thời gian, thời hạn, cụ thể,
công trình, dự án, hệ thống, định hướng, định mức, thực tế, quan tâm, thu hồi, việc làm, hộ nghèo,
quan trọng, đầu tư, tiến độ, cán bộ, nhà thầu, đời sống, phù hợp, tài chính
"""
"""Those whose bare letters are often two other words ("có sở", "chi đào tạo"): never proposed."""
COMMON = frozenset(word.strip() for word in _WORDS.replace("\n", " ").split(","))
"""Two with the same bare letters ("chỉ tiêu", "chi tiêu") hide no slip of each other."""
_ALONE = """
ở ý y ơn ăn ấy áp ép ít ích ai ao ảnh ánh anh em ông ủy uỷ úy yếu yên êm ôn ổn ống ốm óc ách ảo ẩn
ẩm ấm ẩu ồ ồn ám án oan oai ỷ ủ ứ ưu ước ướt uống uốn ổ ọt ức ưng ứng ấp ấn át ắt am an ung úng ảm
ưa ơi ớt
"""
ALONE = frozenset(_ALONE.split())
"""Syllables without initial consonant that are words of their own."""
_PARTICLES = """
và của các những cho với trong để được là tại về khi trên dưới sẽ cần phải bởi nhằm
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Words that the language never doubles."""
_LITTLE = "để có các của đã sẽ là và đó cho từ đến phải mọi tại về do mức không đang chỉ thì"
LITTLE = frozenset(_LITTLE.split())
"""Words of grammar: beside another word they are rarely a slip of a syllable."""
WHOLE = frozenset(["tin", "bit", "thi", "chi", "khi", "in", "it", "tri", "đi"])
"""Words that look like another one with a vowel lost."""
TELLING = frozenset({("vấn", "đề"), ("chủ", "đề"), ("chuyên", "đề"), ("tiêu", "đề"), ("đầu", "đề")})
"""Two words in front of a third that show where the word ends."""


_NEVER = frozenset(word.strip() for word in _OFTEN_TWO.replace("\n", " ").split(","))


def _keys(word: str) -> tuple[str, str]:
    first, second = word.split()
    return syllable_key(first), syllable_key(second)


def _gathered(name: Callable[[str], Hashable]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = defaultdict(list)
    for word in sorted(COMMON - _NEVER):
        found[name(word)].append(word)
    return dict(found)


KEYS_OF_COMMON = frozenset(map(_keys, COMMON))
COMMON_BY_FIRST = _gathered(lambda word: _keys(word)[0])
COMMON_BY_SECOND = _gathered(lambda word: _keys(word)[1])
COMMON_BY_BARE = _gathered(spelling_key)
