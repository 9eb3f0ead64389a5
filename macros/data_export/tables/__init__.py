"""The tables of the book, in the order in which people look for them."""

from __future__ import annotations

from typing import Any

from macros.data_export.columns import Table
from macros.data_export.tables.competencies import BEHAVIOURS, COMPETENCIES, QUESTIONS
from macros.data_export.tables.deliverables import ACCEPTANCE, DELIVERABLES, RACI
from macros.data_export.tables.processes import PROCESSES, STEPS, TIMES
from macros.data_export.tables.reading import GLOSSARY, PRACTICES, SOURCES, TASKS
from macros.data_export.tables.roles import (
    AUTHORITIES,
    DUTIES,
    MEASURES,
    MILESTONES,
    PROFILE,
    REQUIREMENTS,
    ROLES,
)
from macros.data_export.tables.rules import FIGURES, FORMULAS
from macros.data_export.tables.vocabulary import FAMILIES, GRADES, INDUSTRIES, LEVELS, PARTIES, POSTS

TABLES: tuple[Table[Any], ...] = (
    ROLES, DUTIES, AUTHORITIES, REQUIREMENTS, MEASURES, PROFILE, MILESTONES,
    COMPETENCIES, BEHAVIOURS, QUESTIONS,
    DELIVERABLES, ACCEPTANCE, RACI,
    PROCESSES, STEPS, TIMES,
    TASKS, PRACTICES, GLOSSARY,
    FIGURES, FORMULAS,
    POSTS, PARTIES, FAMILIES, INDUSTRIES, GRADES, LEVELS, SOURCES,
)  # fmt: skip
