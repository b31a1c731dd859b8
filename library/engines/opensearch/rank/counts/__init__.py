"""Numbers of studies and pages that match, counted by the cluster."""
