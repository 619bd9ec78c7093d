"""What a text is: its tokens, sentences, marks and quotations, and how it is read from a file.

May import: records, support.
"""
