"""What has to be known of a picture to place it (PNG specification, 5.2 and 11.2.2)."""

from __future__ import annotations


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG; 1 by 1 for what is none."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return 1, 1
    return int.from_bytes(data[16:20]) or 1, int.from_bytes(data[20:24]) or 1
