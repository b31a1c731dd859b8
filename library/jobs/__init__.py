"""Work in other processes, with limits on time and memory."""
