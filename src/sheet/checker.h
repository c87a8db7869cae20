/* Private to sheet/: the parts of sheets_check. */
#ifndef NP_SHEET_CHECKER_H
#define NP_SHEET_CHECKER_H

#include <stdio.h>

#include "sheet/sheet.h"

struct checker {
    const struct sheets *sheets;
    struct arena *arena; /* scratch */
    FILE *out;           /* may be NULL */
    int faults;
};

/* Counts a fault and prints its line.  page is 0-based, -1: none; op may be NULL. */
void checker_fault(struct checker *k, int page, const struct op *op, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* A fault between two ops. */
void checker_clash(struct checker *k, int page, const struct op *op, const char *what,
                   const struct op *other);

/* Whether a run's numbers agree with each other, so that its text may be read. */
bool checker_run_sound(const struct sheets *s, const struct run *r);

void check_overlaps(struct checker *k, int page);
void check_sources(struct checker *k);

#endif
