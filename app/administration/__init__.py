"""The room of administrators: the accounts of their lead body, and the lead body itself."""
