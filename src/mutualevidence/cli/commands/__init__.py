"""The commands of `mutualevidence`: one module each, loaded when it is called."""
