"""tollbook: from narrative casualty reports to citable, checked time series of reported deaths."""

__version__ = "0.1.0"
