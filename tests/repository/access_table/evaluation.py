"""The addresses of evaluation."""

ROWS = """
evaluation:home                       get   -                                              figures
"""
