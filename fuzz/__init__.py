"""Coverage-guided fuzzing of every door by which text from elsewhere comes in. See SECURITY.md.

``python -m fuzz SURFACE --minutes 5`` runs one of them; what it finds becomes a case of the tests.
"""
