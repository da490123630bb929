"""Reading and writing data: the only stage that touches tables on disk."""

from tollbook.store.frames import CLAIM_COLUMNS, claims_frame, documents_frame, rejected_frame
from tollbook.store.output import Output, changed_files, read_output, write_json_lines, write_output
from tollbook.store.published import is_published, read_published
from tollbook.store.snapshot import Snapshot, read_snapshot, write_snapshot
from tollbook.store.swap import replaced
from tollbook.store.tables import Table, study_tables
from tollbook.store.waivers import read_waivers

__all__ = [
    "CLAIM_COLUMNS",
    "Output",
    "Snapshot",
    "Table",
    "changed_files",
    "claims_frame",
    "documents_frame",
    "is_published",
    "read_output",
    "read_published",
    "read_snapshot",
    "read_waivers",
    "rejected_frame",
    "replaced",
    "study_tables",
    "write_json_lines",
    "write_output",
    "write_snapshot",
]
