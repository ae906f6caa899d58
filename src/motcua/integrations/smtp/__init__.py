"""Letters over SMTP (thư điện tử)."""
