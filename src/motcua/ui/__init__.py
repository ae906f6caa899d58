"""The look: base pages, components, charts and tags (giao diện)."""
