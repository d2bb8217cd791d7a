"""The inbox of demonstrations and of development: everybody's messages on one page, because nobody has a mailbox."""
