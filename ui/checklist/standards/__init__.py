"""The standards page: the self-issued grade, our answers read as other catalogues, checklists of others."""
