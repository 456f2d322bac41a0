"""What the commands do, one module a concern; each works through the desk."""
