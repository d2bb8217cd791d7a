"""The public room where anybody checks what Patto handed over."""
