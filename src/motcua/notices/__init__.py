"""Messages to people about their cases and their work: outbox, wording, delivery (tin nhắn)."""
