"""The example that the first page offers: an article of our own, wrong in places on purpose."""

from __future__ import annotations

from typing import Final

EXAMPLE: Final = """\
Five capitals, one exit

For a quarter of a century the Ottawa treaty looked like one of the safest successes of disarmament. It bans the use, \
stockpiling, production and transfer of anti-personnel mines. Estonia, Latvia and Lithuania deposited their notices \
of withdrawal with the United Nations on 27 June 2025. Under the treaty a state may leave six months after it has \
given notice.

Finland joined the treaty in 2011, later than any of its neighbours in the European Union. Its parliament approved the \
withdrawal on 19 June 2025, but Helsinki has not yet notified the United Nations. Its border with Russia is 1,340 \
kilometres long.

Ukraine has suspended the treaty. Ukraine joined the treaty in 2005 and is still a party to it. Russia, China and the \
United States have never joined the treaty.

At least 5,757 people were killed or injured by mines and explosive remnants in 2023, the Landmine Monitor counted, \
and 84 percent of the casualties whose status was known were civilians.
"""
