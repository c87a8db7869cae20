/* Days of the Gregorian calendar, counted from 1 January of the year 1 as day 0 (a
 * Monday), for dates of the years 1 to 9999. */
#ifndef NP_PAGE_CALENDAR_H
#define NP_PAGE_CALENDAR_H

#include "model/edition.h"

int calendar_day(struct date date);
struct date calendar_date(int day);

/* 0: Monday, as the weekdays of struct words. */
int calendar_weekday(int day);

#endif
