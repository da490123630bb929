"""The arrows on one screen: from files to a study, and from a study to the output folder."""

from tollbook.pipeline.reporting import Written, open_study, report
from tollbook.pipeline.study import Reading, Study, read, run

__all__ = ["Reading", "Study", "Written", "open_study", "read", "report", "run"]
