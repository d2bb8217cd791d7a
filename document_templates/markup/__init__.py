"""What a Word file that comes back says: tracked changes in, remarks in, and what was changed without a trace."""
