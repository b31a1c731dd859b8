"""The terms of studies: what they say that a term means, and which are typical of one."""
