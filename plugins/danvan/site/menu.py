"""Where do the menus, the footer and the paths to a page lead?"""

from __future__ import annotations

from danvan.pages.page import Crumb
from danvan.records import address

MENU: tuple[Crumb, ...] = (
    ("Kế hoạch", address.PLAN),
    ("Mô hình", address.MODELS),
    ("Điển hình", address.EXAMPLES),
    ("Xóm", address.PLACES),
    ("Số liệu", address.REPORTS),
    ("Đăng ký", address.REGISTER),
)
"""The menu in the header."""
MORE: tuple[Crumb, ...] = (
    ("Tra cứu", address.SEARCH),
    ("Lĩnh vực", address.FIELDS),
    ("Góp ý", address.FEEDBACK),
)
"""What a phone's menu has besides: there the footer, which leads to these as well, is many screens away."""
FOOTER: tuple[Crumb, ...] = (
    ("Tra cứu", address.SEARCH),
    ("Lĩnh vực", address.FIELDS),
    ("Đơn vị", address.UNITS),
    ("Phát thanh", address.BROADCAST),
    ("Giới thiệu", address.ABOUT),
    ("Thực hiện kế hoạch", address.FOLLOW_UP),
    ("Căn cứ", address.LEGAL),
    ("Khả năng tiếp cận", address.ACCESSIBILITY),
    ("Dữ liệu mở", address.OPEN_DATA),
    ("Sơ đồ trang", address.SITEMAP),
)
"""The links in the footer."""
FIRST: Crumb = ("Trang chủ", address.HOME)
"""Where every path to a page begins."""
