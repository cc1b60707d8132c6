#include "tools/history/history_event_rows.h"

enum {
    SYSTEM,
    CODE,
    DISPLAY,
    SENSE,
    DAY,
    BASIS,
    EVENT,
    BILLABLE,
    FIELD,
    OLD,
    NEW,
    WEIGHT,
    RETROACTIVE,
    RELEASE,
    SOURCE,
    SOURCE_FILE,
    LINE,
    FROM_RELEASE,
    FROM_SOURCE,
    FROM_FILE,
    FROM_LINE,
    OTHER_CODE,
    OTHER_TITLE,
    EVIDENCE,
    SCORE,
    OFFICIAL,
    LIVED,
    AUTOMATIC,
    MARK_NAMES,
    RAW,
    ON,
    SCHEMA
};

const struct column history_event_columns[HISTORY_EVENT_COLUMNS] = {
    [SYSTEM] = {"system", COLUMN_STRING},
    [CODE] = {"code", COLUMN_STRING},
    [DISPLAY] = {"display", COLUMN_STRING},
    [SENSE] = {"sense", COLUMN_STRING},
    [DAY] = {"day", COLUMN_STRING},
    [BASIS] = {"basis", COLUMN_STRING},
    [EVENT] = {"event", COLUMN_STRING},
    [BILLABLE] = {"billable", COLUMN_BOOLEAN},
    [FIELD] = {"field", COLUMN_STRING},
    [OLD] = {"old", COLUMN_STRING},
    [NEW] = {"new", COLUMN_STRING},
    [WEIGHT] = {"weight", COLUMN_STRING},
    [RETROACTIVE] = {"retroactive", COLUMN_BOOLEAN},
    [RELEASE] = {"release", COLUMN_STRING},
    [SOURCE] = {"source", COLUMN_STRING},
    [SOURCE_FILE] = {"file", COLUMN_STRING},
    [LINE] = {"line", COLUMN_NUMBER},
    [FROM_RELEASE] = {"from_release", COLUMN_STRING},
    [FROM_SOURCE] = {"from_source", COLUMN_STRING},
    [FROM_FILE] = {"from_file", COLUMN_STRING},
    [FROM_LINE] = {"from_line", COLUMN_NUMBER},
    [OTHER_CODE] = {"other_code", COLUMN_STRING},
    [OTHER_TITLE] = {"other_title", COLUMN_STRING},
    [EVIDENCE] = {"evidence", COLUMN_STRING},
    [SCORE] = {"score", COLUMN_NUMBER},
    [OFFICIAL] = {"official", COLUMN_BOOLEAN},
    [LIVED] = {"lived", COLUMN_BOOLEAN},
    [AUTOMATIC] = {"automatic", COLUMN_BOOLEAN},
    [MARK_NAMES] = {"marks", COLUMN_STRING},
    [RAW] = {"raw", COLUMN_STRING},
    [ON] = {"on", COLUMN_STRING},
    [SCHEMA] = {"schema", COLUMN_STRING},
};

/* A row, and what its values are written into. */
struct event_row {
    struct text v[HISTORY_EVENT_COLUMNS];
    char display[CODE_LIMIT + 2];
    char sense[DATE_TEXT + 1], day[DATE_TEXT + 1], on[DATE_TEXT + 1];
    char line[ROW_NUMBER_SIZE], from_line[ROW_NUMBER_SIZE], score[ROW_NUMBER_SIZE];
    struct buffer marks;
};

/* What all rows of an entry say. */
static void begin(struct event_row *r, const struct history_book *b, const struct code_history *h,
                  const struct chronicle_entry *e)
{
    for (size_t i = 0; i < HISTORY_EVENT_COLUMNS; i++)
        r->v[i] = TEXT_NOT_STATED;
    system_code_display(b->system, text_of(h->code), r->display);
    date_format(code_history_sense_day(h, e->sense), r->sense);
    date_format(e->day, r->day);
    date_format(b->on, r->on);
    r->v[SYSTEM] = text_of(system_name(b->system));
    r->v[CODE] = text_of(h->code);
    r->v[DISPLAY] = text_of(r->display);
    r->v[SENSE] = text_of(r->sense);
    r->v[DAY] = text_of(r->day);
    r->v[BASIS] = text_of(date_basis_name(e->basis));
    r->v[ON] = text_of(r->on);
    r->v[SCHEMA] = text_of(ROWS_SCHEMA);
}

