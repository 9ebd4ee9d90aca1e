"""Written questions -> an adapter of the embedding model, which then finds the words that they ask for."""
