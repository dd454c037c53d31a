"""Câu chuyện minh họa của kế hoạch Cao Bằng: invented progress, told section by section."""

from tiendo.progress.demonstration.story.organisation import ORGANISATION
from tiendo.progress.demonstration.story.planning import PLANNING
from tiendo.progress.demonstration.story.solutions import SOLUTIONS
from tiendo.progress.demonstration.story.transport import TRANSPORT
from tiendo.progress.demonstration.story.urban import URBAN

PLAN_CODE = "cao-bang-2026-2030"
STORY = (*PLANNING, *TRANSPORT, *URBAN, *SOLUTIONS, *ORGANISATION)
