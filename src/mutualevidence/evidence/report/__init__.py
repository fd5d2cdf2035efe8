"""The report: claims, tables, plots and references of a library as one web page that needs no network."""

from mutualevidence.evidence.report.content import report_document
from mutualevidence.evidence.report.page import ReportReference, report_html

__all__ = ["ReportReference", "report_document", "report_html"]
