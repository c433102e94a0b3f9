"""A server in the roles edge, planner, monitor and predictor, written from the text of the specification alone.

The clauses cited in the docstrings are files of ``spec/``; requirement ids are those of ``spec/requirements/``.
"""
