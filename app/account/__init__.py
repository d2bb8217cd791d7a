"""The room where accounts sign in and out, and the gate of the rooms for accounts."""
