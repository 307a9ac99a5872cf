"""One page of every kind, and the ones that strain a layout."""

PAGES = {
    "home": "",
    "plan": "ke-hoach/",
    "models": "mo-hinh/",
    "examples": "dien-hinh/",
    "model with everything": "mo-hinh/ten-rat-dai/",
    "bare registry row": "mo-hinh/hang-rao/",
    "name of quotes": "mo-hinh/trich-dan/",
    "reference model": "mo-hinh/thap-sang-duong-que-binh-sa/",
    "example": "dien-hinh/truong-thon-dan-van-kheo-khe-nam/",
    "fields": "linh-vuc/",
    "field": "linh-vuc/quoc-phong-an-ninh/",
    "places": "xom/",
    "place": "xom/pt-15/",
    "units": "don-vi/",
    "unit": "don-vi/mttq/",
    "open data": "du-lieu/",
    "sitemap": "so-do-trang/",
    "written page": "dang-ky/",
    "no such page": "khong-co/trang-nay/",
}
