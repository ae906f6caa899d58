"""Files of cases, their checks and their digital signatures (tệp, chữ ký số)."""
