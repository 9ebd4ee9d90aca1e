"""Questions about an inspection report and the responses to it, answered in their own words."""