static void set_place(struct event_row *r, const char *release, const struct fact_place *place)
{
    r->v[RELEASE] = text_of(release);
    r->v[SOURCE] = place->source;
    r->v[SOURCE_FILE] = place->file;
    if (place->source.at)
        r->v[LINE] = row_number(place->line, r->line);
}

static void set_place_before(struct event_row *r, const char *release,
                             const struct fact_place *place)
{
    r->v[FROM_RELEASE] = text_of(release);
    r->v[FROM_SOURCE] = place->source;
    r->v[FROM_FILE] = place->file;
    if (place->source.at)
        r->v[FROM_LINE] = row_number(place->line, r->from_line);
}

static void put_entry(struct rows *rows, struct event_row *r, const struct history_book *b,
                      const struct code_history *h, const struct chronicle_entry *e)
{
    begin(r, b, h, e);
    r->v[EVENT] = text_of(chronicle_kind_name(e->what));
    r->v[BILLABLE] = e->billable;
    r->v[FIELD] = e->field;
    r->v[OLD] = e->old_value;
    r->v[NEW] = e->new_value;
    if (e->weight != WEIGHT_NONE)
        r->v[WEIGHT] = text_of(weight_name(e->weight));
    if (e->retroactive != TERNARY_UNKNOWN)
        r->v[RETROACTIVE] = row_boolean(e->retroactive == TERNARY_YES);
    set_place(r, b->releases[e->release].name, &e->place);
    if (e->before != NO_RELEASE)
        set_place_before(r, b->releases[e->before].name, &e->place_before);
    rows_put(rows, r->v);
}

static void set_evidence(struct event_row *r, const struct neighbour *n)
{
    r->v[EVIDENCE] = text_of(map_evidence_name(n->evidence));
    r->v[SCORE] = row_number(n->score, r->score);
    r->v[OFFICIAL] = row_boolean(map_evidence_is_official(n->evidence));
    r->v[LIVED] = row_boolean(n->lived);
    r->v[AUTOMATIC] = row_boolean(n->automatic);
    buffer_clear(&r->marks);
    for (unsigned i = 0; i < MARKS; i++)
        if (n->marks & 1u << i)
            buffer_printf(&r->marks, "%s%s", r->marks.length > 0 ? " " : "",
                          map_mark_name(1u << i));
    if (r->marks.length > 0)
        r->v[MARK_NAMES] = buffer_text(&r->marks);
    r->v[RAW] = n->raw;
}

static void put_neighbour(struct rows *rows, struct event_row *r, const struct history_book *b,
                          const struct code_history *h, const struct chronicle_entry *e,
                          const struct neighbour *n)
{
    const struct fact_place nowhere = {.source = TEXT_NOT_STATED};
    begin(r, b, h, e);
    r->v[EVENT] = n->before ? TEXT("predecessor") : TEXT("successor");
    if (n->code[0] != '\0') {
        r->v[OTHER_CODE] = text_of(n->code);
        r->v[OTHER_TITLE] = n->title;
    }
    if (n->has_evidence)
        set_evidence(r, n);
    else if (n->stated)
        r->v[RAW] = n->raw;
    set_place(r, n->place.source.at ? n->release : b->releases[n->to].name, &n->place);
    set_place_before(r, b->releases[n->from].name, &nowhere);
    rows_put(rows, r->v);
}

void history_put_event_rows(struct rows *rows, const struct history_book *b, size_t code,
                            const struct chronicle *c, const struct neighbours *n)
{
    const struct code_history *h = &b->codes[code];
    struct event_row r;
    buffer_init(&r.marks);
    for (size_t i = 0; i < c->count; i++) {
        put_entry(rows, &r, b, h, &c->items[i]);
        for (size_t j = 0; j < n->count; j++)
            if (neighbour_entry(&n->items[j], c, b) == i &&
                neighbour_tells(&n->items[j], &c->items[i]))
                put_neighbour(rows, &r, b, h, &c->items[i], &n->items[j]);
    }
    output_note_failure(rows->to, &r.marks);
    buffer_release(&r.marks);
}
