"""The consistency checks: what the counts imply, and where they cannot all be true."""

from tollbook.checks.engine import check_claims
from tollbook.checks.findings import COLUMNS, findings_frame

__all__ = ["COLUMNS", "check_claims", "findings_frame"]
