#include "tools/history/history_rows.h"

enum {
    SYSTEM,
    CODE,
    DISPLAY,
    SENSE,
    KIND,
    BILLABLE,
    SHORT,
    LONG,
    VALID_FROM,
    FROM_BASIS,
    VALID_TO,
    TO_BASIS,
    BEGINS,
    WITHDRAWN,
    FIRST_STATED,
    LAST_STATED,
    RELEASES,
    ON,
    STATE,
    SCHEMA
};

const struct column history_columns[HISTORY_COLUMNS] = {
    [SYSTEM] = {"system", COLUMN_STRING},
    [CODE] = {"code", COLUMN_STRING},
    [DISPLAY] = {"display", COLUMN_STRING},
    [SENSE] = {"sense", COLUMN_STRING},
    [KIND] = {"kind", COLUMN_STRING},
    [BILLABLE] = {"billable", COLUMN_BOOLEAN},
    [SHORT] = {"short", COLUMN_STRING},
    [LONG] = {"long", COLUMN_STRING},
    [VALID_FROM] = {"valid_from", COLUMN_STRING},
    [FROM_BASIS] = {"from_basis", COLUMN_STRING},
    [VALID_TO] = {"valid_to", COLUMN_STRING},
    [TO_BASIS] = {"to_basis", COLUMN_STRING},
    [BEGINS] = {"begins", COLUMN_STRING},
    [WITHDRAWN] = {"withdrawn", COLUMN_BOOLEAN},
    [FIRST_STATED] = {"first_stated", COLUMN_STRING},
    [LAST_STATED] = {"last_stated", COLUMN_STRING},
    [RELEASES] = {"releases", COLUMN_NUMBER},
    [ON] = {"on", COLUMN_STRING},
    [STATE] = {"state", COLUMN_STRING},
    [SCHEMA] = {"schema", COLUMN_STRING},
};

static void put_row(struct rows *rows, const struct history_book *b, const struct code_history *h,
                    const struct history_interval *i)
{
    char from[DATE_TEXT + 1], to[DATE_TEXT + 1], sense[DATE_TEXT + 1], on[DATE_TEXT + 1];
    char display[CODE_LIMIT + 2], number[ROW_NUMBER_SIZE];
    bool ended = date_is_set(i->to);
    date_format(i->from, from);
    date_format(code_history_sense_day(h, i->sense), sense);
    date_format(b->on, on);
    if (ended)
        date_format(i->to, to);
    system_code_display(b->system, text_of(h->code), display);
    const struct text values[HISTORY_COLUMNS] = {
        [SYSTEM] = text_of(system_name(b->system)),
        [CODE] = text_of(h->code),
        [DISPLAY] = text_of(display),
        [SENSE] = text_of(sense),
        [KIND] = i->kind,
        [BILLABLE] = i->billable,
        [SHORT] = i->short_title,
        [LONG] = i->long_title,
        [VALID_FROM] = text_of(from),
        [FROM_BASIS] = text_of(date_basis_name(i->from_basis)),
        [VALID_TO] = ended ? text_of(to) : TEXT(""),
        [TO_BASIS] = text_of(date_basis_name(i->to_basis)),
        [BEGINS] = text_of(interval_begin_name(i->begin)),
        [WITHDRAWN] = row_boolean(i->withdrawn),
        [FIRST_STATED] = text_of(b->releases[i->first].name),
        [LAST_STATED] = text_of(b->releases[i->last].name),
        [RELEASES] = row_number(b->release_count, number),
        [ON] = text_of(on),
        [STATE] = text_of(history_book_state(b, i)),
        [SCHEMA] = text_of(ROWS_SCHEMA),
    };
    rows_put(rows, values);
}

void history_put_rows(struct rows *rows, const struct history_book *b, const struct code_history *h)
{
    for (size_t i = 0; i < h->count; i++)
        put_row(rows, b, h, &h->intervals[i]);
}
