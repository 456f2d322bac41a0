"""How the program ends when it is told to, when its terminal is lost, and when it breaks."""
