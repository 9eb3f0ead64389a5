"""A company's logo on the cover: a PNG picture of its own proportions at a fixed height."""

from __future__ import annotations

from macros.downloads.word.runs import escape

HEIGHT = 432_000
"""Height in English metric units: 1.2 cm."""
MAX_WIDTH = 2_520_000
RELATION = "rId9"


def picture(png: bytes, name: str) -> str:
    """Return the run that shows the logo. Raises ValueError where the bytes are no PNG picture."""
    width, height = size(png)
    across = min(HEIGHT * width // height, MAX_WIDTH)
    down = across * height // width
    extent = f'cx="{across}" cy="{down}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="1" name="Logo" descr="{escape(name)}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def size(png: bytes) -> tuple[int, int]:
    """Return width and height in pixels."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        raise ValueError("the logo is not a PNG picture")
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    if not width or not height:
        raise ValueError("the logo has no size")
    return width, height
