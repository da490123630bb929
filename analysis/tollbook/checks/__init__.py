"""The consistency checks: what the counts imply, and where they cannot all be true."""

from tollbook.checks.engine import check_claims
from tollbook.checks.findings import COLUMNS, findings_frame
from tollbook.checks.waivers import Waiver, apply_waivers

__all__ = ["COLUMNS", "Waiver", "apply_waivers", "check_claims", "findings_frame"]
