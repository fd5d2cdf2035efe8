"""The citations in word processors' files: the fields that Zotero, Mendeley, EndNote, Citavi and Word write."""
