"""Documents: one tree, three renderers; requirements, generated documents, handover."""
