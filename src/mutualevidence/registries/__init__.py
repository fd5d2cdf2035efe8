"""Asks the registries of works over HTTP: fetches records by identifier, and compares a library with them.

Nothing is asked unless somebody calls for it. Needs the extra ``fetch`` (httpx).
"""
