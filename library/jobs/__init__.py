"""Jobs in worker processes, with limits on processor time, wall time and memory."""
