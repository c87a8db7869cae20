/* Whether the pages say what the edition says: the text of each tag's runs against its
 * source, letter by letter.  White space within a line is not compared, there the layout
 * may put it as it likes; but a line ends either between two words, or with a flag that
 * says that it does not. */
#include <string.h>

#include "base/utf8.h"
#include "sheet/checker.h"

struct placed {
    const struct op *op;
    int page;
};

struct reader {
    struct checker *checker;
    int tag;
    const char *source, *at; /* start; how far it has been read */
    const struct placed *before;
    bool cut; /* an ellipsis has ended the text */
};

static bool is_space(uint32_t c)
{
    return c <= 0x20 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a)
           || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Soft hyphens, joiners, direction marks, variation selectors: nobody sees them. */
static bool is_unseen(uint32_t c)
{
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
           || (c >= 0x2060 && c <= 0x2069) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff;
}

/* Skips what is not compared; tells whether there was space. */
static bool skip_blank(const char **s, const char *end)
{
    bool space = false;
    while (*s < end) {
        int n;
        uint32_t c = utf8_get(*s, &n);
        if (!is_space(c) && !is_unseen(c))
            break;
        space = space || is_space(c);
        *s += n;
    }
    return space;
}

static void complain(const struct reader *r, const struct placed *at, const char *what)
{
    const struct tag *t = &r->checker->sheets->tags[r->tag];
    int n = (int)strlen(r->at);
    n = n > 30 ? utf8_back(r->at, 31) : n;
    checker_fault(r->checker, at ? at->page : -1, at ? at->op : NULL,
                  "%s; the source of t%d %s%s%s goes on \"%.*s\"", what, r->tag,
                  tag_name(t->kind), t->path ? " " : "", t->path ? t->path : "", n,
                  r->at);
}

/* Part of the run's text that the source has, too. */
static int shown_bytes(const struct run *run)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    int n = run->nbytes;
    if ((run->flags & RUN_HYPHEN) && n)
        n--;
    if ((run->flags & RUN_CUT) && n >= 3 && memcmp(run->text + n - 3, ellipsis, 3) == 0)
        n -= 3;
    return n;
}

/* One follows the other without a gap, in either direction of writing. */
static bool adjoin(const struct placed *a, const struct placed *b)
{
    np_sp size = a->op->u.run.size, near = size / 10 * 3;
    np_sp down = b->op->u.run.origin.y - a->op->u.run.origin.y;
    int64_t right = (int64_t)b->op->box.x0 - a->op->box.x1;
    int64_t left = (int64_t)a->op->box.x0 - b->op->box.x1;
    /* where both directions meet, what is read next may stand at the other end of the
     * words before */
    bool turned = (a->op->u.run.flags | b->op->u.run.flags) & RUN_BACKWARD;
    return a->page == b->page && down < size / 2 && -down < size / 2
           && (turned || (right < near && -right < near)
               || (left < near && -left < near));
}

/* A line has ended before `now`: between words, unless it says otherwise. */
static bool line_end_is_right(struct reader *r, const struct placed *now)
{
    if (!r->before || adjoin(r->before, now))
        return true;
    bool joined = (r->before->op->u.run.flags & (RUN_HYPHEN | RUN_JOIN)) != 0;
    bool space = skip_blank(&r->at, r->at + strlen(r->at));
    if (joined != space || !*r->at)
        return true;
    complain(r, r->before,
             joined ? "joins two words at the end of the line"
                    : "ends its line inside a word without a flag");
    return false;
}

/* The same letter, in capitals or not: labels are set in capitals.  A sharp s may be set
 * as two. */
static bool same_letter(uint32_t set, uint32_t written, const char **s, const char *end)
{
    if (set == written || utf8_lower(set) == utf8_lower(written))
        return true;
    if (written == 0xdf && set == 'S' && end - *s > 1 && (*s)[1] == 'S') {
        (*s)++;
        return true;
    }
    return false;
}

