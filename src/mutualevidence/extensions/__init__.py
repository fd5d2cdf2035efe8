"""Extensions of Sphinx and MkDocs: citations, reference lists and evidence on the pages of a site."""
