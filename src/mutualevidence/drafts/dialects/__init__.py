"""What drafts hold beyond pandoc's readers: LaTeX, Typst, Quarto, HTML in Markdown, citations as typed."""
