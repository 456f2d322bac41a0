"""What makes the project's documents."""
