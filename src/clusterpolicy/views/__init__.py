"""Results as rows, labels and captions, in the reader's language."""
