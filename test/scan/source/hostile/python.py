#!/usr/bin/env python3
# @CODE:YES-001
"""Cart of the bookshop.

@CODE:YES-002
"""
"""@CODE:NO-001 a second string is no docstring"""
import re  # @CODE:YES-003

TITLE = "# @CODE:NO-002"
SINGLE = 'it\'s # @CODE:NO-003'  # @CODE:YES-004
TRIPLE = """
# @CODE:NO-004
"quoted" ""
\""" # @CODE:NO-005
"""  # @CODE:YES-005
OTHER = '''it's # @CODE:NO-006'''  # @CODE:YES-006
RAW = r"\" # @CODE:NO-007"  # @CODE:YES-007
BYTES = b"# @CODE:NO-008" rb'\' # @CODE:NO-009'  # @CODE:YES-008
CONTINUED = "first \
# @CODE:NO-010 is still the string"  # @CODE:YES-009
IMPLICIT = ("one # @CODE:NO-011"  # @CODE:YES-010
            'two # @CODE:NO-012')
F_STRING = f"{total:>10} # @CODE:NO-013 {{ # @CODE:NO-014 }}"  # @CODE:YES-011
F_NESTED = f"{prices["# @CODE:NO-015"]} # @CODE:NO-016"  # @CODE:YES-012
F_HEX = f"{total:#x} {total:#010b} # @CODE:NO-017"  # @CODE:YES-013
F_DEEP = f"{f'{total} # @CODE:NO-018'} # @CODE:NO-019"  # @CODE:YES-014
F_TRIPLE = f"""
{total  # @CODE:YES-015
} # @CODE:NO-020
"""
F_DICT = f"{ {'a': '# @CODE:NO-021'}['a'] }"  # @CODE:YES-016
PATTERN = re.compile(r'["\'#]')  # @CODE:YES-017
EMPTY = "" '' """"""  # @CODE:YES-018
STATEMENT = 1; "@CODE:NO-022"


class Cart:
    """@CODE:YES-019"""

    title = "@CODE:NO-023"
    """@CODE:NO-024 documentation of an attribute is no docstring"""

    def total(self): "@CODE:YES-020"

    def refund(
        self,
        title: "Title" = "a:b # @CODE:NO-025",  # @CODE:YES-021 ):
        *args: int,
    ) -> "dict[str, int]":
        r"""@CODE:YES-022"""
        "@CODE:NO-026"
        return {"# @CODE:NO-027": title}

    @property  # @CODE:YES-023
    def price(self) -> int:
        # @CODE:YES-024

        '''
        @CODE:YES-025
        '''

        def inner(a=(1, 2)):  # the header's colon: "
            'one ' "@CODE:YES-026"

    @app.route("# @CODE:NO-028")
    async def login(self): # :
        f"""@CODE:NO-029 an f-string is no docstring"""

    def bytes(self):
        b"@CODE:NO-030"

    def formatted(self):
        "@CODE:NO-031 %s" % self.title

    def assigned(self):
        x: str = "@CODE:NO-032"
        if x:
            "@CODE:NO-033"

    def dictionary(self): return {"a":
        "@CODE:NO-034"}


class Empty(Base, metaclass="@CODE:NO-035"): '''@CODE:YES-027'''
LAMBDA = lambda: "@CODE:NO-036"
call("""
@CODE:NO-037
""")
# @CODE:YES-028 "
DECORATED = a @ b  # @CODE:YES-029
