"""The outlook: what mines in the ground would mean for the people who live there, as distributions.

It serves those who ask what happens after. It never says where or how to lay, takes no military purpose into
account, and gives no place finer than 10 km. Needs ``pip install 'ottawatch[outlook]'``.
"""
