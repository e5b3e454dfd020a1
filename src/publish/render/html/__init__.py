"""HTML: the sections of a publication as content documents, for the formats that hold them."""
