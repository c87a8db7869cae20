/* Liang's packed trie, made: the half of compile-hyphens.c that knows patterns and no
 * files.  A header of functions so that the tool stays one compile command; nobody
 * else includes it.
 *
 * For each list of patterns trie_add, for each trie trie_share, then trie_pack for all:
 * label, link and op are the tables, base finds a trie in them. */
#ifndef SCRIPTS_HYPHEN_TRIE_H
#define SCRIPTS_HYPHEN_TRIE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/hyphen_data.h"

enum {
    MAX_PATTERN = 60,        /* letters, edges included */
    MAX_LINK = (1 << 18) - 1 /* what a cell holds */
};

static void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("compile-hyphens: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

/* Room for one element more in an array whose room doubles. */
static void *grown(void *v, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return v;
    *room = *room ? 2 * *room : 256;
    v = realloc(v, *room * size);
    if (!v)
        die("out of memory");
    return v;
}

/* ---- patterns ---- */

struct pattern {
    uint16_t letter[MAX_PATTERN];   /* characters, later codes */
    uint8_t value[MAX_PATTERN + 1]; /* of the gap before each letter and after the last */
    uint64_t live;                  /* bits: the values that no other pattern implies */
    int n;
};

struct patterns {
    struct pattern *v;
    size_t n, room;
};

static void add_pattern(struct patterns *list, const struct pattern *p)
{
    list->v = grown(list->v, list->n, &list->room, sizeof *p);
    list->v[list->n++] = *p;
}

/* ---- trie ---- */

enum rule {
    RULE_ALL,     /* all matches count */
    RULE_LONGEST, /* at each letter the longest match; see compile-hyphens.c */
    RULE_WHOLE    /* exceptions: one entry is all there is */
};

/* Children are chained by sibling, in the order of their letters.  Node 0 is none. */
struct node {
    uint32_t child, sibling;
    uint32_t pattern; /* 1 + index of the pattern that ends here */
    uint32_t op;      /* 1 + offset of what it says */
    uint32_t suffix;  /* the node of the longest proper suffix of the path to here */
    uint16_t letter;
    bool is_suffix; /* of a longer path in the trie */
};

struct tables {
    struct node *node;
    size_t nodes, node_room;
    uint8_t *op;
    size_t ops, op_room;
    struct edge *edge;
    size_t edges, edge_room;
    uint32_t *hash;
    size_t hash_size;
    uint32_t *base; /* by node */
    uint8_t *label;
    uint32_t *link;
    uint8_t *taken; /* bases */
    size_t cells;
};

static uint32_t new_node(struct tables *t, uint16_t letter, uint32_t sibling)
{
    if (t->nodes == 0)
        t->nodes = 1;
    t->node = grown(t->node, t->nodes, &t->node_room, sizeof *t->node);
    t->node[t->nodes] = (struct node){.letter = letter, .sibling = sibling};
    return (uint32_t)t->nodes++;
}

static uint32_t find_child(const struct tables *t, uint32_t node, uint16_t letter)
{
    uint32_t c = t->node[node].child;
    while (c && t->node[c].letter < letter)
        c = t->node[c].sibling;
    return c && t->node[c].letter == letter ? c : 0;
}

static uint32_t make_child(struct tables *t, uint32_t node, uint16_t letter)
{
    uint32_t before = 0, c = t->node[node].child;
    while (c && t->node[c].letter < letter) {
        before = c;
        c = t->node[c].sibling;
    }
    if (c && t->node[c].letter == letter)
        return c;
    c = new_node(t, letter, c);
    if (before)
        t->node[before].sibling = c;
    else
        t->node[node].child = c;
    return c;
}

/* Links each node to its longest suffix, level by level (Aho and Corasick, "Efficient
 * string matching", CACM 18, 1975). */
static void link_suffixes(struct tables *t, uint32_t root)
{
    uint32_t *queue = malloc(t->nodes * sizeof *queue);
    if (!queue)
        die("out of memory");
    size_t head = 0, tail = 0;
    queue[tail++] = root;
    while (head < tail) {
        uint32_t node = queue[head++];
        for (uint32_t c = t->node[node].child; c; c = t->node[c].sibling) {
            uint32_t suffix = t->node[node].suffix, found = 0;
            while (suffix && !(found = find_child(t, suffix, t->node[c].letter)))
                suffix = t->node[suffix].suffix;
            t->node[c].suffix = found ? found : root;
            t->node[t->node[c].suffix].is_suffix = true;
            queue[tail++] = c;
        }
    }
    free(queue);
}

/* Finds the values of p that patterns inside it bring along anyway, as large or
 * larger.  By the longest rule those are patterns at its beginning, unless a longer
 * match can come before them. */
static void drop_implied(const struct tables *t, uint32_t root,
                         const struct patterns *list, struct pattern *p, enum rule rule)
{
    uint64_t implied = 0;
    int starts = rule == RULE_ALL ? p->n : rule == RULE_LONGEST ? 1 : 0;
    for (int i = 0; i < starts; i++) {
        uint32_t node = root;
        for (int j = i; j < p->n && (node = find_child(t, node, p->letter[j])); j++) {
            const struct node *at = &t->node[node];
            if (!at->pattern || (i == 0 && j == p->n - 1))
                continue; /* none, or p itself */
            if (rule == RULE_LONGEST && at->is_suffix)
                continue;
            const struct pattern *q = &list->v[at->pattern - 1];
            for (int k = 0; k <= q->n; k++) {
                if (q->value[k] >= p->value[i + k])
                    implied |= UINT64_C(1) << (i + k);
            }
        }
    }
    p->live = ~implied;
}

/* The op of a pattern: stored once.  0: it says nothing. */
static uint32_t make_op(struct tables *t, const struct pattern *p)
{
    uint8_t op[2 * (MAX_PATTERN + 1)];
    size_t n = 0;
    for (int k = 0; k <= p->n; k++) {
        if (p->value[k] && (p->live >> k & 1)) {
            op[n++] = (uint8_t)(p->n - k);
            op[n++] = p->value[k];
        }
    }
    if (n == 0)
        return 0;
    op[n - 1] |= HYPHEN_LAST_OP;
    for (size_t at = 0; at + n <= t->ops; at += 2) {
        if (memcmp(t->op + at, op, n) == 0)
            return (uint32_t)at + 1;
    }
    uint32_t at = (uint32_t)t->ops;
    for (size_t i = 0; i < n; i++) {
        t->op = grown(t->op, t->ops, &t->op_room, 1);
        t->op[t->ops++] = op[i];
    }
    return at + 1;
}

/* Cuts off leaves whose absence changes nothing: what matches instead says the same. */
static void prune(struct tables *t, uint32_t node, enum rule rule)
{
    uint32_t before = 0, next;
    for (uint32_t c = t->node[node].child; c; c = next) {
        next = t->node[c].sibling;
        prune(t, c, rule);
        uint32_t instead = rule == RULE_LONGEST ? t->node[t->node[c].suffix].op : 0;
        if (t->node[c].child || t->node[c].op != instead)
            before = c;
        else if (before)
            t->node[before].sibling = next;
        else
            t->node[node].child = next;
    }
}

static uint32_t trie_add(struct tables *t, struct patterns *list, enum rule rule)
{
    uint32_t root = new_node(t, 0, 0);
    for (size_t i = 0; i < list->n; i++) {
        uint32_t node = root;
        for (int k = 0; k < list->v[i].n; k++)
            node = make_child(t, node, list->v[i].letter[k]);
        t->node[node].pattern = (uint32_t)i + 1; /* of two equal ones the later counts */
    }
    link_suffixes(t, root);
    for (size_t i = 0; i < list->n; i++)
        drop_implied(t, root, list, &list->v[i], rule);
    for (uint32_t n = root; n < t->nodes; n++) {
        if (t->node[n].pattern)
            t->node[n].op = make_op(t, &list->v[t->node[n].pattern - 1]);
    }
    prune(t, root, rule);
    return root;
}

/* ---- sharing equal nodes (Liang 1983, chapter 2, "suffix compression") ---- */

/* The edges of a node are chained too; the first stands for the node. */
struct edge {
    uint16_t letter;
    uint32_t child;   /* node it leads to; of HYPHEN_END: offset of the op */
    uint32_t sibling; /* next edge of the same node */
};

static uint32_t share_edge(struct tables *t, struct edge e)
{
    size_t at = (e.letter * UINT64_C(31) + e.child * UINT64_C(2654435761)
                 + e.sibling * UINT64_C(40503))
                % t->hash_size;
    for (; t->hash[at]; at = (at + 1) % t->hash_size) {
        const struct edge *have = &t->edge[t->hash[at]];
        if (have->letter == e.letter && have->child == e.child
            && have->sibling == e.sibling)
            return t->hash[at];
    }
    t->edge = grown(t->edge, t->edges, &t->edge_room, sizeof e);
    t->edge[t->edges] = e;
    t->hash[at] = (uint32_t)t->edges;
    return (uint32_t)t->edges++;
}

static uint32_t trie_share(struct tables *t, uint32_t node);

static uint32_t share_siblings(struct tables *t, uint32_t node)
{
    if (!node)
        return 0;
    uint32_t sibling = share_siblings(t, t->node[node].sibling);
    return share_edge(t,
                      (struct edge){t->node[node].letter, trie_share(t, node), sibling});
}

/* The first edge of a node. */
static uint32_t trie_share(struct tables *t, uint32_t node)
{
    uint32_t edges = share_siblings(t, t->node[node].child);
    uint32_t op = t->node[node].op;
    return op ? share_edge(t, (struct edge){HYPHEN_END, op - 1, edges}) : edges;
}

/* ---- packing ---- */

static bool fits(const struct tables *t, uint32_t node, size_t base)
{
    if (t->taken[base])
        return false;
    for (uint32_t e = node; e; e = t->edge[e].sibling) {
        if (t->label[base + t->edge[e].letter] != HYPHEN_FREE)
            return false;
    }
    return true;
}

static size_t edges_of(const struct tables *t, uint32_t node)
{
    size_t n = 0;
    for (uint32_t e = node; e; e = t->edge[e].sibling)
        n++;
    return n;
}

static void place(struct tables *t, uint32_t node, size_t base)
{
    t->taken[base] = 1;
    t->base[node] = (uint32_t)base;
    for (uint32_t e = node; e; e = t->edge[e].sibling) {
        size_t cell = base + t->edge[e].letter;
        t->label[cell] = (uint8_t)t->edge[e].letter;
        if (cell >= t->cells)
            t->cells = cell + 1;
    }
}

/* Finds every node its base, first fit, the largest first.  Base 0 is the node without
 * edges. */
static void place_nodes(struct tables *t, const bool *is_node)
{
    for (size_t size = HYPHEN_LABEL_MASK + 1; size > 0; size--) {
        size_t base = 1;
        for (uint32_t node = 1; node < t->edges; node++) {
            if (!is_node[node] || edges_of(t, node) != size)
                continue;
            while (base <= MAX_LINK && !fits(t, node, base))
                base++;
            if (base > MAX_LINK)
                die("too many patterns");
            place(t, node, base);
            /* Letters differ from node to node: the next may fit where this did not. */
            base = base > HYPHEN_LABEL_MASK ? base - HYPHEN_LABEL_MASK : 1;
        }
    }
}

static void trie_pack(struct tables *t, const uint32_t roots[3])
{
    size_t room = MAX_LINK + 2 * (HYPHEN_LABEL_MASK + 1);
    bool *is_node = calloc(t->edges, sizeof *is_node);
    t->base = calloc(t->edges, sizeof *t->base);
    t->label = malloc(room);
    t->link = calloc(room, sizeof *t->link);
    t->taken = calloc(room, 1);
    if (!is_node || !t->base || !t->label || !t->link || !t->taken)
        die("out of memory");
    memset(t->label, HYPHEN_FREE, room);
    for (int i = 0; i < 3; i++)
        is_node[roots[i]] = true;
    for (uint32_t e = 1; e < t->edges; e++) {
        if (t->edge[e].letter != HYPHEN_END)
            is_node[t->edge[e].child] = true;
    }
    place_nodes(t, is_node);
    for (uint32_t node = 1; node < t->edges; node++) {
        for (uint32_t e = is_node[node] ? node : 0; e; e = t->edge[e].sibling) {
            uint16_t letter = t->edge[e].letter;
            t->link[t->base[node] + letter] =
                letter == HYPHEN_END ? t->edge[e].child : t->base[t->edge[e].child];
        }
    }
    t->cells += HYPHEN_LABEL_MASK + 1; /* base + code is always inside */
    free(is_node);
}

#endif
