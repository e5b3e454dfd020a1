"""Press editions before they go to the printing house."""
