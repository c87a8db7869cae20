/* Weather and promo. */
#include "input/edition_parts.h"

/* ---- weather ---- */

enum { WMO_CODE_MAX = 99 };

/* False if there is nothing to print of it. */
static bool read_hour(struct edition_reader *r, struct json_at at, struct weather_hour *h)
{
    if (!json_want_object(at))
        return false;
    edition_known(at, EDITION_HOUR);
    *h = (struct weather_hour){.code = -1, .rain = -1};
    h->time = edition_text(r, at, "time");
    h->has_temperature = edition_degrees(at, "temperature", &h->temperature);
    bool has_code = json_int(at, "code", 0, WMO_CODE_MAX, &h->code);
    bool has_rain = json_int(at, "rain", 0, 100, &h->rain);
    if (*h->time && (h->has_temperature || has_code || has_rain))
        return true;
    edition_closed(at, "hour");
    return false;
}

static void read_hours(struct edition_reader *r, struct json_at at, struct weather *w)
{
    struct json_items items = json_arr(at, "hours", EDITION_MAX_HOURS, "hours");
    w->hours = ARENA_ARRAY(r->arena, struct weather_hour, items.n);
    for (int i = 0; i < items.n; i++)
        w->nhours += read_hour(r, items.v[i], &w->hours[w->nhours]);
}

void edition_read_weather(struct edition_reader *r, struct json_at root)
{
    static const char *const UNITS[] = {"C", "F"};
    struct weather *w = &r->edition->weather;
    struct json_at at = json_obj(root, "weather");
    edition_known(at, EDITION_WEATHER);
    w->path = at.path;
    w->place = edition_text(r, at, "place");
    w->unit = UNITS[json_choice(at, "unit", UNITS, 2, 0)];
    w->summary = edition_text(r, at, "summary");
    w->sunrise = edition_text(r, at, "sunrise");
    w->sunset = edition_text(r, at, "sunset");
    w->attribution = edition_text(r, at, "attribution");
    w->has_temperature = edition_degrees(at, "temperature", &w->temperature);
    w->has_high = edition_degrees(at, "high", &w->high);
    w->has_low = edition_degrees(at, "low", &w->low);
    w->code = -1;
    json_int(at, "code", 0, WMO_CODE_MAX, &w->code);
    read_hours(r, at, w);
    w->present = w->has_temperature || w->has_high || w->has_low || *w->summary
                 || w->code >= 0 || w->nhours;
    if (at.node && !w->present)
        edition_closed(at, "weather");
}

/* ---- promo ---- */

void edition_read_promo(struct edition_reader *r, struct json_at root)
{
    struct promo *p = &r->edition->promo;
    struct json_at at = json_obj(root, "promo");
    struct json_at link = json_obj(at, "link"), qr = json_obj(at, "qr");
    edition_known(at, EDITION_PROMO);
    edition_known(link, EDITION_LINK);
    edition_known(qr, EDITION_QR);
    p->path = at.path;
    p->title = edition_line(r, at, "title");
    p->text = edition_line(r, at, "text");
    p->link_label = edition_line(r, link, "label");
    p->link_url = edition_url(link, "url");
    p->qr_data = json_str(qr, "data");
    p->qr_caption = edition_line(r, qr, "caption");
    if (qr.node && !*p->qr_data)
        edition_closed(qr, "QR code");
    p->present =
        p->title.n || p->text.n || p->link_label.n || *p->link_url || *p->qr_data;
    if (at.node && !p->present)
        edition_closed(at, "promo");
}
