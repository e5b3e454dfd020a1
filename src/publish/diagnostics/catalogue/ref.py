"""REF: references and structure."""
