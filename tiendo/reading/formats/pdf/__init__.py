"""PDF có lớp chữ: .pdf with a text layer."""
