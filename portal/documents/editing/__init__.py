"""Rewriting an article of a draft as plain text, so that merged values keep their source and the
words of the mediator survive a new draft.
"""
