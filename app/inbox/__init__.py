"""The demonstration's inbox: everybody's messages on one page, because in a demonstration nobody has a mailbox."""
