"""Made studies, and libraries of them."""
