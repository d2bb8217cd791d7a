"""Pure functions: the outcome of a clause, admitted means, deadlines."""
