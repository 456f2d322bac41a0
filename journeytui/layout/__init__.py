"""How a journey looks: rows of (text, role) from a journey, a view and a size."""