/* False after a fault: the rest of the tag would only repeat it. */
static bool read_run(struct reader *r, const struct placed *now)
{
    const struct run *run = &now->op->u.run;
    if (r->cut) {
        complain(r, now, "comes after the text was cut");
        return false;
    }
    if (!line_end_is_right(r, now))
        return false;
    const char *s = run->text, *end = s + shown_bytes(run);
    const char *source_end = r->at + strlen(r->at);
    for (;;) {
        skip_blank(&s, end);
        if (s >= end)
            break;
        skip_blank(&r->at, source_end);
        int n, m = 0;
        uint32_t c = utf8_get(s, &n);
        if (r->at == source_end || !same_letter(c, utf8_get(r->at, &m), &s, end)) {
            complain(r, now, "does not say what it should");
            return false;
        }
        s += n;
        r->at += m;
    }
    r->before = now;
    r->cut = (run->flags & RUN_CUT) != 0;
    return true;
}

static void check_source(struct checker *k, int tag, const struct placed *v, int n)
{
    const char *source = k->sheets->tags[tag].source;
    struct reader r = {k, tag, source, source, NULL, false};
    size_t length = strlen(source);
    if (utf8_valid(source, length) != length) {
        checker_fault(k, -1, NULL, "the source of t%d is not UTF-8", tag);
        return;
    }
    for (int i = 0; i < n; i++) {
        const struct run *run = &v[i].op->u.run;
        if (run->flags & RUN_LABEL)
            continue;
        if (!checker_run_sound(k->sheets, run)) /* there is a fault already */
            return;
        if (!read_run(&r, &v[i]))
            return;
    }
    skip_blank(&r.at, source + length);
    if (*r.at && !r.cut)
        complain(&r, n ? &v[n - 1] : NULL, "is the last of its tag");
}

/* For each tag, the nearest with a source from itself upward, or -1. */
static int *find_owners(struct checker *k)
{
    const struct sheets *s = k->sheets;
    int *owner = ARENA_ARRAY(k->arena, int, s->ntags + 1);
    for (int i = 0; i < s->ntags; i++) {
        int parent = s->tags[i].parent;
        owner[i] = s->tags[i].source ? i : parent >= 0 && parent < i ? owner[parent] : -1;
    }
    return owner;
}

static int owner_of(const struct sheets *s, const int *owner, const struct op *op)
{
    if (op->kind != OP_RUN || op->tag < 0 || op->tag >= s->ntags)
        return -1;
    return owner[op->tag];
}

void check_sources(struct checker *k)
{
    const struct sheets *s = k->sheets;
    const int *owner = find_owners(k);
    /* The runs of tag t are v[first[t]] up to v[first[t + 1]]: a counting sort by tag. */
    int *first = ARENA_ARRAY(k->arena, int, s->ntags + 2);
    int *next = first + 1;
    for (int page = 0; page < s->npages; page++)
        for (int i = 0; i < s->pages[page].n; i++) {
            int t = owner_of(s, owner, &s->pages[page].v[i]);
            if (t >= 0)
                next[t]++;
        }
    for (int t = 0; t < s->ntags; t++)
        next[t] += first[t];
    struct placed *v = ARENA_ARRAY(k->arena, struct placed, first[s->ntags] + 1);
    int *at = arena_copy(k->arena, first, (size_t)(s->ntags + 1) * sizeof *first);
    for (int page = 0; page < s->npages; page++)
        for (int i = 0; i < s->pages[page].n; i++) {
            const struct op *op = &s->pages[page].v[i];
            int t = owner_of(s, owner, op);
            if (t >= 0)
                v[at[t]++] = (struct placed){op, page};
        }
    for (int t = 0; t < s->ntags; t++)
        if (s->tags[t].source)
            check_source(k, t, v + first[t], first[t + 1] - first[t]);
}
