"""How a finished text looks: an article, or an APA student or professional paper, in Word, PDF, LaTeX and HTML."""
