"""The room where a party's signatory reads the final text and signs it by click and code, or refuses."""
