"""What keeps the test run on this machine."""
