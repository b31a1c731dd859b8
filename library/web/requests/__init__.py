"""What a request asks, and the responses that all addresses share."""
