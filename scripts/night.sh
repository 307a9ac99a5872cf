#!/usr/bin/env bash
# night.sh RESULT ADDRESS: says in an issue that a night's build could not be published; closes it when one was again.
set -euo pipefail
result="$1" address="$2"
title="Đêm nay không đăng lại được trang"

open="$(gh issue list --state open --search "in:title \"$title\"" --json number,title \
  --jq "[.[] | select(.title == \"$title\")][0].number // \"\"")"

if [ "$result" = success ]; then
  if [ -n "$open" ]; then
    gh issue close "$open" --comment "Đêm nay trang đã đăng lại được: $address"
  fi
  exit 0
fi

body="Trang đang hiện là bản cũ: phiếu đồng ý hết hạn, ngày đã qua chưa được cập nhật. Lỗi và cách sửa ghi ở phần tóm tắt của lần chạy: $address"
if [ -n "$open" ]; then
  gh issue comment "$open" --body "$body"
else
  gh issue create --title "$title" --body "$body"
fi
exit 1
