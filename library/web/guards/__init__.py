"""What every request passes: limits, security headers, and refusals that people can read."""
