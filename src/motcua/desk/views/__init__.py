"""One module per screen of the officers' desk (các trang của cán bộ)."""
