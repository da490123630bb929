"""Reading and writing data: the only stage that touches tables on disk."""

from tollbook.store.corrections import Correction, apply_corrections, read_corrections
from tollbook.store.difference import DIFFERENCE_COLUMNS, Difference, difference
from tollbook.store.frames import CLAIM_COLUMNS, claims_frame, documents_frame, rejected_frame
from tollbook.store.output import Output, changed_files, read_output, write_json_lines, write_output
from tollbook.store.published import is_published, read_published
from tollbook.store.snapshot import Snapshot, read_snapshot, write_snapshot
from tollbook.store.swap import replaced
from tollbook.store.tables import Table, study_tables
from tollbook.store.trace import Trace, TracedClaim, source_state, trace, trace_claim
from tollbook.store.waivers import read_waivers

__all__ = [
    "CLAIM_COLUMNS",
    "DIFFERENCE_COLUMNS",
    "Correction",
    "Difference",
    "Output",
    "Snapshot",
    "Table",
    "Trace",
    "TracedClaim",
    "apply_corrections",
    "changed_files",
    "claims_frame",
    "difference",
    "documents_frame",
    "is_published",
    "read_corrections",
    "read_output",
    "read_published",
    "read_snapshot",
    "read_waivers",
    "rejected_frame",
    "replaced",
    "source_state",
    "study_tables",
    "trace",
    "trace_claim",
    "write_json_lines",
    "write_output",
    "write_snapshot",
]
