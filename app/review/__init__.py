"""The room where a party reads the text, answers clause by clause and proposes other words; by personal link."""
