"""What a card and a stage say beside their text: the fields, how they read, how they are typed."""
