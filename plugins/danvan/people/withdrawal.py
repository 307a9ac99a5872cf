"""What does the editor read after somebody was taken out: what changed, and what a program cannot do."""

from __future__ import annotations

from danvan.people.withdraw import Outcome


def changes(outcome: Outcome) -> str:
    """Return every changed line, old and new, and the photos that go or stay."""
    lines = []
    for change in outcome.changes:
        lines.append(f"{change.file}:{change.line}: {change.before}")
        lines.append(f"    → {change.after or '(bỏ)'}")
    lines += [f"photos/{name}: xóa ảnh chân dung" for name in sorted(set(outcome.photos))]
    lines += [f"photos/{name}: ảnh hoạt động còn có người này, XEM LẠI" for name in sorted(set(outcome.shown_in))]
    lines += [f"{name}: xóa bản ghi âm có tên" for name in sorted(set(outcome.recordings))]
    return "\n".join(lines)


def duties(outcome: Outcome, namesakes: bool) -> str:
    """Return what was done and what the editor has still to do by hand."""
    done = f"Đã gỡ: sửa {len(outcome.changes)} chỗ, xóa {len(set(outcome.photos))} ảnh, ghi ngày vào withdrawals.yaml."
    todo = [
        "Đọc lại các dòng trên xem câu còn xuôi không.",
        "Chạy “make build” rồi đăng lại ngay: trang đã đăng vẫn còn tên đến lúc đó.",
        "Lịch sử kho (git) vẫn giữ bản cũ: nếu kho công khai, nhờ người quản trị xóa khỏi lịch sử.",
        "Bản in, tờ dán bảng tin, bài đã phát loa, bài trên mạng xã hội: thu lại hoặc gỡ riêng.",
        "Bản lưu của công cụ tìm kiếm và của nơi đăng lại: gửi yêu cầu xóa tới nơi đó.",
        "Ghi việc đã làm vào phiếu giấy và báo lại cho người yêu cầu.",
    ]
    if outcome.unapproved:
        named = ", ".join(f"“{key}”" for key in outcome.unapproved)
        todo.insert(1, f"Bản tin {named} có tên nên đã bỏ phê duyệt, lịch phát, bản ghi âm: đọc lại rồi duyệt lại.")
    if outcome.recordings:
        todo.insert(1, "Bản ghi âm còn ở kho khác hoặc bản sao: xóa ở đó.")
    if outcome.shown_in:
        todo.insert(1, "Ảnh hoạt động chung còn có người này: làm mờ hoặc bỏ ảnh.")
    if namesakes:
        todo.insert(1, "Có người khác trùng họ tên: chỉ sửa các mục ghi người này; xem lại các chỗ khác.")
    return "\n".join([done, "Còn phải làm:", *(f"  {i}. {line}" for i, line in enumerate(todo, 1))])
