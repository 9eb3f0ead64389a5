"""The text beside the page to open, for somebody who has just unpacked the zip."""

from __future__ import annotations

from collections.abc import Mapping

NAME = "README.txt"

_TEXT = """\
{zh}（离线版，内容截至 {day}）

1. 先把整个压缩包解压到任意文件夹；不要在压缩包里直接打开。
2. 双击 index.html，用 Edge 或 Chrome 打开。

不需要网络，不需要安装。查找、中英切换、下载和各种工具都能用。模板和其他文件都在 downloads 文件夹里；
各岗位、各阶段的压缩包只在网站上提供。你填的、勾的、收藏的内容只存在本机的这个浏览器里，可以在页面上导出，再导入到别的电脑。换新版：把文件夹整个换掉即可，填过的内容还在。


{en} (offline copy, content as of {day})

1. Unpack the whole zip into any folder first; do not open it inside the zip.
2. Double-click index.html; it opens in Edge or Chrome.

No network and no installation needed. Search, the language switch, downloads and all tools work. Templates and
other files lie in the folder “downloads”; zips of all templates of a role or stage are offered on the site only.
What you enter, tick and keep stays in this browser on this computer; you can export it on the page and import it
elsewhere. For a newer copy replace the whole folder; what you entered stays.
"""


def readme(names: Mapping[str, str], day: str) -> bytes:
    """Return the text as every editor of Windows reads it. `names` are those of the book by language, `day` is the
    day its content is as of.
    """
    return _TEXT.format(zh=names["zh"], en=names["en"], day=day).replace("\n", "\r\n").encode("utf-8-sig")
