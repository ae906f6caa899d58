"""Procedures and their dated facts (danh mục thủ tục hành chính)."""
