/* Sudokus, held against a solver that knows nothing of how they are made. */
#include "harness.h"
#include "page/calendar.h"
#include "page/sudoku.h"

enum { SIDE = SUDOKU_SIDE, CELLS = SUDOKU_CELLS };

/* ---- an oracle ---- */

static bool may_stand(const uint8_t *cells, int at, int digit)
{
    for (int i = 0; i < SIDE; i++) {
        int box = at / 27 * 27 + at % 9 / 3 * 3 + i / 3 * 9 + i % 3;
        if (cells[at / 9 * 9 + i] == digit || cells[i * 9 + at % 9] == digit
            || cells[box] == digit)
            return false;
    }
    return true;
}

static int choices(const uint8_t *cells, int at)
{
    int n = 0;
    for (int digit = 1; digit <= SIDE; digit++)
        n += may_stand(cells, at, digit);
    return n;
}

/* How many answers there are, at most 2; the last one found is in *answer. */
static int answers(uint8_t *cells, uint8_t *answer)
{
    int best = -1, least = SIDE + 1, n = 0;
    for (int i = 0; i < CELLS; i++) {
        int c = cells[i] ? least : choices(cells, i);
        if (c < least) {
            least = c;
            best = i;
        }
    }
    if (best < 0) {
        memcpy(answer, cells, CELLS);
        return 1;
    }
    for (int digit = 1; digit <= SIDE && n < 2; digit++)
        if (may_stand(cells, best, digit)) {
            cells[best] = (uint8_t)digit;
            n += answers(cells, answer);
            cells[best] = 0;
        }
    return n;
}

static int givens(const struct sudoku *s)
{
    int n = 0;
    for (int i = 0; i < CELLS; i++)
        n += s->puzzle[i] > 0;
    return n;
}

static bool is_symmetric(const struct sudoku *s)
{
    for (int i = 0; i < CELLS; i++)
        if ((s->puzzle[i] > 0) != (s->puzzle[CELLS - 1 - i] > 0))
            return false;
    return true;
}

/* Whether a pencil that sees one cell, or one digit in one row, column or box at a time
 * gets to the end. */
static bool needs_singles_only(struct sudoku s)
{
    for (bool any = true; any;) {
        any = false;
        for (int at = 0; at < CELLS; at++) {
            if (s.puzzle[at])
                continue;
            int digit = s.answer[at];
            int row = 0, column = 0, box = 0;
            for (int i = 0; i < CELLS; i++) {
                if (s.puzzle[i] || !may_stand(s.puzzle, i, digit))
                    continue;
                row += i / 9 == at / 9;
                column += i % 9 == at % 9;
                box += i / 27 == at / 27 && i % 9 / 3 == at % 9 / 3;
            }
            if (choices(s.puzzle, at) == 1 || row == 1 || column == 1 || box == 1) {
                s.puzzle[at] = (uint8_t)digit;
                any = true;
            }
        }
    }
    return memcmp(s.puzzle, s.answer, CELLS) == 0;
}

/* ---- tests ---- */

static void check_one(struct harness *h, int day, int number)
{
    struct sudoku s, again;
    uint8_t cells[CELLS], answer[CELLS];
    sudoku_make(day, number, &s);
    sudoku_make(day, number, &again);
    CHECK(h, memcmp(&s, &again, sizeof s) == 0);
    memcpy(cells, s.puzzle, CELLS);
    CHECK_INT(h, answers(cells, answer), 1);
    CHECK(h, memcmp(answer, s.answer, CELLS) == 0);
    CHECK(h, givens(&s) >= SUDOKU_GIVENS - 1 && givens(&s) <= SUDOKU_GIVENS_MOST);
    CHECK(h, is_symmetric(&s));
    CHECK(h, needs_singles_only(s));
}

static void test_every_day(struct harness *h)
{
    int day = calendar_day((struct date){2026, 1, 1});
    for (int i = 0; i < 4 * 365 + 1; i++)
        check_one(h, day + i, 0);
    for (int number = 1; number < 100; number++)
        check_one(h, day, number);
    check_one(h, 0, 0);
    check_one(h, calendar_day((struct date){9999, 12, 31}), 0);
}

/* The same on every machine, and in every edition of this program. */
static void test_known(struct harness *h)
{
    static const char KNOWN[] = "8..6...52....3...9....24...28..6..73.4.1.3.6.37..8..41.."
                                ".34....5...1....13...9..6";
    struct sudoku s;
    sudoku_make(calendar_day((struct date){2026, 11, 17}), 0, &s);
    char got[CELLS + 1] = "";
    for (int i = 0; i < CELLS; i++)
        got[i] = (char)(s.puzzle[i] ? '0' + s.puzzle[i] : '.');
    CHECK_STR(h, got, KNOWN);
}

static void test_differ(struct harness *h)
{
    struct sudoku today, tomorrow, second;
    sudoku_make(739000, 0, &today);
    sudoku_make(739001, 0, &tomorrow);
    sudoku_make(739000, 1, &second);
    CHECK(h, memcmp(today.answer, tomorrow.answer, CELLS) != 0);
    CHECK(h, memcmp(today.answer, second.answer, CELLS) != 0);
    CHECK(h, memcmp(tomorrow.answer, second.answer, CELLS) != 0);
}

static bool same_date(struct date a, int year, int month, int day)
{
    return a.year == year && a.month == month && a.day == day;
}

static void test_calendar(struct harness *h)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int day = 0, wrong = 0;
    for (int y = 1; y <= 2800; y++)
        for (int m = 1; m <= 12; m++) {
            bool leap = m == 2 && (y % 400 == 0 || (y % 4 == 0 && y % 100 != 0));
            for (int d = 1; d <= DAYS[m - 1] + leap; d++, day++) {
                wrong += calendar_day((struct date){y, m, d}) != day;
                wrong += !same_date(calendar_date(day), y, m, d);
            }
        }
    CHECK_INT(h, wrong, 0);
    int last = calendar_day((struct date){9999, 12, 31});
    CHECK(h, same_date(calendar_date(last), 9999, 12, 31));
    CHECK_INT(h, calendar_weekday(calendar_day((struct date){2026, 11, 17})), 1);
    CHECK_INT(h, calendar_weekday(calendar_day((struct date){2000, 2, 29})), 1);
    CHECK_INT(h, calendar_weekday(calendar_day((struct date){1969, 7, 20})), 6);
    CHECK_INT(h, calendar_weekday(last), 4);
}

int main(void)
{
    struct harness h = {0};
    test_every_day(&h);
    test_known(&h);
    test_differ(&h);
    test_calendar(&h);
    return harness_end(&h);
}
