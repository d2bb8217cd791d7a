"""A Word file in, a PDF/A-3b out that was judged before anybody sees it."""
