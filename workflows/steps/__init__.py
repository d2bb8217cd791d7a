"""Parts of acts: what several acts do, or what makes one act too long to read; each within its act's transaction."""
