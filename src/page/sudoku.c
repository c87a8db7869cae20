#include "page/sudoku.h"

#include <stdbool.h>
#include <string.h>

enum { SIDE = SUDOKU_SIDE, CELLS = SUDOKU_CELLS, UNITS = 3 * SIDE, ALL = 0x1ff };

/* ---- chance ---- */

/* SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014): every seed gives a sequence of its own. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

/* From 0 to n - 1. */
static int draw(uint64_t *state, int n)
{
    return (int)((next(state) >> 32) * (uint64_t)n >> 32);
}

/* The numbers from 0 to n - 1 in any order. */
static void shuffle(uint64_t *state, int *v, int n)
{
    for (int i = 0; i < n; i++) {
        int k = draw(state, i + 1);
        v[i] = v[k];
        v[k] = i;
    }
}

/* ---- a board that is being filled in ---- */

/* Sets of digits: bit d - 1 stands for d. */
struct board {
    uint8_t cells[CELLS];
    unsigned row[SIDE], column[SIDE], box[SIDE]; /* which digits they have */
};

static int box_of(int cell)
{
    return cell / 27 * 3 + cell % 9 / 3;
}

static unsigned candidates(const struct board *b, int cell)
{
    return ALL & ~(b->row[cell / 9] | b->column[cell % 9] | b->box[box_of(cell)]);
}

/* Puts a digit, or takes it away again. */
static void toggle(struct board *b, int cell, int digit)
{
    unsigned bit = 1u << (digit - 1);
    b->cells[cell] = b->cells[cell] ? 0 : (uint8_t)digit;
    b->row[cell / 9] ^= bit;
    b->column[cell % 9] ^= bit;
    b->box[box_of(cell)] ^= bit;
}

static int count(unsigned set)
{
    int n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

/* The digit of a set of one. */
static int only(unsigned set)
{
    int digit = 1;
    while (!(set & 1u << (digit - 1)))
        digit++;
    return digit;
}

/* ---- an answer ---- */

/* The empty cell with the fewest candidates; -1: none is empty. */
static int tightest(const struct board *b)
{
    int best = -1, least = SIDE + 1;
    for (int i = 0; i < CELLS && least > 1; i++) {
        int n = b->cells[i] ? least : count(candidates(b, i));
        if (n < least) {
            least = n;
            best = i;
        }
    }
    return best;
}

/* Fills the rest of the board by chance; false: nothing fits any more. */
static bool complete(struct board *b, uint64_t *state)
{
    int cell = tightest(b), order[SIDE];
    if (cell < 0)
        return true;
    shuffle(state, order, SIDE);
    unsigned set = candidates(b, cell);
    for (int i = 0; i < SIDE; i++) {
        if (!(set & 1u << order[i]))
            continue;
        toggle(b, cell, order[i] + 1);
        if (complete(b, state))
            return true;
        toggle(b, cell, order[i] + 1);
    }
    return false;
}

/* ---- a puzzle ---- */

static int cell_of_unit(int unit, int i)
{
    int k = unit % SIDE;
    if (unit < SIDE)
        return k * 9 + i;
    if (unit < 2 * SIDE)
        return i * 9 + k;
    return (k / 3 * 3 + i / 3) * 9 + k % 3 * 3 + i % 3;
}

/* Puts what must stand in the cells of a unit: a cell's only digit, or a digit's only
 * cell. */
static bool fill_unit(struct board *b, int unit)
{
    unsigned sets[SIDE], once = 0, twice = 0;
    bool any = false;
    for (int i = 0; i < SIDE; i++) {
        int cell = cell_of_unit(unit, i);
        sets[i] = b->cells[cell] ? 0 : candidates(b, cell);
        twice |= once & sets[i];
        once |= sets[i];
    }
    for (int i = 0; i < SIDE; i++) {
        unsigned set = sets[i] & once & ~twice;
        if (!set && sets[i] && !(sets[i] & (sets[i] - 1)))
            set = sets[i];
        if (set && (set & candidates(b, cell_of_unit(unit, i))) == set) {
            toggle(b, cell_of_unit(unit, i), only(set));
            any = true;
        }
    }
    return any;
}

/* Whether singles lead to both cells.  If they led to all others while these two were
 * given, then they still do: a digit more never hides a single. */
static bool leads_to(struct board b, int one, int other)
{
    bool any = true;
    while (any) {
        any = false;
        for (int unit = 0; unit < UNITS; unit++)
            any = fill_unit(&b, unit) || any;
        if (b.cells[one] && b.cells[other])
            return true;
    }
    return false;
}

/* Takes cells away in pairs as long as the rest leads back to them; returns how many are
 * left. */
static int dig(struct board *b, uint64_t *state)
{
    int order[CELLS / 2 + 1], left = CELLS;
    shuffle(state, order, CELLS / 2 + 1);
    for (int i = 0; i <= CELLS / 2 && left > SUDOKU_GIVENS; i++) {
        int one = order[i], other = CELLS - 1 - one;
        struct board without = *b;
        toggle(&without, one, b->cells[one]);
        if (other != one)
            toggle(&without, other, b->cells[other]);
        if (leads_to(without, one, other)) {
            *b = without;
            left -= one == other ? 1 : 2;
        }
    }
    return left;
}

void sudoku_make(int day, int number, struct sudoku *out)
{
    uint64_t state = (uint64_t)day << 8 | (uint64_t)number;
    int left;
    do {
        struct board b = {0};
        complete(&b, &state);
        memcpy(out->answer, b.cells, sizeof out->answer);
        left = dig(&b, &state);
        memcpy(out->puzzle, b.cells, sizeof out->puzzle);
    } while (left > SUDOKU_GIVENS_MOST);
}
