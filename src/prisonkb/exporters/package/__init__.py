"""The whole knowledge base as a folder: a Data Package of tables with the packs that they come from and a manifest."""
