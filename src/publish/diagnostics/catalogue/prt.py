"""PRT: print."""
