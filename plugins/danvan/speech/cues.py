"""Which words around a number say what it is? Lists of words (first syllables, lower case), no logic."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of `text`, between commas, as a set."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


# What can be counted: “5-7 hộ” is a range, “104/115 hộ” is “trên”. The first syllable is enough.
COUNTED = words("""
    hộ xóm thôn bản làng ấp tổ khu xã phường tỉnh huyện người cháu em cụ ông bà chị anh bạn gia nhà nhân khẩu lao
    hội đoàn đảng thành cán công viên học giáo đại cử đồng cá tập đơn cơ doanh hợp câu lớp trường nhóm đội ban chi
    con cây chiếc cái bộ bài tin ảnh bức tờ quyển cuốn trang câu điều chương khoản nội nhiệm lĩnh chỉ tiêu điểm sáng
    mô điển công dự sản giải bằng giấy huy ý kiến vụ việc trường cuộc hội buổi lần lượt đợt bước loại cấp bậc mức
    ngày tuần tháng năm giờ phút giây đêm quý vụ lứa khóa tuổi thế
    suất phần túi gói bao thùng hộp chai lọ viên đôi cặp bát mâm xe chuyến ca kíp máy tuyến đoạn cầu cống kênh đường
    ao vườn ruộng thửa mảnh gốc luống nhánh hom búp ô lô tầng phòng gian chỗ ghế bàn cửa trạm tủ đèn bóng cột
    tấn tạ yến lít mét thước sào mẫu gang héc ki cân ly độ đồng nghìn ngàn triệu tỷ tỉ trăm chục vạn phân mi xăng
    sao trận huyện quyết nghị sự hạng chuyên phong kế kg km ha m m2 m² m3 m³ cm mm
    dân nạn ca hồ sơ văn lễ câu khối mũi bó cọc rổ sọt đàn thành quả trứng lá hạt giống món khẩu ngôi công căn
    """)
# Begins like something counted but is none: “sáng 15/4 tổ chức”, “8/3 nhân dân”.
NOT_COUNTED = phrases(
    """
    tổ chức, thành lập, thành công, công bố, công nhận, công an, công tác, chỉ đạo, đoàn kết, ban hành, ban tổ,
    đồng thời, đồng ý, đồng loạt, đồng hành, học tập, chi trả, chi tiết, tập trung, tập huấn, nhân dân,
    nhân dịp, điều kiện, điều tra, điều chỉnh, khu vực, mô tả, sản xuất, giải quyết, giải phóng, bài trừ,
    phân công, bằng cách, xã hội, tin tưởng, câu chuyện, hội nghị, hội họp, hợp tác, cá biệt, đại hội,
    đại diện, lao động, việc làm, năm nay, năm học,
    """
)
# A commune has one of each: “sáng 5/6 Đảng ủy xã họp”.
ONE_ONLY = phrases(
    """
    đảng ủy, đảng uỷ, hội đồng, hội nông, hội cựu, hội phụ, hội liên, hội người, hội chữ, hội khuyến, đoàn thanh,
    ban chỉ, ban dân, ban thường, ban chấp, ban quản
    """
)
NOT_COUNTED = NOT_COUNTED | ONE_ONLY
# Of those, what a span or a rate may count after all: “việc làm cho 20-30 lao động”.
COUNTED_TOO = phrases("lao động, hội nghị, đại hội, câu chuyện, điều kiện, việc làm")
# What a share is a part of: “2/3 số hộ” is “phần”.
SHARED = words("""
    số tổng diện dân quãng chặng chiều thời khối lượng sản thể giá nhu quỹ nguồn vốn kinh ngân thu nửa đất ruộng
    ha km m m2 m² kg nước mức lượng phần
    """)
# Names a thing by its number: “xóm 1,2” is a list, not a decimal.
NAMED = words("""
    xóm tổ thôn khu lớp bản đội khối mục khoản điều điểm quý tháng ngày số thứ câu bài phần cấp đoạn ấp phố tdp
    nhóm chương trang hạng loại kỳ khóa
    """)
LISTED = words("xóm tổ thôn khu khoản điều quý tháng lớp bản ấp chương phố tdp phòng ca đợt vụ nhóm bộ hội đoàn lần")
# May be a list as well: “mùng 1,2 Tết” are two days.
NUMBERED = words("mùng mồng ngày tuần vòng bậc năm mức trạm cụm mũi bước dãy sáng trưa chiều tối đêm rằm")
# Comes in whole numbers only, unless it is a mean: “3,5 người một hộ”.
WHOLE = words("hộ xóm thôn bản người em cháu chị anh ông bà chi hội đoàn đảng cán tập nhân hạn câu tổ trường mô")
MEAN = r"bình quân(?: \w+){0,3}|trung bình(?: \w+){0,3}"
# Stands before a roman numeral.
BEFORE_ROMAN = words("""
    quý thứ kỷ mục phần chương khóa khoá kỳ cấp loại hạng hội khu vùng vực đoạn tập quyển đợt bậc nhóm bảng lục điều
    tiết tuyến trụ độ mức bài lần kiện tổ xóm thôn quân
    """)
# Stands before a single letter that is a name: “Bệnh viện C”, “điểm b”.
BEFORE_LETTER = words("""
    điểm viện khu lớp nhóm hạng loại nhà lô gan cúm phòng cửa bảng đề án khối tòa toà dãy khổ mẫu biểu lục đội tổ
    block cột ô vần chữ tiết phần mục tập dự xã xóm thôn bản ông bà anh chị em
    """)
# A document of this kind is read by its number: “Nghị quyết 07” is “không bảy”.
DOCUMENTS = (
    "nghị định|quyết định|chỉ thị|kế hoạch|nghị quyết|thông tư(?: liên tịch)?|hướng dẫn|báo cáo|thông báo(?: kết luận)?"
    "|tờ trình|kết luận|công văn|luật|bộ luật|pháp lệnh|chương trình|đề án|quy định|quy chế|giấy phép|giấy mời"
    "|công điện|lệnh|hợp đồng|biên bản|văn bản|phụ lục|mẫu|biểu|biểu mẫu|thông tri|giấy chứng nhận|sắc lệnh"
)
# Makes what follows a date, whatever stands after it.
DAY = (
    "ngày|hôm|mùng|mồng|sáng|trưa|chiều|tối|đêm|(?:hôm|sáng|trưa|chiều|tối|đêm) (?:nay|qua|mai)|lễ|dịp|chủ nhật,?"
    "|(?<!lần )thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]),?"
    r"|\d{1,2}(?:h\d{0,2}| giờ(?: \d\d(?: phút)?)?)"
)
# Names something by its digits.
CODE = (
    r"số tài khoản|tài khoản(?: số)?|mã số(?: \w+){0,2}"
    r"|mã (?:hồ sơ|định danh|khách hàng|giao dịch|bưu chính|bưu điện|vùng trồng)(?: số)?"
)
# Stands after an hour: “6g sáng”.
PART_OF_DAY = words("sáng trưa chiều tối đêm")
# Begins a number that is written half in words: “hai mươi 5”.
UNFINISHED = words("mươi")
# Makes a date likely; what follows decides.
TOWARDS = "từ|đến|tới|trước|sau|vào|hết|kể từ|hạn(?: nộp| cuối| chót)?"
# Makes “6/2026” a month.
IN_YEAR = rf"{TOWARDS}|đầu|giữa|cuối|trong|khoảng|nay|qua|tháng \d{{1,2}}/\d{{4}}(?:,| và| đến| tới)"
AFTER_DATE = frozenset(["", "đến", "tới", "nay", "hằng", "hàng", "tại", "của", "và", "thì", "sẽ", "là", "âm", "dương"])
# Goes on after a day where a noun would leave it open: “sáng 5/6 tại nhà văn hóa”.
AFTER_DAY = words("""
    tại ở đã sẽ đang vừa mới lãnh toàn các những một nhiều diễn khai bế cùng theo do được với bắt ra về khi lúc vào sau
    trước từ không chưa còn cũng rất trời mưa có họp nghỉ triển tiến thực bàn ký trao phát kiểm giao hoàn mở đến thăm
    gặp mời tham bầu thường âm dương nay rạng dọc tức là thì và của hoặc hay để nhằm nhưng
    """)
_AUTUMN = [(19, 8), (2, 9), (4, 10), (10, 10), (13, 10), (15, 10), (20, 10), (9, 11), (18, 11), (20, 11), (22, 12)]
# Days that everybody names by their number (day, month).
HOLIDAYS = frozenset(
    [
        (9, 1),
        (3, 2),
        (27, 2),
        (8, 3),
        (10, 3),
        (26, 3),
        (30, 4),
        (1, 5),
        (19, 5),
        (1, 6),
        (21, 6),
        (28, 6),
        (27, 7),
        *_AUTUMN,
    ]
)
HOLIDAY = r"ngày|lễ|kỷ niệm|chào mừng|mừng|dịp|quốc khánh|tết|truyền thống"
# Comes in small numbers out of a total: “2/3 xóm” is “trên”. Other words leave 2/3 open.
OUT_OF = words(
    "xóm hộ tiêu chỉ thôn bản tổ khu xã phường chi điểm đơn trường lớp nhóm mô nội nhiệm tuyến phiếu mặt câu"
)
ONE_BY_ONE = words("người cháu em cụ ngôi căn chiếc cái con cây cặp bộ chuyến công máy trạm cột")
ROUGHLY = "gần|hơn|khoảng|quá|chiếm|chừng"
EACH = r"(?:mỗi|một|hằng|hàng|từng|hai|ba|\d+) \w+"  # “mỗi tháng 4 lần”: an amount per month, not April
RATIO = r"tỷ lệ|tỉ lệ"
SCORE = r"tỷ số|tỉ số|thắng|thua|hòa|hoà"
CLOCK = "lúc|hồi|từ|đến|tới|trước|sau|vào|khoảng|sáng|trưa|chiều|tối|đêm|giờ|hạn|hết"
CALL = (
    r"gọi(?: \w+){0,3}|báo(?: (?:ngay|cho|tin|cháy|về|đến|tới|số)){1,3}|bấm|quay|khẩn cấp|cứu hộ|cứu nạn|cứu thương"
    r"|công an(?: \w+){0,2}|y tế|tổng đài(?: \w+){0,7}|hotline|đường dây nóng(?: \w+){0,4}|cảnh sát|cấp cứu"
    r"|cứu hỏa|cứu hoả|chữa cháy"
    r"|số máy|số điện thoại|điện thoại(?: \w+){0,3}|đt|sđt|liên hệ(?: \w+){0,5}|zalo|di động|fax"
)
# Says that a number alone is an amount.
AMOUNT = (
    "tổng(?: cộng| số)?|số lượng|có|còn|gồm|được|đạt|là|lên|xuống|đến|từ|trên|dưới|hơn|gần|khoảng|thêm|bằng|và"
    "|chương trình"
)
# May follow a number that is called; a noun would make it a count.
AFTER_CALL = words("khi để hoặc và hay nếu ngay của thì trong tại miễn là được theo với cho về đến có sẽ")
# Things of places: a slash between them is “or” or “and”, never “per”.
PLACES = words("xóm thôn bản ấp tổ khu xã phường làng huyện tỉnh phố")
# What a rate is per: “2 lượt/ngày”. Anything goes after money or a measure.
PER = words("""
    người năm hộ ngày tuần tháng quý giờ phút giây đêm buổi lần con cây gốc sào mẫu lít tấn tạ yến mét suất khẩu em
    cháu vụ lượt đợt ca học đơn sản lao đầu lớp trường đồng nhóm xe chuyến tổ xóm thôn xã thành hội đoàn đại chi lứa
    bình chai bao thùng hộp túi gói can phao luống
    công bài tin câu nhà gia phòng khu đội tập cá bộ chiếc cái kỳ khóa nhiệm mô lĩnh
    """)
# Two of one kind: a slash between them is “or”, never “per” (“12 cán bộ/công chức”).
KINDRED = (
    words("""người hội đoàn đảng cán công viên thành đại cá tập em cháu con ông bà anh chị thầy cô ủy uỷ học giáo lao
        nhân phụ nông thanh thiếu chiến"""),
    words("nhóm tổ đội câu ban chi"),
    words("ngày đêm"),
)
