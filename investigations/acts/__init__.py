"""Official acts of investigation: teams are formed, visit workplaces, and make findings."""

from investigations.acts.findings import record_finding
from investigations.acts.teams import form_team, join_team, leave_team
from investigations.acts.visits import record_visit

__all__ = ["form_team", "join_team", "leave_team", "record_finding", "record_visit"]
