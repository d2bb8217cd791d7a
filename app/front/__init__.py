"""The pages at the door: who are you, help, privacy, health."""
