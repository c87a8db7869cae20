/* The day's sudoku.  A puzzle has one answer, reached by singles alone: at every step
 * some cell has only one digit left, or some digit only one cell of a row, a column or a
 * box.  Its givens lie symmetrically about the middle. */
#ifndef NP_PAGE_SUDOKU_H
#define NP_PAGE_SUDOKU_H

#include <stdint.h>

enum { SUDOKU_SIDE = 9, SUDOKU_CELLS = 81, SUDOKU_GIVENS = 30, SUDOKU_GIVENS_MOST = 34 };

/* Row by row; 0: an empty cell of the puzzle.  SUDOKU_GIVENS - 1 to SUDOKU_GIVENS_MOST
 * cells of the puzzle are given. */
struct sudoku {
    uint8_t puzzle[SUDOKU_CELLS], answer[SUDOKU_CELLS];
};

/* Puzzle `number` (from 0) of a day as calendar_day counts them.  The two numbers are all
 * that it depends on, so a paper can print today what it asked for yesterday. */
void sudoku_make(int day, int number, struct sudoku *out);

#endif
