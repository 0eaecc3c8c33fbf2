"""The door: whatever a user brings is read, mapped, validated and made a small typed input here."""
