/* The whole unit test framework.  A test program is a list of TEST functions run from
 * main by RUN; CHECK reports file:line and goes on, so that one run shows every failure.
 * The program's last line is "N passed, N failed" and its exit status is 1 if anything
 * failed. */
#ifndef TESTS_UNIT_HARNESS_H
#define TESTS_UNIT_HARNESS_H

#include <stdio.h>
#include <string.h>

struct harness {
    int passed, failed;
};

#define CHECK(h, cond)                                        \
    do {                                                      \
        if (cond) {                                           \
            (h)->passed++;                                    \
        } else {                                              \
            (h)->failed++;                                    \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #cond); \
        }                                                     \
    } while (0)

#define CHECK_INT(h, got, want)                                                     \
    do {                                                                            \
        long long got_ = (long long)(got), want_ = (long long)(want);               \
        if (got_ == want_) {                                                        \
            (h)->passed++;                                                          \
        } else {                                                                    \
            (h)->failed++;                                                          \
            printf("%s:%d: %s is %lld, not %lld\n", __FILE__, __LINE__, #got, got_, \
                   want_);                                                          \
        }                                                                           \
    } while (0)

#define CHECK_STR(h, got, want)                                                   \
    do {                                                                          \
        const char *got_ = (got), *want_ = (want);                                \
        if (got_ && strcmp(got_, want_) == 0) {                                   \
            (h)->passed++;                                                        \
        } else {                                                                  \
            (h)->failed++;                                                        \
            printf("%s:%d: %s is \"%s\", not \"%s\"\n", __FILE__, __LINE__, #got, \
                   got_ ? got_ : "(null)", want_);                                \
        }                                                                         \
    } while (0)

static inline int harness_end(const struct harness *h)
{
    printf("%d passed, %d failed\n", h->passed, h->failed);
    return h->failed != 0;
}

#endif
