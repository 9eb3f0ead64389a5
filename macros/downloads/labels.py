"""The fixed words of every download, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from macros.model.base import Text


def _pairs(**pairs: tuple[str, str]) -> Mapping[str, Text]:
    return {key: Text(zh=zh, en=en) for key, (zh, en) in pairs.items()}


LABELS: Mapping[str, Text] = _pairs(
    # cover
    subject=("产品或项目名称", "Product or project name"),
    number=("文档编号", "Document no."),
    version=("版本", "Version"),
    version_prompt=("如 V0.1", "e.g. V0.1"),
    status=("状态", "Status"),
    author=("编写", "Author"),
    author_prompt=("姓名与部门", "Name and department"),
    date=("日期", "Date"),
    classification=("密级", "Classification"),
    public=("公开", "Public"),
    internal=("内部", "Internal"),
    confidential=("机密", "Confidential"),
    # before filling it in
    about=("使用说明", "How to use this template"),
    purpose=("用途", "Purpose"),
    when=("何时写", "When"),
    written_by=("谁写", "Written by"),
    reviewed_by=("谁评审", "Reviewed by"),
    approved_by=("谁批准", "Approved by"),
    step_fill=(
        "点击方括号里的提示直接填写；有箭头的从列表选择。",
        "Click a prompt in brackets and type; where there is an arrow, choose from the list.",
    ),
    step_rows=(
        "表格末行右侧的“+”增加一行，编号自动往下排。",
        "The “+” at the end of a table adds a row; its number follows by itself.",
    ),
    step_guidance=(
        "提示框写完后删掉：选中一段提示，用“选择格式相似的文本”一次选中全部，再按删除键；或者直接下载空白版。",
        "Delete the hints when you are done: select one, choose “Select text with similar formatting”, press Delete; "
        "or download the clean edition.",
    ),
    step_contents=(
        "标题有变动时，在目录上点右键，选“更新域”。",
        "After changing headings, right-click the contents and choose “Update field”.",
    ),
    # control
    contents=("目录", "Contents"),
    control=("文档控制", "Document control"),
    revisions=("修订记录", "Revision history"),
    changed_by=("修订人", "Changed by"),
    change=("修订内容与原因", "What changed and why"),
    first_issue=("初版，评审意见已处理", "First issue, with the findings of the review settled"),
    sample=("示例", "Sample"),
    signatures=("评审与签署", "Review and sign-off"),
    step=("步骤", "Step"),
    who=("岗位或部门", "Role or department"),
    name=("姓名", "Name"),
    decision=("结论", "Decision"),
    reviews=("评审", "Reviews"),
    approves=("批准", "Approves"),
    agreed=("同意", "Agreed"),
    agreed_with_changes=("修改后同意", "Agreed with changes"),
    returned=("退回", "Returned"),
    acceptance=("提交前核对", "Checklist before handing in"),
    appendix=("附录", "Appendix"),
    # blocks
    item=("项目", "Item"),
    content=("内容", "Content"),
    table=("表", "Table"),
    figure=("图", "Figure"),
    belongs=("写什么", "What belongs here"),
    good=("怎样算好", "A good one"),
    mistake=("常见错误", "Common mistake"),
    fill=("填写", "Text"),
    choose=("选择", "Choose"),
    pick=("日期", "Date"),
    count=("数值", "Number"),
    share=("百分数", "Per cent"),
    write=("点击填写", "Click and write"),
    row=("行", "Row"),
    total=("合计", "Total"),
    average=("平均", "Average"),
    # workbooks
    read_me=("说明", "Read me"),
    lists=("选项", "Lists"),
    sheet_step_fill=(
        "只填浅黄色单元格；表头、标签和公式不用动。",
        "Fill in the pale yellow cells only; leave headers, labels and formulas as they are.",
    ),
    sheet_step_choose=(
        "有列表的单元格选中后出现箭头；日期写作 2026-01-31。",
        "Cells with a list show an arrow once selected; write dates as 2026-01-31.",
    ),
    sheet_step_rows=(
        "行不够时，在表格最后一格按 Tab 键增加一行，公式和选项自动跟上。",
        "For another row press Tab in the last cell of the table; formulas and lists follow.",
    ),
    sheet_step_colours=(
        "橙色需要留意，绿色表示正常，灰色尚未填写。",
        "Amber calls for attention, green says all is well, grey is not filled in yet.",
    ),
    sheet_step_check=(
        "交出前到“提交前核对”一页逐条核对。",
        "Go through the sheet “Checklist before handing in” before you hand it in.",
    ),
    choice_only=("请从列表中选择。", "Choose from the list."),
    date_only=("请填日期，如 2026-01-31。", "Enter a date as 2026-01-31."),
    number_only=("请填数字。", "Enter a number."),
    page_of=("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    order=("序号", "No."),
    statement=("核对项", "Statement"),
    result=("结果", "Result"),
    yes=("是", "Yes"),
    no=("否", "No"),
    not_applicable=("不适用", "Not applicable"),
    remark=("说明", "Remark"),
    progress=("进度", "Progress"),
    # foot
    template=("模板", "template"),
    templates=("全部模板", "templates"),
    licence=("许可", "Licence"),
    owner=("内容负责人", "Content owner"),
    source=("来源页面", "Source page"),
)

STATES: dict[str, Text] = {
    "draft": Text(zh="草稿", en="Draft"),
    "in_review": Text(zh="评审中", en="In review"),
    "approved": Text(zh="已批准", en="Approved"),
    "replaced": Text(zh="已被取代", en="Replaced"),
}
"""States of a document, in the order in which it passes through them."""
