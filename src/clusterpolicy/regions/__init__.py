"""What kind of place: its type and peers, potential and activity, growth poles, leading enterprises."""
