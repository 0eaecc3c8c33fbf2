"""What kind of place: growth poles and what they mean to others, leading enterprises, what could come next."""
