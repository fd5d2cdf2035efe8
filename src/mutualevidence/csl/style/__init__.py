"""A style and its locale as they are read: XML, validation, vocabulary."""
