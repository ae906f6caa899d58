"""The demo district: huyện Tứ Kỳ in November 2023, built through the real functions."""
