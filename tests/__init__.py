"""The rules of the product, each a test with its rule as its name."""
