"""Who is in a text: the people, bodies, places and documents it names.

May import: text.tokens, support.
"""

from toolkit.text.names.find import find_names as find_names
from toolkit.text.names.known import Mention as Mention
from toolkit.text.names.known import Name as Name
from toolkit.text.names.known import Names as Names
from toolkit.text.names.shapes import gender_of_roles as gender_of_roles
from toolkit.text.names.titles import BELOW as BELOW
from toolkit.text.names.titles import BENEATH as BENEATH
from toolkit.text.names.titles import is_role as is_role
from toolkit.text.names.words import name_words as name_words
