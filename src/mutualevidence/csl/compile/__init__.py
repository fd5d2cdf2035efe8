"""A style compiled into functions, one for each element."""
