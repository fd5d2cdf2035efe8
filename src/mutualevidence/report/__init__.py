"""The report: claims, tables, plots and references of a library as one web page that needs no network."""

from mutualevidence.report.content import report_document
from mutualevidence.report.page import ReportReference, report_html

__all__ = ["ReportReference", "report_document", "report_html"]
