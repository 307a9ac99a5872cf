#!/bin/sh
# Which letters do the two committed fonts hold? Run this again to change them; needs a network, once.
#   python3 -m venv .cache/fonts && .cache/fonts/bin/pip install fonttools brotli fontpkg-be-vietnam-pro==1.2
#   scripts/subset-fonts.sh .cache/fonts
set -eu
venv=$1
from=$("$venv/bin/python" -c 'import fontpkg_be_vietnam_pro as f; print(f.__path__[0])')
to=$(dirname "$0")/../plugins/danvan/theme/assets/fonts
# ASCII, the Vietnamese letters, and the signs that pages use: no-break space, §«»°·²³×÷, dashes, quotes, …, ₫, arrows, −.
letters=U+20-7E,U+A0,U+A7,U+A9,U+AB,U+B0,U+B1,U+B2,U+B3,U+B7,U+BB,U+BD,U+C0-C3,U+C8-CA,U+CC,U+CD,U+D2-D5,U+D7,U+D9,U+DA,U+DD,\
U+E0-E3,U+E8-EA,U+EC,U+ED,U+F2-F5,U+F7,U+F9,U+FA,U+FD,U+102,U+103,U+110,U+111,U+128,U+129,U+168,U+169,U+1A0,U+1A1,U+1AF,U+1B0,\
U+1EA0-1EF9,U+2011,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2026,U+2030,U+20AB,U+2190,U+2192,U+2212
for weight in Regular:400 Bold:700; do
  "$venv/bin/pyftsubset" "$from/files/BeVietnamPro-${weight%:*}.ttf" --unicodes="$letters" --flavor=woff2 \
    --layout-features=kern,liga,locl,ccmp,mark,mkmk,tnum,lnum --no-hinting --desubroutinize \
    --output-file="$to/be-vietnam-pro-${weight#*:}.woff2"
done
cp "$from/LICENSE" "$to/OFL.txt"
