#!/usr/bin/env python3
"""Writes holidays.txt from the package "holidays" (MIT, https://github.com/vacanza/holidays).

    python3 -m venv venv && venv/bin/pip install holidays && venv/bin/python write.py > holidays.txt

A line "@RO" begins a country, "@DE-BY" a region of one: what it has beside the country's, and after "-" what it has not.
The other lines are "name|dates": MMDD of every year, or YYMMDD of one.
"""

import holidays

YEARS = range(2024, 2042)
COUNTRIES = """AD AE AL AM AR AT AU AZ BA BE BG BR CA CH CL CN CO CY CZ DE DK EE ES FI FR GB GE GR HK HR HU IE IL IN IS IT JP KR KZ
LI LT LU LV MC MD ME MK MT MX MY NL NO NZ PE PH PL PT RO RS SE SG SI SK SM TH TR TW UA US VN XK ZA""".split()


def of(country, region=None):
    kind = holidays.list_localized_countries().get(country, [])
    language = "en_US" if "en_US" in kind else None
    found = holidays.country_holidays(country, subdiv=region, years=YEARS, language=language)
    days = {}
    for date in found:
        # Several of one day stand together.
        days[date] = found.get(date).replace("|", "/")
    return days


def lines(days, mark=""):
    names = {}
    for date, name in days.items():
        names.setdefault(name, []).append(date)
    written = []
    for name, dates in names.items():
        by_day = {}
        for date in dates:
            by_day.setdefault(date.strftime("%m%d"), set()).add(date.year)
        tokens = []
        for day, years in by_day.items():
            if years == set(YEARS):
                tokens.append(day)
            else:
                tokens += [f"{year % 100:02}{day}" for year in years]
        written.append(f"{mark}{name}|{' '.join(sorted(tokens))}")
    return sorted(written)


def main():
    print(f"# Public holidays of {YEARS[0]} to {YEARS[-1]}, written by write.py from holidays {holidays.__version__}")
    print("# (Copyright (c) Vacanza Team and its contributors; MIT licence; https://github.com/vacanza/holidays).")
    regions = holidays.list_supported_countries(include_aliases=False)
    for country in COUNTRIES:
        national = of(country)
        print(f"@{country}")
        print("\n".join(lines(national)))
        for region in regions.get(country, []):
            if len(region) > 6 or not region.isascii():
                continue
            own = of(country, region)
            more = {date: name for date, name in own.items() if date not in national}
            less = {date: name for date, name in national.items() if date not in own}
            print(f"@{country}-{region}")
            print("\n".join(lines(more) + lines(less, "-")) or "#")


main()
