"""What every screen is made from: the request, its library, addresses and visible studies."""
