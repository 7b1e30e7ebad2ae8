"""Tables that tests of figures share: English as shipped, and pieces of other languages to show that data is enough."""

from __future__ import annotations

import tomllib

from ottawatch.read.language import tables

ENGLISH = tables("en")

FINNISH = tomllib.loads("""
[numbers]
decimal = ","
thousands = [" ", "."]
[numbers.cardinals]
1 = ["yksi", "yhden"]
6 = ["kuusi", "kuuden", "kuute*"]
1000000 = ["miljoona"]
[numbers.scales]
1000 = ["tuhat*"]
1000000 = ["miljoona*", "milj."]
[numbers.many]
10-99 = ["kymmen*"]
[numbers.scales_many]
1000 = ["tuhans*"]
[numbers.units]
percent = ["prosent*", "%"]
months = ["kuukau*"]
km = ["kilometri*", "km"]
[numbers.currencies]
EUR = ["euro*", "€"]
[numbers.forms]
exact = ["{n}"]
many = ["{many} {scale_many}"]
[numbers.measures]
plain = ["{amount}"]
unit = ["{amount} {unit}", "{amount} {currency}"]
[numbers.bounds]
as_is = ["{q}"]
least = ["yli {q}", "vähintään {q}"]
about = ["noin {q}"]

[dates]
order = "dmy"
[dates.months]
1 = ["tammiku*"]
6 = ["kesäku*"]
[dates.weekdays]
5 = ["perjantai*"]
[dates.parts]
start = ["alu*"]
end = ["lopu*", "loppu*"]
[dates.units]
year = ["vuon*", "vuode*", "vuoteen"]
month = ["kuukau*"]
[dates.which]
-1 = ["viime"]
1 = ["ensi"]
[dates.counts]
6 = ["kuuden"]
[dates.forms]
calendar = ["{day}. {month} [{year}]", "{month} {part} [{year}]", "{weekday}", "[vuonna|vuoden|vuodesta] {year}", "{month}", "vuoden {year} {part}", "{numeric}"]
which = ["{which} {unit}"]
ahead = ["{n} {unit} (kuluttua|päästä)"]
[dates.roles]
on = ["{date}"]
since = ["{date} (lähtien|alkaen)"]
by = ["{date} mennessä"]
""")

POLISH = tomllib.loads("""
[dates]
order = "dmy"
[dates.months]
6 = ["czerwiec", "czerwca", "czerwcu"]
[dates.parts]
end = ["koniec", "końca", "końcu"]
[dates.forms]
calendar = ["{day} {month} [{year} [r.|roku]]", "{part} {month} [{year}]", "{year} (r.|roku)", "{part} {year} [roku|r.]"]
[dates.roles]
on = ["{date}", "pod {date}", "w {date}"]
since = ["od {date}"]
by = ["do {date}"]
""")

LITHUANIAN = tomllib.loads("""
[dates]
order = "ymd"
[dates.months]
6 = ["birželi*"]
[dates.forms]
calendar = ["{year} m. {month} {day} d.", "{month} {day} d.", "{year} m."]
[dates.roles]
on = ["{date}"]
since = ["nuo {date}"]
by = ["iki {date}"]
""")
