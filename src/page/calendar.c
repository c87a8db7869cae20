#include "page/calendar.h"

enum { MARCH = 3, YEAR_DAYS = 365, CYCLE_YEARS = 400, CYCLE_DAYS = 146097 };

/* Days before 1 January of a year from 1 on. */
static int before_year(int year)
{
    int past = year - 1;
    return past * YEAR_DAYS + past / 4 - past / 100 + past / 400;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days before the first of a month. */
static int before_month(int year, int month)
{
    static const int BEFORE[12] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return BEFORE[month - 1] + (month >= MARCH && is_leap(year));
}

int calendar_day(struct date date)
{
    return before_year(date.year) + before_month(date.year, date.month) + date.day - 1;
}

struct date calendar_date(int day)
{
    struct date d = {(int)((long long)day * CYCLE_YEARS / CYCLE_DAYS) + 1, 12, 0};
    while (before_year(d.year) > day)
        d.year--;
    while (before_year(d.year + 1) <= day)
        d.year++;
    day -= before_year(d.year);
    while (before_month(d.year, d.month) > day)
        d.month--;
    d.day = day - before_month(d.year, d.month) + 1;
    return d;
}

int calendar_weekday(int day)
{
    return day % 7;
}
