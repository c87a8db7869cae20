#include "input/edition.h"
#include "input/edition_parts.h"

static const double VALUE_MAX = 1e15;

static void read_history(struct edition_reader *r, struct json_at at, struct list_item *x)
{
    struct json_items items = json_arr(at, "history", EDITION_MAX_ITEMS, "values");
    x->history = ARENA_ARRAY(r->arena, double, items.n);
    for (int i = 0; i < items.n; i++)
        x->nhistory +=
            json_value_num(items.v[i], -VALUE_MAX, VALUE_MAX, &x->history[x->nhistory]);
}

/* False if there is nothing to print of it. */
static bool read_item(struct edition_reader *r, struct json_at at, struct list_item *x)
{
    if (!json_want_object(at))
        return false;
    edition_known(at, EDITION_ITEM);
    *x = (struct list_item){.title = edition_line(r, at, "title"),
                            .text = edition_line(r, at, "text")};
    x->url = edition_url(at, "url");
    x->value = edition_text(r, at, "value");
    x->change = edition_text(r, at, "change");
    read_history(r, at, x);
    if (x->title.n || x->text.n)
        return true;
    edition_closed(at, "item");
    return false;
}

static struct list_item *read_items(struct edition_reader *r, struct json_at at, int *n)
{
    struct json_items items = json_arr(at, "items", EDITION_MAX_ITEMS, "items");
    struct list_item *v = ARENA_ARRAY(r->arena, struct list_item, items.n);
    for (int i = 0; i < items.n; i++)
        *n += read_item(r, items.v[i], &v[*n]);
    return v;
}

static void read_groups(struct edition_reader *r, struct json_at at, struct list *list)
{
    struct json_items items = json_arr(at, "groups", EDITION_MAX_LISTS, "groups");
    list->groups = ARENA_ARRAY(r->arena, struct list_group, items.n);
    for (int i = 0; i < items.n; i++) {
        struct json_at group = items.v[i];
        struct list_group g = {0};
        if (!json_want_object(group))
            continue;
        edition_known(group, EDITION_GROUP);
        g.title = edition_line(r, group, "title");
        g.intro = edition_line(r, group, "intro");
        g.items = read_items(r, group, &g.n);
        if (g.n)
            list->groups[list->ngroups++] = g;
        else
            edition_closed(group, "group");
    }
}

void edition_read_lists(struct edition_reader *r, struct json_at root)
{
    struct edition *e = r->edition;
    struct json_items items = json_arr(root, "lists", EDITION_MAX_LISTS, "lists");
    struct edition_ids ids = {ARENA_ARRAY(r->arena, const char *, items.n), 0};
    e->lists = ARENA_ARRAY(r->arena, struct list, items.n);
    for (int i = 0; i < items.n; i++) {
        struct json_at at = items.v[i];
        struct list list = {.path = at.path};
        if (!json_want_object(at))
            continue;
        edition_known(at, EDITION_LIST);
        list.title = edition_line(r, at, "title");
        list.intro = edition_line(r, at, "intro");
        list.numbered = json_bool(at, "numbered", false);
        list.items = read_items(r, at, &list.n);
        read_groups(r, at, &list);
        if (!list.n && !list.ngroups) {
            edition_closed(at, "list");
            continue;
        }
        list.id = edition_id(at, &ids, "list", i + 1);
        e->lists[e->nlists++] = list;
    }
}
