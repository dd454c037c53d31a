"""Gửi, xem, trả lại, chấp nhận: pages on which the two sides of a report meet."""
