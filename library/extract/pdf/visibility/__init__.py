"""Text that a page does not show: covered, clipped, printed twice, or on a hidden layer."""
