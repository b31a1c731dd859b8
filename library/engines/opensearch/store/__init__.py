"""What is stored on the cluster: studies, commits, ledgers and vectors, each in its form."""
