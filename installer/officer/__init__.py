"""The officers' tools: one file a system, beside the installers."""
