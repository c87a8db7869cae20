/* libnewsprint: an edition in, a newspaper out.
 *
 *     struct np_engine *engine = np_engine_new("/usr/share/newsprint");
 *     struct np_paper *paper = np_read(engine, "2026-03-26.json", NULL, 0);
 *     if (np_make(paper, NULL) && np_pdf(paper, &pdf))
 *         fwrite(pdf.data, 1, pdf.size, stdout);
 *     np_print_messages(paper, NP_NOTE, stderr);
 *     np_paper_free(paper);
 *     np_engine_free(engine);
 *
 * The library opens only the files it is given (the edition, its pictures, layouts and
 * fonts below the data folder; the system's fonts if and only if a character is in none
 * of ours) and sees no clock, network or locale: the same edition gives the same bytes.
 * Nothing is global: any number of engines may be used at once, each by one thread at a
 * time. Out of memory ends the process. */
#ifndef NEWSPRINT_H
#define NEWSPRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NP_API __attribute__((visibility("default")))

/* Fonts, word cache, hyphenation: what outlives editions and makes the second one
 * fast. */
struct np_engine;

/* data_dir holds fonts/ and layouts/.  NULL if there are no fonts. */
NP_API struct np_engine *np_engine_new(const char *data_dir);
/* after its papers; NULL is allowed */
NP_API void np_engine_free(struct np_engine *engine);

/* One edition and what was made of it. */
struct np_paper;

struct np_bytes {
    const void *data;
    size_t size;
};

enum np_level { NP_NOTE, NP_WARNING, NP_ERROR, NP_FATAL };

/* Reads an edition: from memory when data is given (file is then only its name in
 * messages, and pictures are looked up beside it), else from the file ("-": standard
 * input).  Never NULL: what went wrong is in the messages, and every later call on a
 * paper that could not be read returns false. */
NP_API struct np_paper *np_read(struct np_engine *engine, const char *file,
                                const void *data, size_t size);
NP_API void np_paper_free(struct np_paper *paper); /* NULL is allowed */

/* Whether the edition could be read. */
NP_API bool np_is_read(const struct np_paper *paper);

struct np_options {
    const char *layout; /* name or path; NULL: the edition's own, else a4 */
    int pages;          /* exactly so many; 0: as few as the stories need */
};

/* Makes the pages; options may be NULL.  False after a fatal message. */
NP_API bool np_make(struct np_paper *paper, const struct np_options *options);

/* Pages made; 0 before np_make. */
NP_API int np_page_count(const struct np_paper *paper);

/* The paper as a PDF; page (from 0) as a PNG.  The bytes live as long as the paper. */
NP_API bool np_pdf(struct np_paper *paper, struct np_bytes *out);
NP_API bool np_png(struct np_paper *paper, int page, int dpi, struct np_bytes *out);

/* Writes bytes to path ("-": standard output).  What was there before stays until all is
 * written; false with a message. */
NP_API bool np_write(struct np_paper *paper, const char *path, struct np_bytes bytes);

/* The paper's stages as text, for tests and bug reports: "model", "paragraphs", "plan",
 * "sheet".  False: no such stage. */
NP_API bool np_dump(struct np_paper *paper, const char *stage,
                    const struct np_options *options, FILE *out);

/* Checks the finished pages against what every page must be (nothing overlaps, nothing is
 * lost ...): the number of faults, each printed to out. */
NP_API int np_check_pages(struct np_paper *paper, FILE *out);

/* Messages so far: how grave, and all of them, a line each ("file:line:column: warning:
 * ...") or as JSON objects. */
NP_API enum np_level np_worst(const struct np_paper *paper);
NP_API void np_print_messages(struct np_paper *paper, enum np_level from, FILE *out);
NP_API void np_print_messages_json(struct np_paper *paper, FILE *out);

/* Messages about a layout file (read with the English words), printed; the gravest
 * level. */
NP_API enum np_level np_check_layout(struct np_engine *engine, const char *layout,
                                     bool json, FILE *out);

#ifdef __cplusplus
}
#endif

#endif
